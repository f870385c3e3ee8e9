// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Synchronization

/// How often links that do not exist were tried of late: whoever guesses is slowed down, and nobody else. Links of 160
/// random bits are out of anybody's reach all the same; this keeps the noise low.
final class LinkTries: Sendable {
    /// So many within a minute, from everybody together.
    static let allowed = 30

    private let tries: Mutex<(minute: Int, count: Int)> = Mutex((0, 0))

    /// What to answer to a link that does not exist.
    func refusal(at now: Timestamp) -> WebFailure {
        tries.withLock { tries in
            let minute = now.seconds / 60
            tries = (minute, tries.minute == minute ? tries.count + 1 : 1)
            return tries.count > Self.allowed ? .tooMany : .notFound
        }
    }
}
