// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

extension Timestamp {
    /// The civil day in Paris at this instant.
    ///
    /// Since 1996 summer time runs from 1:00 UTC on the last Sunday of March to 1:00 UTC on the last Sunday of October
    /// (directive 2000/84/EC). Two lines of arithmetic give the same answer on every machine, with no zone database.
    var parisDay: Day {
        let year = utc.day.year
        let (start, end) = (Self.changeOfTime(in: 3, of: year), Self.changeOfTime(in: 10, of: year))
        let offset = start <= self && self < end ? 7_200 : 3_600
        return Timestamp(seconds: seconds + offset).utc.day
    }

    /// 1:00 UTC on the last Sunday of a month of 31 days.
    private static func changeOfTime(in month: Int, of year: Int) -> Timestamp {
        let last = Day(year: year, month: month, day: 31)!
        let sunday = last.advanced(by: -(last.weekday.rawValue + 1) % 7)
        return Timestamp(seconds: sunday.number * 86_400 + 3_600)
    }
}

extension Notation<Day> {
    /// The day in Paris of an official date: `2026-10-17`, `2026-10-16T22:00:00+00:00` (midnight in Paris, written as
    /// the day before), `2026-10-17T00:00:00+02:00`, and the same without signs as in iCalendar.
    static var officialDay: Self {
        Notation(
            expected: Phrase(
                fr: "une date comme 2026-10-17 ou 2026-10-16T22:00:00+00:00",
                en: "a date such as 2026-10-17 or 2026-10-16T22:00:00+00:00"), read: officialDay(_:))
    }

    private static func officialDay(_ text: String) -> Day? {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let day = Day(iso: parts[0]) ?? Day(compact: parts[0]) else { return nil }
        guard parts.count == 2 else { return day }
        guard let (seconds, offset) = secondsAndOffset(parts[1]) else { return nil }
        // Without an offset the time is local already.
        guard let offset else { return day }
        return Timestamp(seconds: day.number * 86_400 + seconds - offset).parisDay
    }

    /// `22:00:00+00:00`, `220000Z` or `00:00:00`: seconds after midnight, and those east of UTC where given.
    private static func secondsAndOffset(_ text: String) -> (seconds: Int, offset: Int?)? {
        let clock = text.prefix { $0.isNumber || $0 == ":" || $0 == "." }
        let zone = text[clock.endIndex...]
        guard let seconds = seconds(clock.prefix { $0 != "." }) else { return nil }
        switch zone.first {
        case nil: return (seconds, nil)
        case "Z": return zone.count == 1 ? (seconds, 0) : nil
        case "+", "-":
            guard let shift = Self.seconds(zone.dropFirst()) else { return nil }
            return (seconds, zone.first == "-" ? -shift : shift)
        default: return nil
        }
    }

    /// `22:00:00`, `22:00`, `220000` or `2200`, in seconds.
    private static func seconds(_ text: Substring) -> Int? {
        let digits = text.filter { $0 != ":" }
        guard digits.count == 4 || digits.count == 6, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let number = Int(digits.count == 4 ? digits + "00" : digits)
        else { return nil }
        let (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100)
        return hour < 24 && minute < 60 && second < 60 ? hour * 3_600 + minute * 60 + second : nil
    }
}

extension Day {
    /// Reads `20261017`.
    fileprivate init?(compact text: String) {
        guard text.count == 8 else { return nil }
        self.init(iso: "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
}
