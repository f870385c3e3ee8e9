// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Coordination

/// The worked example in a folder of its own, before its first command.
///
/// - Parameters:
///   - messages: lines for that section of `service.yaml`.
///   - emails: addresses of agents, by id.
func exampleService(messages: String = "", emails: [String: String] = [:]) throws -> OpenService {
    let example = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../rotas/mairie-18e")
    let folder = FileManager.default.temporaryDirectory.appending(path: "rota-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: example.standardizedFileURL.path)
    where name.hasSuffix(".csv") || name.hasSuffix(".yaml") {
        var text = try String(contentsOf: example.appending(path: name), encoding: .utf8)
        if name == "service.yaml" { text = text.replacing("\nmessages:\n", with: "\nmessages:\(messages)\n") }
        if name == "agents.csv" {
            let lines = text.split(whereSeparator: \.isNewline)
            text = lines.enumerated().map { number, line in
                number == 0 ? "\(line);courriel" : "\(line);\(emails[String(line.prefix(3))] ?? "")"
            }.joined(separator: "\n")
        }
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    return try OpenService(at: folder.path)
}
