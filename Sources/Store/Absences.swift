// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// In order of first day, then agent; cancelled ones too.
    public func absences() throws(StoreError) -> [Absence] {
        try read { try $0.absences() }
    }

    /// Adds an absence under an id of the store's; the id it comes with is not looked at.
    @discardableResult
    public func addAbsence(
        _ absence: Absence, by author: String, at time: Timestamp
    ) throws(StoreError) -> Absence {
        try change(by: author, at: time) { db in
            let added = try db.insert(absence)
            return .changed(added, .init(.absenceAdded, added.subjects, ["state": added.state.rawValue]))
        }
    }

    /// Adds the absences of a file: all of them or none. Importing the same file again changes nothing.
    ///
    /// A line for time off that is there already (same agent, days, part and reason) moves it on from asked to
    /// approved to cancelled where the file says so, and never back: what was approved or cancelled here stays so.
    @discardableResult
    public func importAbsences(
        _ absences: [Absence], by author: String, at time: Timestamp
    ) throws(StoreError) -> ImportCount {
        try change(by: author, at: time) { db in
            try db.requireAgents(absences.map(\.agent))
            var known = Dictionary(try db.absences().map { (TimeOff($0), $0) }) { one, other in
                // The same time off cancelled once and asked for again: the living one counts.
                one.state == .cancelled ? other : one
            }
            var count = ImportCount()
            var moves: [String: String] = [:]
            for absence in absences {
                if let there = known[TimeOff(absence)] {
                    guard there.state < absence.state else {
                        count.unchanged += 1
                        continue
                    }
                    known[TimeOff(absence)] = try db.move(there, to: absence.state)
                    moves[there.detail] = Act.change(there.state.rawValue, absence.state.rawValue)
                    count.changed += 1
                } else {
                    let added = try db.insert(absence)
                    known[TimeOff(absence)] = added
                    moves[added.detail] = Act.change(nil, added.state.rawValue)
                    count.added += 1
                }
            }
            return count.isNothing
                ? .unchanged(count)
                : .changed(
                    count,
                    .init(.absencesImported, Set(absences.map(\.agent)).sorted(), count.details.merging(moves) { $1 }))
        }
    }

    /// Approves an absence asked for. One that is approved stays as it is; one that is cancelled is refused.
    public func approveAbsence(_ id: Absence.ID, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            let absence = try db.absence(id)
            switch absence.state {
            case .cancelled: throw StoreError.refused(.cancelledAbsence(id))
            case .approved: return .unchanged(())
            case .asked:
                try db.move(absence, to: .approved)
                return .changed((), .init(.absenceApproved, absence.subjects, absence.details(movedTo: .approved)))
            }
        }
    }

    /// Cancels an absence, for good: the agent can be planned again. It stays on record.
    public func cancelAbsence(_ id: Absence.ID, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            let absence = try db.absence(id)
            guard absence.state != .cancelled else { return .unchanged(()) }
            try db.move(absence, to: .cancelled)
            return .changed((), .init(.absenceCancelled, absence.subjects, absence.details(movedTo: .cancelled)))
        }
    }
}

/// What makes two absences the same time off, whatever became of each.
private struct TimeOff: Hashable {
    let agent: Agent.ID
    let first: Day
    let last: Day
    let part: Absence.DayPart
    let reason: String

    init(_ absence: Absence) {
        agent = absence.agent
        first = absence.first
        last = absence.last
        part = absence.part
        reason = absence.reason
    }
}

extension Absence.State {
    /// Asked, then approved, then cancelled: the only way an absence moves.
    fileprivate static func < (one: Self, other: Self) -> Bool {
        allCases.firstIndex(of: one)! < allCases.firstIndex(of: other)!
    }
}

extension Database {
    func absences() throws -> [Absence] {
        try all("SELECT * FROM absence ORDER BY first, agent, id")
    }

    fileprivate func absence(_ id: Absence.ID) throws -> Absence {
        guard let absence: Absence = try first("SELECT * FROM absence WHERE id = \(id)") else {
            throw StoreError.refused(.unknownAbsence(id))
        }
        return absence
    }

    func insert(_ absence: Absence) throws -> Absence {
        try requireAgents([absence.agent])
        try requireOrder(absence.first, absence.last)
        try execute(
            literal: """
                INSERT INTO absence (agent, first, last, part, reason, state)
                VALUES (\(absence.agent), \(absence.first), \(absence.last), \(absence.part), \(absence.reason),
                    \(absence.state))
                """)
        var added = absence
        added.id = Int(lastInsertedRowID)
        return added
    }

    @discardableResult
    fileprivate func move(_ absence: Absence, to state: Absence.State) throws -> Absence {
        try execute(literal: "UPDATE absence SET state = \(state) WHERE id = \(absence.id)")
        var moved = absence
        moved.state = state
        return moved
    }
}

extension Absence {
    fileprivate var subjects: [String] { [agent, "absence/\(id)"] }

    /// The key under which an act about several absences says what became of this one.
    fileprivate var detail: String { "\(agent)/absence/\(id)" }

    fileprivate func details(movedTo state: State) -> [String: String] {
        ["from": self.state.rawValue, "to": state.rawValue]
    }
}

extension Absence: InRow {
    init(row: Row) throws {
        self.init(
            id: try row.value("id"), agent: try row.value("agent"), first: try row.value("first"),
            last: try row.value("last"), part: try row.value("part"), reason: try row.value("reason"),
            state: try row.value("state"))
    }
}
