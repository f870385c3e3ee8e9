// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import rota_bench

/// One rule, a roster that just keeps it and one that breaks it.
private struct Rule: CustomTestStringConvertible, Sendable {
    var name: String
    var change: @Sendable (inout Instance.Employee) -> Void = { _ in }
    var kept: [Assignment]
    var broken: [Assignment]
    var sentences: [String]

    init(
        _ name: String, kept: String, broken: String, _ sentences: String...,
        change: @escaping @Sendable (inout Instance.Employee) -> Void = { _ in }
    ) {
        (self.name, self.kept, self.broken) = (name, Instance.roster(kept), Instance.roster(broken))
        (self.sentences, self.change) = (sentences, change)
    }

    var testDescription: String { name }

    var instance: Instance {
        var instance = Instance.lone
        change(&instance.employees[0])
        return instance
    }
}

private let rules = [
    Rule("nobody works on a day off", kept: "..E.E", broken: "..EE", "A works on day 3, a day off") {
        $0.daysOff = [3]
    },
    Rule(
        "some shifts forbid others the day after", kept: "EL.E.LL", broken: "EL.ELE",
        "A works E on day 5 after L on day 4, which forbids it"),
    Rule(
        "a shift is worked so many times at most", kept: "LL.E.E", broken: "LL..L",
        "A works shift L 3 times; at most 2 allowed"
    ) { $0.mostShifts = ["L": 2] },
    Rule("a shift may be none of theirs", kept: "E", broken: "L", "A works shift L 1 time; at most 0 allowed") {
        $0.mostShifts = ["L": 0]
    },
    Rule("minutes have a maximum", kept: "E..E", broken: "E..L", "A works 1020 minutes; at most 960 allowed") {
        $0.mostMinutes = 960
    },
    Rule("minutes have a minimum", kept: "L..L", broken: "L..E", "A works 1020 minutes; at least 1080 needed") {
        $0.leastMinutes = 1080
    },
    Rule(
        "so many days in a row are worked at most, at the ends too", kept: "EEL.EEL....EEL", broken: "EEEL.EEEL.EEEL",
        "A works 4 days in a row from day 0; at most 3 allowed",
        "A works 4 days in a row from day 5; at most 3 allowed",
        "A works 4 days in a row from day 10; at most 3 allowed"
    ) { $0.mostShiftsInARow = 3 },
    Rule(
        "so many days in a row are worked at least, but at the ends", kept: "E...EEE......L", broken: ".E...EE......L",
        "A works only 1 day in a row from day 1; at least 3 needed",
        "A works only 2 days in a row from day 5; at least 3 needed"
    ) { $0.leastShiftsInARow = 3 },
    Rule(
        "so many days in a row are off at least, but at the ends", kept: ".EEE..EEEEEEE.", broken: "EE.EEE..EEE.E.",
        "A is off only 1 day in a row from day 2; at least 2 needed",
        "A is off only 1 day in a row from day 11; at least 2 needed"
    ) { $0.leastDaysOffInARow = 2 },
    Rule(
        "so many weekends are worked at most, whole or half", kept: "....EELL", broken: "......L.....L.",
        "A works on 2 weekends; at most 1 allowed"
    ) { $0.mostWeekends = 1 },
]

@Suite("The checker of rosters")
struct RosterCheckerTests {
    @Test("has a sentence for each breach of each rule, and only then", arguments: rules)
    private func judges(_ rule: Rule) throws {
        #expect(try RosterScore(of: rule.kept, in: rule.instance).breaches == [])
        #expect(try RosterScore(of: rule.broken, in: rule.instance).breaches == rule.sentences)
    }

    @Test("two shifts on one day are one too many")
    func oneShiftADay() throws {
        let roster = Instance.roster("E") + Instance.roster("L")
        #expect(
            try RosterScore(of: roster, in: .lone).breaches
                == ["A works E and L on day 0; at most one shift a day is allowed"])
    }

    @Test("a weekend that the horizon cuts is one")
    func cutWeekend() throws {
        var instance = Instance.lone
        instance.days = 6
        instance.employees[0].mostWeekends = 0
        #expect(
            try RosterScore(of: Instance.roster(".....E"), in: instance).breaches
                == ["A works on 1 weekend; at most 0 allowed"])
    }

    @Test("penalties are for requests not met, people missing and people too many")
    func addsPenalties() throws {
        var instance = try Instance(text: tinyText)
        instance.employees[0].leastMinutes = 0
        func penalty(_ a: String, _ b: String) throws -> Int {
            let roster = Instance.roster(a) + Instance.roster(b, of: "B")
            return try RosterScore(of: roster, in: instance).penalty
        }
        // A wants early on day 2 (2), B no early on day 3 (3); two early on day 1 (100 each), one late on day 4 (50).
        #expect(try penalty("", "") == 2 + 200 + 50)
        #expect(try penalty(".EE", ".E") == 50)
        #expect(try penalty(".EE.L", ".E") == 0)
        #expect(try penalty(".EE.L", ".E.E") == 3)
        #expect(try penalty(".EE.L", ".E..L") == 5)
        #expect(try penalty(".ELLL", ".E") == 2)
        instance.cover[0].requirement = 0
        #expect(try penalty(".EE.L", ".E") == 2)
    }

    @Test(
        "refuses what the instance does not know, and what stands there twice",
        arguments: [
            ("A,1,E\nZ,1,E", "r.csv:2: unknown employee “Z”; expected one of the instance"),
            ("A,1,X", "r.csv:1: unknown shift “X”; expected one of the instance"),
            ("A,14,E", "r.csv:1: expected the day as a whole number from 0 to 13, found “14”"),
            ("A,-1,E", "r.csv:1: expected the day as a whole number from 0 to 13, found “-1”"),
            ("A,1", "r.csv:1: expected 3 values separated by commas (employee, day, shift), found 2"),
            ("A,1,E\n\nA,1,E\n", "r.csv:3: A works E on day 1 a second time; expected it once"),
        ])
    func refuses(_ text: String, _ expected: String) {
        let found = message {
            try RosterFile(TextFile(text.utf8, name: "r.csv"), of: .lone).score(in: .lone)
        }
        #expect(found == expected)
    }

    @Test("a day outside the horizon is refused from wherever the roster comes")
    func refusesStrangeDays() {
        let mistake = UnknownAssignment(place: 1, message: "day 14 lies outside the horizon; expected 0 to 13")
        #expect(throws: mistake) {
            try RosterScore(of: Instance.roster("E.............E"), in: .lone)
        }
    }

    @Test("a roster that is written is read back, with or without a line of titles")
    func readsWhatIsWritten() throws {
        let roster = Instance.roster(".EEL")
        let text = RosterFile.text(roster)
        #expect(text == "A,1,E\nA,2,E\nA,3,L\n")
        #expect(try RosterFile(TextFile(text.utf8, name: "r.csv"), of: .lone).assignments == roster)
        let titled = "employee,day,shift\r\n" + text
        #expect(try RosterFile(TextFile(titled.utf8, name: "r.csv"), of: .lone).assignments == roster)
    }
}
