// SPDX-License-Identifier: GPL-3.0-or-later

/// A queue that people leave when they have waited too long for their patience, which is exponential (M/M/c+M, C. Palm
/// 1943, "Erlang A").
public struct ErlangA: Sendable, Equatable {
    /// The part of the people who leave unseen.
    public let leaving: Double
    /// The part of the people who do not find a free desk.
    public let waiting: Double
    /// Minutes of waiting, those counted who leave.
    public let meanWait: Double

    /// - Parameters:
    ///   - arrivals: people a minute.
    ///   - minutes: that one of them takes.
    ///   - patience: minutes that one of them waits before leaving, on average.
    public init(arrivals: Double, minutes: Double, desks: Int, patience: Double) {
        // The number of people present as a birth-and-death process, each state weighed against the one before; the
        // largest is kept at 1 so that nothing overflows.
        var (weight, all, queued, waiting) = (1.0, 0.0, 0.0, 0.0)
        var present = 0
        while true {
            all += weight
            if present >= desks {
                queued += weight * Double(present - desks)
                waiting += weight
            }
            let served = Double(min(present + 1, desks)) / minutes + Double(max(0, present + 1 - desks)) / patience
            let next = weight * arrivals / served
            if next < weight, next < 1e-18 * all { break }
            weight = next
            present += 1
            if weight > 1e200 {
                (all, queued, waiting, weight) = (all * 1e-200, queued * 1e-200, waiting * 1e-200, weight * 1e-200)
            }
        }
        // Those waiting leave one by one; Little's law gives the wait.
        leaving = arrivals > 0 ? queued / all / patience / arrivals : 0
        self.waiting = waiting / all
        meanWait = arrivals > 0 ? queued / all / arrivals : 0
    }
}
