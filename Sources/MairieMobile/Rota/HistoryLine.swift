// SPDX-License-Identifier: GPL-3.0-or-later

/// One act, as the history of a month or of an agent tells it.
public struct HistoryLine: Sendable, Equatable, Identifiable {
    /// The number of the act; acts are numbered in the order in which they happened.
    public var id: Int
    public var at: Timestamp
    public var author: String
    /// Its code, such as `absence-approved`, and what people call it.
    public var kind: String
    public var words: Phrase
    /// Ids of what it is about: agents, months, sessions, `absence/12`.
    public var subjects: [String]
    /// Figures and codes; what changed is `from` and `to`.
    public var details: [String: String]
    /// Of a published version in the history of an agent: the days that it changed for them.
    public var days: [RotaDifference.DayChange]

    public init(
        id: Int, at: Timestamp, author: String, kind: String, words: Phrase, subjects: [String],
        details: [String: String], days: [RotaDifference.DayChange] = []
    ) {
        self.id = id
        self.at = at
        self.author = author
        self.kind = kind
        self.words = words
        self.subjects = subjects
        self.details = details
        self.days = days
    }
}

/// Whose history is told.
public enum HistorySubject: Sendable, Hashable {
    case month(Month)
    case agent(Agent.ID)
}
