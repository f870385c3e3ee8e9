// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Formats
import Foundation
import Rostering

/// Writes a problem for other solvers.
struct WriteMPS: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mps", abstract: "Writes the integer program of a problem, for other solvers.",
        discussion: """
            In the folder, model.mps is the program with the first priority as its objective, and priorities.json \
            what each priority minimises: its code, a constant, and what a unit of each column costs. Who minimises \
            them in this order, each kept at its value before the next, solves the same problem.

            Of a service, the files in its folder count, whatever its store holds. Without --service or --instance, \
            the problem is an invented city.

            Examples: rota-bench mps --agents 100 --output city
                      rota-bench mps --service rotas/mairie-18e --month 2027-01 --output january
                      rota-bench mps --instance Instance1.txt --output instance1
            """)

    @OptionGroup var problem: ProblemOptions

    @Option(name: .long, help: ArgumentHelp("The folder to write to.", valueName: "folder")) var output: String

    func run() throws {
        let (problem, codes) = try problem.read()
        let program = MPSProgram(problem)
        let folder = try Arguments.folder(output, "a folder to write to")
        var file = try TextFileWriter(folder.appending(path: "model.mps"))
        try program.write(to: &file)
        try file.close()
        let priorities = Self.json(program, codes)
        try Data(priorities.utf8).write(to: folder.appending(path: "priorities.json"), options: .atomic)
        try Terminal.write(
            "\(program.columns) columns, \(program.rows) rows, \(program.priorities.count) priorities\n")
    }

    /// A list with one line a priority.
    private static func json(_ program: MPSProgram, _ codes: [String]) -> String {
        let lines = zip(codes, program.priorities).map { code, priority in
            let coefficients = priority.terms.map {
                JSONValue.Member(key: $0.column, value: .number($0.coefficient))
            }
            let line: JSONValue = [
                "code": .string(code), "constant": .number(priority.constant), "coefficients": .object(coefficients),
            ]
            return line.compact
        }
        return "[\n" + lines.joined(separator: ",\n") + "\n]\n"
    }
}

/// A text written to a file as it comes: that of a city is too long to be held.
private struct TextFileWriter: TextOutputStream {
    private let handle: FileHandle
    private var waiting = Data()
    /// The first thing that went wrong, told at the end: a stream cannot throw.
    private var failure: (any Error)?

    init(_ file: URL) throws {
        try Data().write(to: file)
        handle = try FileHandle(forWritingTo: file)
    }

    mutating func write(_ text: String) {
        waiting.append(contentsOf: text.utf8)
        if waiting.count >= 1 << 20 { flush() }
    }

    private mutating func flush() {
        defer { waiting.removeAll(keepingCapacity: true) }
        guard failure == nil else { return }
        do { try handle.write(contentsOf: waiting) } catch { failure = error }
    }

    mutating func close() throws {
        flush()
        try handle.close()
        if let failure { throw failure }
    }
}
