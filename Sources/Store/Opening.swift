// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB

extension Store {
    /// How long a process waits for another one to finish writing.
    private static let patience: TimeInterval = 10

    static func open(_ path: String) throws(StoreError) -> any DatabaseWriter {
        let deadline = Date(timeIntervalSinceNow: patience)
        while true {
            do {
                return try openOnce(path)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && Date() < deadline {
                // Turning a new file to WAL fails at once, without waiting, while another process does the same.
                Thread.sleep(forTimeInterval: 0.05)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
                throw .notARotaStore(path: path)
            } catch let error as DatabaseError {
                switch StoreError(error) {
                case .readOnly where error.resultCode == .SQLITE_CANTOPEN, .database:
                    throw .cannotOpen(path: path, reason: error.message ?? error.resultCode.description)
                case let known: throw known
                }
            } catch {
                throw StoreError(error)
            }
        }
    }

    private static func openOnce(_ path: String) throws -> any DatabaseWriter {
        if FileManager.default.fileExists(atPath: path) { try recognise(path) }
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.foreignKeysEnabled = true
        // What is erased is overwritten with zeros.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB sets NORMAL, under which a power cut may take back the last changes: what was published must stay.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try migrate(pool)
        return pool
    }

    /// Takes the steps that a store lacks. Another process may take one between our look and our turn, which then fails;
    /// as long as there are more steps behind than before, the rest is tried again.
    private static func migrate(_ pool: DatabasePool) throws {
        // Asked of the writer: a reader opened before the steps would know tables as they were. And in a transaction: the
        // migrator looks twice where its table is missing, and another process may create it between the two.
        func stepsTaken() throws -> Set<String> { try pool.write { try Schema.migrator.appliedIdentifiers($0) } }
        while true {
            let before = try stepsTaken()
            do {
                return try Schema.migrator.migrate(pool)
            } catch {
                guard try stepsTaken() != before else { throw error }
            }
        }
    }

    /// Looks at a file without writing to it: a database of another program must not be touched.
    private static func recognise(_ path: String) throws {
        let queue = try openToLook(path)
        try queue.close()
    }

    /// Opens a store to read what is in it, whatever steps it has taken.
    static func openToLook(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(patience)
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
        // SQLite would take a file of a few bytes for an empty one.
        let beginning = try FileHandle(forReadingFrom: URL(filePath: path)).read(upToCount: 16) ?? Data()
        guard beginning.isEmpty || beginning == Data("SQLite format 3\0".utf8) else {
            throw StoreError.notARotaStore(path: path)
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.read { db in
            let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
            // The migrator's own table comes just before the first step, which another process may be about to run.
            let tables = "SELECT count(*) FROM sqlite_master WHERE substr(tbl_name, 1, 5) <> 'grdb_'"
            let isEmpty = try Int.fetchOne(db, sql: tables) == 0
            guard application == Schema.applicationID || (application == 0 && isEmpty) else {
                throw StoreError.notARotaStore(path: path)
            }
            if try !isEmpty && Schema.migrator.hasBeenSuperseded(db) { throw StoreError.newerSchema(path: path) }
        }
        return queue
    }
}
