// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Planning
import Testing

/// How many random services are tried; more with `ROTA_SEEDS=300 swift test -c release --filter BruteForce`.
private let seeds = ProcessInfo.processInfo.environment["ROTA_SEEDS"].flatMap { UInt64($0) } ?? 8

/// The planner against trying every rota, where a rota is allowed if no rule judges it broken, and good as the
/// priorities measure it: the building side of each rule and priority against its judging side.
@Suite("Planning small random services")
struct AgainstBruteForceTests {
    @Test("agrees with trying every rota, priority by priority", arguments: 0..<seeds)
    func agrees(seed: UInt64) throws {
        let situation = Small.random(seed: seed)
        let rota: Rota
        do throws(PlanningError) {
            rota = try Planner().plan(situation)
        } catch {
            guard case .pins(let conflicts) = error else { throw error }
            // Pins are judged alone first; those that only contradict each other leave no rota at all.
            #expect(
                conflicts.contains { !$0.breaches.isEmpty } || situation.bestByTryingAll() == nil, "seed \(seed)")
            return
        }
        let verdict = Verdict(on: rota, in: situation)
        #expect(verdict.breaches.isEmpty)
        #expect(verdict.drifted.isEmpty)
        #expect(rota.reproducible)
        #expect(rota.priorities.map(\.value) == situation.bestByTryingAll(), "seed \(seed)")
    }
}
