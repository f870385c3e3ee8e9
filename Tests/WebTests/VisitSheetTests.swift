// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
import MairieMobile
import NIOCore
import Testing

@testable import Web

@Suite("A sheet of visits")
struct VisitSheetTests {
    private static let example = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../rotas/mairie-18e")

    /// CR LF and a sign with an accent on it are one character to a String, and bytes like any other in a file.
    @Test(
        "keeps in its field what somebody types, whatever signs are in it",
        arguments: [
            "12\r\n13", "12\r\n2027-01-13;ney;;;5;;;", "1;2", "\";\u{301}\"\u{301}", "a\rb", "a\nb", "\"", "\"\"",
        ])
    func keepsFieldsWhole(_ typed: String) throws {
        let service = try ServiceFolder.service(in: Self.example.standardized.path)
        var sheet = VisitSheet(
            of: try #require(service.sites.first), on: Day(iso: "2027-01-12")!, in: service, noted: [])
        sheet.rows = [["heure": "09:30", "arrivees": typed]]
        let records = try CSVReader.records(of: sheet.file)
        #expect(records.count == 2)
        #expect(records.last?.fields.filter { $0 == typed }.count == 1)
    }
}
