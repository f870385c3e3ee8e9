// SPDX-License-Identifier: GPL-3.0-or-later

/// How far one wish is met in the rota of one month.
public struct WishOutcome: Sendable, Equatable {
    public var wish: Wish
    /// The days worked in the month that the wish speaks of, in order.
    public var days: [Day]

    public init(_ wish: Wish, days: [Day]) {
        self.wish = wish
        self.days = days
    }

    /// How often it is not met: once for a day wished in vain, once for each day to avoid, and once for each day more
    /// than wished.
    public var unmet: Int {
        switch wish.kind {
        case .prefer: days.isEmpty ? 1 : 0
        case .avoid: days.count
        case .atMost(let most): max(0, days.count - most)
        }
    }

    public var isMet: Bool { unmet == 0 }
}
