// SPDX-License-Identifier: GPL-3.0-or-later

import Logging
import MairieMobile

/// How often links that do not exist were tried of late: whoever guesses is slowed down, and nobody else. Links of 160
/// random bits are out of anybody's reach all the same; this keeps the noise low.
final class LinkTries: Sendable {
    /// So many within a minute, from everybody together.
    static let allowed = 30

    private let limit = MinuteLimit(allowed)

    /// What to answer to a link that does not exist.
    func refusal(at now: Timestamp) -> WebFailure {
        let count = limit.count(at: now)
        // Once a minute: whoever guesses is not to write a line at each try.
        if count == Self.allowed + 1 {
            Logger.ofServer.warning("links refused", metadata: ["within-a-minute": .stringConvertible(count)])
        }
        return count > Self.allowed ? .tooMany : .notFound
    }
}
