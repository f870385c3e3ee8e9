// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

@Suite struct ImportingSchoolHolidays {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
    }

    func holiday(_ name: String, _ first: String, _ last: String) -> SchoolHoliday {
        SchoolHoliday(name: name, first: day(first), last: day(last))
    }

    func read(_ holidays: [SchoolHoliday], known: ClosedRange<Day>) throws -> SchoolCalendar {
        try store.importSchoolHolidays(holidays, known: known, by: "Zoé", at: noon)
        return try store.schoolCalendar()
    }

    @Test func aNewFileReplacesWhatItKnowsAbout() throws {
        let christmas = holiday("Noël", "2026-12-19", "2027-01-03")
        let winter = holiday("Hiver", "2027-02-06", "2027-02-21")
        _ = try read([christmas, winter], known: schoolYear)
        let moved = holiday("Hiver", "2027-02-13", "2027-02-28")
        let calendar = try read([moved], known: day("2027-01-04")...day("2027-08-31"))
        #expect(calendar == SchoolCalendar(holidays: [christmas, moved], known: [schoolYear]))
    }

    @Test func aFileForTheNextYearIsAdded() throws {
        let summer = holiday("Été", "2027-07-03", "2027-08-31")
        _ = try read([summer], known: schoolYear)
        let autumn = holiday("Toussaint", "2027-10-23", "2027-11-07")
        let calendar = try read([autumn], known: day("2027-09-01")...day("2028-05-31"))
        #expect(calendar.holidays == [summer, autumn])
        #expect(calendar.known == [day("2026-09-01")...day("2028-05-31")])
    }

    @Test func aYearLeftOutStaysUnknown() throws {
        let calendar = try read([], known: day("2028-09-01")...day("2029-08-31"))
        #expect(calendar.known == [schoolYear, day("2028-09-01")...day("2029-08-31")])
        #expect(!calendar.isKnown(day("2028-01-05")))
    }

    @Test func aHolidayThatReachesIntoTheNewFileKeepsItsDaysBefore() throws {
        _ = try read([holiday("Été", "2027-07-03", "2027-08-31")], known: schoolYear)
        let calendar = try read([], known: day("2027-08-01")...day("2028-05-31"))
        #expect(calendar.holidays == [holiday("Été", "2027-07-03", "2027-07-31")])
        #expect(calendar.holiday(on: day("2027-07-31")) != nil)
        #expect(calendar.holiday(on: day("2027-08-01")) == nil)
    }

    @Test func aFileSaysNothingOutsideTheDaysItKnows() throws {
        let calendar = try read(
            [holiday("Été", "2026-07-04", "2026-08-31"), holiday("Été", "2027-07-03", "2027-09-02")],
            known: schoolYear)
        #expect(calendar.holidays == [holiday("Été", "2027-07-03", "2027-08-31")])
    }

    @Test func theSameFileTwiceChangesNothing() throws {
        let christmas = holiday("Noël", "2026-12-19", "2027-01-03")
        _ = try read([christmas], known: schoolYear)
        let acts = try store.acts()
        _ = try read([christmas], known: schoolYear)
        #expect(try store.acts() == acts)
    }

    @Test func aHolidayEndsAfterItStarts() throws {
        let backwards = holiday("Noël", "2027-01-03", "2026-12-19")
        #expect(
            refusal { _ = try read([backwards], known: schoolYear) }
                == .endBeforeStart(first: day("2027-01-03"), last: day("2026-12-19")))
    }
}

@Suite struct DecidingAboutDays {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
    }

    func decision(
        _ kind: CalendarDecision.Kind, _ iso: String = "2027-05-07", pattern: Pattern.ID? = nil,
        reason: String = "pont"
    ) -> CalendarDecision {
        CalendarDecision(day: day(iso), pattern: pattern, kind: kind, reason: reason)
    }

    func decide(_ decision: CalendarDecision) throws { try store.decide(decision, by: "Zoé", at: noon) }

    @Test func theLastDecisionAboutADayHolds() throws {
        try decide(decision(.close))
        try decide(decision(.open, reason: "forum des associations"))
        #expect(try store.decisions() == [decision(.open, reason: "forum des associations")])
    }

    @Test func aPatternAndItsDayAreDecidedApart() throws {
        try decide(decision(.open, pattern: "ney"))
        try decide(decision(.close))
        try decide(decision(.cancel, "2027-01-05", pattern: "bus"))
        try decide(decision(.cancel, pattern: "ney"))
        #expect(
            try store.decisions() == [
                decision(.cancel, "2027-01-05", pattern: "bus"), decision(.close), decision(.cancel, pattern: "ney"),
            ])
    }

    @Test func aDecisionIsTakenBack() throws {
        try decide(decision(.close))
        try decide(decision(.open, pattern: "ney"))
        try store.undecide(day("2027-05-07"), by: "Zoé", at: noon)
        #expect(try store.decisions() == [decision(.open, pattern: "ney")])
        try store.undecide(day("2027-05-07"), pattern: "ney", by: "Zoé", at: noon)
        #expect(try store.decisions() == [])
    }

    @Test func thereMustBeOneToTakeBack() throws {
        try decide(decision(.close))
        #expect(
            refusal { try store.undecide(day("2027-05-07"), pattern: "ney", by: "Zoé", at: noon) }
                == .noDecision(day("2027-05-07"), "ney"))
    }
}
