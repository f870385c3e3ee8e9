// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB

extension Store {
    /// Writes a copy of the store as it is at one moment, while others go on reading and writing: one file that needs no
    /// other beside it.
    ///
    /// - Parameter path: where nothing is yet.
    public func copy(to path: String) throws(StoreError) {
        do {
            let copy = try DatabaseQueue(path: path)
            try database.backup(to: copy)
            // As one file: a log of changes beside it might be left behind.
            try copy.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
            try copy.close()
        } catch {
            throw StoreError(error)
        }
    }

    /// Puts a copy in the place of what a store holds, as one change: whoever reads meanwhile sees the one or the other.
    ///
    /// - Parameter path: of a store, or where nothing is yet.
    public static func restore(_ copy: String, to path: String) throws(StoreError) {
        do {
            let source = try openToLook(copy)
            // A damaged store is replaced as well: it is not opened as a store first.
            let store = try DatabaseQueue(path: path)
            try source.backup(to: store)
            try store.close()
            try source.close()
        } catch {
            throw StoreError(error)
        }
    }
}
