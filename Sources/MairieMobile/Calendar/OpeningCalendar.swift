// SPDX-License-Identifier: GPL-3.0-or-later

/// Which sessions are held on which days, and why the others are not.
public struct OpeningCalendar: Sendable {
    public let service: Service
    public let school: SchoolCalendar
    public let decisions: [CalendarDecision]

    public init(service: Service, school: SchoolCalendar, decisions: [CalendarDecision]) {
        self.service = service
        self.school = school
        self.decisions = decisions
    }

    /// The sessions between two days, in reading order, cancelled ones left out.
    ///
    /// - Throws: `UnknownCalendar` where a day lies outside the known school calendar: it is never taken as open.
    public func sessions(in days: ClosedRange<Day>) throws(UnknownCalendar) -> [Session] {
        try requireKnown(days)
        return service.patterns
            .flatMap { pattern in occurrences(of: pattern, in: days).map { (pattern, $0) } }
            .filter { pattern, day in closure(of: pattern, on: day) == nil }
            .map { pattern, day in pattern.session(on: day, skills: service.skills) }
            .sorted()
    }

    /// The occurrences that would have been held and are not, with the reason, in order.
    public func closures(in days: ClosedRange<Day>) throws(UnknownCalendar) -> [Closure] {
        try requireKnown(days)
        return service.patterns
            .flatMap { pattern in
                occurrences(of: pattern, in: days).compactMap { day in
                    closure(of: pattern, on: day).map { Closure(day: day, pattern: pattern.id, reason: $0) }
                }
            }
            .sorted { ($0.day, $0.pattern) < ($1.day, $1.pattern) }
    }

    /// Bridges that no school calendar and no decision closes or opens: working days alone between a public
    /// holiday and a weekend on which a session would be held.
    public func undecidedBridges(in days: ClosedRange<Day>) throws(UnknownCalendar) -> [Day] {
        try requireKnown(days)
        return days.filter { day in
            isBridge(day) && school.holiday(on: day) == nil
                && service.patterns.contains {
                    !occurrences(of: $0, in: day...day).isEmpty && decision(about: $0, on: day) == nil
                }
        }
    }

    public func requireKnown(_ days: ClosedRange<Day>) throws(UnknownCalendar) {
        // Where closed weeks hand their turn on, what is open depends on every holiday since the anchor.
        let anchors = service.patterns.compactMap { $0.closesInSchoolHolidays ? $0.rhythm.countedFrom : nil }
        let first = min(anchors.min() ?? days.lowerBound, days.lowerBound)
        if let unknown = (first...days.upperBound).first(where: { !school.isKnown($0) }) {
            throw UnknownCalendar(day: unknown, known: school.known)
        }
    }

    /// Why a pattern is not held on a day of its; nil where it is. A decision of the coordinator comes first, that
    /// about one session before that about the whole day.
    public func closure(of pattern: Pattern, on day: Day) -> Closure.Reason? {
        let decision = decision(about: pattern, on: day)
        switch decision?.kind {
        case .close: return .decided(decision?.reason ?? "")
        case .cancel: return .cancelled(decision?.reason ?? "")
        case .open: return nil
        case nil: return calendarClosure(of: pattern, on: day)
        }
    }

    private func decision(about pattern: Pattern, on day: Day) -> CalendarDecision? {
        decisions.last { $0.day == day && $0.pattern == pattern.id }
            ?? decisions.last { $0.day == day && $0.pattern == nil }
    }

    private func calendarClosure(of pattern: Pattern, on day: Day) -> Closure.Reason? {
        if let holiday = PublicHoliday(on: day) { return .publicHoliday(holiday) }
        if pattern.closesInSchoolHolidays, let holiday = school.holiday(on: day) { return .schoolHoliday(holiday.name) }
        return nil
    }

    func isBridge(_ day: Day) -> Bool {
        guard PublicHoliday(on: day) == nil else { return false }
        let (eve, morrow) = (PublicHoliday(on: day.advanced(by: -1)), PublicHoliday(on: day.advanced(by: 1)))
        switch day.weekday {
        case .monday: return morrow != nil
        case .friday: return eve != nil
        default: return false
        }
    }

    /// The days on which a pattern falls, open or closed.
    func occurrences(of pattern: Pattern, in days: ClosedRange<Day>) -> [Day] {
        switch pattern.rhythm {
        case .everyWeek:
            return days.filter { pattern.weekdays.contains($0.weekday) }
        case .everyOtherWeek(let anchor, closedUsesTurn: true):
            return days.filter { day in
                pattern.weekdays.contains(day.weekday) && day >= anchor
                    && anchor.week.monday.distance(to: day.week.monday) % 14 == 0
            }
        case .everyOtherWeek(let anchor, closedUsesTurn: false):
            // Walk from the anchor: a week in which every day of the pattern is closed hands its turn to the next.
            var found: [Day] = []
            var week = anchor.week
            while week.monday <= days.upperBound {
                let candidates = week.days.filter { pattern.weekdays.contains($0.weekday) && $0 >= anchor }
                found += candidates.filter { days.contains($0) }
                let held = candidates.contains { day in
                    switch closure(of: pattern, on: day) {
                    case nil, .cancelled: true
                    default: false
                    }
                }
                week = held ? week.next.next : week.next
            }
            return found
        }
    }
}

extension Pattern.Rhythm {
    /// The day from which every closed week matters, if any.
    fileprivate var countedFrom: Day? {
        if case .everyOtherWeek(let anchor, closedUsesTurn: false) = self { anchor } else { nil }
    }
}

/// A decision of the coordinator about a day, or about one pattern on that day.
public struct CalendarDecision: Sendable, Equatable, Codable {
    public var day: Day
    public var pattern: Pattern.ID?
    public var kind: Kind
    public var reason: String

    public enum Kind: String, Sendable, Codable, CaseIterable {
        case close, open, cancel
    }

    public init(day: Day, pattern: Pattern.ID?, kind: Kind, reason: String) {
        self.day = day
        self.pattern = pattern
        self.kind = kind
        self.reason = reason
    }
}

/// A session that is not held, and why.
public struct Closure: Sendable, Hashable, Codable {
    public var day: Day
    public var pattern: Pattern.ID
    public var reason: Reason

    public enum Reason: Sendable, Hashable, Codable {
        case publicHoliday(PublicHoliday)
        case schoolHoliday(String)
        case decided(String)
        case cancelled(String)

        public var words: Phrase {
            switch self {
            case .publicHoliday(let holiday): Phrase(fr: "jour férié : ", en: "public holiday: ") + holiday.name
            case .schoolHoliday(let name): Phrase(name)
            case .decided(let reason): Phrase(fr: "fermé : \(reason)", en: "closed: \(reason)")
            case .cancelled(let reason): Phrase(fr: "annulé : \(reason)", en: "cancelled: \(reason)")
            }
        }
    }

    public init(day: Day, pattern: Pattern.ID, reason: Reason) {
        self.day = day
        self.pattern = pattern
        self.reason = reason
    }
}

/// A day about which the school calendar says nothing.
public struct UnknownCalendar: Error, Equatable {
    public let day: Day
    public let known: [ClosedRange<Day>]
}
