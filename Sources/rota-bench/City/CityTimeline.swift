// SPDX-License-Identifier: GPL-3.0-or-later

import Rostering
import Synchronization

/// When a search first had a rota, and how long each priority took, from what it reports on the way.
///
/// The time between two reports goes to the priority of the later one: it is what the search was busy with. Where parts
/// are searched at once, the times of priorities still add up to the whole.
final class CityTimeline: Sendable {
    private struct Seen {
        var parts: Set<Int> = []
        var first: Double?
        var last: Double?
        var seconds: [Int: Double] = [:]
    }

    private let priorities: Int
    private let seen = Mutex(Seen())

    init(priorities: Int) { self.priorities = priorities }

    /// - Parameter seconds: since the planner was asked.
    func note(_ progress: SearchProgress, at seconds: Double) {
        seen.withLock { seen in
            // Before its last priority, a part may still hold the roster it began with, in which nobody works.
            if progress.priority == priorities - 1 { seen.parts.insert(progress.part) }
            if seen.first == nil, seen.parts.count == progress.parts { seen.first = seconds }
            let last = seen.last ?? 0
            seen.seconds[progress.priority, default: 0] += max(0, seconds - last)
            seen.last = max(last, seconds)
        }
    }

    /// When every part had a rota that all priorities had a say in; nil where that was never reported.
    var first: Double? { seen.withLock { $0.first } }

    /// When the last report came; nil where none did.
    var last: Double? { seen.withLock { $0.last } }

    /// What went to a priority; what comes before the first report, stating the problem included, goes to its priority.
    func seconds(of priority: Int) -> Double { seen.withLock { $0.seconds[priority] ?? 0 } }
}
