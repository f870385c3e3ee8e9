// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import MairieMobile

@Suite struct OneWeekInTwo {
    func lab(
        _ weekdays: Set<Weekday> = [.wednesday], from anchor: String = "2026-09-09", closedUsesTurn: Bool
    ) -> Pattern {
        pattern(
            "lab", site: "lab", on: weekdays, span("10:00", "12:00"),
            rhythm: .everyOtherWeek(anchor: day(anchor), closedUsesTurn: closedUsesTurn))
    }

    @Test func isCountedFromItsAnchorThroughWeek53() throws {
        #expect(
            try openDays(of: [lab(closedUsesTurn: true)], "2026-12-01", "2027-01-31")
                == ["2026-12-02", "2026-12-16", "2027-01-13", "2027-01-27"])
    }

    @Test func mayHandAClosedWeekOnToTheNextOpenOne() throws {
        #expect(
            try openDays(of: [lab(closedUsesTurn: false)], "2026-12-01", "2027-01-31")
                == ["2026-12-02", "2026-12-16", "2027-01-06", "2027-01-20"])
    }

    @Test(arguments: [true, false]) func beginsAtItsAnchorAndNotBefore(closedUsesTurn: Bool) throws {
        #expect(
            try openDays(of: [lab(closedUsesTurn: closedUsesTurn)], "2026-09-01", "2026-10-16")
                == ["2026-09-09", "2026-09-23", "2026-10-07"])
        let mondaysToo = lab([.monday, .wednesday], closedUsesTurn: closedUsesTurn)
        #expect(try openDays(of: [mondaysToo], "2026-09-01", "2026-09-22") == ["2026-09-09", "2026-09-21"])
    }

    @Test(arguments: [true, false]) func mayHaveSeveralDaysInItsWeek(closedUsesTurn: Bool) throws {
        let twice = lab([.tuesday, .thursday], from: "2026-09-08", closedUsesTurn: closedUsesTurn)
        #expect(
            try openDays(of: [twice], "2026-09-01", "2026-09-30")
                == ["2026-09-08", "2026-09-10", "2026-09-22", "2026-09-24"])
    }

    @Test func aWeekHalfClosedIsUsed() throws {
        // Wednesday 11 November 2026 is a public holiday; the Thursday after it is held, so the turn is used.
        let twice = lab([.wednesday, .thursday], from: "2026-11-11", closedUsesTurn: false)
        #expect(
            try openDays(of: [twice], "2026-11-01", "2026-11-30")
                == ["2026-11-12", "2026-11-25", "2026-11-26"])
    }

    @Test func aDayThatTheCoordinatorClosesIsHandedOnToo() throws {
        let closed = [decision(.close, "2026-11-18")]
        #expect(
            try openDays(of: [lab(closedUsesTurn: false)], "2026-11-02", "2026-12-13", closed)
                == ["2026-11-04", "2026-11-25", "2026-12-09"])
        #expect(
            try openDays(of: [lab(closedUsesTurn: true)], "2026-11-02", "2026-12-13", closed)
                == ["2026-11-04", "2026-12-02"])
    }

    @Test func aCancelledSessionIsNotHandedOn() throws {
        let cancelled = [decision(.cancel, "2026-11-18", "lab")]
        #expect(
            try openDays(of: [lab(closedUsesTurn: false)], "2026-11-02", "2026-12-13", cancelled)
                == ["2026-11-04", "2026-12-02"])
    }

    @Test func theReasonIsGivenOnceForALostWeek() throws {
        #expect(
            try opening([lab(closedUsesTurn: true)]).closures(in: days("2026-12-01", "2027-01-12")).map(\.day.iso)
                == ["2026-12-30"])
    }

    @Test func handingOnNeedsAKnownCalendarFromTheAnchor() throws {
        let gap = SchoolCalendar(
            holidays: [], known: [days("2026-09-01", "2026-10-31"), days("2027-01-01", "2027-08-31")])
        func calendar(_ pattern: Pattern) -> OpeningCalendar {
            OpeningCalendar(service: service([pattern]), school: gap, decisions: [])
        }
        #expect(throws: UnknownCalendar(day: day("2026-11-01"), known: gap.known)) {
            try calendar(lab(closedUsesTurn: false)).sessions(in: days("2027-01-01", "2027-01-31"))
        }
        #expect(try calendar(lab(closedUsesTurn: true)).sessions(in: days("2027-01-01", "2027-01-31")).count == 2)
    }
}
