// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// In the order in which they were asked for.
    public func swaps() throws(StoreError) -> [Swap] {
        try read { try $0.all("SELECT * FROM swap ORDER BY id") }
    }

    public func swap(_ id: Swap.ID) throws(StoreError) -> Swap {
        try read { try $0.swap(id) }
    }

    /// Adds a swap under an id of the store's; the id it comes with is not looked at.
    public func askSwap(_ swap: Swap, by author: String, at time: Timestamp) throws(StoreError) -> Swap {
        try change(by: author, at: time) { db in
            try db.requireAgents([swap.asker, swap.other])
            try db.execute(
                literal: """
                    INSERT INTO swap (month, asker, other, move, reason, asked_at, state)
                    VALUES (\(swap.month), \(swap.asker), \(swap.other), \(JSON(swap.move)), \(swap.reason), \(time),
                        \(swap.state))
                    """)
            var asked = swap
            asked.id = Int(db.lastInsertedRowID)
            asked.askedAt = time
            return .changed(asked, asked.entry(.swapAsked, from: nil))
        }
    }

    /// A step that leaves the rota as it is: acceptance, refusal, withdrawal, or taking one of these back.
    ///
    /// - Parameter seen: the state in which whoever takes it saw the swap, where the step is for that state only.
    public func take(
        _ step: Swap.Step, of id: Swap.ID, seenAs seen: Swap.State? = nil, by author: String, at time: Timestamp
    ) throws(StoreError) -> Swap {
        try change(by: author, at: time) { db in
            let swap = try db.swap(id)
            guard let next = swap.after(step), step != .approve, swap.state != .approved,
                seen == nil || seen == swap.state
            else {
                throw StoreError.refused(.swapStep(id, step, swap.state))
            }
            try db.update(next)
            return .changed(next, next.entry(step == .undo ? .swapUndone : .swapMoved, from: swap.state))
        }
    }

    /// Approves an accepted swap: it becomes a move made by hand, with its pins.
    public func approveSwap(
        _ id: Swap.ID, in present: Rota, giving rota: Rota, derogation: String? = nil, by author: String,
        at time: Timestamp
    ) throws(StoreError) -> Swap {
        try change(by: author, at: time) { db in
            let swap = try db.swap(id)
            guard var next = swap.after(.approve) else { throw StoreError.refused(.swapStep(id, .approve, swap.state)) }
            let made = try db.make(
                HandMove(
                    id: 0, month: rota.month, kind: .swapped, move: swap.move, reason: swap.reason,
                    derogation: derogation, author: author, at: time,
                    pins: swap.move.pinChange(
                        try db.pins(), by: author, reason: swap.reason, derogation: derogation)),
                in: present, giving: rota)
            next.handMove = made.id
            try db.update(next)
            return .changed(next, next.entry(.swapMoved, from: swap.state, made.entry(.handMoved)))
        }
    }

    /// Takes the approval of a swap back, and its move with it.
    public func undoApproval(
        of id: Swap.ID, in present: Rota, giving rota: Rota, by author: String, at time: Timestamp
    ) throws(StoreError) -> Swap {
        try change(by: author, at: time) { db in
            let swap = try db.swap(id)
            guard swap.state == .approved, let made = swap.handMove, var next = swap.after(.undo) else {
                throw StoreError.refused(.swapStep(id, .undo, swap.state))
            }
            let undone = try db.undo(made, in: present, giving: rota, at: time)
            next.handMove = nil
            try db.update(next)
            return .changed(
                next, next.entry(.swapUndone, from: swap.state, undone.entry(.handMoveUndone, inverse: true)))
        }
    }
}

extension Database {
    fileprivate func swap(_ id: Swap.ID) throws -> Swap {
        guard let swap: Swap = try first("SELECT * FROM swap WHERE id = \(id)") else {
            throw StoreError.refused(.unknownSwap(id))
        }
        return swap
    }

    fileprivate func update(_ swap: Swap) throws {
        try execute(
            literal: """
                UPDATE swap SET state = \(swap.state), before = \(swap.before), hand_move = \(swap.handMove)
                WHERE id = \(swap.id)
                """)
    }
}

extension Swap {
    /// - Parameter made: what a step did to the rota.
    fileprivate func entry(_ kind: Act.Kind, from earlier: State?, _ made: Act.Entry? = nil) -> Act.Entry {
        var details = made?.details ?? [:]
        details["from"] = earlier?.rawValue
        details["to"] = state.rawValue
        let sessions = Set((move.given + move.taken).map(\.session)).sorted()
        return Act.Entry(kind, [month.iso, asker, other, "swap/\(id)"] + sessions, details)
    }
}

extension Swap: InRow {
    init(row: Row) throws {
        self.init(
            id: try row.value("id"), month: try row.value("month"), asker: try row.value("asker"),
            other: try row.value("other"), move: try row.json("move"), reason: try row.value("reason"),
            askedAt: try row.value("asked_at"), state: try row.value("state"), before: try row.value("before"),
            handMove: try row.value("hand_move"))
    }
}
