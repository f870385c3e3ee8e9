// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension Phrase {
    /// `janvier 2027`, `January 2027`.
    public static func month(_ month: Month) -> Phrase { month.name + Phrase(" \(month.year)") }

    /// `de janvier 2027`, `d’avril 2027`.
    public static func of(_ month: Month) -> Phrase {
        let elides = "ao".contains(month.name.french.first!)
        return Phrase(fr: elides ? "d’" : "de ", en: "of ") + .month(month)
    }

    /// `planning de janvier 2027`.
    public static func rota(of month: Month) -> Phrase { Phrase(fr: "planning ", en: "rota ") + .of(month) }

    /// `Semaine 2 · du lundi 11 au vendredi 15 janvier 2027`.
    public static func heading(of week: Week, from first: Day, to last: Day) -> Phrase {
        let title = Phrase(fr: "Semaine \(week.number) · ", en: "Week \(week.number) · ")
        let year = Phrase(" \(last.year)")
        if first == last { return title + .day(first) + year }
        let start =
            first.month == last.month
            ? first.weekday.name + Phrase(" ") + .dayOfMonth(first)
            : .day(first) + Phrase(first.year == last.year ? "" : " \(first.year)")
        return title + Phrase(fr: "du ", en: "") + start + Phrase(fr: " au ", en: " to ") + .day(last) + year
    }

    /// The heading of the part of a week that lies in a month, Monday to Friday or further where the days shown ask
    /// for it.
    static func heading(of week: Week, in month: Month, first: Day, last: Day) -> Phrase {
        heading(
            of: week, from: Swift.min(first, Swift.max(week.monday, month.first)),
            to: Swift.max(last, Swift.min(week.monday.advanced(by: 4), month.last)))
    }

    /// `S19`, `W19`.
    public static func shortWeek(_ week: Week) -> Phrase { Phrase(fr: "S\(week.number)", en: "W\(week.number)") }

    /// `8h45–17h`, `8:45–17:00`: for narrow columns.
    public static func compactSpan(_ span: TimeSpan) -> Phrase {
        let times = Phrase.span(span)
        return Phrase(fr: times.french.filter { $0 != " " }, en: times.english)
    }

    /// `mardi 5`, `jeudi 1er`.
    public static func shortDay(_ day: Day) -> Phrase { day.weekday.name + Phrase(" ") + dayOfMonth(day) }

    /// `5`, `1er` in French.
    public static func dayOfMonth(_ day: Day) -> Phrase {
        Phrase(fr: day.dayOfMonth == 1 ? "1er" : "\(day.dayOfMonth)", en: "\(day.dayOfMonth)")
    }

    /// `24 novembre 2026`, `1er mai 2026`.
    public static func date(_ day: Day) -> Phrase { dayOfMonth(day) + Phrase(" ") + .month(day.month) }

    /// `24 novembre 2026 à 10 h 30`, in the time of Paris.
    public static func moment(_ timestamp: Timestamp) -> Phrase {
        let (day, time) = timestamp.inParis
        return date(day) + Phrase(fr: " à ", en: " at ") + .time(time)
    }

    /// `9 h 30–13 h et 14 h–17 h`.
    public static func list(_ phrases: [Phrase]) -> Phrase {
        guard let last = phrases.last else { return Phrase("") }
        guard phrases.count > 1 else { return last }
        return phrases.dropLast().dropFirst().reduce(phrases[0]) { $0 + Phrase(", ") + $1 }
            + Phrase(fr: " et ", en: " and ") + last
    }
}

extension Weekday {
    /// One letter: `LMMJVSD`, `MTWTFSS`.
    public var letter: Phrase {
        Phrase(fr: name.french.prefix(1).uppercased(), en: String(name.english.prefix(1)))
    }
}

extension String {
    /// `5` on two digits is `05`.
    static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: Swift.max(0, width - text.count)) + text
    }
}
