// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// Erases what has been kept as long as it may be. Whoever is let in, planned or waited for is left alone, and so are
    /// people who may still be planned. It cannot be undone.
    ///
    /// - Parameter trying: whether everything is left as it is and only counted.
    public func purge(
        _ retention: Retention, trying: Bool, by author: String, at time: Timestamp
    ) throws(StoreError) -> Erased {
        try erase(trying: trying, by: author, at: time) { db in
            let today = time.inParis.day
            func limit(_ months: Int?) -> Day? { months.map { Retention.firstDay(kept: $0, today: today) } }
            var erased = Erased()
            if let day = limit(retention.absences) { erased = erased + (try db.purgeAbsences(before: day)) }
            if let day = limit(retention.messages) { erased = erased + (try db.purgeMessages(before: day)) }
            if let day = limit(retention.rotas) { erased = erased + (try db.purgeMonths(before: day.month)) }
            if let day = limit(retention.people) {
                erased = erased + (try db.forgetPeople(goneBefore: day, today: today, at: time))
            }
            if let day = limit(retention.journal) { erased = erased + (try db.purgeActs(before: day)) }
            return (erased, .init(.purged, erased.agents, erased.details))
        }
    }
}

extension Database {
    fileprivate func purgeAbsences(before day: Day) throws -> Erased {
        Erased([
            .absences: try count("DELETE FROM absence WHERE last < \(day)"),
            .wishes: try count("DELETE FROM wish WHERE last < \(day)"),
        ])
    }

    fileprivate func purgeMessages(before day: Day) throws -> Erased {
        try mark("messages", day.iso)
        let (start, month) = (Timestamp(midnightUTC: day), day.month)
        try execute(
            literal: """
                DELETE FROM call_asked
                WHERE call IN (SELECT id FROM call WHERE month < \(month) AND state <> \(Call.State.open))
                """)
        let answers = try count("DELETE FROM answer WHERE month < \(month)")
        try execute(literal: "DELETE FROM deadline WHERE month < \(month)")
        return Erased([
            .messages: try count("DELETE FROM message WHERE created_at < \(start)"),
            .calls: try count("DELETE FROM call WHERE month < \(month) AND state <> \(Call.State.open)"),
            .swaps: try count("DELETE FROM swap WHERE month < \(month)"), .answers: answers,
            .accesses: try count("DELETE FROM access WHERE revoked_at < \(start)"),
        ])
    }

    /// Whole months, with everything that stands on their rotas.
    fileprivate func purgeMonths(before month: Month) throws -> Erased {
        try mark("months", month.iso)
        let day = month.first
        try execute(literal: "DELETE FROM regularisation WHERE month < \(month)")
        try execute(literal: "DELETE FROM version_text WHERE month < \(month)")
        try execute(literal: "DELETE FROM draft WHERE month < \(month)")
        let history =
            try count("DELETE FROM worked WHERE day < \(day)") + count("DELETE FROM credit WHERE day < \(day)")
        return Erased([
            .closings: try count("DELETE FROM closing WHERE month < \(month)"),
            .attendance: try count("DELETE FROM attendance WHERE day < \(day)"),
            .rotas: try count("DELETE FROM version WHERE month < \(month)"),
            .swaps: try count("DELETE FROM swap WHERE month < \(month)"),
            .moves: try count("DELETE FROM hand_move WHERE month < \(month)"),
            .pins: try count("DELETE FROM pin WHERE substr(session, -10) < \(day)"), .history: history,
            .instructions: try count("DELETE FROM instruction WHERE day < \(day)"),
            .decisions: try count("DELETE FROM decision WHERE day < \(day)"),
        ])
    }

    fileprivate func forgetPeople(goneBefore day: Day, today: Day, at time: Timestamp) throws -> Erased {
        let gone = try agents().filter { agent in
            try agent.contractUntil.map { $0 < day } ?? false && reasonToRemember(agent, today: today) == nil
        }
        return try gone.reduce(Erased()) { $0 + (try forget($1, at: time)) }
    }

    /// The journal from its beginning on, up to the first act that is to be kept: one that is young enough, or one that has
    /// sealed what is still there.
    fileprivate func purgeActs(before day: Day) throws -> Erased {
        let start = Timestamp(midnightUTC: day)
        let sealed = Set(try allSealed().map(\.code))
        var last: (id: Int, hash: String)?
        let acts = try Row.fetchCursor(self, sql: "SELECT id, at, hash, seals FROM act ORDER BY id")
        while let row = try acts.next() {
            let seals: [String: String] = try row.json("seals")
            guard row["at"] < start.seconds, sealed.isDisjoint(with: seals.keys) else { break }
            last = (row["id"], row["hash"])
        }
        if let last {
            try execute(sql: "DELETE FROM journal_start")
            try execute(literal: "INSERT INTO journal_start VALUES (\(last.id), \(last.hash))")
            try execute(literal: "DELETE FROM act WHERE id <= \(last.id)")
        }
        let erased = last == nil ? 0 : changesCount
        try execute(
            sql: """
                DELETE FROM author WHERE id NOT IN (
                    SELECT author_id FROM act UNION SELECT author_id FROM version UNION SELECT author_id FROM closing
                    UNION SELECT author_id FROM regularisation)
                """)
        return Erased([.acts: erased])
    }

    /// Says up to where something may be erased; never less than before.
    private func mark(_ what: String, _ before: String) throws {
        try execute(
            literal: """
                INSERT INTO purged VALUES (\(what), \(before))
                ON CONFLICT (what) DO UPDATE SET before = max(before, excluded.before)
                """)
    }
}
