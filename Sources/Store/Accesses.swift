// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// All that were ever granted, in order.
    public func accesses() throws(StoreError) -> [Access] {
        try read { try $0.all("SELECT * FROM access ORDER BY id") }
    }

    /// The access with an id; nil where there is none, or it was revoked.
    public func access(_ id: Access.ID) throws(StoreError) -> Access? {
        try read { try $0.first("SELECT * FROM access WHERE id = \(id) AND revoked_at IS NULL") }
    }

    /// The access that a link gives; nil where there is none, or it was revoked.
    ///
    /// - Parameter hash: that of the link.
    public func access(withHash hash: String) throws(StoreError) -> Access? {
        try read { try $0.first("SELECT * FROM access WHERE hash = \(hash) AND revoked_at IS NULL") }
    }

    /// - Parameter hash: that of the link. The link itself is never kept.
    public func grantAccess(
        _ role: Access.Role, to name: String, hash: String, by author: String, at time: Timestamp
    ) throws(StoreError) -> Access {
        try change(by: author, at: time) { db in
            if case .agent(let agent) = role {
                try db.requireAgents([agent])
                try db.requireKnownPeople([agent])
            }
            try db.execute(
                literal: """
                    INSERT INTO access (role, name, hash, granted_at, granted_by)
                    VALUES (\(role.code), \(name), \(hash), \(time), \(author))
                    """)
            let access = Access(
                id: Int(db.lastInsertedRowID), role: role, name: name, grantedAt: time, grantedBy: author)
            return .changed(access, access.entry(.accessGranted))
        }
    }

    /// Ends an access. The link, and whoever came in by it, are not known any more.
    public func revokeAccess(_ id: Access.ID, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            guard let access: Access = try db.first("SELECT * FROM access WHERE id = \(id)") else {
                throw StoreError.refused(.unknownAccess(id))
            }
            guard access.revokedAt == nil else { return .unchanged(()) }
            try db.execute(literal: "UPDATE access SET revoked_at = \(time) WHERE id = \(id)")
            return .changed((), access.entry(.accessRevoked))
        }
    }

    /// How often the address of a calendar feed was changed: what it is of is an agent, `site/bus` or `public`.
    public func feedGeneration(of feed: String) throws(StoreError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT generation FROM feed WHERE id = ?", arguments: [feed]) ?? 1 }
    }

    /// Changes the address of a calendar feed: the old one is good no more.
    public func renewFeed(_ feed: String, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            try db.execute(
                literal: """
                    INSERT INTO feed (id, generation) VALUES (\(feed), 2)
                    ON CONFLICT (id) DO UPDATE SET generation = generation + 1
                    """)
            return .changed((), .init(.feedRenewed, [feed]))
        }
    }

    /// A number that grows whenever something is erased: what was read before may say what nobody may know any more.
    public func erasures() throws(StoreError) -> Int {
        try read { db in
            try Int.fetchOne(
                db, sql: "SELECT max(id) FROM act WHERE kind IN (?, ?)",
                arguments: [Act.Kind.purged.rawValue, Act.Kind.forgotten.rawValue]) ?? 0
        }
    }

    /// The same as `revision` of what plans depend on: that somebody is told, let in or asked something changes none.
    public func planningRevision() throws(StoreError) -> Int {
        let others: [Act.Kind] = [
            .messageAdded, .messageMoved, .messageSeen, .accessGranted, .accessRevoked, .feedRenewed,
            .instructionWritten, .instructionRemoved, .deadlineSet, .answered, .unanswered, .callOpened, .callAnswered,
            .swapAsked,
        ]
        let marks = others.map { _ in "?" }.joined(separator: ", ")
        return try read {
            try Int.fetchOne(
                $0, sql: "SELECT id FROM act WHERE kind NOT IN (\(marks)) ORDER BY id DESC LIMIT 1",
                arguments: StatementArguments(others.map(\.rawValue))) ?? 0
        }
    }

    /// A number that grows with every change: what was read at a number holds as long as it stays.
    public func revision() throws(StoreError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT max(id) FROM act") ?? 0 }
    }
}

extension Access {
    fileprivate func entry(_ kind: Act.Kind) -> Act.Entry {
        var subjects = ["access/\(id)"]
        if case .agent(let agent) = role { subjects.append(agent) }
        return Act.Entry(kind, subjects, ["role": role.code])
    }
}

extension Access: InRow {
    init(row: Row) throws {
        let code: String = try row.value("role")
        guard let role = Role(code: code) else { throw StoreError.unreadable("role \(code)") }
        self.init(
            id: try row.value("id"), role: role, name: try row.value("name"), grantedAt: try row.value("granted_at"),
            grantedBy: try row.value("granted_by"), revokedAt: try row.value("revoked_at"))
    }
}
