// SPDX-License-Identifier: GPL-3.0-or-later

/// All that an agent works around a month, here and elsewhere: what the rules on working time are judged on.
public struct Timesheet: Sendable {
    public let agent: Agent
    /// The days covered: see `Situation.timesheetDays`.
    public let days: ClosedRange<Day>
    private var work: [Day: DayWork] = [:]

    /// The work of one day.
    public struct DayWork: Sendable, Equatable {
        /// Presence without a recognised break inside, in order of time; empty where only a total is known.
        public var stretches: [TimeSpan] = []
        /// Minutes of effective work.
        public var minutes = 0

        public var start: TimeOfDay? { stretches.map(\.start).min() }
        public var end: TimeOfDay? { stretches.map(\.end).max() }

        mutating func add(_ spans: [TimeSpan], minutes: Int) {
            stretches = (stretches + spans).sorted { $0.start < $1.start }
            self.minutes += minutes
        }
    }

    /// - Parameter shifts: the agent's shifts in the month.
    public init(of agent: Agent, shifts: [Shift], in situation: Situation) {
        self.agent = agent
        days = situation.timesheetDays
        for shift in shifts where days.contains(shift.day) {
            for stint in shift.stints { work[shift.day, default: .init()].add(stint.stretches, minutes: stint.minutes) }
        }
        for past in situation.worked
        where past.agent == agent.id && days.contains(past.day) && past.day.month != situation.month {
            work[past.day, default: .init()].add(past.span.map { [$0] } ?? [], minutes: past.minutes)
        }
        guard case .timetable(let lines) = agent.elsewhere else { return }
        let worksHere = Set(work.keys)
        for day in days {
            for span in Self.elsewhere(lines, of: agent, on: day, worksHere: worksHere.contains(day), in: situation) {
                work[day, default: .init()].add([span], minutes: span.minutes)
            }
        }
    }

    /// The hours that an agent works elsewhere on a day: none under leave (after a morning off, the afternoon's) or on
    /// a public holiday, and released lines give way where the agent works here.
    public static func elsewhere(
        _ lines: [Elsewhere.Line], of agent: Agent, on day: Day, worksHere: Bool, in situation: Situation
    ) -> [TimeSpan] {
        guard agent.isUnderContract(on: day), PublicHoliday(on: day) == nil else { return [] }
        let away = situation.absences(of: agent.id, on: day).map(\.span)
        let worked = lines.filter { $0.weekday == day.weekday && !($0.released && worksHere) }.map(\.span)
        return away.reduce(worked) { spans, absence in spans.flatMap { $0.outside(absence) } }
    }

    public subscript(day: Day) -> DayWork { work[day] ?? DayWork() }

    /// Effective work of an ISO week, in minutes; for an agent of whom only a weekly total is known, that is added.
    public func minutes(in week: Week) -> Int {
        let here = week.days.reduce(0) { $0 + self[$1].minutes }
        if case .weekly(let minutes) = agent.elsewhere { return here + minutes }
        return here
    }
}

extension Situation {
    /// The days that working-time rules look at: from eleven weeks before the month's first week, so that every
    /// window of twelve weeks that ends in the month is whole, to the day after its last week.
    public var timesheetDays: ClosedRange<Day> {
        let weeks = month.weeks
        return weeks.first!.monday.advanced(by: -77)...weeks.last!.next.monday
    }
}
