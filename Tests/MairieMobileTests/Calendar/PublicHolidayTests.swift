// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import MairieMobile

@Suite struct PublicHolidays {
    @Test(arguments: [
        "1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
        "2028-04-16", "2038-04-25", "2049-04-18",
    ])
    func easterFallsOnItsSunday(iso: String) {
        #expect(easterSunday(in: day(iso).year) == day(iso))
    }

    @Test(arguments: [
        [
            "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14",
            "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
        ],
        [
            "2027-01-01", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-08", "2027-05-17", "2027-07-14",
            "2027-08-15", "2027-11-01", "2027-11-11", "2027-12-25",
        ],
    ])
    func aYearHasEleven(expected: [String]) {
        let year = day(expected[0]).year
        let found = days("\(year)-01-01", "\(year)-12-31").filter { PublicHoliday(on: $0) != nil }
        #expect(found.map(\.iso) == expected)
    }

    @Test func twoMayShareADay() {
        #expect(PublicHoliday.ascension.day(in: 2008) == day("2008-05-01"))
        #expect(PublicHoliday(on: day("2008-05-01")) == .labourDay)
        #expect(days("2008-01-01", "2008-12-31").count { PublicHoliday(on: $0) != nil } == 10)
    }

    @Test func theDaysOfAlsaceAndMoselleAreWorkedInParis() {
        #expect(PublicHoliday(on: day("2027-03-26")) == nil)
        #expect(PublicHoliday(on: day("2026-12-26")) == nil)
    }
}
