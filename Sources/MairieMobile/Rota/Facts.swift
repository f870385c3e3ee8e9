// SPDX-License-Identifier: GPL-3.0-or-later

/// How numbers, days and times are written in what people read.
extension Phrase {
    /// `9 h 45`, `10 h`, `45 min`.
    public static func duration(_ minutes: Int) -> Phrase {
        let (hours, rest) = (minutes / 60, minutes % 60)
        let text =
            switch (hours, rest) {
            case (0, _): "\(rest) min"
            case (_, 0): "\(hours) h"
            default: "\(hours) h \(padded(rest, 2))"
            }
        return Phrase(text)
    }

    /// `3,25` in French, `3.25` in English.
    public static func hundredths(_ number: Int) -> Phrase {
        let (whole, rest) = (number / 100, padded(number % 100, 2))
        return Phrase(fr: "\(whole),\(rest)", en: "\(whole).\(rest)")
    }

    /// `9 h 30` in French, `9:30` in English.
    public static func time(_ time: TimeOfDay) -> Phrase {
        Phrase(
            fr: time.minute == 0 ? "\(time.hour) h" : "\(time.hour) h \(padded(time.minute, 2))",
            en: "\(time.hour):\(padded(time.minute, 2))")
    }

    /// `9 h 30–13 h`, `9:30–13:00`.
    public static func span(_ span: TimeSpan) -> Phrase {
        time(span.start) + Phrase("–") + time(span.end)
    }

    /// `mardi 5 janvier`, `Tuesday 5 January`; the first of a month is `1er` in French.
    public static func day(_ day: Day) -> Phrase {
        let number = day.dayOfMonth
        return Phrase(
            fr: "\(day.weekday.name.french) \(number == 1 ? "1er" : String(number)) \(day.month.name.french)",
            en: "\(day.weekday.name.english) \(number) \(day.month.name.english)")
    }

    /// `du mardi 5 janvier au jeudi 7 janvier`, or a single day.
    public static func days(_ first: Day, _ last: Day) -> Phrase {
        first == last
            ? day(first)
            : Phrase(fr: "du ", en: "from ") + day(first) + Phrase(fr: " au ", en: " to ") + day(last)
    }

    /// `1 place`, `2 places`: French counts 0 and 1 as singular, English only 1.
    public static func count(_ number: Int, fr: (String, String), en: (String, String)) -> Phrase {
        Phrase(fr: "\(number) \(number < 2 ? fr.0 : fr.1)", en: "\(number) \(number == 1 ? en.0 : en.1)")
    }
}

extension Weekday {
    public var name: Phrase {
        switch self {
        case .monday: Phrase(fr: "lundi", en: "Monday")
        case .tuesday: Phrase(fr: "mardi", en: "Tuesday")
        case .wednesday: Phrase(fr: "mercredi", en: "Wednesday")
        case .thursday: Phrase(fr: "jeudi", en: "Thursday")
        case .friday: Phrase(fr: "vendredi", en: "Friday")
        case .saturday: Phrase(fr: "samedi", en: "Saturday")
        case .sunday: Phrase(fr: "dimanche", en: "Sunday")
        }
    }
}

extension Month {
    /// Its name without the year.
    public var name: Phrase {
        let french = [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ]
        let english = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return Phrase(fr: french[number - 1], en: english[number - 1])
    }
}
