// SPDX-License-Identifier: GPL-3.0-or-later

/// All that is known when a month is planned or judged: the question put to the planner.
public struct Situation: Sendable {
    public var service: Service
    public var month: Month
    /// In order of id.
    public var agents: [Agent] {
        didSet { (agentPlaces, agentsByEmployer) = (agents.placesByID, agents.placesByEmployer) }
    }
    public var absences: [Absence] { didSet { absencesByAgent = Dictionary(grouping: absences, by: \.agent) } }
    public var wishes: [Wish]
    public var pins: [Pin] { didSet { pinsByAgent = Dictionary(grouping: pins, by: \.agent) } }
    /// The sessions of the month, in order.
    public var sessions: [Session] {
        didSet { (sessionPlaces, sessionsByPost) = (sessions.placesByID, sessions.placesByPost) }
    }
    public var closures: [Closure]
    public var undecided: [Day]
    /// What was worked before the month, and after it where later months are published already.
    public var worked: [WorkedDay] { didSet { workedByAgent = Dictionary(grouping: worked, by: \.agent) } }
    /// Turns that count although their session was cancelled.
    public var credited: [WorkedDay] = []
    /// Sessions of the counted part of the school year before the month.
    public var earlierSessions: [Session]
    public var uncountedMonths: [Month]
    /// What a published month is planned again from; nil where it is planned from nothing.
    public var base: Base?
    /// Rules set aside, to see what they cost. Never for a rota that is kept.
    public var relaxed: Set<RuleCode> = []
    // What is asked about one agent or session, so often that nobody goes through all of a city's for it.
    private var agentPlaces: [Agent.ID: Int]
    private var agentsByEmployer: [Employer.ID: [Int]]
    private var absencesByAgent: [Agent.ID: [Absence]]
    private var pinsByAgent: [Agent.ID: [Pin]]
    private var sessionPlaces: [Session.ID: Int]
    private var sessionsByPost: [Post.ID: [Int]]
    private var workedByAgent: [Agent.ID: [WorkedDay]]

    /// The rota that people know, and until when it stays as it is.
    public struct Base: Sendable, Equatable {
        public var version: Int
        public var rota: Rota { didSet { helps = rota.helpingPlaces } }
        /// The first day that planning again may change; what comes before is past or within the notice period.
        public var changesFrom: Day
        private var helps: Set<Place>

        public init(version: Int, rota: Rota, changesFrom: Day) {
            self.version = version
            self.rota = rota
            self.changesFrom = changesFrom
            helps = rota.helpingPlaces
        }

        /// Whether an agent lends a hand at a place.
        public func isHelping(at place: Place) -> Bool { helps.contains(place) }
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
        agentPlaces = self.agents.placesByID
        agentsByEmployer = self.agents.placesByEmployer
        absencesByAgent = Dictionary(grouping: self.absences, by: \.agent)
        pinsByAgent = Dictionary(grouping: self.pins, by: \.agent)
        sessionPlaces = self.sessions.placesByID
        sessionsByPost = self.sessions.placesByPost
        workedByAgent = Dictionary(grouping: self.worked, by: \.agent)
    }

    public func agent(_ id: Agent.ID) -> Agent? { agentPlaces[id].map { agents[$0] } }

    /// Where an agent stands among the agents; nil where they are not known.
    public func place(ofAgent id: Agent.ID) -> Int? { agentPlaces[id] }

    /// Where the agents of some employers stand among the agents, in order.
    public func places(ofAgentsFrom employers: some Sequence<Employer.ID>) -> [Int] {
        Set(employers).flatMap { agentsByEmployer[$0] ?? [] }.sorted()
    }

    /// Where a session stands among the sessions; nil where the month has no such session.
    public func place(ofSession id: Session.ID) -> Int? { sessionPlaces[id] }

    /// The sessions that have a post, in order.
    public func sessions(with post: Post.ID) -> [Session] { (sessionsByPost[post] ?? []).map { sessions[$0] } }

    /// The pins of an agent, in the order of all pins.
    public func pins(of agent: Agent.ID) -> [Pin] { pinsByAgent[agent] ?? [] }

    /// What an agent worked before the month, and after it, in the order of all that was worked.
    public func worked(by agent: Agent.ID) -> [WorkedDay] { workedByAgent[agent] ?? [] }

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
        (absencesByAgent[agent] ?? []).filter { $0.first <= day && day <= $0.last && binds($0) }
            .map { ($0, $0.part.span(midday: service.settings.midday)) }
    }

    /// Whether nothing but other duties keeps an agent from work in a span of a day: under contract, on a day they
    /// work, not absent.
    public func isAvailable(_ agent: Agent, on day: Day, during span: TimeSpan) -> Bool {
        agent.isUnderContract(on: day) && !agent.neverOn.contains(day.weekday)
            && !absences(of: agent.id, on: day).contains { $0.span.overlaps(span) }
    }
}

extension [Agent] {
    fileprivate var placesByEmployer: [Employer.ID: [Int]] { Dictionary(grouping: indices) { self[$0].employer } }
}

extension [Session] {
    fileprivate var placesByPost: [Post.ID: [Int]] {
        enumerated().reduce(into: [:]) { places, session in
            for post in Set(session.element.seats.map(\.post)) { places[post, default: []].append(session.offset) }
        }
    }
}

extension Rota {
    fileprivate var helpingPlaces: Set<Place> { Set(assignments.filter(\.helping).map(\.place)) }
}
