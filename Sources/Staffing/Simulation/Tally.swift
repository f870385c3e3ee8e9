// SPDX-License-Identifier: GPL-3.0-or-later

/// What a number of simulated sessions came to, summed up.
struct Tally: Sendable {
    private let waitLimit: Double
    private let steps: Int
    private(set) var wait = PairSums()
    private(set) var within = PairSums()
    private(set) var sentAway = PairSums()
    private(set) var sentElsewhere = PairSums()
    private(set) var left = PairSums()
    private(set) var arrivals = PairSums()
    private(set) var overrun = PairSums()
    private(set) var overruns: [Double] = []
    private(set) var busy: [Double]
    private(set) var waits: [Int32] = []

    /// Waits are counted to a tenth of a minute.
    private static let perMinute = 10.0

    init(waitLimit: Double, steps: Int) {
        self.waitLimit = waitLimit
        self.steps = steps
        busy = Array(repeating: 0, count: steps)
    }

    mutating func add(_ session: SessionRun.Result) {
        let seen = Double(session.waits.count)
        // Who gave up was not served in time.
        within.add(
            Double(session.waits.count { $0 <= waitLimit }), per: seen + Double(session.left))
        wait.add(session.waits.reduce(0, +), per: seen)
        arrivals.add(Double(session.arrivals), per: 1)
        sentAway.add(Double(session.sentAway), per: 1)
        sentElsewhere.add(Double(session.sentElsewhere), per: 1)
        left.add(Double(session.left), per: 1)
        overrun.add(session.overrun, per: 1)
        overruns.append(session.overrun)
        for (step, minutes) in session.busy.enumerated() { busy[step] += minutes }
        for wait in session.waits {
            let place = Int(wait * Self.perMinute)
            if place >= waits.count { waits += Array(repeating: 0, count: place + 1 - waits.count) }
            waits[place] += 1
        }
    }

    mutating func add(_ other: Tally) {
        wait.add(other.wait)
        within.add(other.within)
        arrivals.add(other.arrivals)
        sentAway.add(other.sentAway)
        sentElsewhere.add(other.sentElsewhere)
        left.add(other.left)
        overrun.add(other.overrun)
        overruns += other.overruns
        for step in busy.indices { busy[step] += other.busy[step] }
        if other.waits.count > waits.count { waits += Array(repeating: 0, count: other.waits.count - waits.count) }
        for (place, count) in other.waits.enumerated() { waits[place] += count }
    }

    /// The wait that a part of the people did not exceed, in minutes.
    func waitQuantile(_ part: Double) -> Double {
        let all = waits.reduce(0) { $0 + Int($1) }
        var left = Int((part * Double(all)).rounded(.up))
        for (place, count) in waits.enumerated() {
            left -= Int(count)
            if left <= 0, all > 0 { return Double(place) / Self.perMinute }
        }
        return 0
    }
}
