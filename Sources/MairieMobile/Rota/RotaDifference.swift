// SPDX-License-Identifier: GPL-3.0-or-later

/// What one rota of a month changes for the people of another one, by person and day.
public struct RotaDifference: Sendable, Equatable {
    /// Only people for whom something changes, in order of agent.
    public let people: [Person]
    /// Sessions that only the first rota has, and only the second, in order.
    public let sessionsGone: [Session]
    public let sessionsNew: [Session]

    public struct Person: Sendable, Equatable {
        public var agent: Agent.ID
        /// In order of day.
        public var days: [DayChange]
    }

    /// What an agent does on one day, before and after; nil where they do not work.
    public struct DayChange: Sendable, Equatable {
        public var day: Day
        public var before: Shift?
        public var after: Shift?
    }

    public init(from before: Rota, to after: Rota, posts: [Post]) {
        let (old, new) = (Self.shifts(of: before, posts), Self.shifts(of: after, posts))
        let keys = Set(old.keys).union(new.keys).filter { old[$0]?.seats != new[$0]?.seats }
        people = Dictionary(grouping: keys, by: \.agent).sorted { $0.key < $1.key }.map { agent, keys in
            Person(
                agent: agent,
                days: keys.sorted { $0.day < $1.day }.map { DayChange(day: $0.day, before: old[$0], after: new[$0]) })
        }
        let (oldIDs, newIDs) = (Set(before.sessions.map(\.id)), Set(after.sessions.map(\.id)))
        sessionsGone = before.sessions.filter { !newIDs.contains($0.id) }
        sessionsNew = after.sessions.filter { !oldIDs.contains($0.id) }
    }

    /// How many days of how many people change.
    public var shiftsChanged: Int { people.reduce(0) { $0 + $1.days.count } }
    public var isEmpty: Bool { people.isEmpty && sessionsGone.isEmpty && sessionsNew.isEmpty }

    private struct AgentDay: Hashable {
        var agent: Agent.ID
        var day: Day
    }

    private static func shifts(of rota: Rota, _ posts: [Post]) -> [AgentDay: Shift] {
        Dictionary(uniqueKeysWithValues: rota.shifts(posts: posts).map { (AgentDay(agent: $0.agent, day: $0.day), $0) })
    }
}

extension Shift {
    /// The places held, which is what makes two shifts the same for the person: whether they also lend a hand, or are
    /// relieved for lunch, does not change where they must be.
    public var seats: Set<Place> {
        Set(stints.flatMap { stint in stint.sessions.map { Place(session: $0, post: stint.post, agent: agent) } })
    }
}
