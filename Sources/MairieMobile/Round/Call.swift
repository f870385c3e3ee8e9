// SPDX-License-Identifier: GPL-3.0-or-later

/// A call for availability: everyone who could take empty seats is asked, the first who says yes is proposed, and the
/// coordinator confirms.
public struct Call: Sendable, Equatable, Identifiable {
    public var id: Int
    public var month: Month
    /// Of one day and one post; the whole day where the post has one.
    public var seats: [Seat]
    /// In order of agent.
    public var asked: [Asked]
    public var openedAt: Timestamp
    public var state: State
    /// Who was confirmed; nil until then.
    public var chosen: Agent.ID?

    public struct Asked: Sendable, Equatable {
        public var agent: Agent.ID
        public var answer: Answer?
        public var answeredAt: Timestamp?

        public init(agent: Agent.ID, answer: Answer? = nil, answeredAt: Timestamp? = nil) {
            self.agent = agent
            self.answer = answer
            self.answeredAt = answeredAt
        }
    }

    public enum Answer: String, Sendable, Codable, CaseIterable { case yes, no }
    public enum State: String, Sendable, Codable, CaseIterable { case open, filled, closed }

    public init(
        id: Int, month: Month, seats: [Seat], asked: [Asked], openedAt: Timestamp, state: State = .open,
        chosen: Agent.ID? = nil
    ) {
        self.id = id
        self.month = month
        self.seats = seats
        self.asked = asked
        self.openedAt = openedAt
        self.state = state
        self.chosen = chosen
    }

    /// Those who said yes, the first one first.
    public var willing: [Agent.ID] {
        asked.filter { $0.answer == .yes }
            .sorted { ($0.answeredAt!, $0.agent) < ($1.answeredAt!, $1.agent) }.map(\.agent)
    }

    /// The first who said yes, for the coordinator to confirm; nil once it is settled.
    public var proposed: Agent.ID? { state == .open ? willing.first : nil }

    /// Who is told, once it is settled, that nobody is needed any more: all but the person who does it and those who
    /// said no.
    public var toldWhenSettled: [Agent.ID] {
        asked.filter { $0.agent != chosen && $0.answer != .no }.map(\.agent)
    }
}

extension Call.State {
    public var name: Phrase {
        switch self {
        case .open: Phrase(fr: "en cours", en: "open")
        case .filled: Phrase(fr: "pourvu", en: "filled")
        case .closed: Phrase(fr: "clos", en: "closed")
        }
    }
}

extension Call.Answer {
    public var name: Phrase {
        switch self {
        case .yes: Phrase(fr: "oui", en: "yes")
        case .no: Phrase(fr: "non", en: "no")
        }
    }
}
