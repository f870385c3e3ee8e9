// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Testing

@testable import rota_bench

@Suite("The commands on instances", .serialized)
struct InstanceCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "rota-bench-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    @Test("a roster is written that the checker takes, and what breaks a rule ends with 3")
    func writesRosters() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let instance = try write(tinyText, to: "tiny.txt")
        let output = folder.appending(path: "deep/rosters")
        try run([instance, "--time-limit", "60", "--json", "--output", output.path])
        let roster = output.appending(path: "tiny.csv")
        let written = try String(contentsOf: roster, encoding: .utf8)
        #expect(written.contains("A,2,E\n"))
        try run(["check", instance, roster.path])
        let broken = try write(written + "A,0,E\n", to: "broken.csv")
        #expect(throws: ExitCode(3)) { try run(["check", instance, broken]) }
    }

    @Test("wrong input is told before anything is solved or written")
    func refusesWrongInput() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let instance = try write(tinyText, to: "tiny.txt")
        let wrong = try write(tinyText.replacing("\n14\n", with: "\n0\n"), to: "wrong.txt")
        let output = folder.appending(path: "rosters").path
        #expect(
            message { try run([instance, wrong, "--output", output]) }
                == "\(wrong):3: expected the number of days as a whole number from 1 to 1000, found “0”")
        #expect(
            message { try run([instance, instance, "--output", output]) }
                == "\(instance): a second instance is called “tiny”; expected a name for each roster")
        #expect(!FileManager.default.fileExists(atPath: output))
        #expect(
            message { try run([instance, "--output", "/dev/null/rosters"]) }
                == "/dev/null/rosters: cannot be created; expected a folder to write rosters to")
    }

    @Test(
        "a time limit is a positive number of seconds", arguments: ["0", "-1", "nan", "inf", "1e300", "ten"])
    func refusesTimeLimits(limit: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let instance = try write(tinyText, to: "tiny.txt")
        #expect(
            message { try run([instance, "--time-limit=\(limit)"]) }
                == "--time-limit: expected a positive number of seconds, found \(quoted(limit))")
    }

    private func write(_ text: String, to name: String) throws -> String {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    private func run(_ arguments: [String]) throws {
        var command = try RotaBench.parseAsRoot(arguments)
        try command.run()
    }
}
