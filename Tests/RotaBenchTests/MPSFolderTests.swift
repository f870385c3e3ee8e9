// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Testing

@testable import rota_bench

@Suite("A problem written for other solvers")
struct MPSFolderTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "rota-mps-\(UUID().uuidString)")

    private func written(_ arguments: String...) throws -> (model: String, priorities: [[String: Any]]) {
        defer { try? FileManager.default.removeItem(at: folder) }
        try WriteMPS.parse(arguments + ["--output", folder.path]).run()
        let list = try Data(contentsOf: folder.appending(path: "priorities.json"))
        return (
            try String(contentsOf: folder.appending(path: "model.mps"), encoding: .utf8),
            try #require(JSONSerialization.jsonObject(with: list) as? [[String: Any]])
        )
    }

    @Test("has a program, and beside it what each priority minimises over its columns")
    func city() throws {
        let (model, priorities) = try written("--agents", "10")
        #expect(model.hasPrefix("NAME model\nROWS\n N cost\n"))
        #expect(model.hasSuffix("ENDATA\n"))
        #expect(
            priorities.compactMap { $0["code"] as? String }.prefix(3) == [
                "required-seats", "france-services", "driver-help",
            ])
        let columns = Set(
            model.split(separator: "\n").compactMap { $0.hasPrefix(" x") ? $0.split(separator: " ")[0] : nil })
        for priority in priorities {
            let coefficients = try #require(priority["coefficients"] as? [String: Int])
            #expect(priority["constant"] is Int)
            #expect(coefficients.keys.allSatisfy { columns.contains(Substring($0)) })
        }
        let first = try #require(priorities[0]["coefficients"] as? [String: Int])
        #expect(!first.isEmpty)
        #expect(first.allSatisfy { model.contains("\n \($0.key) cost \($0.value)\n") })
    }

    @Test(
        "is not begun where the input is wrong",
        arguments: [
            ["--service", "nowhere", "--month", "2027-01"],
            ["--service", "nowhere"],
            ["--month", "2027-01"],
            ["--instance", "nowhere.txt"],
            ["--agents", "20", "--instance", "nowhere.txt"],
            ["--agents", "1"],
        ])
    func badInput(arguments: [String]) throws {
        let command = try WriteMPS.parse(arguments + ["--output", folder.path])
        #expect(throws: InputError.self) { try command.run() }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }
}
