// SPDX-License-Identifier: GPL-3.0-or-later

import Staffing

/// The bus morning simulated with each crew as `rota staffing` does it, and measured.
struct StaffingRun: Sendable {
    let result: StaffingResult

    init(_ morning: BusMorning = BusMorning(), sessions: Int, seed: UInt64) {
        let model = morning.session
        PeakMemory.reset()
        let rows = morning.crews.map { crew in
            let start = ContinuousClock.now
            let outcome = model.simulated(crew: crew, target: morning.target, sessions: sessions, seed: seed)
            return StaffingResult.Row(crew: crew, outcome, seconds: start.secondsAgo.rounded(toPlaces: 6))
        }
        result = StaffingResult(
            seed: seed, model: morning, rows: rows, erlang: ErlangReference.all,
            peakMegabytes: PeakMemory.megabytes.rounded(toPlaces: 1))
    }
}

extension StaffingResult.Row {
    fileprivate init(crew: [Int], _ outcome: Outcome, seconds: Double) {
        self.init(
            crew: crew, sessions: outcome.sessions, wait: .init(outcome.wait), within: .init(outcome.within),
            longWait: .init(outcome.longWait), overrun: .init(outcome.overrun), longOverrun: .init(outcome.longOverrun),
            inTime: .init(outcome.inTime), seconds: seconds)
    }
}

extension StaffingResult.Interval {
    fileprivate init(_ estimate: Estimate) {
        self.init(value: estimate.value, low: estimate.low, high: estimate.high)
    }
}
