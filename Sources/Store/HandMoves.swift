// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// What people moved in a month, the undone ones too, in the order in which they did it.
    public func handMoves(of month: Month) throws(StoreError) -> [HandMove] {
        try read { try $0.all("SELECT * FROM hand_move WHERE month = \(month) ORDER BY id") }
    }

    public func handMove(_ id: HandMove.ID) throws(StoreError) -> HandMove {
        try read { try $0.handMove(id) }
    }

    /// Keeps a move: the rota with it becomes the draft of its month, and pins keep it from being undone by planning
    /// again. All of it or nothing.
    ///
    /// - Parameters:
    ///   - present: the rota in which the move was found. Refused where that is no longer the one worked on.
    ///   - rota: the same after the move.
    @discardableResult
    public func makeMove(
        _ move: Move, in present: Rota, giving rota: Rota, kind: HandMove.Kind, reason: String,
        derogation: String? = nil, by author: String, at time: Timestamp
    ) throws(StoreError) -> HandMove {
        try change(by: author, at: time) { db in
            let made = HandMove(
                id: 0, month: rota.month, kind: kind, move: move, reason: reason, derogation: derogation,
                author: author, at: time,
                pins: move.pinChange(
                    try db.pins(), for: kind, by: author, reason: reason, derogation: derogation))
            let kept = try db.make(made, in: present, giving: rota)
            return .changed(kept, kept.entry(.handMoved))
        }
    }

    /// Takes a move back: its pins go, those that it removed come back, and the rota without it is the draft.
    public func undoMove(
        _ id: HandMove.ID, in present: Rota, giving rota: Rota, by author: String, at time: Timestamp
    ) throws(StoreError) {
        try change(by: author, at: time) { db in
            let move = try db.undo(id, in: present, giving: rota, at: time)
            return .changed((), move.entry(.handMoveUndone, inverse: true))
        }
    }
}

extension Database {
    func handMove(_ id: HandMove.ID) throws -> HandMove {
        guard let move: HandMove = try first("SELECT * FROM hand_move WHERE id = \(id)") else {
            throw StoreError.refused(.unknownHandMove(id))
        }
        return move
    }

    func make(_ made: HandMove, in present: Rota, giving rota: Rota) throws -> HandMove {
        try requireWorkingRota(present)
        var made = made
        for pin in made.pins.removed { try execute(literal: "DELETE FROM pin WHERE id = \(pin.id)") }
        made.pins.added = try made.pins.added.map { try insert($0) }
        try write(draft: rota)
        try execute(
            literal: """
                INSERT INTO hand_move (month, kind, move, pins, reason, derogation, author, at)
                VALUES (\(made.month), \(made.kind), \(JSON(made.move)), \(JSON(made.pins)), \(made.reason),
                    \(made.derogation), \(made.author), \(made.at))
                """)
        made.id = Int(lastInsertedRowID)
        return made
    }

    func undo(_ id: HandMove.ID, in present: Rota, giving rota: Rota, at time: Timestamp) throws -> HandMove {
        let move = try handMove(id)
        guard move.undoneAt == nil else { throw StoreError.refused(.undoneHandMove(id)) }
        try requireWorkingRota(present)
        for pin in move.pins.added { try execute(literal: "DELETE FROM pin WHERE id = \(pin.id)") }
        // Under their own numbers, so that what made them can be taken back in its turn.
        for pin in move.pins.removed { _ = try insert(pin, as: pin.id) }
        try write(draft: rota)
        try execute(literal: "UPDATE hand_move SET undone_at = \(time) WHERE id = \(id)")
        return move
    }

    private func requireWorkingRota(_ rota: Rota) throws {
        guard try workingRota(of: rota.month) == rota else { throw StoreError.refused(.rotaChanged(rota.month)) }
    }
}

extension HandMove {
    /// `bus-mardi-matin/2027-01-12 conduite a21>a19`, seat by seat; nobody is `-`.
    private func changes(_ move: Move) -> String {
        let seats = Set((move.given + move.taken).map(\.seat)).sorted()
        return seats.map { seat in
            let from = move.given.filter { $0.seat == seat }.map(\.agent).joined(separator: "+")
            let to = move.taken.filter { $0.seat == seat }.map(\.agent).joined(separator: "+")
            return "\(seat.session) \(seat.post) \(from.isEmpty ? "-" : from)>\(to.isEmpty ? "-" : to)"
        }.joined(separator: ", ")
    }

    func entry(_ kind: Act.Kind, inverse: Bool = false) -> Act.Entry {
        let move = inverse ? self.move.inverse : self.move
        var details = ["kind": self.kind.rawValue, "move": changes(move), "number": String(id)]
        if derogation != nil { details["derogation"] = "true" }
        let sessions = Set((move.given + move.taken).map(\.session)).sorted()
        return Act.Entry(kind, [month.iso] + move.agents.sorted() + sessions, details)
    }
}

extension HandMove: InRow {
    init(row: Row) throws {
        let (move, pins): (JSON<Move>, JSON<PinChange>) = (try row.value("move"), try row.value("pins"))
        self.init(
            id: try row.value("id"), month: try row.value("month"), kind: try row.value("kind"), move: move.value,
            reason: try row.value("reason"), derogation: try row.value("derogation"), author: try row.value("author"),
            at: try row.value("at"), pins: pins.value, undoneAt: try row.value("undone_at"))
    }
}
