// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Planning
import Rostering
import Seeded
import Testing

private let seeds = ProcessInfo.processInfo.environment["ROTA_SEEDS"].flatMap { UInt64($0) } ?? 16

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
        #expect(!named.contains([]))
        #expect(named.isEmpty == !tried.isConflict(Set(situation.pins.map(\.id))), "seed \(seed)")
        // Every other conflict has a pin in common with those named.
        #expect(!tried.isConflict(Set(situation.pins.map(\.id)).subtracting(named.joined())), "seed \(seed)")
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

    // MARK: - By example

    let morning = "bus-matin/2027-01-05"
    let afternoon = "bus-apres-midi/2027-01-05"

    func pin(
        _ id: Int, _ agent: String, _ session: String, _ post: String?, _ kind: Pin.Kind = .hold,
        derogation: String? = nil
    ) -> Pin {
        Pin(
            id: id, agent: agent, session: session, post: post, kind: kind, author: "Nadia", reason: "promis",
            derogation: derogation)
    }

    /// The numbers of the pins of each conflict, and the rules that they break.
    func conflicts(_ situation: Situation) throws -> [[Int]: [RuleCode]] {
        Dictionary(
            uniqueKeysWithValues: try Planner().conflicts(in: situation).map {
                ($0.pins.map(\.id), $0.breaches.map(\.rule))
            })
    }

    @Test("leave out the pins that have no part in them")
    func bystanders() throws {
        var situation = Small.situation(
            [Small.agent("a1", "ddct"), Small.agent("a2", "ddct")], on: [Small.tuesday, Small.friday])
        situation.absences = [Absence(id: 1, agent: "a2", first: Small.friday, last: Small.friday)]
        situation.pins = [
            pin(1, "a1", "ney/2027-01-08", "accompagnement"),
            pin(2, "a2", "ney/2027-01-08", "accompagnement"),
            pin(3, "a2", morning, "accompagnement"),
            pin(4, "a1", morning, "accompagnement"),
            pin(5, "a1", morning, "pre-accueil"),
            pin(6, "a2", "ney/2027-01-29", "accompagnement"),
        ]
        #expect(try conflicts(situation) == [[2]: [.absence], [4, 5]: [.onePlace]])
    }

    @Test("name everyone who is one too many, whichever of them it is")
    func crowded() throws {
        var situation = Small.situation(
            ["a1", "a2", "a3"].map { Small.agent($0, "ddct") }, on: [Small.friday])
        situation.pins = (1...3).map { pin($0, "a\($0)", "ney/2027-01-08", "accompagnement") }
        #expect(try conflicts(situation) == [[1, 2, 3]: [.pin, .pin, .pin]])
        situation.sessions[0].seats[0].desired = 0
        #expect(try conflicts(situation).keys.sorted { $0[1] < $1[1] || $0[0] < $1[0] } == [[1, 2], [1, 3], [2, 3]])
    }

    @Test("do not name a pin whose breach is accepted with another on the same day")
    func acceptedElsewhere() throws {
        var situation = Small.situation([Small.agent("a1", "ddct"), Small.agent("a2", "ddct")], on: [Small.tuesday])
        situation.absences = [Absence(id: 1, agent: "a1", first: Small.tuesday, last: Small.tuesday)]
        situation.pins = [
            pin(1, "a1", morning, "accompagnement"),
            pin(2, "a1", afternoon, "accompagnement", derogation: "revient de congé"),
        ]
        #expect(try conflicts(situation) == [:])
        situation.pins += [pin(3, "a2", morning, "pre-accueil"), pin(4, "a2", morning, "pre-accueil", .never)]
        #expect(try conflicts(situation) == [[3, 4]: [.pin]])
    }

    @Test("name those who are kept from relieving a driver together with the driver")
    func nobodyRelieves() throws {
        var situation = Small.situation(
            minding: .requiredSeats,
            agents: ["a1", "a2", "a3"].map { Small.agent($0, "chauffeurs", skills: ["permis-d"]) },
            sessions: Small.busDay(Small.tuesday, with: "conduite", "releve"))
        situation.pins = [
            pin(1, "a1", morning, "conduite"), pin(2, "a1", afternoon, "conduite"),
            pin(3, "a2", morning, "releve", .never), pin(4, "a3", morning, nil, .never),
            pin(5, "a2", afternoon, nil, .never),
        ]
        let found = try Planner().conflicts(in: situation)
        #expect(found.map { $0.pins.map(\.id).sorted() } == [[1, 2, 3, 4]])
        #expect(found.map { $0.breaches.map(\.rule) } == [[.dayHours, .breaks]])
        #expect(found.map(\.lacksRelief) == [true])
        situation.pins.remove(at: 3)
        #expect(try Planner().plan(situation).seats(of: "a3") == ["\(morning) releve"])
    }

    @Test("count what is frozen: nobody is pinned to a near seat that somebody holds")
    func frozen() throws {
        var situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "ddct"), Small.agent("a2", "ddct")],
            sessions: [Small.opening(Small.friday, "9:30", "12:30")])
        situation.pins = [pin(1, "a2", "ney/2027-01-08", "accompagnement")]
        let known = Small.rota(situation, [("a1", "ney/2027-01-08", "accompagnement")])
        situation.base = .init(version: 1, rota: known, changesFrom: Small.friday.advanced(by: 1))
        #expect(try conflicts(situation) == [[1]: [.pin, .pin]])
        // Whoever decides that the other one leaves makes room.
        situation.pins.append(pin(2, "a1", "ney/2027-01-08", "accompagnement", .never))
        #expect(try conflicts(situation) == [:])
        #expect(try Planner().plan(situation).seats(of: "a2") == ["ney/2027-01-08 accompagnement"])
    }

    @Test("a search that is told to stop stops")
    func cancelled() {
        var situation = Small.situation([Small.agent("a1", "chauffeurs", skills: ["permis-d"])], on: [Small.tuesday])
        situation.pins = [pin(1, "a1", morning, "conduite"), pin(2, "a1", afternoon, "conduite")]
        #expect(throws: PlanningError.cancelled) {
            try Planner(options: .init(isCancelled: { true })).conflicts(in: situation)
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
    /// A small month with up to six pins that know nothing of each other, some with a derogation: of one of the random
    /// services, sometimes published before, or of a bus day with its drivers.
    fileprivate static func pinned(seed: UInt64) -> Situation {
        var dice = SplitMix(seed: seed &+ 4_000)
        var situation: Situation
        switch dice.roll(4) {
        case 0: situation = changed(seed: seed) ?? random(seed: seed)
        case 1:
            situation = Small.situation(
                (1...2 + dice.roll(2)).map { agent("a\($0)", "chauffeurs", skills: ["permis-d"]) }, on: [])
            situation.sessions = busDay(tuesday, with: "conduite", "releve")
        default: situation = random(seed: seed)
        }
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
                    id: id, agent: agent.id, session: session.id, post: post, kind: dice.roll(3) == 0 ? .never : .hold,
                    author: "test", reason: "", derogation: dice.roll(4) == 0 ? "d’accord" : nil))
        }
        return situation
    }
}
