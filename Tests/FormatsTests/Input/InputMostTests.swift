// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Formats

/// What files say that were made to fill the memory, or to keep a reader busy.
@Suite("Of a file that is too much") struct InputMostTests {
    private func problems<Value>(_ read: () throws(InputProblems) -> Value) -> [InputProblem] {
        do {
            _ = try read()
            return []
        } catch {
            return error.problems
        }
    }

    private func problems(inCSV text: String) -> [InputProblem] {
        problems { () throws(InputProblems) in
            try CSVReader.records(of: InputFile(name: "x.csv", bytes: Array(text.utf8)))
        }
    }

    private func problems(inService text: String) -> [InputProblem] {
        problems { () throws(InputProblems) in try ServiceFile.read(text, file: "service.yaml") }
    }

    @Test func `the size is said before anything is read`() {
        let large = problems(inCSV: String(repeating: "a", count: InputFile.Most.bytes + 1))
        #expect(
            large.map(\.words) == [
                Phrase(
                    fr: "x.csv: le fichier est trop gros ; attendu : au plus 8000000 octets",
                    en: "x.csv: the file is too large; expected at most 8000000 bytes")
            ])
        let long = problems(inCSV: String(repeating: "\n", count: InputFile.Most.lines + 1))
        #expect(long.map(\.description) == ["x.csv:200001: too many lines; expected at most 200000"])
    }

    @Test func `columns and fields beyond what a table has are said with their line`() {
        let wide = problems(inCSV: "a;b\n" + String(repeating: ";", count: 1_000_000))
        #expect(wide.map(\.description) == ["x.csv:2: too many columns; expected at most 200"])
        let long = problems(inCSV: "a;\"b\n\(String(repeating: "é", count: InputFile.Most.field))\"")
        let shown = "b␊" + String(repeating: "é", count: 118)
        #expect(long.map(\.description) == ["x.csv:1: “\(shown)…” is too long; expected at most 10000 bytes"])
    }

    @Test func `as many columns, and as long a field, as are allowed are read`() throws {
        let row = String(repeating: ";", count: InputFile.Most.columns - 1)
        let field = String(repeating: "x", count: InputFile.Most.field)
        #expect(problems(inCSV: row + "\n" + field + row).isEmpty)
    }

    @Test func `of very many mistakes the first ones are told, and that there are more`() {
        let header = AbsencesFile.columns.joined(separator: ";")
        let bytes = Array((header + "\n" + String(repeating: "x;y;z;;;\n", count: 5_000)).utf8)
        let found = AbsencesFile.examine(InputFile(name: "x.csv", bytes: bytes), agents: []).problems
        #expect(found.count == InputFile.Most.mistakes + 1)
        #expect(found.last?.description == "x.csv: there are more mistakes than are told; correct these first")
    }

    @Test func `a whole file that one quote swallowed does not hide what is said of it`() {
        let found = problems(inCSV: "a\n\"\"" + String(repeating: "x;y", count: 100_000).replacing(";", with: ","))
        #expect(found.count == 1 && found.allSatisfy { $0.description.utf8.count < 300 })
    }

    @Test(.timeLimit(.minutes(1))) func `many agents who are named on many lines are soon read`() {
        let agents = (0..<5_000).map {
            Agent(
                id: "a\($0)", matricule: "\($0)", familyName: "X", givenName: "Y", employer: "e", skills: [],
                elsewhere: .unknown)
        }
        let rows = (0..<20_000).map { "a\(4_999 - $0 % 1_000);2027-01-12;2027-01-12;;;\n" }
        let text = AbsencesFile.columns.joined(separator: ";") + "\n" + rows.joined()
        let reading = AbsencesFile.examine(InputFile(name: "x.csv", bytes: Array(text.utf8)), agents: agents)
        #expect(reading.value.count == 20_000 && reading.problems.isEmpty)
    }

    @Test func `a file without an end is not read to its end`() throws {
        let file = try InputFile(path: "/dev/zero")
        #expect(file.bytes.count == InputFile.Most.bytes + 1)
        #expect(
            problems { () throws(InputProblems) in try CSVReader.records(of: file) }.map(\.description)
                == ["/dev/zero: the file is too large; expected at most 8000000 bytes"])
    }

    @Test func `a service has so many bytes, and so many elements in a list`() {
        let large = "name: " + String(repeating: "x", count: InputFile.Most.service)
        #expect(
            problems(inService: large).map(\.description)
                == ["service.yaml: the file is too large; expected at most 1000000 bytes"])
        let sites = "sites: [" + String(repeating: "x, ", count: InputFile.Most.elements) + "x]"
        #expect(
            problems(inService: sites).map(\.description)
                .contains("service.yaml:1:8: too many elements; expected at most 2000"))
    }

    @Test func `a mistake in many entries is told with the first known ids only`() {
        let sites = (0..<1_000).map { "- {id: s\($0), name: x, address: y}\n" }.joined()
        let patterns = (0..<1_000).map { _ in "- {site: z}\n" }.joined()
        let found = problems(inService: "sites:\n\(sites)patterns:\n\(patterns)")
        #expect(found.count == InputFile.Most.mistakes + 1)
        #expect(found.allSatisfy { $0.description.utf8.count < 2_000 })
    }

    private static let laughs =
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + zip("abcdefgh", "bcdefghi").map { one, next in
            "\(next): &\(next) [" + Array(repeating: "*\(one)", count: 9).joined(separator: ",") + "]\n"
        }.joined()

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            (laughs, "2:8: “*a”"), (laughs + "? *i\n: x\n", "2:8: “*a”"), ("é: &b x\né: *b", "2:4: “*b”"),
            ("{&a-b_1 x,*a-b_1 :y}", "1:11: “*a-b_1”"), ("\u{FEFF}&a x: *a", "1:8: “*a”"),
        ])
    func `names of names are refused where the first one stands`(text: String, place: String) {
        let found = problems(inService: text).map(\.description)
        #expect(found.count == 1 && found[0].hasPrefix("service.yaml:\(place) stands for “&"))
        #expect(found[0].hasSuffix("expected the value itself, written in each place"))
    }

    @Test(arguments: ["name: 2 * 3 & 4", "name: R&D *D", "name: '*x' # &y", "name: *x", "name: &x y"])
    func `the same signs in a text, or without the other one, are no names of names`(text: String) {
        #expect(problems(inService: text).allSatisfy { !$0.description.contains("stands for") })
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "]) func `nesting without an end is said with its line`(sign: String) {
        let found = problems(inService: String(repeating: sign, count: 100_000))
        #expect(found.count == 1 && found[0].line == 1 && found[0].message.english.contains("not valid YAML"))
    }

    @Test func `school holidays are some hundreds`() {
        let rows = (0...InputFile.Most.holidays).map { "x;\(Day(number: $0 * 2).iso);\(Day(number: $0 * 2).iso)\n" }
        let text = SchoolHolidaysFile.columns.joined(separator: ";") + "\n" + rows.joined()
        let file = InputFile(name: "x.csv", bytes: Array(text.utf8))
        #expect(
            problems { () throws(InputProblems) in try SchoolHolidaysFile.read(file) }.map(\.description)
                == ["x.csv: too many holidays; expected at most 1000"])
    }
}
