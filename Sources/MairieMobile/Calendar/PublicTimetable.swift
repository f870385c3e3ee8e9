// SPDX-License-Identifier: GPL-3.0-or-later

/// When and where the public is received, from a day on: no person is named in it.
public struct PublicTimetable: Sendable, Equatable {
    public var days: ClosedRange<Day>
    /// In the order of the service; sites that are never open left out.
    public var stops: [Stop]

    public struct Stop: Sendable, Equatable {
        public var site: Site.ID
        /// In order.
        public var openings: [Opening]
        /// In order of the first day.
        public var closings: [Closing]

        /// The first one that is held and not over.
        public func next(on day: Day, at time: TimeOfDay) -> Opening? {
            openings.first { opening in
                opening.cancelled == nil
                    && (opening.day > day || opening.day == day && opening.hours.contains { time < $0.end })
            }
        }
    }

    /// A day on which a site is open, or was to be.
    public struct Opening: Sendable, Equatable {
        public var day: Day
        /// In order of time.
        public var hours: [TimeSpan]
        /// Until when people are admitted, where that is before closing.
        public var admission: [TimeSpan: TimeOfDay]
        /// Why it is not held after all; nil where it is.
        public var cancelled: String?

        public init(
            day: Day, hours: [TimeSpan], admission: [TimeSpan: TimeOfDay] = [:], cancelled: String?
        ) {
            self.day = day
            self.hours = hours
            self.admission = admission
            self.cancelled = cancelled
        }
    }

    /// Days in a row on which a site would have been open and is closed for one reason.
    public struct Closing: Sendable, Equatable {
        public var first: Day
        public var last: Day
        public var reason: Closure.Reason
        /// The first day on which it is open again, as far as the days reach.
        public var resumes: Day?

        public init(first: Day, last: Day, reason: Closure.Reason, resumes: Day?) {
            self.first = first
            self.last = last
            self.reason = reason
            self.resumes = resumes
        }
    }

    /// - Parameter published: the rotas in force, which may say until when people are admitted.
    /// - Throws: `UnknownCalendar` where the days lie outside the known school calendar.
    public init(
        of calendar: OpeningCalendar, in days: ClosedRange<Day>, published: [Rota] = []
    ) throws(UnknownCalendar) {
        self.days = days
        let planned = Dictionary(
            published.flatMap(\.sessions).map { ($0.id, $0.lastAdmission) }, uniquingKeysWith: { one, _ in one })
        let sessions = try calendar.sessions(in: days)
        let closures = try calendar.closures(in: days)
        let service = calendar.service
        stops = service.sites.compactMap { site in
            let patterns = Dictionary(
                service.patterns.filter { $0.site == site.id }.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
            let held = Dictionary(grouping: sessions.filter { $0.site == site.id }, by: \.day).map { day, sessions in
                var opening = Opening(
                    day: day, hours: sessions.map(\.hours).sorted { $0.start < $1.start }, cancelled: nil)
                for session in sessions {
                    let last = planned[session.id] ?? session.lastAdmission
                    if let last, last < session.hours.end { opening.admission[session.hours] = last }
                }
                return opening
            }
            let here = closures.filter { patterns[$0.pattern] != nil }
            let cancelled = Dictionary(grouping: here.filter(\.reason.isCancelled), by: \.day).map { day, closures in
                Opening(
                    day: day, hours: closures.compactMap { patterns[$0.pattern]?.hours }.sorted { $0.start < $1.start },
                    cancelled: closures.compactMap(\.reason.cancellation).first)
            }
            guard !held.isEmpty || !here.isEmpty else { return nil }
            return Stop(
                site: site.id,
                openings: (held + cancelled).sorted { ($0.day, $0.cancelled ?? "") < ($1.day, $1.cancelled ?? "") },
                closings: Self.closings(
                    here.filter { !$0.reason.isCancelled }, openOn: held.map(\.day).sorted(), calendar.school))
        }
    }

    /// Where the calendar says nothing of a day, nothing is told from then on.
    public init(unknownFrom day: Day) {
        (days, stops) = (day...day, [])
    }

    private static func closings(
        _ closures: [Closure], openOn days: [Day], _ school: SchoolCalendar
    ) -> [Closing] {
        var closings: [Closing] = []
        for closure in closures.sorted(by: { $0.day < $1.day }) {
            if let last = closings.last, last.reason == closure.reason,
                !days.contains(where: { last.last < $0 && $0 < closure.day })
            {
                closings[closings.count - 1].last = closure.day
            } else {
                closings.append(Closing(first: closure.day, last: closure.day, reason: closure.reason, resumes: nil))
            }
        }
        return closings.map { closing in
            var closing = closing
            closing.resumes = days.first { $0 > closing.last }
            if case .schoolHoliday = closing.reason, let holiday = school.holiday(on: closing.first) {
                (closing.first, closing.last) = (holiday.first, max(closing.last, holiday.last))
            }
            return closing
        }
    }
}

extension PublicTimetable {
    /// What of it concerns a day and those after it: a closing until the site is open again.
    public func from(_ day: Day) -> PublicTimetable {
        var timetable = self
        timetable.days = max(day, days.lowerBound)...max(day, days.upperBound)
        for index in stops.indices {
            timetable.stops[index].openings.removeAll { $0.day < day }
            timetable.stops[index].closings.removeAll { closing in
                closing.resumes.map { $0 <= day } ?? (closing.last < day)
            }
        }
        return timetable
    }
}

extension Closure.Reason {
    fileprivate var isCancelled: Bool { cancellation != nil }

    /// Why a session was called off; nil for closures that were known long before.
    fileprivate var cancellation: String? {
        if case .cancelled(let reason) = self { reason } else { nil }
    }
}
