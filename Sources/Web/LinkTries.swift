// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// How often links that do not exist were tried of late: whoever guesses is slowed down, and nobody else. Links of 160
/// random bits are out of anybody's reach all the same; this keeps the noise low.
final class LinkTries: Sendable {
    /// So many within a minute, from everybody together.
    static let allowed = 30

    private let limit = MinuteLimit(allowed)

    /// What to answer to a link that does not exist.
    func refusal(at now: Timestamp) -> WebFailure {
        limit.isExceeded(at: now) ? .tooMany : .notFound
    }
}
