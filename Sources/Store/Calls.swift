// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// In the order in which they were opened.
    public func calls() throws(StoreError) -> [Call] {
        try read { db in try Int.fetchAll(db, sql: "SELECT id FROM call ORDER BY id").map { try db.call($0) } }
    }

    public func call(_ id: Call.ID) throws(StoreError) -> Call {
        try read { try $0.call(id) }
    }

    /// Asks people whether they would take seats, under a number of the store's; a message to each of them waits to be
    /// sent.
    public func openCall(
        for seats: [Seat], in month: Month, asking agents: [Agent.ID], by author: String, at time: Timestamp
    ) throws(StoreError) -> Call {
        try change(by: author, at: time) { db in
            try db.requireAgents(agents)
            try db.execute(
                literal: """
                    INSERT INTO call (month, seats, opened_at, state)
                    VALUES (\(month), \(JSON(seats)), \(time), \(Call.State.open))
                    """)
            let id = Int(db.lastInsertedRowID)
            for agent in agents {
                try db.execute(literal: "INSERT INTO call_asked (call, agent) VALUES (\(id), \(agent))")
                try db.tell(.call(month, id, agent), at: time)
            }
            let call = try db.call(id)
            return .changed(call, call.entry(.callOpened, ["asked": String(agents.count)]))
        }
    }

    /// Takes an answer; a later one takes its place, and its time.
    public func answerCall(
        _ id: Call.ID, agent: Agent.ID, _ answer: Call.Answer, by author: String, at time: Timestamp
    ) throws(StoreError) -> Call {
        try change(by: author, at: time) { db in
            let call = try db.openCall(id)
            guard let asked = call.asked.first(where: { $0.agent == agent }) else {
                throw StoreError.refused(.notAsked(id, agent))
            }
            guard asked.answer != answer else { return .unchanged(call) }
            try db.execute(
                literal: """
                    UPDATE call_asked SET answer = \(answer), answered_at = \(time)
                    WHERE call = \(id) AND agent = \(agent)
                    """)
            let details = ["from": asked.answer?.rawValue ?? "–", "to": answer.rawValue]
            return .changed(try db.call(id), call.entry(.callAnswered, details, about: [agent]))
        }
    }

    /// Settles a call with one of those who said yes, placed by hand, or with nobody; the others are told.
    ///
    /// - Parameters:
    ///   - filling: who takes the seats, with the rota before and after; nil to close it without.
    public func settleCall(
        _ id: Call.ID, filling: (agent: Agent.ID, move: Move, present: Rota, rota: Rota)?, by author: String,
        at time: Timestamp
    ) throws(StoreError) -> (call: Call, move: HandMove?) {
        try change(by: author, at: time) { db in
            let call = try db.openCall(id)
            var made: HandMove?
            if let filling {
                guard call.willing.contains(filling.agent) else {
                    throw StoreError.refused(.notWilling(id, filling.agent))
                }
                let move = HandMove(
                    id: 0, month: call.month, kind: .placed, move: filling.move, reason: "", derogation: nil,
                    author: author, at: time,
                    pins: filling.move.pinChange(try db.pins(), by: author, reason: ""))
                made = try db.make(move, in: filling.present, giving: filling.rota)
            }
            let state: Call.State = filling == nil ? .closed : .filled
            try db.execute(
                literal: "UPDATE call SET state = \(state), chosen = \(filling?.agent) WHERE id = \(id)")
            let settled = try db.call(id)
            for agent in settled.toldWhenSettled { try db.tell(.settled(call.month, id, agent), at: time) }
            let details = ["to": state.rawValue].merging(made.map { ["number": String($0.id)] } ?? [:]) { $1 }
            return .changed(
                (settled, made), settled.entry(.callSettled, details, about: settled.chosen.map { [$0] } ?? []))
        }
    }
}

extension Database {
    fileprivate func call(_ id: Call.ID) throws -> Call {
        guard var call: Call = try first("SELECT * FROM call WHERE id = \(id)") else {
            throw StoreError.refused(.unknownCall(id))
        }
        call.asked = try all("SELECT * FROM call_asked WHERE call = \(id) ORDER BY agent")
        return call
    }

    /// A call that is not settled yet.
    fileprivate func openCall(_ id: Call.ID) throws -> Call {
        let call = try call(id)
        guard call.state == .open else { throw StoreError.refused(.settledCall(id, call.state)) }
        return call
    }
}

extension Call {
    fileprivate func entry(
        _ kind: Act.Kind, _ details: [String: String], about agents: [Agent.ID] = []
    ) -> Act.Entry {
        Act.Entry(kind, [month.iso, "call/\(id)"] + agents + Set(seats.map(\.session)).sorted(), details)
    }
}

extension Call: InRow {
    /// Without those asked, who stand in a table of their own.
    init(row: Row) throws {
        self.init(
            id: try row.value("id"), month: try row.value("month"), seats: try row.json("seats"), asked: [],
            openedAt: try row.value("opened_at"), state: try row.value("state"),
            chosen: try row.decode(forColumn: "chosen"))
    }
}

extension Call.Asked: InRow {
    init(row: Row) throws {
        self.init(
            agent: try row.value("agent"), answer: try row.value("answer"), answeredAt: try row.value("answered_at"))
    }
}
