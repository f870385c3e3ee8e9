// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
internal import Sealing

/// How acts hang together: each carries the SHA-256 of the one before it and of what it says itself, so that nobody can
/// change, drop or add one without changing all that come after. Whoever knows the last hash, the seal of the journal, can
/// tell. Names are not part of it: they stand beside.
enum Chain {
    /// What the first act is chained on.
    static let beginning = String(repeating: "0", count: 64)

    /// What an act says, as it is stored.
    struct Link {
        var id: Int
        var at: Int
        var author: Int64
        var kind: String
        /// JSON, as what comes after: it has no line break, so the lines of `hash` cannot be read in two ways.
        var subjects: String
        var details: String
        var seals: String

        func hash(after previous: String) -> String {
            digest("\(previous)\n\(id)\n\(at)\n\(author)\n\(kind)\n\(subjects)\n\(details)\n\(seals)")
        }

        func insert(_ db: Database, after previous: String) throws {
            try db.execute(
                literal: """
                    INSERT INTO act (id, at, author_id, kind, subjects, details, seals, hash)
                    VALUES (\(id), \(at), \(author), \(kind), \(subjects), \(details), \(seals),
                        \(hash(after: previous)))
                    """)
        }
    }
}

extension Chain.Link {
    init(_ row: Row) {
        self.init(
            id: row["id"], at: row["at"], author: row["author_id"], kind: row["kind"], subjects: row["subjects"],
            details: row["details"], seals: row["seals"])
    }
}

extension Database {
    /// The last act and its hash, or what the next one is chained on where there is none.
    func journalEnd() throws -> (id: Int, hash: String) {
        let end = try Row.fetchOne(
            self,
            sql: """
                SELECT id, hash FROM act UNION ALL SELECT id, hash FROM journal_start ORDER BY id DESC LIMIT 1
                """)
        return end.map { ($0["id"], $0["hash"]) } ?? (0, Chain.beginning)
    }

    /// The number under which an author stands in what is never edited.
    func author(_ name: String) throws -> Int64 {
        if let known = try Int64.fetchOne(self, sql: "SELECT id FROM author WHERE name = ?", arguments: [name]) {
            return known
        }
        try execute(literal: "INSERT INTO author (name) VALUES (\(name))")
        return lastInsertedRowID
    }
}

/// The columns of a table whose lines are by an author, with their name.
let withAuthor: SQL = "*, (SELECT name FROM author WHERE author.id = author_id) AS author"
