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

    /// Turns and minutes of work in the month.
    public struct PersonChange: Sendable, Hashable {
        public var agent: Agent.ID
        public var turns: (before: Int, after: Int)
        public var minutes: (before: Int, after: Int)

        public init(agent: Agent.ID, turns: (before: Int, after: Int), minutes: (before: Int, after: Int)) {
            self.agent = agent
            self.turns = turns
            self.minutes = minutes
        }

        public static func == (one: Self, other: Self) -> Bool {
            one.agent == other.agent && one.turns == other.turns && one.minutes == other.minutes
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(agent)
            hasher.combine([turns.before, turns.after, minutes.before, minutes.after])
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

    /// Better than nothing changed (-1), as good (0), or worse (1): the first priority that differs decides.
    public var direction: Int { priorities.first.map { $0.after < $0.before ? -1 : 1 } ?? 0 }
}
