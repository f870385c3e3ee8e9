// SPDX-License-Identifier: GPL-3.0-or-later

/// The eleven public holidays of Code du travail, art. L. 3133-1, computed for any year; the two days more of
/// Alsace–Moselle are left out.
public enum PublicHoliday: String, CaseIterable, Sendable, Codable, Hashable {
    case newYear, easterMonday, labourDay, victory1945, ascension, whitMonday, bastilleDay, assumption, allSaints
    case armistice1918, christmas

    public func day(in year: Int) -> Day {
        switch self {
        case .newYear: Day(year: year, month: 1, day: 1)!
        case .easterMonday: easterSunday(in: year).advanced(by: 1)
        case .labourDay: Day(year: year, month: 5, day: 1)!
        case .victory1945: Day(year: year, month: 5, day: 8)!
        case .ascension: easterSunday(in: year).advanced(by: 39)
        case .whitMonday: easterSunday(in: year).advanced(by: 50)
        case .bastilleDay: Day(year: year, month: 7, day: 14)!
        case .assumption: Day(year: year, month: 8, day: 15)!
        case .allSaints: Day(year: year, month: 11, day: 1)!
        case .armistice1918: Day(year: year, month: 11, day: 11)!
        case .christmas: Day(year: year, month: 12, day: 25)!
        }
    }

    /// The public holiday that falls on a day; where two do (1 May and Ascension in 2008), the first of the list.
    public init?(on day: Day) {
        guard let holiday = Self.allCases.first(where: { $0.day(in: day.year) == day }) else { return nil }
        self = holiday
    }

    public var name: Phrase {
        switch self {
        case .newYear: Phrase(fr: "jour de l’An", en: "New Year’s Day")
        case .easterMonday: Phrase(fr: "lundi de Pâques", en: "Easter Monday")
        case .labourDay: Phrase(fr: "fête du Travail", en: "Labour Day")
        case .victory1945: Phrase(fr: "Victoire de 1945", en: "Victory Day 1945")
        case .ascension: Phrase(fr: "Ascension", en: "Ascension Day")
        case .whitMonday: Phrase(fr: "lundi de Pentecôte", en: "Whit Monday")
        case .bastilleDay: Phrase(fr: "fête nationale", en: "Bastille Day")
        case .assumption: Phrase(fr: "Assomption", en: "Assumption Day")
        case .allSaints: Phrase(fr: "Toussaint", en: "All Saints’ Day")
        case .armistice1918: Phrase(fr: "Armistice de 1918", en: "Armistice Day")
        case .christmas: Phrase(fr: "Noël", en: "Christmas Day")
        }
    }
}

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm of "Nature", 1876, as given by J. Meeus,
/// "Astronomical Algorithms", chapter 8).
func easterSunday(in year: Int) -> Day {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let f = (b + 8) / 25
    let g = (b - f + 1) / 3
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let sum = h + l - 7 * m + 114
    return Day(year: year, month: sum / 31, day: sum % 31 + 1)!
}
