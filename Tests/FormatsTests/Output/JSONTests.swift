// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Seeded
import Testing

@testable import Formats

@Suite struct JSONTests {
    @Test(arguments: 0..<200) func `any string comes back as it was`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let text =
            random.text(from: Array("a\"\\/\n\r\t\u{0}\u{1B}\u{7F}\u{2028}é𝒳"), upTo: 20) + random.scalars(upTo: 20)
        let read = try Self.read(JSONValue.array([.string(text)]).text) as? [String]
        #expect(read?.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    }

    @Test func `keys keep their order`() {
        let value: JSONValue = ["z": 1, "a": [true, .null, "x"], "m": [:], "l": []]
        #expect(value.text == "{\"z\": 1, \"a\": [true, null, \"x\"], \"m\": {}, \"l\": []}\n")
    }

    @Test func `what does not fit on a line is set out`() {
        let value: JSONValue = ["rows": .array(Array(repeating: ["name": "a rather long value"], count: 4))]
        #expect(
            value.text == """
                {
                  "rows": [
                    {"name": "a rather long value"},
                    {"name": "a rather long value"},
                    {"name": "a rather long value"},
                    {"name": "a rather long value"}
                  ]
                }

                """)
    }

    @Test func `the rota has the shape that others rely on`() throws {
        let json = RotaJSON(TinyService.draft, names: TinyService.names, language: .english).text
        let rota = try #require(try Self.read(json) as? [String: Any])
        #expect(
            Set(rota.keys) == [
                "service", "month", "status", "version", "reproducible", "priorities", "weeks", "closures",
                "undecided", "notAssessable", "uncountedMonths", "replanned", "derogations",
            ])
        #expect(rota["status"] as? String == "draft")
        #expect(rota["version"] is NSNull)
        let weeks = try #require(rota["weeks"] as? [[String: Any]])
        #expect(weeks.map { $0["week"] as? String } == (18...22).map { "2026-W\($0)" })
        let sessions = weeks.flatMap { $0["sessions"] as? [[String: Any]] ?? [] }
        #expect(sessions.map { $0["id"] as? String } == TinyService.sessions.map(\.id))
        let last = try #require(sessions.first { $0["id"] as? String == "bus-mardi-matin/2026-05-26" })
        #expect(last["skillsMissing"] as? [String] == ["msa"])
        let gap = try #require((last["gaps"] as? [[String: Any]])?.first)
        #expect(gap["kind"] as? String == "seat" && gap["post"] as? String == "accompagnement")
        #expect((gap["reasons"] as? [String])?.first == "a01 (absence): away on Tuesday 26 May")
    }

    @Test func `a published rota says which version it is`() {
        let value = RotaJSON(Edition(TinyService.version(3)), names: TinyService.names, language: .french).value
        guard case .object(let members) = value else { return #expect(Bool(false)) }
        #expect(members.first { $0.key == "status" }?.value == "published")
        #expect(members.first { $0.key == "version" }?.value == 3)
    }

    @Test func `no reason of absence leaves the house`() {
        let names = TinyService.names
        let edition = Edition(TinyService.version(1))
        let hr = HRExport(
            editions: [edition], days: TinyService.month.days, names: names,
            today: TinyService.eve)
        let texts = [
            JSONValue.absences(TinyService.absences).text,
            AbsencesTable(TinyService.absences, names: names).text(Style(language: .french)),
            hr.csv(.excelFR), hr.totals(.excelFR),
        ]
        #expect(texts.allSatisfy { !$0.contains("privé") })
        let asked = AbsencesTable(TinyService.absences, names: names, showsReasons: true)
        #expect(asked.text(Style(language: .french)).contains("soins privés"))
    }

    private static func read(_ text: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(text.utf8))
    }
}
