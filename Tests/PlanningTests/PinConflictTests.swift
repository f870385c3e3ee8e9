// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Planning
import Seeded
import Testing

private let seeds = ProcessInfo.processInfo.environment["ROTA_SEEDS"].flatMap { UInt64($0) } ?? 24

@Suite("Conflicts between pins")
struct PinConflictTests {
    @Test("are the smallest sets that leave no rota whatever becomes of the other pins", arguments: 0..<seeds)
    func smallest(seed: UInt64) throws {
        let situation = Small.pinned(seed: seed)
        let conflicts = try Planner().conflicts(in: situation)
        let tried = TriedPins(situation)
        let named = conflicts.map { Set($0.pins.map(\.id)) }
        for set in named {
            #expect(tried.isConflict(set), "seed \(seed): \(set)")
            for part in TriedPins.parts(of: set) { #expect(!tried.isConflict(part), "seed \(seed): \(part) of \(set)") }
        }
        #expect(named.map(\.count) == named.map(\.count).sorted())
        #expect(Set(named).count == named.count)
        #expect(named.isEmpty == !tried.isConflict(Set(situation.pins.map(\.id))), "seed \(seed)")
        // What one person's pins, or those on one seat, contradict by themselves is named in full.
        #expect(Set(tried.smallest.filter { $0.count == 1 }).isSubset(of: named), "seed \(seed)")
    }

    @Test("are what planning refuses, with the rule and the fact of each", arguments: 0..<seeds)
    func refused(seed: UInt64) throws {
        let situation = Small.pinned(seed: seed)
        let conflicts = try Planner().conflicts(in: situation)
        if conflicts.isEmpty {
            #expect(throws: Never.self) { try Planner().plan(situation) }
        } else {
            #expect(throws: PlanningError.pins(conflicts)) { try Planner().plan(situation) }
        }
    }
}

/// Every set of the pins of a small situation, planned.
private struct TriedPins {
    let sets: [Set<Int>: Bool]

    /// Whether planning fails with a set and no other pin.
    init(_ situation: Situation) {
        let ids = situation.pins.map(\.id)
        var sets: [Set<Int>: Bool] = [:]
        for number in 0..<(1 << ids.count) {
            let chosen = Set(ids.indices.filter { number >> $0 & 1 == 1 }.map { ids[$0] })
            var part = situation
            part.pins.removeAll { !chosen.contains($0.id) }
            sets[chosen] = (try? Planner().plan(part)) == nil
        }
        self.sets = sets
    }

    func isConflict(_ set: Set<Int>) -> Bool { sets.allSatisfy { !set.isSubset(of: $0.key) || $0.value } }

    /// All but one of its pins, each in turn: where none of these is a conflict, no smaller part is.
    static func parts(of set: Set<Int>) -> [Set<Int>] { set.map { set.subtracting([$0]) } }

    var smallest: [Set<Int>] {
        sets.keys.filter { set in isConflict(set) && !Self.parts(of: set).contains(where: isConflict) }
    }
}

extension Small {
    /// A small month with up to six pins that know nothing of each other, some with a derogation, in a rota that may
    /// have been published.
    fileprivate static func pinned(seed: UInt64) -> Situation {
        var dice = SplitMix(seed: seed &+ 4_000)
        var situation = dice.roll(3) == 0 ? changed(seed: seed) ?? random(seed: seed) : random(seed: seed)
        situation.service.settings.priorities = [.requiredSeats]
        situation.pins = []
        for id in 1...(2 + dice.roll(5)) {
            let (agent, session) = (dice.pick(situation.agents), dice.pick(situation.sessions))
            let held = session.seats.map(\.post).filter {
                situation.service.post($0)!.heldBy.contains(agent.employer) || dice.roll(8) == 0
            }
            guard let post = held.isEmpty ? nil : dice.pick(held) else { continue }
            situation.pins.append(
                Pin(
                    id: id, agent: agent.id, session: session.id, post: post, kind: dice.roll(4) == 0 ? .never : .hold,
                    author: "test", reason: "", derogation: dice.roll(4) == 0 ? "d’accord" : nil))
        }
        return situation
    }
}
