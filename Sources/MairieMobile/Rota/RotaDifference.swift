// SPDX-License-Identifier: GPL-3.0-or-later

/// What one rota of a month changes for the people of another one, by person and day.
public struct RotaDifference: Sendable, Equatable {
    /// Only people for whom something changes, in order of agent.
    public var people: [Person]
    /// Sessions that only the first rota has, and only the second, in order.
    public var sessionsGone: [Session]
    public var sessionsNew: [Session]
    /// Priorities that both were planned by and whose stored values differ, in the order of the second.
    public var priorities: [Consequences.PriorityChange]

    public struct Person: Sendable, Equatable {
        public var agent: Agent.ID
        /// In order of day.
        public var days: [DayChange]

        public init(agent: Agent.ID, days: [DayChange]) {
            self.agent = agent
            self.days = days
        }
    }

    /// What an agent does on one day, before and after; nil where they do not work.
    public struct DayChange: Sendable, Equatable {
        public var day: Day
        public var before: Shift?
        public var after: Shift?

        public init(day: Day, before: Shift?, after: Shift?) {
            self.day = day
            self.before = before
            self.after = after
        }
    }

    public init(from before: Rota, to after: Rota, posts: [Post]) {
        let (old, new) = (Self.shifts(of: before, posts), Self.shifts(of: after, posts))
        people = Self.changedDays(from: before, to: after).sorted { $0.key < $1.key }.map { agent, days in
            Person(
                agent: agent,
                days: days.map { day in
                    DayChange(day: day, before: old[agent]?[day], after: new[agent]?[day])
                })
        }
        let (oldIDs, newIDs) = (Set(before.sessions.map(\.id)), Set(after.sessions.map(\.id)))
        sessionsGone = before.sessions.filter { !newIDs.contains($0.id) }
        sessionsNew = after.sessions.filter { !oldIDs.contains($0.id) }
        priorities = after.priorities.compactMap { now in
            guard let then = before.priorities.first(where: { $0.code == now.code }), then.value != now.value else {
                return nil
            }
            return Consequences.PriorityChange(code: now.code, before: then.value, after: now.value)
        }
    }

    /// How many days of how many people change.
    public var shiftsChanged: Int { people.reduce(0) { $0 + $1.days.count } }
    public var isEmpty: Bool { people.isEmpty && sessionsGone.isEmpty && sessionsNew.isEmpty }

    /// What it changes for one person, and nothing else.
    public func concerning(_ agent: Agent.ID) -> RotaDifference {
        var own = self
        own.people = people.filter { $0.agent == agent }
        (own.sessionsGone, own.sessionsNew, own.priorities) = ([], [], [])
        return own
    }

    /// The days on which each agent must be somewhere else, at another post or at other hours, in order; only agents
    /// who have any. The hours are those that the sessions give to their seats, so that the rotas alone tell it.
    public static func changedDays(from before: Rota, to after: Rota) -> [Agent.ID: [Day]] {
        let (old, new) = (before.heldPlaces, after.heldPlaces)
        return Dictionary(
            uniqueKeysWithValues: Set(old.keys).union(new.keys).compactMap { agent in
                let (then, now) = (old[agent] ?? [:], new[agent] ?? [:])
                let days = Set(then.keys).union(now.keys).filter { then[$0] != now[$0] }.sorted()
                return days.isEmpty ? nil : (agent, days)
            })
    }

    private static func shifts(of rota: Rota, _ posts: [Post]) -> [Agent.ID: [Day: Shift]] {
        Dictionary(grouping: rota.shifts(posts: posts), by: \.agent).mapValues { shifts in
            Dictionary(uniqueKeysWithValues: shifts.map { ($0.day, $0) })
        }
    }
}

/// A place and the hours of its holder: what makes two days the same for a person. Whether they also lend a hand, or
/// are relieved for lunch, does not change where they must be.
public struct HeldPlace: Sendable, Hashable {
    public var place: Place
    public var hours: TimeSpan?

    public init(_ place: Place, in session: Session) {
        self.place = place
        hours = session.seats(of: place.post)?.hours
    }
}

extension Rota {
    /// Where each agent must be on each day on which they work.
    public var heldPlaces: [Agent.ID: [Day: Set<HeldPlace>]] {
        let sessions = Dictionary(sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return assignments.reduce(into: [:]) { held, assignment in
            guard !assignment.helping, !assignment.agent.isEmpty, let session = sessions[assignment.session] else {
                return
            }
            held[assignment.agent, default: [:]][session.day, default: []]
                .insert(HeldPlace(assignment.place, in: session))
        }
    }
}

extension Shift {
    /// The places held. To hold a post after having sat beside is a change.
    public var seats: Set<Place> {
        Set(
            stints.flatMap { stint in
                stint.sessions.map {
                    Place(session: $0, post: stint.post, agent: agent, shadowing: stint.shadowing)
                }
            })
    }
}
