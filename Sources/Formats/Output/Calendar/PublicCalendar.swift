// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// When the public is received, as an iCalendar object: of all sites or of one. It names nobody.
///
/// A session keeps its UID; each decision about its day is a revision, and one that is not held after all stays,
/// CANCELLED. Sessions that the calendars alone close were never announced.
public struct PublicCalendar: Sendable {
    public let calendar: OpeningCalendar
    public let days: ClosedRange<Day>
    public let site: Site.ID?
    /// What was decided about days, by whomever, in order.
    public let changes: [Change]
    public let names: Names
    public let language: Language

    /// A decision about a day, or about one pattern on that day, made or taken back.
    public struct Change: Sendable, Equatable {
        public var day: Day
        public var pattern: Pattern.ID?
        public var at: Timestamp

        public init(day: Day, pattern: Pattern.ID?, at: Timestamp) {
            self.day = day
            self.pattern = pattern
            self.at = at
        }
    }

    public init(
        of calendar: OpeningCalendar, in days: ClosedRange<Day>, site: Site.ID?, changes: [Change], names: Names,
        language: Language
    ) {
        self.calendar = calendar
        self.days = days
        self.site = site
        self.changes = changes
        self.names = names
        self.language = language
    }

    /// - Throws: `UnknownCalendar` where the days lie outside the known school calendar.
    public func text() throws(UnknownCalendar) -> String {
        var text = CalendarText()
        let place = site.map { " – \(names.site($0))" } ?? ""
        text.open(title: names.service.name + place, language)
        let held = try calendar.sessions(in: days)
        for pattern in calendar.service.patterns where site == nil || pattern.site == site {
            let mine = Dictionary(
                held.filter { $0.pattern == pattern.id }.map { ($0.day, $0) }, uniquingKeysWith: { one, _ in one })
            let decided = changes.filter {
                days.contains($0.day) && ($0.pattern == pattern.id || $0.pattern == nil)
                    && pattern.weekdays.contains($0.day.weekday)
            }
            for day in Set(mine.keys).union(decided.map(\.day)).sorted() {
                add(pattern, on: day, isHeld: mine[day] != nil, decided.filter { $0.day == day }, to: &text)
            }
        }
        text.add("END", "VCALENDAR")
        return text.text
    }

    private func add(_ pattern: Pattern, on day: Day, isHeld: Bool, _ decided: [Change], to text: inout CalendarText) {
        // Nothing was ever decided of most: they were known when the school year began.
        let moment = decided.map(\.at).max() ?? Timestamp(seconds: day.month.schoolYearStart.number * 86_400)
        let title =
            (isHeld ? Phrase("") : Phrase(fr: "Annulé : ", en: "Called off: ")) + Phrase(names.site(pattern.site))
        text.add("BEGIN", "VEVENT")
        text.add("UID", text: "\(pattern.id)-\(day.iso)@\(names.service.settings.calendarDomain)")
        text.add("DTSTAMP", CalendarText.utc(moment))
        text.add("LAST-MODIFIED", CalendarText.utc(moment))
        text.add("SEQUENCE", String(decided.count))
        text.add("STATUS", isHeld ? "CONFIRMED" : "CANCELLED")
        text.add("DTSTART;TZID=Europe/Paris", CalendarText.local(day, pattern.hours.start))
        text.add("DTEND;TZID=Europe/Paris", CalendarText.local(day, pattern.hours.end))
        text.add("SUMMARY", text: title[language])
        text.add("LOCATION", text: names.address(of: pattern.site))
        text.add("TRANSP", "TRANSPARENT")
        text.add("END", "VEVENT")
    }
}
