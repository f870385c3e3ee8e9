// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Seeded
import Testing

@testable import Planning

@Suite("Reading a rota")
struct ReadingTests {
    @Test("after moves is reading the rota that they make", arguments: 0..<60 as Range<UInt64>)
    func movesOnReading(seed: UInt64) {
        var dice = SplitMix(seed: seed)
        let situation = Small.random(seed: seed).known(&dice)
        var rota = situation.randomRota(&dice)
        var reading = Reading(rota, in: situation)
        for _ in 0..<4 {
            let move = rota.randomMove(in: situation, &dice)
            let before = reading
            rota = rota.making(move)
            reading = reading.making(move)
            expect(reading, isReading: rota, "seed \(seed): \(move)")
            let part = before.part(touchedBy: move)
            for priority in PriorityList.priorities(in: situation) {
                let change = priority.change(from: before, to: reading, in: part)
                #expect(priority.measure(reading) == priority.measure(before) + change, "seed \(seed): \(move)")
            }
        }
    }

    @Test("with pins that change with the move does so too", arguments: 0..<20 as Range<UInt64>)
    func movesWithPins(seed: UInt64) {
        var dice = SplitMix(seed: seed)
        var situation = Small.random(seed: seed).known(&dice)
        let rota = situation.randomRota(&dice)
        let reading = Reading(rota, in: situation)
        let move = rota.randomMove(in: situation, &dice)
        situation.pins = move.pinChange(situation.pins, by: "test", reason: "").applied(to: situation.pins)
        let moved = reading.making(move, pins: situation.pins)
        expect(moved, isReading: rota.making(move), "seed \(seed): \(move)")
    }

    private func expect(_ reading: Reading, isReading rota: Rota, _ comment: Comment) {
        let situation = reading.situation
        let again = Reading(rota, in: situation)
        #expect(reading.rota == rota, comment)
        for agent in situation.agents {
            #expect(reading.shifts(of: agent.id) == again.shifts(of: agent.id), comment)
            #expect(reading.assignments(of: agent.id) == again.assignments(of: agent.id), comment)
            let (moved, anew) = (reading.timesheet(of: agent), again.timesheet(of: agent))
            #expect(moved.days.allSatisfy { moved[$0] == anew[$0] }, comment)
        }
        #expect(reading.breaches(of: situation.agents) == again.breaches(of: situation.agents), comment)
        #expect(reading.values == again.values, comment)
        #expect(reading.gaps == again.gaps, comment)
        for priority in PriorityList.priorities(in: situation) {
            let burdens = priority.burdens(reading)
            #expect(burdens == priority.burdens(again), comment)
            #expect(burdens.reduce(0) { $0 + $1.amount } == priority.measure(reading), comment)
        }
    }
}

extension Situation {
    /// Every other time people know a rota, the first days of which stay as they are.
    fileprivate func known(_ dice: inout SplitMix) -> Situation {
        guard dice.roll(2) == 0 else { return self }
        var situation = self
        situation.base = .init(version: 1, rota: randomRota(&dice), changesFrom: dice.pick(sessions).day)
        return situation
    }

    /// People on seats at random, whatever rule that breaks.
    fileprivate func randomRota(_ dice: inout SplitMix) -> Rota {
        var assignments: Set<Assignment> = []
        for session in sessions {
            for seats in session.seats where dice.roll(3) > 0 {
                let agent = dice.pick(agents).id
                assignments.insert(
                    Assignment(session: session.id, post: seats.post, agent: agent, shadowing: dice.roll(5) == 0))
                if seats.post == "conduite", dice.roll(2) == 0 {
                    assignments.insert(
                        Assignment(session: session.id, post: "pre-accueil", agent: agent, helping: true))
                }
            }
        }
        return Rota(month: month, sessions: sessions, assignments: assignments.sorted())
    }
}

extension Rota {
    /// Some places given up, and one or two taken.
    fileprivate func randomMove(in situation: Situation, _ dice: inout SplitMix) -> Move {
        let given = assignments.filter { !$0.helping }.map(\.place).filter { _ in dice.roll(4) == 0 }
        let taken = (0...dice.roll(2)).map { _ in
            let session = dice.pick(sessions)
            return Place(
                session: session.id, post: dice.pick(session.seats).post, agent: dice.pick(situation.agents).id,
                shadowing: dice.roll(5) == 0)
        }
        return Move(given: given, taken: Array(Set(taken)))
    }
}
