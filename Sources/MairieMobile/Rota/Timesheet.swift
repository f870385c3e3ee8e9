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
        let shifts = Dictionary(grouping: shifts, by: \.day)
        let around = Dictionary(grouping: situation.workedAround(by: agent.id), by: \.day)
        for day in days { work[day] = Self.work(of: agent, shifts[day] ?? [], around[day] ?? [], on: day, situation) }
    }

    /// The same with another shift on one day, or none.
    public func with(_ shift: Shift?, on day: Day, in situation: Situation) -> Timesheet {
        guard days.contains(day) else { return self }
        let around = situation.workedAround(by: agent.id).filter { $0.day == day }
        var changed = self
        changed.work[day] = Self.work(of: agent, shift.map { [$0] } ?? [], around, on: day, situation)
        return changed
    }

    /// All that an agent works on one day; nil where that is nothing.
    private static func work(
        of agent: Agent, _ shifts: [Shift], _ around: [WorkedDay], on day: Day, _ situation: Situation
    ) -> DayWork? {
        var work: DayWork?
        func add(_ spans: [TimeSpan], minutes: Int) {
            var sum = work ?? DayWork()
            sum.add(spans, minutes: minutes)
            work = sum
        }
        for stint in shifts.flatMap(\.stints) { add(stint.stretches, minutes: stint.minutes) }
        for past in around { add(past.span.map { [$0] } ?? [], minutes: past.minutes) }
        guard case .timetable(let lines) = agent.elsewhere else { return work }
        for span in elsewhere(lines, of: agent, on: day, worksHere: work != nil, in: situation) {
            add([span], minutes: span.minutes)
        }
        return work
    }

    /// The hours that an agent works elsewhere on a day: none under leave (after a morning off, the afternoon's) or on
    /// a public holiday, and released lines give way where the agent works here.
    public static func elsewhere(
        _ lines: [Elsewhere.Line], of agent: Agent, on day: Day, worksHere: Bool, in situation: Situation
    ) -> [TimeSpan] {
        let worked = lines.filter { $0.weekday == day.weekday && !($0.released && worksHere) }.map(\.span)
        guard !worked.isEmpty, agent.isUnderContract(on: day), PublicHoliday(on: day) == nil else { return [] }
        let away = situation.absences(of: agent.id, on: day).map(\.span)
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
    /// What an agent worked outside the month.
    fileprivate func workedAround(by agent: Agent.ID) -> [WorkedDay] {
        worked(by: agent).filter { $0.day.month != month }
    }

    /// The days that working-time rules look at: from eleven weeks before the month's first week, so that every
    /// window of twelve weeks that ends in the month is whole, to the day after its last week.
    public var timesheetDays: ClosedRange<Day> {
        let weeks = month.weeks
        return weeks.first!.monday.advanced(by: -77)...weeks.last!.next.monday
    }
}
