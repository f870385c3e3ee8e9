// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@Suite struct ADay {
    @Test func isWrittenAndReadBackOverTwoHundredYears() {
        var expected = day("1900-01-01").number
        for year in 1900...2100 {
            for month in 1...12 {
                for number in 1...31 {
                    guard let day = Day(year: year, month: month, day: number) else { continue }
                    #expect(day.number == expected)
                    #expect(Day(iso: day.iso) == day)
                    #expect((day.year, day.monthOfYear, day.dayOfMonth) == (year, month, number))
                    expected += 1
                }
            }
        }
        #expect(expected == day("2101-01-01").number)
    }

    @Test func isCountedFromTheFirstOfJanuary1970() {
        #expect(day("1970-01-01").number == 0)
        #expect(day("1969-12-31").number == -1)
        #expect(day("2000-03-01").number == 11_017)
    }

    @Test(arguments: [
        ("1789-07-14", Weekday.tuesday), ("1970-01-01", .thursday), ("2000-02-29", .tuesday),
        ("2026-11-24", .tuesday), ("2027-01-05", .tuesday), ("2027-01-10", .sunday), ("2100-03-01", .monday),
    ])
    func hasItsWeekday(iso: String, weekday: Weekday) {
        #expect(day(iso).weekday == weekday)
    }

    @Test(arguments: [1600, 2000, 2024, 2028, 2400]) func isThe29thOfFebruaryInLeapYears(year: Int) {
        #expect(Day(year: year, month: 2, day: 29) != nil)
    }

    @Test(arguments: [1900, 2023, 2026, 2027, 2100]) func isNotThe29thOfFebruaryInOtherYears(year: Int) {
        #expect(Day(year: year, month: 2, day: 29) == nil)
    }

    @Test(arguments: [
        "2027-02-29", "2027-04-31", "2027-13-01", "2027-00-10", "2027-01-00", "2027-1-5", "27-01-05", "2027/01/05",
        "2027-01-05 ", "2027-01-5a", "+027-01-05", "٢٠٢٧-٠١-٠٥", "05/01/2027", "",
    ])
    func isNothingElse(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func isSteppedThroughLikeANumber() {
        #expect(day("2026-12-31").advanced(by: 1) == day("2027-01-01"))
        #expect(day("2024-02-28").distance(to: day("2024-03-01")) == 2)
        #expect(days("2027-01-30", "2027-02-02").map(\.dayOfMonth) == [30, 31, 1, 2])
    }
}
