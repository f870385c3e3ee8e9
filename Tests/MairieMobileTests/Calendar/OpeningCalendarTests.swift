// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import MairieMobile

func opening(_ patterns: [Pattern], _ decisions: [CalendarDecision] = []) -> OpeningCalendar {
    OpeningCalendar(service: service(patterns), school: zoneC, decisions: decisions)
}

func openDays(
    of patterns: [Pattern], _ first: String, _ last: String, _ decisions: [CalendarDecision] = []
) throws -> [String] {
    try opening(patterns, decisions).sessions(in: days(first, last)).map(\.day.iso)
}

func decision(
    _ kind: CalendarDecision.Kind, _ iso: String, _ pattern: Pattern.ID? = nil, reason: String = "raison"
) -> CalendarDecision {
    CalendarDecision(day: day(iso), pattern: pattern, kind: kind, reason: reason)
}

@Suite struct HolidaysClose {
    @Test func theFridayOnWhichTheyBeginAfterClassIsOpen() throws {
        #expect(try openDays(of: [ney], "2026-12-14", "2027-01-10") == ["2026-12-18", "2027-01-08"])
    }

    @Test func theDayOfReturnIsOpen() throws {
        #expect(try openDays(of: [busMorning], "2026-12-16", "2027-01-05") == ["2027-01-05"])
        #expect(try openDays(of: [desk], "2027-01-04", "2027-01-04") == ["2027-01-04"])
    }

    @Test func onlyThePatternsThatSaySo() throws {
        #expect(
            try openDays(of: [desk], "2026-12-21", "2026-12-27")
                == ["2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24"])
    }

    @Test func publicHolidaysCloseEverything() throws {
        #expect(try openDays(of: [ney, desk], "2026-05-08", "2026-05-08") == [])
        #expect(try openDays(of: [ney, desk], "2027-01-01", "2027-01-01") == [])
        #expect(
            try opening([desk]).closures(in: days("2026-11-11", "2026-11-11")).map(\.reason)
                == [.publicHoliday(.armistice1918)])
    }

    @Test func eachClosedDayHasItsReason() throws {
        #expect(
            try opening([busMorning]).closures(in: days("2027-02-01", "2027-02-28")).map { "\($0.day) \($0.reason)" }
                == ["2027-02-09 schoolHoliday(\"Hiver\")", "2027-02-16 schoolHoliday(\"Hiver\")"])
        #expect(try openDays(of: [busMorning], "2027-02-01", "2027-02-28") == ["2027-02-02", "2027-02-23"])
    }

    @Test func aDayOutsideTheKnownCalendarIsNeitherOpenNorClosed() {
        #expect(throws: UnknownCalendar(day: day("2027-09-01"), known: zoneC.known)) {
            try opening([desk]).sessions(in: days("2027-08-30", "2027-09-03"))
        }
        #expect(throws: UnknownCalendar.self) { try opening([desk]).closures(in: days("2026-02-28", "2026-03-01")) }
        #expect(throws: UnknownCalendar.self) {
            try opening([desk]).undecidedBridges(in: days("2028-05-01", "2028-05-31"))
        }
    }

    @Test func sessionsComeInTheOrderInWhichPeopleReadThem() throws {
        let ids = try opening([busAfternoon, ney, busMorning, desk]).sessions(in: days("2027-01-05", "2027-01-08"))
            .map(\.id)
        #expect(
            ids == [
                "mairie/2027-01-05", "bus-matin/2027-01-05", "bus-apres-midi/2027-01-05", "mairie/2027-01-06",
                "mairie/2027-01-07", "mairie/2027-01-08", "ney/2027-01-08",
            ])
    }
}

@Suite struct Bridges {
    @Test func theOneOfTheSchoolCalendarCloses() throws {
        #expect(try openDays(of: [ney], "2027-05-01", "2027-05-31") == ["2027-05-14", "2027-05-21", "2027-05-28"])
        #expect(try opening([ney, desk]).undecidedBridges(in: days("2027-05-01", "2027-05-31")) == [])
    }

    @Test func anotherIsPlannedAsOpenAndStaysToBeDecided() throws {
        let may = days("2026-05-04", "2026-05-31")
        #expect(try opening([ney]).undecidedBridges(in: may) == [day("2026-05-15")])
        #expect(try openDays(of: [ney], "2026-05-04", "2026-05-31") == ["2026-05-15", "2026-05-22", "2026-05-29"])
    }

    @Test(arguments: [CalendarDecision.Kind.open, .close]) func untilTheCoordinatorSays(
        kind: CalendarDecision.Kind
    ) throws {
        let decided = [decision(kind, "2026-05-15")]
        #expect(try opening([ney], decided).undecidedBridges(in: days("2026-05-04", "2026-05-31")) == [])
        #expect(
            try openDays(of: [ney], "2026-05-11", "2026-05-17", decided) == (kind == .open ? ["2026-05-15"] : []))
    }

    @Test func orSaysSoOfEachPatternThatDay() throws {
        let may = days("2026-05-04", "2026-05-31")
        let forNey = decision(.close, "2026-05-15", "ney")
        #expect(try opening([ney], [forNey]).undecidedBridges(in: may) == [])
        #expect(try opening([ney, desk], [forNey]).undecidedBridges(in: may) == [day("2026-05-15")])
        #expect(
            try opening([ney, desk], [forNey, decision(.open, "2026-05-15", "mairie")]).undecidedBridges(in: may) == [])
    }

    @Test func aMondayBeforeAHolidayIsOneToo() throws {
        let noHolidays = SchoolCalendar(holidays: [], known: [days("2026-01-01", "2026-12-31")])
        let calendar = OpeningCalendar(service: service([desk]), school: noHolidays, decisions: [])
        #expect(try calendar.undecidedBridges(in: days("2026-07-01", "2026-07-31")) == [day("2026-07-13")])
    }

    @Test func aDayWithoutSessionsNeedsNoDecision() throws {
        #expect(try opening([busMorning]).undecidedBridges(in: days("2026-05-04", "2026-05-31")) == [])
    }
}

@Suite struct Decisions {
    @Test func closeADayForAllPatterns() throws {
        let closed = [decision(.close, "2027-01-05", reason: "neige")]
        #expect(try openDays(of: [busMorning, desk], "2027-01-05", "2027-01-05", closed) == [])
        #expect(
            try opening([busMorning, desk], closed).closures(in: days("2027-01-05", "2027-01-05"))
                == ["bus-matin", "mairie"].map {
                    Closure(day: day("2027-01-05"), pattern: $0, reason: .decided("neige"))
                })
    }

    @Test func cancelOneSessionOnly() throws {
        let cancelled = [decision(.cancel, "2027-01-05", "bus-matin", reason: "panne")]
        let calendar = opening([busMorning, busAfternoon], cancelled)
        #expect(
            try calendar.sessions(in: days("2027-01-05", "2027-01-05")).map(\.id) == ["bus-apres-midi/2027-01-05"])
        #expect(
            try calendar.closures(in: days("2027-01-05", "2027-01-05")).map(\.reason) == [.cancelled("panne")])
    }

    @Test func openADayThatACalendarCloses() throws {
        #expect(
            try openDays(of: [ney], "2026-12-21", "2027-01-03", [decision(.open, "2027-01-01")]) == ["2027-01-01"])
        #expect(
            try openDays(of: [busMorning], "2027-02-06", "2027-02-21", [decision(.open, "2027-02-09", "bus-matin")])
                == ["2027-02-09"])
    }

    @Test func aboutAPatternComeBeforeThoseAboutItsDay() throws {
        let both = [decision(.open, "2027-01-05", "bus-matin"), decision(.close, "2027-01-05")]
        #expect(
            try opening([busMorning, busAfternoon], both).sessions(in: days("2027-01-05", "2027-01-05")).map(\.pattern)
                == ["bus-matin"])
    }

    @Test func neverMakeASessionOnAnotherWeekday() throws {
        #expect(try openDays(of: [ney], "2027-01-05", "2027-01-05", [decision(.open, "2027-01-05", "ney")]) == [])
    }
}
