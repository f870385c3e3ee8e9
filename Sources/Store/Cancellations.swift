// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

/// Sessions that are called off, or held again after all, as one change: the calendar, what is published, the draft, and
/// the turns that count all the same.
public struct Cancellation: Sendable {
    public var month: Month
    public var sessions: [Session.ID]
    /// Decisions to take.
    public var decided: [CalendarDecision]
    /// Decisions to take back.
    public var withdrawn: [CalendarDecision]
    /// The version in force and the next one; nil where nothing is published.
    public var published: Change?
    /// The draft and the same without the sessions, or with them; nil where there is none.
    public var draft: Change?
    /// Turns of people who would have been there, where they count. On the days of the sessions, and in the place of
    /// what was said of those before.
    public var credited: [WorkedDay]

    public struct Change: Sendable {
        public var before: Rota
        public var after: Rota

        public init(from before: Rota, to after: Rota) {
            self.before = before
            self.after = after
        }
    }

    public init(
        month: Month, sessions: [Session.ID], decided: [CalendarDecision] = [], withdrawn: [CalendarDecision] = [],
        published: Change? = nil, draft: Change? = nil, credited: [WorkedDay] = []
    ) {
        self.month = month
        self.sessions = sessions
        self.decided = decided
        self.withdrawn = withdrawn
        self.published = published
        self.draft = draft
        self.credited = credited
    }

    fileprivate var details: [String: String] {
        ["turns": String(credited.reduce(0) { $0 + $1.turns }), "sessions": String(sessions.count)]
    }
}

extension Store {
    /// Calls sessions off, or takes that back: the calendar says so, the next version is published without them (or with
    /// them), and a message to each person concerned waits to be sent. All of it or nothing.
    ///
    /// - Returns: the version published; nil where nothing was published before.
    @discardableResult
    public func cancel(
        _ cancellation: Cancellation, by author: String, at time: Timestamp
    ) throws(StoreError) -> Version? {
        try change(by: author, at: time) { db in
            for decision in cancellation.withdrawn { try db.remove(decision) }
            for decision in cancellation.decided { try db.write(decision) }
            try db.write(credits: cancellation.credited, replacing: cancellation.sessions)
            if let draft = cancellation.draft {
                guard try db.draft(of: cancellation.month) == draft.before else {
                    throw StoreError.refused(.rotaChanged(cancellation.month))
                }
                try db.write(draft: draft.after)
            }
            let version = try cancellation.published.map { published in
                try db.publish(published.after, insteadOf: published.before, by: author, at: time)
            }
            let kind: Act.Kind = cancellation.withdrawn.isEmpty ? .cancelled : .cancellationUndone
            var details = cancellation.details
            if let version, let before = cancellation.published?.before {
                let numbers = (from: "\(version.number - 1)", to: "\(version.number)")
                details.merge(Self.details(from: numbers.from, before, to: numbers.to, version.rota)) { $1 }
            }
            return .changed(
                version,
                .init(
                    kind, [cancellation.month.iso] + cancellation.sessions.sorted(), details,
                    sealing: version.map { [$0.sealed] } ?? []))
        }
    }

    /// Turns of cancelled sessions that count, in order of day and agent.
    public func credits() throws(StoreError) -> [WorkedDay] {
        try read { try $0.credits() }
    }
}

extension Database {
    func credits() throws -> [WorkedDay] {
        try all(
            """
            SELECT agent, day, site, turns, 0 AS minutes, NULL AS start, NULL AS end, '[]' AS posts
            FROM credit ORDER BY day, agent, site
            """)
    }

    fileprivate func write(credits: [WorkedDay], replacing sessions: [Session.ID]) throws {
        try requireAgents(credits.map(\.agent))
        for session in sessions { try execute(literal: "DELETE FROM credit WHERE session = \(session)") }
        // A turn is a whole day at a site: it stands under the first of the sessions of that day.
        for credit in credits {
            let session = sessions.filter { $0.hasSuffix("/\(credit.day)") }.sorted().first
            try execute(
                literal: """
                    INSERT INTO credit (session, agent, day, site, turns)
                    VALUES (\(session), \(credit.agent), \(credit.day), \(credit.site), \(credit.turns))
                    """)
        }
    }
}
