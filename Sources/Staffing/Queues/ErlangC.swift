// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A queue that nobody leaves, with people who come and take their time by chance alone, for ever (M/M/c, A. K. Erlang
/// 1917). Real sessions begin empty and end: it is a reference, not an answer.
public struct ErlangC: Sendable, Equatable {
    /// People a minute.
    public let arrivals: Double
    /// Minutes that one of them takes.
    public let minutes: Double
    public let desks: Int
    /// The part of the people who wait.
    public let waiting: Double

    /// Nil where the load reaches the desks: the queue grows without end, and no figure says anything.
    public init?(arrivals: Double, minutes: Double, desks: Int) {
        let load = arrivals * minutes
        guard load < Double(desks), load >= 0 else { return nil }
        self.arrivals = arrivals
        self.minutes = minutes
        self.desks = desks
        // Erlang B by recursion, whose terms all lie between 0 and 1, then C.
        var blocked = 1.0
        for desk in stride(from: 1, through: desks, by: 1) {
            blocked = load * blocked / (Double(desk) + load * blocked)
        }
        waiting = blocked / (1 - load / Double(desks) * (1 - blocked))
    }

    private var load: Double { arrivals * minutes }

    /// Minutes, everybody counted.
    public var meanWait: Double { waiting * minutes / (Double(desks) - load) }

    /// The part of the people who wait no longer than some minutes.
    public func within(_ wait: Double) -> Double {
        1 - waiting * exp(-(Double(desks) - load) * wait / minutes)
    }
}
