// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB

/// One table of a store, line by line: what it takes to write the store as files and to make the same one of them.
public struct StoredTable: Sendable, Equatable {
    public var name: String
    public var columns: [Column]
    public var rows: [[Cell]]

    public struct Column: Sendable, Equatable {
        public var name: String
        public var isNumber: Bool
        /// Whether its texts are JSON.
        public var isJSON: Bool
        /// Whether a cell may be empty of any value.
        public var isOptional: Bool
    }

    /// Stores hold nothing else.
    public enum Cell: Sendable, Equatable {
        case null
        case number(Int)
        case text(String)
    }

    public init(name: String, columns: [Column], rows: [[Cell]]) {
        (self.name, self.columns, self.rows) = (name, columns, rows)
    }
}

extension Store {
    /// The last step that the tables have taken.
    public static var schema: String { steps.last! }

    /// All steps, in order.
    static var steps: [String] { Schema.migrator.migrations }

    /// All tables in the order in which they can be filled, each in the order of its key, and the end of the journal, as
    /// they are at one moment.
    public func dump() throws(StoreError) -> (tables: [StoredTable], seal: JournalSeal) {
        try read { db in
            let tables = try db.tableNames().map { name in
                let columns = try db.storedColumns(of: name)
                let places = (1...columns.count).map(String.init).joined(separator: ", ")
                let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(name) ORDER BY \(places)")
                return StoredTable(
                    name: name, columns: columns,
                    rows: try rows.map { try $0.databaseValues.map(StoredTable.Cell.init) })
            }
            return (tables, try db.journalSeal())
        }
    }

    /// The tables that a store of a step has, with nothing in them.
    ///
    /// - Throws: `newerSchema` for a step that this program does not know.
    public static func emptyTables(schema: String) throws(StoreError) -> [StoredTable] {
        guard steps.contains(schema) else { throw .newerSchema(path: schema) }
        do {
            let queue = try DatabaseQueue()
            try Schema.migrator.migrate(queue, upTo: schema)
            return try queue.read { db in
                try db.tableNames().map { name in
                    StoredTable(name: name, columns: try db.storedColumns(of: name), rows: [])
                }
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// Makes a store of tables where nothing is yet: all of it or nothing.
    ///
    /// - Parameter schema: the last step that their store had taken; those that come after are taken then.
    public static func create(at path: String, of tables: [StoredTable], schema: String) throws(StoreError) {
        guard !FileManager.default.fileExists(atPath: path) else { throw .refused(.alreadyInUse) }
        guard steps.contains(schema) else { throw .newerSchema(path: path) }
        let draft = path + ".draft"
        do {
            defer { for end in ["", "-journal"] { try? FileManager.default.removeItem(atPath: draft + end) } }
            let queue = try DatabaseQueue(path: draft)
            try Schema.migrator.migrate(queue, upTo: schema)
            try queue.write { db in
                try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
                let known = try db.tableNames()
                for table in tables {
                    guard known.contains(table.name) else { throw StoreError.unreadable("table \(table.name)") }
                    try db.fill(table)
                }
            }
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL; VACUUM") }
            try queue.close()
            try FileManager.default.moveItem(atPath: draft, toPath: path)
        } catch {
            throw StoreError(error)
        }
    }
}

extension Database {
    /// What others are held against comes first.
    fileprivate func tableNames() throws -> [String] {
        let names = try String.fetchAll(
            self,
            sql: """
                SELECT name FROM sqlite_schema
                WHERE type = 'table' AND (name NOT LIKE 'sqlite_%' OR name = 'sqlite_sequence')
                    AND name NOT LIKE 'grdb_%'
                ORDER BY name
                """)
        let first = ["author", "journal_start", "agent"]
        return first.filter(names.contains) + names.filter { !first.contains($0) && $0 != "sqlite_sequence" }
            + ["sqlite_sequence"]
    }

    fileprivate func storedColumns(of table: String) throws -> [StoredTable.Column] {
        let sql = try String.fetchOne(self, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [table])
        return try Row.fetchAll(
            self, sql: "SELECT name, type, \"notnull\" OR pk > 0 AS filled FROM pragma_table_info(?)",
            arguments: [table]
        )
        .map { row in
            let name: String = row["name"]
            return StoredTable.Column(
                name: name, isNumber: row["type"] == "INTEGER",
                isJSON: sql?.contains("json_valid(\(name))") == true || sql?.contains("json_extract(\(name),") == true,
                isOptional: !(row["filled"] as Bool))
        }
    }

    fileprivate func fill(_ table: StoredTable) throws {
        let columns = try storedColumns(of: table.name).map(\.name)
        guard table.columns.map(\.name) == columns else { throw StoreError.unreadable("columns of \(table.name)") }
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        // SQLite fills this one as others are filled; what it says in the end is what counts.
        if table.name == "sqlite_sequence" { try execute(sql: "DELETE FROM sqlite_sequence") }
        let insert = try makeStatement(sql: "INSERT INTO \(table.name) VALUES (\(marks))")
        for row in table.rows {
            guard row.count == columns.count else { throw StoreError.unreadable("a line of \(table.name)") }
            try insert.execute(arguments: StatementArguments(row.map(\.value)))
        }
    }
}

extension StoredTable.Cell {
    fileprivate init(_ value: DatabaseValue) throws {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .number(Int(number))
        case .string(let text): self = .text(text)
        case .double, .blob: throw StoreError.unreadable("\(value)")
        }
    }

    fileprivate var value: DatabaseValue {
        switch self {
        case .null: .null
        case .number(let number): number.databaseValue
        case .text(let text): text.databaseValue
        }
    }
}
