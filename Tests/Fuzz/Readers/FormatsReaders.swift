// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

@testable import Formats

extension FuzzedReader {
    /// A value, or mistakes that somebody can find in their file: each with words, and none as long as the file.
    func judge<Value>(_ read: () throws(InputProblems) -> Value) throws -> Value? {
        do {
            return try read()
        } catch {
            try judge(error.problems)
            return nil
        }
    }

    func judge(_ problems: [InputProblem]) throws {
        try promise(!problems.isEmpty, "nothing is read and nothing is wrong")
        try promise(problems.count <= 500, "\(problems.count) mistakes, which nobody reads")
        for problem in problems {
            try promise(problem.line ?? 1 >= 1 && problem.column ?? 1 >= 1, "no such place: \(problem)")
            for words in [problem.message.french, problem.message.english] {
                try promise(!words.isEmpty && words.utf8.count <= 6_000, "no words, or too many: \(words.utf8.count)")
            }
        }
    }
}

extension FuzzedReader {
    func file(_ bytes: [UInt8]) -> InputFile { InputFile(name: "\(rawValue).csv", bytes: bytes) }

    /// Gives a service or mistakes, one of which at least has a line unless the file is empty.
    func readService(_ bytes: [UInt8]) throws {
        var mistakes = Mistakes(in: "service.yaml")
        guard let text = InputFile(name: "service.yaml", bytes: bytes).text(&mistakes) else {
            return try judge(mistakes.found)
        }
        let reading = ServiceFile.examine(text, file: "service.yaml")
        if reading.problems.isEmpty {
            try promise(reading.value != nil, "no service, and nothing wrong")
        } else {
            try judge(reading.problems)
            let isPlaced = reading.problems.contains { $0.line != nil }
            let isWhole = reading.problems.contains { $0.message == ServicePhrase.empty }
            try promise(isPlaced || isWhole, "no line in \(reading.problems)")
        }
    }

    /// What is read and written as RFC 4180 has it reads back the same.
    func readCSV(_ bytes: [UInt8]) throws {
        guard let records = try judge({ () throws(InputProblems) in try CSVReader.records(of: file(bytes)) }) else {
            return
        }
        // All the quotes may make it too large.
        guard bytes.count < 1_000_000 else { return }
        let again = try CSVReader.records(of: file(csv(records.map(\.fields))))
        try promise(again.map(\.fields) == records.map(\.fields), "\(records) is read back as \(again)")
    }

    /// Every field in quotes, so that nothing in it can be a sign.
    func csv(_ rows: [[String]]) -> [UInt8] {
        rows.flatMap { row in
            Array(row.map { Array(#"""#.utf8) + doubled($0) + Array(#"""#.utf8) }.joined(separator: Array(";".utf8)))
                + Array("\r\n".utf8)
        }
    }

    /// By bytes: to a String, a quote with an accent on it is another character.
    private func doubled(_ text: String) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        return text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
    }
}
