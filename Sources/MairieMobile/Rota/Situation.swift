// SPDX-License-Identifier: GPL-3.0-or-later

/// All that is known when a month is planned or judged: the question put to the planner.
public struct Situation: Sendable {
    public var service: Service
    public var month: Month
    /// In order of id.
    public var agents: [Agent]
    public var absences: [Absence]
    public var wishes: [Wish]
    public var pins: [Pin]
    /// The sessions of the month, in order.
    public var sessions: [Session]
    public var closures: [Closure]
    public var undecided: [Day]
    /// What was worked before the month, and after it where later months are published already.
    public var worked: [WorkedDay]
    /// Turns that count although their session was cancelled.
    public var credited: [WorkedDay] = []
    /// Sessions of the counted part of the school year before the month.
    public var earlierSessions: [Session]
    public var uncountedMonths: [Month]
    /// What a published month is planned again from; nil where it is planned from nothing.
    public var base: Base?
    /// Rules set aside, to see what they cost. Never for a rota that is kept.
    public var relaxed: Set<RuleCode> = []

    /// The rota that people know, and until when it stays as it is.
    public struct Base: Sendable, Equatable {
        public var version: Int
        public var rota: Rota
        /// The first day that planning again may change; what comes before is past or within the notice period.
        public var changesFrom: Day

        public init(version: Int, rota: Rota, changesFrom: Day) {
            self.version = version
            self.rota = rota
            self.changesFrom = changesFrom
        }
    }

    public init(
        service: Service, month: Month, agents: [Agent], absences: [Absence] = [], wishes: [Wish] = [],
        pins: [Pin] = [], sessions: [Session], closures: [Closure] = [], undecided: [Day] = [],
        worked: [WorkedDay] = [], earlierSessions: [Session] = [], uncountedMonths: [Month] = []
    ) {
        self.service = service
        self.month = month
        self.agents = agents.sorted { $0.id < $1.id }
        self.absences = absences.sorted { $0.id < $1.id }
        self.wishes = wishes.sorted { $0.id < $1.id }
        self.pins = pins.sorted { $0.id < $1.id }
        self.sessions = sessions.sorted()
        self.closures = closures
        self.undecided = undecided
        self.worked = worked.sorted { ($0.agent, $0.day, $0.site) < ($1.agent, $1.day, $1.site) }
        self.earlierSessions = earlierSessions.sorted()
        self.uncountedMonths = uncountedMonths
    }

    public func agent(_ id: Agent.ID) -> Agent? { agents.first { $0.id == id } }

    /// Whether an absence keeps its agent out of the rota.
    public func binds(_ absence: Absence) -> Bool {
        switch absence.state {
        case .approved: true
        case .asked: service.settings.requestedAbsencesBind
        case .cancelled: false
        }
    }

    /// The hours of a day during which an agent is away.
    public func absences(of agent: Agent.ID, on day: Day) -> [(absence: Absence, span: TimeSpan)] {
        absences.filter { $0.agent == agent && $0.first <= day && day <= $0.last && binds($0) }
            .map { ($0, $0.part.span(midday: service.settings.midday)) }
    }

    /// Whether nothing but other duties keeps an agent from work in a span of a day: under contract, on a day they
    /// work, not absent.
    public func isAvailable(_ agent: Agent, on day: Day, during span: TimeSpan) -> Bool {
        agent.isUnderContract(on: day) && !agent.neverOn.contains(day.weekday)
            && !absences(of: agent.id, on: day).contains { $0.span.overlaps(span) }
    }
}
