// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Synchronization

/// What takes seconds to work out: worked out beside the requests, one after the other on one thread that gives
/// way to everything else, and kept until something changes.
///
/// Nobody waits for it: whoever asks gets the last result there is, and is told whether it is as of now.
final class Reckonings<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// What a result was worked out from: the store, and the day.
    struct Moment: Sendable, Equatable {
        let revision: Int
        let day: Day
    }

    struct Result: Sendable {
        /// Nil where nothing was worked out yet, or it failed.
        let value: Value?
        let isCurrent: Bool
    }

    private struct Kept {
        var moment: Moment
        var value: Value?
    }

    private struct State {
        var kept: [Key: Kept] = [:]
        var underWay: Set<Key> = []
    }

    private let state: Mutex<State> = Mutex(State())
    private let queue = QuietQueue("reckonings", niceness: 10)

    /// The last result, and begins to work out the next one where it is not as of now.
    ///
    /// - Parameter reckon: nil where nothing can be worked out.
    func last(_ key: Key, at moment: Moment, _ reckon: @escaping @Sendable () -> Value?) -> Result {
        let (result, begins) = state.withLock { state in
            let kept = state.kept[key]
            let isCurrent = kept?.moment == moment
            let begins = !isCurrent && state.underWay.insert(key).inserted
            return (Result(value: kept?.value, isCurrent: isCurrent), begins)
        }
        if begins {
            queue.run { [self] in
                let value = reckon()
                state.withLock { state in
                    state.kept[key] = Kept(moment: moment, value: value ?? state.kept[key]?.value)
                    state.underWay.remove(key)
                }
            }
        }
        return result
    }
}
