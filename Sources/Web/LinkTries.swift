// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Synchronization

/// How often links that do not exist were tried of late: whoever guesses is slowed down. Links of 160 random bits are out
/// of anybody's reach all the same; this keeps the noise low.
final class LinkTries: Sendable {
    /// So many within a minute, from everybody together.
    static let allowed = 30

    private let tries: Mutex<(minute: Int, count: Int)> = Mutex((0, 0))

    /// Whether one more may be tried.
    func mayTry(at now: Timestamp) -> Bool {
        tries.withLock { $0.minute != now.seconds / 60 || $0.count < Self.allowed }
    }

    func noteFailure(at now: Timestamp) {
        tries.withLock { tries in
            let minute = now.seconds / 60
            tries = (minute, tries.minute == minute ? tries.count + 1 : 1)
        }
    }
}
