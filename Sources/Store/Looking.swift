// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

/// What whoever keeps a service running wants to know of its store.
extension Store {
    /// Opens a store to look at it: it takes no step that it lacks, and nothing can be changed by it.
    public init(lookingAt path: String) throws(StoreError) {
        do { database = try Self.openToLook(path) } catch { throw StoreError(error) }
    }

    /// How many of the program's steps a store lacks. Until there is none, its tables may not be as the program reads them.
    public func missingSteps() throws(StoreError) -> Int {
        try read { db in
            let taken = try Set(Schema.migrator.appliedMigrations(db))
            return Self.steps.filter { !taken.contains($0) }.count
        }
    }

    /// When something was done last; nil where nothing ever was.
    ///
    /// - Parameter kind: what; nil for anything.
    public func lastTime(of kind: Act.Kind? = nil) throws(StoreError) -> Timestamp? {
        try time("SELECT max(at) FROM act WHERE \(kind?.rawValue) IS NULL OR kind = \(kind?.rawValue)")
    }

    /// Since when it has been in use; nil where nothing was ever done.
    public func firstTime() throws(StoreError) -> Timestamp? { try time("SELECT min(at) FROM act") }

    private func time(_ query: SQL) throws(StoreError) -> Timestamp? {
        try read { try Int.fetchOne($0, SQLRequest(literal: query)).map { Timestamp(seconds: $0) } }
    }

    /// That of the SQLite which this program runs with.
    public static func libraryVersion() throws(StoreError) -> String {
        do {
            return try DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") } ?? ""
        } catch {
            throw StoreError(error)
        }
    }
}
