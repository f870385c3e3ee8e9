// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import rota_bench

/// The tiny instance with one text in place of another, and what must be said of it.
private struct Mistake: CustomTestStringConvertible, Sendable {
    var text: String
    var message: String

    init(_ right: String, _ wrong: String, _ message: String) {
        // Each one must be a mistake in the text, not in the test.
        precondition(tinyText.ranges(of: right).count == 1, "\(right) is not there once")
        text = tinyText.replacing(right, with: wrong)
        self.message = message
    }

    var testDescription: String { message }
}

private let sections = """
    SECTION_HORIZON, SECTION_SHIFTS, SECTION_STAFF, SECTION_DAYS_OFF, SECTION_SHIFT_ON_REQUESTS, \
    SECTION_SHIFT_OFF_REQUESTS, SECTION_COVER
    """

private let mistakesOfSections = [
    Mistake(
        "# Two people for two weeks", "14", "tiny.txt:1: “14” stands before any section; expected one of \(sections)"),
    Mistake(
        "SECTION_STAFF", "SECTION_STUFF", "tiny.txt:10: unknown section “SECTION_STUFF”; expected one of \(sections)"),
    Mistake(
        "SECTION_STAFF", "SECTION_SHIFTS", "tiny.txt:10: SECTION_SHIFTS appears a second time; expected it once"),
    Mistake("SECTION_DAYS_OFF\nA,0,13", "", "tiny.txt: SECTION_DAYS_OFF is missing; expected each of \(sections)"),
    Mistake("\n14\n", "\n", "tiny.txt: SECTION_HORIZON is empty; expected the number of days"),
    Mistake(
        "\n14\n", "\n14\n15\n", "tiny.txt:4: SECTION_HORIZON has a second value; expected the number of days only"),
    Mistake("E,480,\nL,540,E", "", "tiny.txt: SECTION_SHIFTS has 0 shifts; expected 1 to 100"),
    Mistake(
        "A,E=14|L=3,4320,960,5,2,2,1\nB,E=|L=0,,0,,1,1,", "",
        "tiny.txt: SECTION_STAFF has 0 employees; expected 1 to 2000"),
]

private let mistakesOfNumbers = [
    Mistake(
        "\n14\n", "\ntwo\n", "tiny.txt:3: expected the number of days as a whole number from 1 to 1000, found “two”"),
    Mistake(
        "\n14\n", "\n1001\n", "tiny.txt:3: expected the number of days as a whole number from 1 to 1000, found “1001”"),
    Mistake(
        "\n14\n", "\n+14\n", "tiny.txt:3: expected the number of days as a whole number from 1 to 1000, found “+14”"),
    Mistake(
        "E,480,", "E,1441,", "tiny.txt:7: expected the length in minutes as a whole number from 1 to 1440, found “1441”"
    ),
    Mistake(
        "E=14", "E=-1",
        "tiny.txt:11: expected the maximum of shift “E” as a whole number from 0 to 1000000, found “-1”"),
    Mistake(
        "4320,960", "9223372036854775808,960",
        "tiny.txt:11: expected MaxTotalMinutes as a whole number from 0 to 1000000, found “9223372036854775808”"),
    Mistake("4320,960", "4320,", "tiny.txt:11: expected MinTotalMinutes as a whole number from 0 to 1000000, found “”"),
    Mistake(
        "4320,960", "950,960", "tiny.txt:11: MinTotalMinutes 960 is above MaxTotalMinutes 950; expected at most that"),
    Mistake(
        "960,5,2", "960,0,2",
        "tiny.txt:11: expected MaxConsecutiveShifts as a whole number from 1 to 1000000, found “0”"),
    Mistake(
        "5,2,2,1", "5,2.5,2,1",
        "tiny.txt:11: expected MinConsecutiveShifts as a whole number from 0 to 1000000, found “2.5”"),
    Mistake(
        "5,2,2,1", "5,2,x,1",
        "tiny.txt:11: expected MinConsecutiveDaysOff as a whole number from 0 to 1000000, found “x”"),
    Mistake(
        "5,2,2,1", "5,2,2,1 1", "tiny.txt:11: expected MaxWeekends as a whole number from 0 to 1000000, found “1 1”"),
    Mistake("A,0,13", "A,0,14", "tiny.txt:15: expected the day off as a whole number from 0 to 13, found “14”"),
    Mistake("A,2,E,2", "A,14,E,2", "tiny.txt:18: expected the day as a whole number from 0 to 13, found “14”"),
    Mistake("A,2,E,2", "A,2,E,", "tiny.txt:18: expected the weight as a whole number from 0 to 1000000, found “”"),
    Mistake("1,E,2,100,1", "-1,E,2,100,1", "tiny.txt:24: expected the day as a whole number from 0 to 13, found “-1”"),
    Mistake(
        "1,E,2,100,1", "1,E,a,100,1",
        "tiny.txt:24: expected the requirement as a whole number from 0 to 1000000, found “a”"),
    Mistake(
        "1,E,2,100,1", "1,E,2,1000001,1",
        "tiny.txt:24: expected the weight for under as a whole number from 0 to 1000000, found “1000001”"),
    Mistake(
        "1,E,2,100,1", "1,E,2,100,١",
        "tiny.txt:24: expected the weight for over as a whole number from 0 to 1000000, found “١”"),
]

private let mistakesOfNames = [
    Mistake(
        "E,480,", ",480,",
        "tiny.txt:7: expected the identifier of a shift, without spaces, quotes, | and =, found “”"),
    Mistake(
        "B,E=", "B B,E=",
        "tiny.txt:12: expected the identifier of an employee, without spaces, quotes, | and =, found “B B”"),
    Mistake("L,540,E", "E,540,", "tiny.txt:8: shift “E” appears a second time, first on line 7; expected it once"),
    Mistake("B,E=", "A,E=", "tiny.txt:12: employee “A” appears a second time, first on line 11; expected it once"),
    Mistake("L,540,E", "L,540,E|X", "tiny.txt:8: unknown shift “X”; expected one of SECTION_SHIFTS"),
    Mistake(
        "L,540,E", "L,540,E|E",
        "tiny.txt:8: shift “E” after shift “L” appears a second time, first on line 8; expected it once"
    ),
    Mistake("E=14|L=3", "E=14|X=3", "tiny.txt:11: unknown shift “X”; expected one of SECTION_SHIFTS"),
    Mistake("E=14|L=3", "E=14", "tiny.txt:11: MaxShifts says nothing of shift “L”; expected L=number"),
    Mistake(
        "E=14|L=3", "E=14|E=3",
        "tiny.txt:11: the maximum of shift “E” appears a second time, first on line 11; expected it once"),
    Mistake(
        "E=14|L=3", "E14|L=3",
        "tiny.txt:11: expected MaxShifts as shift=number for each shift, separated by |, found “E14”"),
    Mistake("A,0,13", "Z,0,13", "tiny.txt:15: unknown employee “Z”; expected one of SECTION_STAFF"),
    Mistake("A,0,13", "A,0,0", "tiny.txt:15: day off 0 appears a second time; expected it once"),
    Mistake("A,0,13", "A", "tiny.txt:15: expected an employee and 1 to 14 days off, separated by commas"),
    Mistake(
        "A,0,13", "A,0\nA,13",
        "tiny.txt:16: employee “A” in SECTION_DAYS_OFF appears a second time, first on line 15; expected it once"),
    Mistake("A,2,E,2", "Z,2,E,2", "tiny.txt:18: unknown employee “Z”; expected one of SECTION_STAFF"),
    Mistake("A,2,E,2", "A,2,e,2", "tiny.txt:18: unknown shift “e”; expected one of SECTION_SHIFTS"),
    Mistake(
        "B,3,E,3", "B,3,E,3\nB,3,E,4",
        "tiny.txt:22: the request of employee “B” for shift “E” on day 3 appears a second time, first on line 21; "
            + "expected it once"),
    Mistake("4,L,1,50,5", "4,X,1,50,5", "tiny.txt:25: unknown shift “X”; expected one of SECTION_SHIFTS"),
    Mistake(
        "4,L,1,50,5", "1,E,1,50,5",
        "tiny.txt:25: the cover of shift “E” on day 1 appears a second time, first on line 24; expected it once"),
    Mistake(
        "4,L,1,50,5", "4,L,1,50",
        "tiny.txt:25: expected 5 values separated by commas (day, ShiftID, requirement, weight for under, "
            + "weight for over), found 4"),
    Mistake(
        "A,2,E,2", "A,2,E,2,9",
        "tiny.txt:18: expected 4 values separated by commas (EmployeeID, day, ShiftID, weight), found more"),
    Mistake(
        "L,540,E", "L,540",
        "tiny.txt:8: expected 3 values separated by commas (ShiftID, length in minutes, "
            + "shifts that cannot follow), found 2"),
]

@Suite("Reading an instance")
struct InstanceReaderTests {
    @Test("takes every value as the text says it; a maximum left empty is none")
    func readsEveryValue() throws {
        let instance = try Instance(text: tinyText)
        #expect(instance.days == 14)
        #expect(
            instance.shifts == [
                .init(id: "E", minutes: 480, forbiddenNext: []), .init(id: "L", minutes: 540, forbiddenNext: ["E"]),
            ])
        #expect(
            instance.employees == [
                .init(
                    id: "A", mostShifts: ["E": 14, "L": 3], mostMinutes: 4320, leastMinutes: 960, mostShiftsInARow: 5,
                    leastShiftsInARow: 2, leastDaysOffInARow: 2, mostWeekends: 1, daysOff: [0, 13]),
                .init(
                    id: "B", mostShifts: ["L": 0], mostMinutes: nil, leastMinutes: 0, mostShiftsInARow: nil,
                    leastShiftsInARow: 1, leastDaysOffInARow: 1, mostWeekends: nil),
            ])
        #expect(
            instance.requests == [
                .init(employee: "A", day: 2, shift: "E", isOn: true, weight: 2),
                .init(employee: "B", day: 3, shift: "E", isOn: false, weight: 3),
            ])
        #expect(
            instance.cover == [
                .init(day: 1, shift: "E", requirement: 2, weightUnder: 100, weightOver: 1),
                .init(day: 4, shift: "L", requirement: 1, weightUnder: 50, weightOver: 5),
            ])
    }

    @Test("does not mind line ends, blank lines, comments, spaces and the order of the sections")
    func toleratesForm() throws {
        let plain = try Instance(text: tinyText)
        #expect(try Instance(text: tinyText.replacing("\n", with: "\r\n")) == plain)
        #expect(try Instance(text: "\u{FEFF}" + tinyText.replacing("\n", with: " \n \n\t# why\n")) == plain)
        #expect(try Instance(text: tinyText.replacing(",", with: " , ")) == plain)
        let shifts = "SECTION_SHIFTS\nE,480,\nL,540,E\n"
        let moved = tinyText.replacing("SECTION_SHIFTS", with: "").replacing("E,480,\nL,540,E\n", with: "") + shifts
        #expect(try Instance(text: moved) == plain)
    }

    @Test("gives back any instance that was written as text", arguments: 0..<100 as Range<UInt64>)
    func readsWhatIsWritten(seed: UInt64) throws {
        let instance = randomInstance(seed: seed)
        #expect(try Instance(text: instance.text) == instance)
    }

    @Test("names the line and what was expected", arguments: mistakesOfSections + mistakesOfNumbers + mistakesOfNames)
    private func refuses(_ mistake: Mistake) {
        #expect(message { try Instance(text: mistake.text) } == mistake.message)
    }

    @Test("refuses what is no text, and what would fill the memory")
    func refusesHostileFiles() {
        let latin = Array("# ".utf8) + [0xE9, 0x0A]
        #expect(
            message { try TextFile(Array("# one\n".utf8) + latin, name: "a") } == "a:2: is not text; expected UTF-8")
        let large = repeatElement(UInt8(ascii: "#"), count: TextFile.mostBytes + 1)
        #expect(message { try TextFile(large, name: "a") } == "a: is too large; expected at most 8000000 bytes")
        #expect(
            message { try TextFile(reading: "/dev/zero") } == "/dev/zero: is too large; expected at most 8000000 bytes")
        #expect(message { try TextFile(reading: "/none") } == "/none: cannot be read; expected a text file")
        let staff = (0..<2000).map { "e\($0),E=|L=,,0,,0,0,\n" }.joined()
        let crowd = tinyText.replacing("B,E=|L=0,,0,,1,1,\n", with: staff).replacing(
            "A,E=14|L=3,4320,960,5,2,2,1\n", with: ""
        )
        .replacing("\n14\n", with: "\n1000\n").replacing("L,540,E", with: "L,540,E\nX,1,")
        #expect(
            message { try Instance(text: crowd) }
                == "tiny.txt: 2000 employees × 1000 days × 3 shifts are too many; expected at most 4000000")
        let commas = tinyText.replacing("A,0,13", with: "A" + String(repeating: ",1", count: 1_000_000))
        #expect(
            message { try Instance(text: commas) }
                == "tiny.txt:15: expected an employee and 1 to 14 days off, separated by commas")
    }

    @Test("shows only the start of what it found, without control characters")
    func quotesBriefly() {
        #expect(quoted("a\u{1B}[31m") == "“a\u{FFFD}[31m”")
        #expect(quoted(String(repeating: "x", count: 99)) == "“\(String(repeating: "x", count: 40))…”")
    }
}

/// What is said of bad input; nil where there is nothing wrong with it.
func message(_ work: () throws -> some Any) -> String? {
    do {
        _ = try work()
        return nil
    } catch {
        return String(describing: error)
    }
}
