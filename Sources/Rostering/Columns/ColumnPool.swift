// SPDX-License-Identifier: GPL-3.0-or-later

/// The schedules that are known, each once, in the order in which they were found.
struct ColumnPool: Sendable {
    private(set) var columns: [Column] = []
    private var known: Set<Column> = []

    mutating func add(_ more: [Column]) {
        for column in more where known.insert(column).inserted { columns.append(column) }
    }
}

/// Random numbers that are the same on every machine (S. Vigna's SplitMix64).
package struct Dice: Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// A number from 0 to one below the number of sides.
    package mutating func roll(_ sides: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
    }
}
