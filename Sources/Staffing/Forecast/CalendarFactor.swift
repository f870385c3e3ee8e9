// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Something about a day that brings more people, or fewer.
public enum CalendarFactor: Sendable, Hashable, Comparable {
    /// Within school holidays, for what stays open.
    case schoolHolidays
    /// The first week after them.
    case backFromHolidays
    /// The last days of the month and the first ones, when declarations are due (France Travail, RSA, activity bonus).
    case monthEnd, monthStart
    /// The weeks in which income is declared (from about 10 April to 8 June).
    case taxSeason
    /// September: enrolments, canteens, scholarships.
    case backToSchool
    /// Since something new has been offered.
    case newOffer(Skill.ID)

    /// Those that hold of a session on a day.
    ///
    /// - Parameter offersSince: procedures that the pattern began to offer while visits were recorded.
    static func all(on day: Day, school: SchoolCalendar, offersSince: [Skill]) -> [CalendarFactor] {
        var factors: [CalendarFactor] = []
        if school.holiday(on: day) != nil {
            factors.append(.schoolHolidays)
        } else if (1...7).contains(where: { school.holiday(on: day.advanced(by: -$0)) != nil }) {
            factors.append(.backFromHolidays)
        }
        if day.month.last.number - day.number < 6 { factors.append(.monthEnd) }
        if day.dayOfMonth <= 5 { factors.append(.monthStart) }
        let date = day.monthOfYear * 100 + day.dayOfMonth
        if (410...608).contains(date) { factors.append(.taxSeason) }
        if day.monthOfYear == 9 { factors.append(.backToSchool) }
        factors += offersSince.filter { $0.isOffered(on: day) }.map { .newOffer($0.id) }
        return factors
    }
}
