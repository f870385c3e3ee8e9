// SPDX-License-Identifier: GPL-3.0-or-later

import NIOCore
import Synchronization

/// Every connection there is, and which of them waits for its client.
final class OpenConnections: Sendable {
    private struct Place {
        let channel: any Channel
        /// Nil while the server is at work for it.
        var waitingSince: NIODeadline?
    }

    private let places: Mutex<[ObjectIdentifier: Place]> = Mutex([:])
    private let most: Int

    init(most: Int) {
        self.most = most
    }

    var count: Int { places.withLock { $0.count } }

    /// Takes one more in, which waits for its client; where that is one too many, the one that has waited longest is closed.
    ///
    /// - Returns: whether there was room, or room could be made.
    func enter(_ channel: any Channel, at now: NIODeadline) -> Bool {
        let (isIn, leaving) = places.withLock { places in
            var leaving: Place?
            if places.count >= most {
                leaving = places.values.filter { $0.waitingSince != nil }.min { $0.waitingSince! < $1.waitingSince! }
                guard let leaving else { return (false, leaving) }
                places[ObjectIdentifier(leaving.channel)] = nil
            }
            places[ObjectIdentifier(channel)] = Place(channel: channel, waitingSince: now)
            return (true, leaving)
        }
        leaving?.channel.close(promise: nil)
        return isIn
    }

    func leave(_ channel: any Channel) {
        places.withLock { $0[ObjectIdentifier(channel)] = nil }
    }

    /// - Parameter since: nil while the server is at work for it.
    func waits(_ channel: any Channel, since: NIODeadline?) {
        places.withLock { $0[ObjectIdentifier(channel)]?.waitingSince = since }
    }
}
