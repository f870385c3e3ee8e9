// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Synchronization

/// So many within a minute, from everybody together.
final class MinuteLimit: Sendable {
    private let allowed: Int
    private let taken: Mutex<(minute: Int, count: Int)> = Mutex((0, 0))

    init(_ allowed: Int) {
        self.allowed = allowed
    }

    /// Whether one more is too many; it counts all the same.
    func isExceeded(at now: Timestamp) -> Bool { count(at: now) > allowed }

    /// Takes one more.
    ///
    /// - Returns: how many that makes within this minute.
    func count(at now: Timestamp) -> Int {
        taken.withLock { taken in
            let minute = now.seconds / 60
            taken = (minute, taken.minute == minute ? taken.count + 1 : 1)
            return taken.count
        }
    }
}
