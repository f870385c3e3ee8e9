// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Seeded
import Testing

/// One malformed file, and what must be said of it.
struct Malformed: CustomTestStringConvertible, Sendable {
    var bytes: [UInt8]
    var line: Int?
    var english: String

    init(_ text: String, line: Int?, _ english: String) {
        self.init(Array(text.utf8), line: line, english)
    }

    init(_ bytes: [UInt8], line: Int?, _ english: String) {
        (self.bytes, self.line, self.english) = (bytes, line, english)
    }

    var testDescription: String { english }
}

private let malformed = [
    Malformed("a;b\n\"x;y\nz;t\n", line: 2, "a quote opens here and never closes"),
    Malformed("a;b\n\"x\"y;z\n", line: 2, "found “y” after the closing quote"),
    Malformed("a;b\nx\"y;z\n", line: 2, "a quote inside “x\"y”"),
    Malformed("a;b\rx;y\r", line: 1, "CR alone"),
    Malformed([0xFF, 0xFE, 0x61, 0x00], line: nil, "probably UTF-16"),
    Malformed([0x61, 0x00, 0x3B, 0x00], line: nil, "probably UTF-16"),
    Malformed(Array("nom\nZo".utf8) + [0xE9] + Array("\n".utf8), line: 2, "probably Latin-1"),
]

/// One file of absences whose form is wrong.
private let malformedTables = [
    Malformed("", line: nil, "the file is empty; expected the header agent;debut;fin;moment;motif;etat"),
    Malformed("agent,debut,fin,moment,motif,etat\n", line: 1, "expected semicolons between the columns, found commas"),
    Malformed("agent\tdebut\tfin\tmoment\tmotif\tetat\n", line: 1, "found tabs"),
    Malformed("agent;debut;fin;moment;motif\n", line: 1, "the column “etat” is missing"),
    Malformed("agent;debut;fin;moment;motif;etat;note\n", line: 1, "unknown column, number 7: “note”"),
    Malformed("agent;debut;fin;moment;motif;etat;fin\n", line: 1, "the column “fin” is given twice"),
    Malformed(
        "agent;debut;fin;moment;motif;etat\na01;2027-01-01\n", line: 2,
        "expected 6 fields separated by semicolons, found 2"),
    Malformed("agent;debut;fin;moment;motif;etat\n\n;;;;;;\na;b;c;d;e;f;g\n", line: 4, "found 7"),
]

@Suite("Reading CSV")
struct CSVReaderTests {
    @Test func `counts lines through quoted fields`() throws {
        let records = try read("a;b\r\n\"one\r\ntwo\";\"say \"\"yes\"\"\"\r\n;\r\n")
        #expect(records.map(\.line) == [1, 2, 4])
        #expect(records.map(\.fields) == [["a", "b"], ["one\r\ntwo", "say \"yes\""], ["", ""]])
    }

    @Test(arguments: ["a;é\nx;y", "\u{FEFF}a;é\r\nx;y\r\n", "\u{FEFF}a;é\nx;y\n\n", "\r\na;é\r\n\r\nx;y"])
    func `accepts a mark, both line ends and blank lines`(text: String) throws {
        #expect(try read(text).map(\.fields) == [["a", "é"], ["x", "y"]])
    }

    @Test(arguments: malformed) func `refuses what is not well-formed`(file: Malformed) throws {
        let error = #expect(throws: InputProblems.self) {
            _ = try CSVReader.records(of: InputFile(name: "t.csv", bytes: file.bytes))
        }
        let problem = try #require(error?.problems.first)
        #expect(problem.line == file.line)
        #expect(problem.message.english.contains(file.english), "\(problem.message.english)")
    }

    @Test(arguments: malformedTables) func `refuses a table of another form`(file: Malformed) throws {
        let error = #expect(throws: InputProblems.self) {
            _ = try AbsencesFile.read(InputFile(name: "absences.csv", bytes: file.bytes), agents: [])
        }
        #expect(error?.problems.count == 1, "\(error?.problems ?? [])")
        let problem = try #require(error?.problems.first)
        #expect(problem.line == file.line)
        #expect(problem.message.english.contains(file.english), "\(problem.message.english)")
    }

    @Test func `goes on after a mistake`() {
        let error = #expect(throws: InputProblems.self) { _ = try read("\"a\"b;c\nx\"y;z\n\"never") }
        #expect(error?.problems.map(\.line) == [1, 2, 3])
    }

    /// Fields of every awkward sign, drawn from a fixed seed.
    @Test func `reads back what a quoting writer writes`() throws {
        var random = SplitMix(seed: 18)
        let signs = ["a", "é", "🚌", ";", "\"", "\n", "\r", "\r\n", " ", ",", "\t", "=", "e\u{301}"]
        for _ in 0..<300 {
            let width = Int.random(in: 1...4, using: &random)
            let table = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                (0..<width).map { _ in
                    (0..<Int.random(in: 0...5, using: &random)).map { _ in signs.randomElement(using: &random)! }
                        .joined()
                }
            }
            let lineEnd = Bool.random(using: &random) ? "\r\n" : "\n"
            let text = table.map { row in
                row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";") + lineEnd
            }.joined()
            #expect(try read(text).map(\.fields) == table)
        }
    }

    private func read(_ text: String) throws(InputProblems) -> [CSVRecord] {
        try CSVReader.records(of: InputFile(name: "t.csv", bytes: Array(text.utf8)))
    }
}
