// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
internal import MairieMobile

/// The memory of one service: people, absences, the calendar, drafts, published versions, and who did what when.
///
/// It is one SQLite file, `rota.sqlite`, in the folder of the service. Several processes may read while one writes.
/// Every change is one transaction which also writes its act: there is no change without an author, and no half of
/// one. A change that leaves everything as it was writes no act.
///
///     let store = try Store(at: "rotas/mairie-18e/rota.sqlite")
///     try store.saveDraft(rota, by: "Awa", at: now)
///     let version = try store.publish(rota.month, by: "Awa", at: now)
public struct Store: Sendable {
    let database: any DatabaseWriter

    /// Runs in each change after its last write and before it is committed. Tests interrupt changes here.
    var beforeCommit: (@Sendable () throws -> Void)?

    /// Opens the store at a path, and creates it where nothing is there yet (its folder must exist).
    public init(at path: String) throws(StoreError) {
        database = try Self.open(path)
    }
}

extension Store {
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try database.read(body) } catch { throw StoreError(error) }
    }

    /// What a change came to: nothing, or something that is remembered with its author and time.
    enum Outcome<Value> {
        case unchanged(Value)
        case changed(Value, Act.Entry)
    }

    func change<Value>(
        by author: String, at time: Timestamp, _ body: (Database) throws -> Outcome<Value>
    ) throws(StoreError) -> Value {
        guard author.contains(where: { !$0.isWhitespace }) else { throw .refused(.noAuthor) }
        do {
            return try database.write { db in
                switch try body(db) {
                case .unchanged(let value):
                    return value
                case .changed(let value, let entry):
                    try entry.insert(db, by: author, at: time)
                    try beforeCommit?()
                    return value
                }
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// What a change would come to. Everything stays as it is.
    func tryOut<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.writeWithoutTransaction { db in
                var value: Value?
                try db.inTransaction {
                    value = try body(db)
                    return .rollback
                }
                return value!
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// From now on whatever would be written is refused: this program only reads. It does not bind others.
    public func refuseChanges() throws(StoreError) {
        do {
            try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = ON") }
        } catch {
            throw StoreError(error)
        }
    }

    /// Writes the file anew without what was erased from it, of which the log of changes has copies too.
    func compact() throws(StoreError) {
        do {
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                let isBusy = try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 1
                if isBusy { throw StoreError.tracesRemain }
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// Runs SQL as it stands. Only for tests, which try what the methods of a store never do.
    func execute(unchecked sql: String) throws(StoreError) {
        do { try database.writeWithoutTransaction { try $0.execute(sql: sql) } } catch { throw StoreError(error) }
    }

    /// Makes a file of a store that was saved as SQL. Only for tests, which have stores of earlier programs.
    static func write(_ dump: String, to path: String) throws(StoreError) {
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { try $0.execute(sql: dump) }
            try queue.close()
        } catch {
            throw StoreError(error)
        }
    }

    /// The texts that a query gives. Only for tests, which look at what is in the tables.
    func column(_ sql: String) throws(StoreError) -> [String] {
        try read { try String.fetchAll($0, sql: sql) }
    }
}
