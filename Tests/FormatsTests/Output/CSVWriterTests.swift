// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Seeded
import Testing

@testable import Formats

@Suite struct CSVWriterTests {
    let day = Day(iso: "2027-01-05")!

    @Test func `the French profile opens in Excel: byte order mark, semicolon, comma, dd mm yyyy, CRLF`() {
        let text = CSVWriter(.excelFR).document(
            header: ["date", "heures"], rows: [[.day(day), .hours(minutes: 390)], [.month(day.month), .number(-3)]])
        #expect(Array(text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
        #expect(Array(text.utf8.dropFirst(3)) == Array("date;heures\r\n05/01/2027;6,50\r\n01/2027;-3\r\n".utf8))
    }

    @Test func `the other profile is RFC 4180 with ISO dates and no byte order mark`() {
        let text = CSVWriter(.rfc4180).document(
            header: ["date", "heures"], rows: [[.day(day), .hours(minutes: 390)], [.month(day.month), .empty]])
        #expect(Array(text.utf8) == Array("date,heures\r\n2027-01-05,6.50\r\n2027-01,\r\n".utf8))
    }

    @Test(arguments: [(0, "0,00"), (10, "0,17"), (20, "0,33"), (-50, "-0,83"), (605, "10,08"), (1, "0,02")])
    func `minutes become hours to the hundredth`(minutes: Int, hours: String) {
        #expect(CSVWriter(.excelFR).line([.hours(minutes: minutes)]) == hours)
    }

    @Test(arguments: ["=1+1", "+33 6", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "=\u{301}1", "＝1", "＋1", "－1", "＠x"])
    func `text never starts a formula`(text: String) throws {
        for profile in CSVProfile.allCases {
            let field = CSVWriter(profile).line([.text(text)])
            let unquoted = field.unicodeScalars.first == "\"" ? String(field.unicodeScalars.dropFirst()) : field
            #expect(unquoted.unicodeScalars.first == "'")
        }
    }

    @Test func `our own negative numbers stay numbers`() {
        #expect(CSVWriter(.excelFR).line([.number(-2), .hours(minutes: -90)]) == "-2;-1,50")
    }

    @Test func `a matricule keeps its zeros`() {
        #expect(CSVWriter(.excelFR).line([.text("004217")]) == "004217")
    }

    @Test(arguments: [
        ("a;b", "\"a;b\""), ("a,b", "\"a,b\""), ("dit \"Zoé\"", "\"dit \"\"Zoé\"\"\""), ("a\r\nb", "\"a\r\nb\""),
        ("a\nb", "\"a\nb\""), (";\u{301}", "\";\u{301}\""), ("sans rien", "sans rien"), ("", ""),
    ])
    func `separators, quotes and line ends are quoted in both profiles`(text: String, quoted: String) {
        for profile in CSVProfile.allCases {
            #expect(Array(CSVWriter(profile).line([.text(text)]).utf8) == Array(quoted.utf8))
        }
    }

    @Test func `no-break spaces and control characters never come out`() {
        #expect(CSVWriter(.excelFR).line([.text("1\u{A0}000\u{202F}h\u{2007}x\u{0}\u{1B}\u{FEFF}")]) == "1 000 h x")
    }

    @Test(arguments: CSVProfile.allCases, Language.allCases)
    func `no export holds a no-break space`(profile: CSVProfile, language: Language) {
        let edition = Edition(TinyService.version(1))
        let hr = HRExport(
            editions: [edition], days: TinyService.month.days, names: TinyService.names,
            today: TinyService.eve)
        let rota = RotaCSV(edition, names: TinyService.names, language: language)
        let text = hr.csv(profile) + hr.totals(profile) + rota.csv(profile)
        #expect(!text.unicodeScalars.contains { $0 == "\u{A0}" || $0 == "\u{202F}" })
    }

    @Test(arguments: 0..<200) func `what is written is read back`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let fields = (0..<4).map { _ in random.text(from: Array("ab;,\"\r\n é𝒳'"), upTo: 12) }
        let harmless = fields.map(CSVWriter.harmless)
        for profile in CSVProfile.allCases {
            let line = CSVWriter(profile).line(fields.map(CSVField.text))
            #expect(Self.fields(of: line, separator: profile.separator) == harmless.map { Array($0.unicodeScalars) })
        }
    }

    /// A reader by RFC 4180, for one record.
    private static func fields(of line: String, separator: Unicode.Scalar) -> [[Unicode.Scalar]] {
        var fields: [[Unicode.Scalar]] = [[]]
        var isQuoted = false
        var scalars = Array(line.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch (scalar, isQuoted) {
            case ("\"", true) where scalars.first == "\"":
                scalars.removeFirst()
                fields[fields.count - 1].append("\"")
            case ("\"", _): isQuoted.toggle()
            case (separator, false): fields.append([])
            default: fields[fields.count - 1].append(scalar)
            }
        }
        return fields
    }
}
