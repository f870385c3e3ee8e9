// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@Suite struct AWeek {
    @Test(arguments: [
        ("2020-12-31", "2020-W53"), ("2021-01-03", "2020-W53"), ("2021-01-04", "2021-W01"),
        ("2026-01-01", "2026-W01"), ("2026-12-27", "2026-W52"), ("2026-12-28", "2026-W53"),
        ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"), ("2024-12-30", "2025-W01"),
        ("2023-01-01", "2022-W52"),
    ])
    func isNumberedAsInISO8601(iso: String, week: String) {
        #expect(day(iso).week.iso == week)
        #expect(Week(iso: week)?.days.contains(day(iso)) == true)
    }

    @Test func is53OnlyInLongYears() {
        let long = (2000...2030).filter { Week(iso: "\($0)-W53") != nil }
        #expect(long == [2004, 2009, 2015, 2020, 2026])
    }

    @Test func runsFromMondayToSunday() {
        let week = Week(iso: "2026-W53")!
        #expect(week.days == days("2026-12-28", "2027-01-03"))
        #expect(week.previous.iso == "2026-W52")
        #expect(week.next.iso == "2027-W01")
    }

    @Test(arguments: ["2027-W00", "2027-W54", "2027-W53", "2027-W1", "2027-01", "2027W01", "2027-W+1", "+027-W01", ""])
    func isNothingElse(text: String) {
        #expect(Week(iso: text) == nil)
    }
}

@Suite struct AMonth {
    @Test func hasTheWeeksOfItsDays() {
        #expect(month("2026-12").weeks.map(\.iso) == ["2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53"])
        #expect(month("2027-01").weeks.map(\.iso) == ["2026-W53", "2027-W01", "2027-W02", "2027-W03", "2027-W04"])
        #expect(month("2027-02").weeks.map(\.iso) == ["2027-W05", "2027-W06", "2027-W07", "2027-W08"])
        #expect(month("2027-05").weeks.count == 6)
    }

    @Test func knowsItsDaysAndNeighbours() {
        #expect(month("2028-02").days == days("2028-02-01", "2028-02-29"))
        #expect(month("2026-12").next == month("2027-01"))
        #expect(month("2027-01").previous == month("2026-12"))
        #expect(month("2026-12") < month("2027-01"))
    }

    @Test func belongsToASchoolYear() {
        #expect(month("2026-09").schoolYearStart == day("2026-09-01"))
        #expect(month("2027-08").schoolYearStart == day("2026-09-01"))
    }

    @Test(arguments: ["2027-13", "2027-00", "2027-1", "27-01", "2027", ""]) func isNothingElse(text: String) {
        #expect(Month(iso: text) == nil)
    }
}
