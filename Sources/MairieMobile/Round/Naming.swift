// SPDX-License-Identifier: GPL-3.0-or-later

/// How an employer names its own people for the seats planned for it, and takes that back. The seats are those of the
/// rota that is worked on; which of its people the planner expects there is a proposal.
///
/// Whom the coordinator has placed is not the employer's to change.
public struct Naming: Sendable {
    public let employer: Employer
    private let rota: Rota
    private let situation: Situation
    /// Pins that the employer made.
    private let made: Set<Pin.ID>

    /// - Parameter moves: what was moved by hand in the month.
    public init(by employer: Employer, in rota: Rota, _ situation: Situation, moves: [HandMove]) {
        self.employer = employer
        self.rota = rota
        self.situation = situation
        made = Set(moves.filter { $0.kind == .named && $0.undoneAt == nil }.flatMap(\.pins.added).map(\.id))
    }

    /// The sessions of a day in which the employer has a seat, all at one site.
    public func sessions(on day: Day) throws(NamingRefusal) -> [Session.ID] {
        let sessions = rota.sessions.filter { $0.day == day && !seats(in: $0.id).isEmpty }.sorted()
        guard !sessions.isEmpty else { throw .nothingPlanned(day) }
        guard Set(sessions.map(\.site)).count == 1 else { throw .severalSites(sessions.map(\.id)) }
        return sessions.map(\.id)
    }

    /// What names an agent for a turn: the seats at which they are expected in these sessions, else those of the first
    /// person who is only expected there, else those of whom the employer had named.
    ///
    /// - Throws: where there is nothing to name, or the coordinator has decided otherwise. Whether a rule would be broken is
    ///   judged afterwards.
    public func naming(_ agent: Agent, for sessions: [Session.ID]) throws(NamingRefusal) -> Move {
        guard employer.namesItsPeople else { throw .namesNobody }
        guard agent.employer == employer.id else { throw .notTheirs }
        let given = try turn(for: agent.id, in: sessions)
        let taken = given.map { place in
            var place = place
            place.agent = agent.id
            return place
        }
        if let place = taken.first(where: isKeptOff) { throw .keptOff(place.session) }
        return Move(given: given, taken: taken)
    }

    private func turn(for agent: Agent.ID, in sessions: [Session.ID]) throws(NamingRefusal) -> [Place] {
        let seats = sessions.flatMap(seats)
        func held(by agent: Agent.ID?, _ standing: Standing) -> [Place] {
            seats.filter { $0.place.agent == agent && $0.standing == standing }.map(\.place)
        }
        if seats.contains(where: { $0.place.agent == agent }) {
            let expected = held(by: agent, .open)
            guard !expected.isEmpty else { throw .namedAlready }
            return expected
        }
        if let first = seats.first(where: { $0.standing == .open }) { return held(by: first.place.agent, .open) }
        let named = Set(seats.filter { $0.standing == .named }.map(\.place.agent))
        guard !named.isEmpty else { throw .nothingToName(sessions) }
        guard named.count == 1 else { throw .severalNamed(sessions) }
        return held(by: named.first, .named)
    }

    /// What takes back whom the employer named: they are only expected again.
    ///
    /// - Parameter agent: one of them, where only they are meant.
    public func withdrawal(in sessions: [Session.ID], of agent: Agent.ID? = nil) throws(NamingRefusal) -> Move {
        let named = sessions.flatMap(seats).filter { $0.standing == .named }.map(\.place)
            .filter { agent == nil || $0.agent == agent }
        guard !named.isEmpty else { throw .nobodyNamed(sessions) }
        return Move(given: named, taken: named)
    }

    /// Whether the employer named an agent for one of some sessions, and may take that back.
    public func hasNamed(_ agent: Agent.ID, in sessions: [Session.ID]) -> Bool {
        sessions.flatMap(seats).contains { $0.standing == .named && $0.place.agent == agent }
    }

    private enum Standing {
        /// Whoever is there is only expected.
        case open
        case named
        case decided
    }

    /// The employer's places in a session, in order of posts.
    private func seats(in session: Session.ID) -> [(place: Place, standing: Standing)] {
        rota.assignments(in: session).filter { !$0.helping && situation.agent($0.agent)?.employer == employer.id }
            .sorted()
            .map { assignment in
                if assignment.toBeNamedBy != nil { return (assignment.place, .open) }
                let isNamed = situation.pins.contains {
                    made.contains($0.id) && $0.kind == .hold && $0.place == assignment.place
                }
                return (assignment.place, isNamed ? .named : .decided)
            }
    }

    private func isKeptOff(_ place: Place) -> Bool {
        situation.pins.contains {
            $0.kind == .never && $0.agent == place.agent && $0.session == place.session
                && ($0.post ?? place.post) == place.post
        }
    }
}

/// Why an employer cannot name somebody, or take it back.
public enum NamingRefusal: Error, Equatable {
    /// The service leaves this employer's people to the planner.
    case namesNobody
    /// The agent is employed elsewhere.
    case notTheirs
    /// The employer has no seat on that day.
    case nothingPlanned(Day)
    /// It has seats at several sites on that day: a session must be named.
    case severalSites([Session.ID])
    /// Every seat of the employer there was given by the coordinator, or there is none.
    case nothingToName([Session.ID])
    case namedAlready
    /// The coordinator keeps the agent off the seat.
    case keptOff(Session.ID)
    case nobodyNamed([Session.ID])
    /// The employer named several people there: whose place is meant is not clear.
    case severalNamed([Session.ID])
}
