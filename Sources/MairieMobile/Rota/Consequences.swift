// SPDX-License-Identifier: GPL-3.0-or-later

/// What putting one rota in the place of another does, as judged by every rule and priority.
public struct Consequences: Sendable, Equatable {
    /// Priorities whose value differs, in the order of the service.
    public var priorities: [PriorityChange]
    /// Rules broken now that were not before, and the other way round.
    public var broken: [Breach]
    public var healed: [Breach]
    /// What is missing now and was not before, and the other way round. Without reasons.
    public var opened: [Gap]
    public var closed: [Gap]
    /// People whose month is another one, in order.
    public var people: [PersonChange]

    public struct PriorityChange: Sendable, Hashable {
        public var code: PriorityCode
        public var before: Int
        public var after: Int

        public init(code: PriorityCode, before: Int, after: Int) {
            self.code = code
            self.before = before
            self.after = after
        }
    }

    /// A number before and after.
    public struct Figure: Sendable, Hashable {
        public var before: Int
        public var after: Int

        public init(_ before: Int, _ after: Int) {
            self.before = before
            self.after = after
        }
    }

    /// Turns and minutes of work in the month.
    public struct PersonChange: Sendable, Hashable {
        public var agent: Agent.ID
        public var turns: Figure
        public var minutes: Figure
        /// The shortest rest in minutes before or after one of the days that change, here and elsewhere; nil where
        /// none ends within a day, or hours elsewhere are unknown.
        public var rest: Int?

        public init(agent: Agent.ID, turns: Figure, minutes: Figure, rest: Int? = nil) {
            self.agent = agent
            self.turns = turns
            self.minutes = minutes
            self.rest = rest
        }
    }

    public init(
        priorities: [PriorityChange], broken: [Breach], healed: [Breach], opened: [Gap], closed: [Gap],
        people: [PersonChange]
    ) {
        self.priorities = priorities
        self.broken = broken
        self.healed = healed
        self.opened = opened
        self.closed = closed
        self.people = people
    }

    /// Nothing differs.
    public static let none = Consequences(
        priorities: [], broken: [], healed: [], opened: [], closed: [], people: [])

    /// Better than nothing changed (-1), as good (0), or worse (1): the first priority that differs decides.
    public var direction: Int { priorities.first.map { $0.after < $0.before ? -1 : 1 } ?? 0 }
}
