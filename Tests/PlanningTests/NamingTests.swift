// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Planning
import Testing

private let seeds = ProcessInfo.processInfo.environment["ROTA_SEEDS"].flatMap { UInt64($0) } ?? 12

extension Situation {
    /// The same where EPS names its own people.
    fileprivate var naming: Situation {
        var naming = self
        for index in naming.service.employers.indices where naming.service.employers[index].id == "eps" {
            naming.service.employers[index].namesItsPeople = true
        }
        return naming
    }
}

@Suite("Employers that name their own people")
struct NamingTests {
    @Test("are planned for like the others, and whoever is not pinned is only expected", arguments: 0..<seeds)
    func sameRota(seed: UInt64) throws {
        let situation = Small.random(seed: seed)
        guard let usual = try? Planner().plan(situation) else { return }
        let rota = try Planner().plan(situation.naming)
        #expect(rota.assignments.map(\.place) == usual.assignments.map(\.place), "seed \(seed)")
        #expect(rota.priorities == usual.priorities && usual.toBeNamed.isEmpty)
        for assignment in rota.assignments where !assignment.helping {
            let isOurs = situation.agent(assignment.agent)?.employer == "eps"
            #expect((assignment.toBeNamedBy == "eps") == (isOurs && !assignment.pinned), "seed \(seed)")
        }
        #expect(Verdict(on: rota, in: situation.naming).drifted.isEmpty)
    }

    @Test("have whom they named kept by planning again, and named", arguments: 0..<seeds)
    func kept(seed: UInt64) throws {
        var situation = Small.random(seed: seed).naming
        guard let rota = try? Planner().plan(situation), let place = rota.toBeNamed["eps"]?.first else { return }
        let move = Move(given: [place], taken: [place])
        situation.pins = move.pinChange(situation.pins, for: .named, by: "EPS", reason: "").applied(to: situation.pins)
        let again = try Planner().plan(situation)
        #expect(again.told().holds(place), "seed \(seed)")
        #expect(rota.making(move).judgedAgain(in: situation).told().holds(place))
    }

    @Test("cost no change where nothing has happened, whoever is expected", arguments: 0..<seeds)
    func stable(seed: UInt64) throws {
        var situation = Small.random(seed: seed).naming
        guard let known = try? Planner().plan(situation) else { return }
        situation.base = .init(version: 1, rota: known, changesFrom: situation.month.first)
        #expect(try Planner().plan(situation).assignments == known.assignments, "seed \(seed)")
    }
}
