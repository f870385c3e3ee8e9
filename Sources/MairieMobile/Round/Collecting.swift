// SPDX-License-Identifier: GPL-3.0-or-later

/// Leave and wishes for a month, collected until a deadline: who has sent theirs, or has nothing to say, and who has not.
public struct Collecting: Sendable, Equatable {
    public var month: Month
    public var deadline: Day
    /// Everybody under contract that month, in order of id.
    public var people: [Person]

    public struct Person: Sendable, Equatable {
        public var agent: Agent.ID
        /// When they were known to have answered; nil until then.
        public var answeredAt: Timestamp?
        /// Absences and wishes that the store knows of for the month.
        public var absences: Int
        public var wishes: Int
        /// The days on which they were reminded, in order.
        public var reminded: [Day]
    }

    /// - Parameters:
    ///   - answers: when each agent answered.
    ///   - reminders: the days on which each agent was reminded.
    public init(
        of situation: Situation, deadline: Day, answers: [Agent.ID: Timestamp], reminders: [Agent.ID: [Day]]
    ) {
        let month = situation.month
        self.month = month
        self.deadline = deadline
        people = situation.agents.filter { agent in month.days.contains(where: agent.isUnderContract) }.map { agent in
            Person(
                agent: agent.id, answeredAt: answers[agent.id],
                absences: situation.absences.count {
                    $0.agent == agent.id && $0.state != .cancelled && $0.first <= month.last && month.first <= $0.last
                },
                wishes: situation.wishes.count {
                    $0.agent == agent.id && $0.first <= month.last && month.first <= $0.last
                },
                reminded: (reminders[agent.id] ?? []).sorted())
        }
    }

    public var missing: [Agent.ID] { people.filter { $0.answeredAt == nil }.map(\.agent) }
}

extension Settings {
    /// The day by which leave and wishes for a month are to be sent, unless the coordinator named another one.
    public func deadline(for month: Month) -> Day {
        let before = month.previous
        return min(before.last, before.first.advanced(by: collectingDay - 1))
    }
}
