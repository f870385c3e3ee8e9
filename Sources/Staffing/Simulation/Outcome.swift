// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Parallel

/// What people may expect of a session with so many desks, from thousands of simulated ones.
public struct Outcome: Sendable, Equatable {
    public var sessions: Int
    /// People a session.
    public var arrivals: Estimate
    /// Minutes that people wait in all, on average, and what nine of ten do not exceed.
    public var wait: Estimate
    public var longWait: Estimate
    /// Minutes that as many people do not exceed as the target asks for.
    public var targetWait: Estimate
    /// The part of the people who wait no longer than wished; who gave up waited longer.
    public var within: Estimate
    /// People a session: sent to another service, asked to come another time because it was late, gone unseen.
    public var sentElsewhere: Estimate
    public var sentAway: Estimate
    public var left: Estimate
    /// Minutes after closing until the last one is served, on average, and what nine sessions of ten do not exceed.
    public var overrun: Estimate
    public var longOverrun: Estimate
    /// The part of the sessions that end in time.
    public var inTime: Estimate
    /// The part of the desks' time at each step, from opening to closing, that is worked; above 1 where work goes on
    /// after closing.
    public var busy: [Double]

    public func meets(_ target: StaffingSettings.Target) -> Bool { waits(as: target) && ends(as: target) }

    public func waits(as target: StaffingSettings.Target) -> Bool { within.value * 100 >= Double(target.share) }

    public func ends(as target: StaffingSettings.Target) -> Bool { inTime.value * 100 >= Double(target.sessions) }
}

extension SessionModel {
    /// Lives through sessions with so many desks at each step, on all cores. The same seed gives the same sessions on
    /// every machine; another number of desks meets the same people.
    ///
    /// - Parameter sessions: how many, rounded up to a multiple of twenty.
    public func simulated(
        crew: [Int], target: StaffingSettings.Target, sessions: Int = 2_000, seed: UInt64 = 1
    ) -> Outcome {
        let size = max(1, (sessions + Self.batches - 1) / Self.batches)
        let parts = Array(0..<Self.batches).concurrentMap { batch in
            tally(of: batch * size..<(batch + 1) * size, crew, target, seed)
        }
        var all = Tally(waitLimit: Double(target.wait), steps: steps.count)
        for part in parts { all.add(part) }
        let desks = zip(crew, steps).map { Double(min($0, $1.workstations ?? $0)) }
        return Outcome(
            sessions: size * Self.batches, arrivals: .ratio(all.arrivals), wait: .ratio(all.wait),
            longWait: .batched(all.waitQuantile(0.9), parts: parts.map { $0.waitQuantile(0.9) }),
            targetWait: .batched(
                all.waitQuantile(Double(target.share) / 100),
                parts: parts.map { $0.waitQuantile(Double(target.share) / 100) }),
            within: .ratio(all.within, atMost: 1), sentElsewhere: .ratio(all.sentElsewhere),
            sentAway: .ratio(all.sentAway),
            left: .ratio(all.left), overrun: .ratio(all.overrun), longOverrun: .quantile(0.9, of: all.overruns),
            inTime: .part(all.overruns.count { $0 <= Double(target.overrun) }, of: all.overruns.count),
            busy: zip(all.busy, desks).map { $0 / (max(1, $1) * minutesOpen * Double(size * Self.batches)) })
    }

    private static let batches = 20

    private func tally(
        of sessions: Range<Int>, _ crew: [Int], _ target: StaffingSettings.Target, _ seed: UInt64
    ) -> Tally {
        var tally = Tally(waitLimit: Double(target.wait), steps: steps.count)
        var run = SessionRun(of: self, crew: crew)
        var result = SessionRun.Result()
        for session in sessions {
            run.live(seed: seed, session: session, &result)
            tally.add(result)
        }
        return tally
    }
}
