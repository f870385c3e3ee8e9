// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Planning
import Seeded
import Testing

private let seeds = ProcessInfo.processInfo.environment["ROTA_SEEDS"].flatMap { UInt64($0) } ?? 12

@Suite("Planning a published month again")
struct ReplanningTests {
    @Test("changes as little as any rota that is as good on what comes before", arguments: 0..<seeds)
    func leastChange(seed: UInt64) throws {
        guard let situation = Small.changed(seed: seed) else { return }
        let rota = try Planner().plan(situation)
        let frozen = Rota(
            month: situation.month, sessions: situation.sessions,
            assignments: (situation.frozenPlaces + situation.pins.filter { $0.kind == .hold }.compactMap(\.place)).map {
                Assignment(session: $0.session, post: $0.post, agent: $0.agent, shadowing: $0.shadowing)
            })
        let inevitable = Verdict(on: frozen, in: situation).breaches
        let verdict = Verdict(on: rota, in: situation)
        #expect(verdict.breaches.allSatisfy(inevitable.contains), "seed \(seed): \(verdict.breaches)")
        #expect(verdict.drifted.isEmpty)
        #expect(rota.reproducible)
        #expect(rota.priorities.map(\.value) == situation.bestByTryingAll(allowing: inevitable), "seed \(seed)")
    }

    @Test("what is near stays, and what falls empty there is a gap", arguments: 0..<seeds)
    func nearIsKept(seed: UInt64) throws {
        guard let situation = Small.changed(seed: seed), let base = situation.base else { return }
        let rota = try Planner().plan(situation)
        let near = Set(situation.sessions.filter { $0.day < base.changesFrom }.map(\.id))
        let held = rota.assignments.filter { near.contains($0.session) && !$0.helping }
            .map(\.place)
        let pinned = situation.pins.filter { $0.kind == .hold && near.contains($0.session) }.compactMap(\.place)
        #expect(Set(held) == Set(situation.frozenPlaces).union(pinned), "seed \(seed)")
    }

    @Test("nothing changes where nothing has happened", arguments: 0..<seeds)
    func nothingHappened(seed: UInt64) throws {
        var situation = Small.random(seed: seed)
        guard let known = try? Planner().plan(situation) else { return }
        situation.base = .init(version: 1, rota: known, changesFrom: situation.month.first)
        let again = try Planner().plan(situation)
        #expect(again.assignments.filter { !$0.helping } == known.assignments.filter { !$0.helping }, "seed \(seed)")
    }

    @Test("a person's decision about a near day outweighs what was published")
    func decided() throws {
        var situation = Small.situation([Small.agent("a1", "eps"), Small.agent("a2", "eps")], on: [Small.tuesday])
        let known = try Planner().plan(situation)
        let place = try #require(
            known.assignments.first.map { Place(session: $0.session, post: $0.post, agent: $0.agent) })
        let other = place.agent == "a1" ? "a2" : "a1"
        situation.base = .init(version: 1, rota: known, changesFrom: Small.tuesday.advanced(by: 1))
        let move = Move(given: [place], taken: [Place(session: place.session, post: place.post, agent: other)])
        situation.pins = move.pinChange([], by: "Awa", reason: "échange").applied(to: [])
        let again = try Planner().plan(situation)
        #expect(again.holds(move.taken[0]) && !again.holds(place))
        #expect(Verdict(on: again, in: situation).breaches.isEmpty)
    }
}

extension Small {
    /// A small month that was published, and what has happened since: somebody falls ill or leaves, a session is
    /// called off, a rule of the calendar changes. Nil where there was nothing to publish.
    static func changed(seed: UInt64) -> Situation? {
        var situation = random(seed: seed)
        guard let known = try? Planner().plan(situation), !known.assignments.isEmpty else { return nil }
        var dice = SplitMix(seed: seed &+ 77_000)
        let days = Set(situation.sessions.map(\.day)).sorted()
        situation.base = .init(
            version: 1, rota: known,
            changesFrom: dice.pick([month.first, days[0].advanced(by: 1), days[days.count - 1].advanced(by: 1)]))
        switch dice.roll(5) {
        case 0: situation.sessions.remove(at: dice.roll(situation.sessions.count))
        case 1:
            let leaver = dice.roll(situation.agents.count)
            situation.agents[leaver].contractUntil = dice.pick(days).advanced(by: -1)
        case 2: situation.agents[dice.roll(situation.agents.count)].elsewhere = .timetable([])
        default:
            let day = dice.pick(days)
            situation.absences.append(
                Absence(
                    id: 900, agent: dice.pick(situation.agents).id, first: day, last: day,
                    part: dice.pick(Absence.DayPart.allCases)))
        }
        let gone = Set(situation.pins.filter { pin in !situation.sessions.contains { $0.id == pin.session } }.map(\.id))
        situation.pins.removeAll { gone.contains($0.id) }
        return (try? Planner().plan(situation)) == nil ? nil : situation
    }
}
