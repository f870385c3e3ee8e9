// SPDX-License-Identifier: GPL-3.0-or-later

/// The schedules that are known, each once, in the order in which they were found.
struct ColumnPool: Sendable {
    private(set) var columns: [Column] = []
    private var known: Set<Column> = []

    mutating func add(_ more: [Column]) {
        for column in more where known.insert(column).inserted { columns.append(column) }
    }
}
