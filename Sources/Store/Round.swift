// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

// MARK: - Instructions

extension Store {
    /// In the order in which they were written.
    public func instructions() throws(StoreError) -> [Instruction] {
        try read { try $0.all("SELECT * FROM instruction ORDER BY id") }
    }

    /// Writes an instruction under an id of the store's; the id it comes with is not looked at.
    public func writeInstruction(
        _ instruction: Instruction, by author: String, at time: Timestamp
    ) throws(StoreError) -> Instruction {
        try change(by: author, at: time) { db in
            try db.execute(
                literal: """
                    INSERT INTO instruction (pattern, day, text, written_at)
                    VALUES (\(instruction.pattern), \(instruction.day), \(instruction.text), \(instruction.writtenAt))
                    """)
            var written = instruction
            written.id = Int(db.lastInsertedRowID)
            return .changed(written, .init(.instructionWritten, written.subjects))
        }
    }

    public func removeInstruction(_ id: Instruction.ID, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            guard let written: Instruction = try db.first("SELECT * FROM instruction WHERE id = \(id)") else {
                throw StoreError.refused(.unknownInstruction(id))
            }
            try db.execute(literal: "DELETE FROM instruction WHERE id = \(id)")
            return .changed((), .init(.instructionRemoved, written.subjects))
        }
    }
}

extension Instruction {
    fileprivate var subjects: [String] { [day.map { "\(pattern)/\($0)" } ?? pattern, "instruction/\(id)"] }
}

extension Instruction: InRow {
    init(row: Row) throws {
        self.init(
            id: try row.value("id"), pattern: try row.value("pattern"), day: try row.value("day"),
            text: try row.value("text"), writtenAt: try row.value("written_at"))
    }
}

// MARK: - Collecting leave and wishes

extension Store {
    /// The deadline that the coordinator named for a month; nil where it is the usual one.
    public func deadline(for month: Month) throws(StoreError) -> Day? {
        try read { db in
            let deadline: Deadline? = try db.first("SELECT day FROM deadline WHERE month = \(month)")
            return deadline?.day
        }
    }

    public func setDeadline(_ day: Day, for month: Month, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            try db.execute(literal: "INSERT OR REPLACE INTO deadline VALUES (\(month), \(day))")
            return .changed((), .init(.deadlineSet, [month.iso], ["to": day.iso]))
        }
    }

    /// When each agent was known to have sent their leave and wishes for a month, or to have none.
    public func answers(for month: Month) throws(StoreError) -> [Agent.ID: Timestamp] {
        try read { try $0.answers(for: month) }
    }

    /// Notes that agents have answered, the first time for each.
    public func noteAnswers(
        of agents: [Agent.ID], for month: Month, by author: String, at time: Timestamp
    ) throws(StoreError) {
        try change(by: author, at: time) { db in
            try db.requireAgents(agents)
            let new = Set(agents).subtracting(try db.answers(for: month).keys).sorted()
            for agent in new { try db.execute(literal: "INSERT INTO answer VALUES (\(month), \(agent), \(time))") }
            return new.isEmpty ? .unchanged(()) : .changed((), .init(.answered, [month.iso] + new))
        }
    }

    /// Takes that back: they are awaited again.
    public func forgetAnswers(
        of agents: [Agent.ID], for month: Month, by author: String, at time: Timestamp
    ) throws(StoreError) {
        try change(by: author, at: time) { db in
            try db.requireAgents(agents)
            let gone = Set(agents).intersection(try db.answers(for: month).keys).sorted()
            for agent in gone {
                try db.execute(literal: "DELETE FROM answer WHERE month = \(month) AND agent = \(agent)")
            }
            return gone.isEmpty ? .unchanged(()) : .changed((), .init(.unanswered, [month.iso] + gone))
        }
    }

    /// Has those who have not answered reminded, at most once a day; the messages wait to be sent.
    ///
    /// - Returns: the messages of that day.
    public func remind(
        _ agents: [Agent.ID], of month: Month, on day: Day, by author: String, at time: Timestamp
    ) throws(StoreError) -> [Message] {
        try change(by: author, at: time) { db in
            let new = try agents.map { Message.Subject.collecting(month, day, $0) }
                .filter { try db.tell($0, at: time) }
            return new.isEmpty
                ? .unchanged(())
                : .changed((), .init(.messageAdded, [month.iso] + new.compactMap(\.agent), ["about": "collecting"]))
        }
        return try messages().filter { message in
            if case .collecting(month, day, _) = message.subject { true } else { false }
        }
    }
}

extension Database {
    fileprivate func answers(for month: Month) throws -> [Agent.ID: Timestamp] {
        let answers: [Answer] = try all("SELECT agent, at FROM answer WHERE month = \(month)")
        return Dictionary(uniqueKeysWithValues: answers.map { ($0.agent, $0.at) })
    }
}

private struct Answer: InRow {
    let agent: Agent.ID
    let at: Timestamp

    init(row: Row) throws {
        (agent, at) = (try row.value("agent"), try row.value("at"))
    }
}

private struct Deadline: InRow {
    let day: Day

    init(row: Row) throws { day = try row.value("day") }
}
