// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// When a search first had a roster and when it had its best, from what it reports on the way.
final class Timeline: Sendable {
    /// Nil where nothing was reported yet; in seconds from the start.
    struct Times: Sendable, Equatable {
        var first: Double?
        var best: Double?
        /// The value at `best`.
        var value: Int?
        var bound: Int?

        fileprivate mutating func note(_ value: Int, at seconds: Double) {
            if first == nil { first = seconds }
            if value < self.value ?? .max { (best, self.value) = (seconds, value) }
        }
    }

    private struct Seen {
        var times = Times()
        /// By part of the problem.
        var values: [Int: Int] = [:]
        var bounds: [Int: Int] = [:]
    }

    private let seen = Mutex(Seen())

    /// A problem in several parts has a value once each of its parts has one.
    func note(_ value: Int, bound: Int, part: Int = 0, of parts: Int = 1, at seconds: Double) {
        seen.withLock { seen in
            seen.values[part] = min(value, seen.values[part] ?? .max)
            seen.bounds[part] = max(bound, seen.bounds[part] ?? .min)
            guard seen.values.count == parts else { return }
            seen.times.bound = seen.bounds.values.reduce(0, +)
            seen.times.note(seen.values.values.reduce(0, +), at: seconds)
        }
    }

    /// The end of a search: what it never reported came then.
    func end(with value: Int, at seconds: Double) { seen.withLock { $0.times.note(value, at: seconds) } }

    var times: Times { seen.withLock { $0.times } }
}
