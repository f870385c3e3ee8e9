// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// In order of session, then agent.
    public func pins() throws(StoreError) -> [Pin] {
        try read { try $0.pins() }
    }

    /// Adds a pin under an id of the store's; the id it comes with is not looked at. Refused where the same pin is
    /// there, or one that says the opposite. Whether it breaks a rule is judged before, by the rules.
    @discardableResult
    public func addPin(_ pin: Pin, by author: String, at time: Timestamp) throws(StoreError) -> Pin {
        try change(by: author, at: time) { db in
            let added = try db.insert(pin)
            return .changed(added, .init(.pinAdded, added.subjects, added.details))
        }
    }

    public func removePin(_ id: Pin.ID, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            guard let pin: Pin = try db.first("SELECT * FROM pin WHERE id = \(id)") else {
                throw StoreError.refused(.unknownPin(id))
            }
            try db.execute(literal: "DELETE FROM pin WHERE id = \(id)")
            return .changed((), .init(.pinRemoved, pin.subjects, pin.details))
        }
    }
}

extension Database {
    func pins() throws -> [Pin] {
        try all("SELECT * FROM pin ORDER BY session, agent, id")
    }

    /// - Parameter id: that of a pin which comes back; nil for a new one.
    func insert(_ pin: Pin, as id: Pin.ID? = nil) throws -> Pin {
        try requireAgents([pin.agent])
        guard pin.kind == .never || pin.post != nil else { throw StoreError.refused(.pinWithoutPost) }
        let others: [Pin] = try all(
            "SELECT * FROM pin WHERE agent = \(pin.agent) AND session = \(pin.session) ORDER BY id")
        for other in others {
            if other.kind == pin.kind && other.post == pin.post && other.shadowing == pin.shadowing {
                throw StoreError.refused(.repeatedPin(other.id))
            }
            if other.contradicts(pin) { throw StoreError.refused(.contradictedPin(other.id)) }
        }
        try execute(
            literal: """
                INSERT INTO pin (id, agent, session, post, kind, author, reason, derogation, shadowing)
                VALUES (\(id), \(pin.agent), \(pin.session), \(pin.post), \(pin.kind), \(pin.author), \(pin.reason),
                    \(pin.derogation), \(pin.shadowing))
                """)
        var added = pin
        added.id = Int(lastInsertedRowID)
        return added
    }
}

extension Pin {
    /// A ban without a post is about every post of the session; nobody both holds a seat and sits beside it.
    fileprivate func contradicts(_ other: Pin) -> Bool {
        (kind != other.kind && (post == other.post || post == nil || other.post == nil))
            || (kind == .hold && post == other.post && shadowing != other.shadowing)
    }

    fileprivate var subjects: [String] { [agent, session, "pin/\(id)"] }

    fileprivate var details: [String: String] {
        var details = ["kind": kind.rawValue]
        details["post"] = post
        if shadowing { details["shadowing"] = "true" }
        return details
    }
}

extension Pin: InRow {
    init(row: Row) throws {
        self.init(
            id: try row.value("id"), agent: try row.value("agent"), session: try row.value("session"),
            post: try row.value("post"), kind: try row.value("kind"), shadowing: try row.value("shadowing"),
            author: try row.value("author"), reason: try row.value("reason"),
            derogation: try row.value("derogation"))
    }
}
