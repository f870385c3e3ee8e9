// SPDX-License-Identifier: GPL-3.0-or-later

import NIOCore

/// Whether bytes come, or go, as fast as they must at least.
struct Flow {
    private var bytes = 0
    private var since: NIODeadline

    init(at now: NIODeadline) {
        since = now
    }

    mutating func moved(_ count: Int) { bytes += count }

    /// Whether too few bytes have moved for too long; a span in which enough have is followed by the next.
    mutating func isTooSlow(at now: NIODeadline, _ limits: ConnectionLimits) -> Bool {
        guard now - since >= limits.patience else { return false }
        guard bytes >= limits.pace else { return true }
        self = Flow(at: now)
        return false
    }
}
