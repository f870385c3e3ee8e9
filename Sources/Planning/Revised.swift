// SPDX-License-Identifier: GPL-3.0-or-later

/// A dictionary of which some values are revised: whatever stays is shared with the dictionary of before, so that
/// trying a change does not copy what a whole city has.
struct Revised<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let earlier: [Key: Value]
    private var revised: [Key: Value] = [:]

    init(_ earlier: [Key: Value]) {
        self.earlier = earlier
    }

    subscript(key: Key) -> Value? { revised[key] ?? earlier[key] }

    mutating func revise(_ key: Key, to value: Value) { revised[key] = value }

    var keys: Set<Key> { Set(earlier.keys).union(revised.keys) }
}
