// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// In the order in which they came to be.
    public func messages() throws(StoreError) -> [Message] {
        try read { try $0.all("SELECT * FROM message ORDER BY id") }
    }

    public func message(_ id: Message.ID) throws(StoreError) -> Message {
        try read { try $0.message(id) }
    }

    /// Adds a message that no change of the rota brings about, such as a reminder. The same thing is told once:
    /// where there is such a message already, it is that one.
    public func addMessage(
        about subject: Message.Subject, by author: String, at time: Timestamp
    ) throws(StoreError) -> Message {
        try change(by: author, at: time) { db in
            if let there = try db.message(about: subject) { return .unchanged(there) }
            let added = try db.insert(Message(id: 0, subject: subject, createdAt: time))
            return .changed(added, added.entry(.messageAdded))
        }
    }

    /// Says that a message is being handed to the mail command, before it is. Whoever is interrupted then leaves a
    /// message of which nobody knows whether it went, rather than one that seems untouched.
    ///
    /// - Parameters:
    ///   - again: whether a person wants it sent although it went, or may have.
    ///   - patience: seconds after which a sending counts as interrupted.
    @discardableResult
    public func beginSending(
        _ id: Message.ID, again: Bool, patience: Int, by author: String, at time: Timestamp
    ) throws(StoreError) -> Message {
        try change(by: author, at: time) { db in
            let message = try db.message(id)
            guard message.maySend(again: again, at: time, patience: patience) else {
                throw StoreError.refused(.messageNotToSend(id, message.standing(at: time, patience: patience)))
            }
            return try db.move(message, to: .sending, at: time)
        }
    }

    /// What became of a message that was being sent.
    @discardableResult
    public func endSending(
        _ id: Message.ID, _ state: Message.State, by author: String, at time: Timestamp
    ) throws(StoreError) -> Message {
        try change(by: author, at: time) { db in
            let message = try db.message(id)
            guard message.state == .sending else {
                throw StoreError.refused(.messageNotToSend(id, message.state))
            }
            return try db.move(message, to: state, at: time)
        }
    }

    /// Says that a person has seen what they were told. The first time counts.
    @discardableResult
    public func markSeen(_ id: Message.ID, by author: String, at time: Timestamp) throws(StoreError) -> Message {
        try change(by: author, at: time) { db in
            var message = try db.message(id)
            guard message.seenAt == nil else { return .unchanged(message) }
            message.seenAt = time
            try db.execute(literal: "UPDATE message SET seen_at = \(time) WHERE id = \(id)")
            return .changed(message, message.entry(.messageSeen))
        }
    }
}

extension Database {
    /// One message to each agent whose shifts a version changes.
    func tell(_ version: Version, insteadOf before: Rota?) throws {
        let known = before ?? Rota(month: version.month, sessions: [], assignments: [])
        for agent in RotaDifference.changedDays(from: known.told(), to: version.rota.told()).keys.sorted() {
            _ = try insert(
                Message(
                    id: 0, subject: .version(version.month, version.number, agent), createdAt: version.publishedAt))
        }
    }

    fileprivate func message(_ id: Message.ID) throws -> Message {
        guard let message: Message = try first("SELECT * FROM message WHERE id = \(id)") else {
            throw StoreError.refused(.unknownMessage(id))
        }
        return message
    }

    /// Has something told that is not told yet.
    ///
    /// - Returns: whether it was not.
    @discardableResult
    func tell(_ subject: Message.Subject, at time: Timestamp) throws -> Bool {
        guard try message(about: subject) == nil else { return false }
        _ = try insert(Message(id: 0, subject: subject, createdAt: time))
        return true
    }

    fileprivate func message(about subject: Message.Subject) throws -> Message? {
        try first("SELECT * FROM message WHERE subject = \(subject.code)")
    }

    fileprivate func insert(_ message: Message) throws -> Message {
        try execute(
            literal: """
                INSERT INTO message (subject, agent, created_at, state, state_at)
                VALUES (\(message.subject.code), \(message.subject.agent), \(message.createdAt), \(message.state),
                    \(message.stateAt))
                """)
        var added = message
        added.id = Int(lastInsertedRowID)
        return added
    }

    fileprivate func move(
        _ message: Message, to state: Message.State, at time: Timestamp
    ) throws -> Store.Outcome<Message> {
        var moved = message
        (moved.state, moved.stateAt) = (state, time)
        try execute(literal: "UPDATE message SET state = \(state), state_at = \(time) WHERE id = \(message.id)")
        let change = ["from": message.state.rawValue, "to": state.rawValue]
        return .changed(moved, moved.entry(.messageMoved, change))
    }
}

extension Message {
    fileprivate func entry(_ kind: Act.Kind, _ details: [String: String] = [:]) -> Act.Entry {
        Act.Entry(
            kind, [subject.month.iso] + (subject.agent.map { [$0] } ?? []) + ["message/\(id)"],
            details.merging(["about": subject.code]) { $1 })
    }
}

extension Message: InRow {
    init(row: Row) throws {
        let subject: String = try row.value("subject")
        guard let read = Message.Subject(code: subject) else { throw StoreError.unreadable("message \(subject)") }
        self.init(
            id: try row.value("id"), subject: read, createdAt: try row.value("created_at"),
            state: try row.value("state"), stateAt: try row.value("state_at"), seenAt: try row.value("seen_at"))
    }
}
