// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Rostering
import Synchronization
import Testing

@testable import Planning

private let seeds = ProcessInfo.processInfo.environment["ROTA_SEEDS"].flatMap { UInt64($0) } ?? 25

@Suite("Why a rota is as it is")
struct WhyTests {
    @Test("who carries a priority adds up to its value", arguments: 0..<seeds)
    func burdens(seed: UInt64) throws {
        for situation in [Small.random(seed: seed), Small.changed(seed: seed)].compactMap({ $0 }) {
            guard let rota = try? Planner().plan(situation) else { continue }
            let reading = Reading(rota, in: situation)
            for priority in PriorityList.priorities(in: situation) {
                let carried = priority.burdens(reading).reduce(0) { $0 + $1.amount }
                #expect(carried == priority.measure(reading), "seed \(seed), \(priority.code)")
            }
        }
    }

    @Test("forcing somebody there breaks every rule that is named, and no other", arguments: 0..<seeds)
    func reasons(seed: UInt64) throws {
        try forEachSeat(seed) { rota, situation, why in
            for other in why.others {
                let forced = rota.making(Move(taken: [why.seat.held(by: other.agent)]))
                let before = Verdict(on: rota, in: situation).breaches
                let broken = Verdict(on: forced, in: situation).breaches.filter {
                    $0.agent == other.agent && !before.contains($0)
                }
                #expect(Set(broken) == Set(other.breaches), "seed \(seed), \(other.agent) at \(why.seat)")
            }
        }
    }

    @Test("a search that is told to stop does not say that something is impossible")
    func stops() throws {
        let isStopped = Atomic(false)
        let planner = Planner(options: SearchOptions(isCancelled: { isStopped.load(ordering: .relaxed) }))
        let situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "eps")],
            sessions: [Small.opening(Small.friday, "9:30", "12:30", seats: [("accompagnement", 1, 0)])])
        let alternatives = try Counterfactuals(situation, planner)
        let seat = SeatKey(session: 0, post: "accompagnement")
        #expect(
            try alternatives.price(without: 0, at: seat) == .worse(.init(code: .requiredSeats, before: 0, after: 1)))
        isStopped.store(true, ordering: .relaxed)
        #expect(throws: PlanningError.cancelled) { try alternatives.price(without: 0, at: seat) }
    }

    @Test("every cost is that of a whole plan with the person there", arguments: 0..<seeds)
    func costs(seed: UInt64) throws {
        try forEachSeat(seed) { _, situation, why in
            // A relief that is pinned may be left with nobody to relieve, which no planned one is.
            guard why.seat.post != "releve" else { return }
            let best = try Planner().plan(situation)
            for other in why.others {
                guard let price = other.price else { continue }
                #expect(price == self.price(situation, best, other.agent, why.seat, .hold), "seed \(seed)")
            }
            for holder in why.holders {
                #expect(holder.without == self.price(situation, best, holder.agent, why.seat, .never), "seed \(seed)")
            }
        }
    }

    /// The first priority that gets worse when the month is planned with a pin more.
    private func price(
        _ situation: Situation, _ best: Rota, _ agent: Agent.ID, _ seat: Seat, _ kind: Pin.Kind
    ) -> Price {
        var pinned = situation
        pinned.pins.append(
            Pin(
                id: 999, agent: agent, session: seat.session, post: seat.post, kind: kind, author: "test", reason: ""))
        guard let rota = try? Planner().plan(pinned) else { return .impossible }
        for (before, after) in zip(best.priorities, rota.priorities) where before.value != after.value {
            return .worse(.init(code: before.code, before: before.value, after: after.value))
        }
        return .free
    }

    private func forEachSeat(_ seed: UInt64, _ check: (Rota, Situation, SeatWhy) throws -> Void) throws {
        let situation = Small.random(seed: seed)
        guard let rota = try? Planner().plan(situation) else { return }
        let search = WhySearch(rota, in: situation)
        for session in situation.sessions {
            for why in try search.session(session.id) { try check(rota, situation, why) }
        }
    }
}

@Suite("What would close a gap")
struct GapClosingTests {
    @Test("each set closes it, no part of one does, and none smaller is missed", arguments: 0..<seeds / 3)
    func minimal(seed: UInt64) throws {
        var situation = Small.random(seed: seed)
        situation.service.settings.priorities = [.requiredSeats, .franceServices, .team, .skills, .desiredSeats]
        guard let rota = try? Planner().plan(situation) else { return }
        let reading = Reading(rota, in: situation)
        let closings = GapClosings(reading, Planner())
        for (level, priority) in PriorityList.priorities(in: situation).enumerated() {
            for gap in priority.gaps(reading).prefix(2) {
                let why = try closings.why(gap, at: level)
                guard !why.isPartial else { continue }
                let facts = situation.facts(about: gap, in: reading.sessions[gap.session]!, reading)
                let found = Set(why.closings.map { Set($0.map(\.option)) })
                let size = why.closings.first?.count ?? 4
                // A person hired as the second stands for nobody without the first.
                let alike = facts.filter { if case .oneMore(_, _, let number) = $0 { number > 1 } else { false } }
                for set in subsets(of: facts.filter { !alike.contains($0) }, upTo: min(size, 2)) where !set.isEmpty {
                    let closes = closes(set, gap, level, situation, rota)
                    let isNamed = found.contains(Set(set.map(\.option))) && set.count == size
                    #expect(closes == isNamed, "seed \(seed), \(gap.kind) in \(gap.session): \(set.map(\.option))")
                }
            }
        }
    }

    /// Planned again with everyone who could serve the gap pinned there one after the other: whether it can be filled
    /// with nothing as important or more so worse, and its own priority better.
    private func closes(
        _ set: [Supposition], _ gap: Gap, _ level: Int, _ situation: Situation, _ rota: Rota
    ) -> Bool {
        let supposed = situation.supposing(set)
        let before = rota.priorities.prefix(level + 1).map(\.value)
        func isFilled(_ rota: Rota) -> Bool {
            let reading = Reading(rota, in: supposed)
            let left = reading.gaps.first { $0.session == gap.session && $0.kind == gap.kind }?.count ?? 0
            return left == 0
        }
        func isBetter(_ rota: Rota) -> Bool {
            rota.priorities.prefix(level + 1).map(\.value).lexicographicallyPrecedes(before)
        }
        guard let best = try? Planner().plan(supposed), isBetter(best) else { return false }
        if isFilled(best) { return true }
        // Another rota, as good as need be, may fill it.
        let session = supposed.sessions.first { $0.id == gap.session }!
        // A relief that is pinned may be left with nobody to relieve, which no planned one is.
        let posts = session.seats.map(\.post).filter { $0 != "releve" }
        let choices = supposed.agents.flatMap { agent in posts.map { (agent.id, $0) } }
        func search(_ pins: [Pin], _ rest: ArraySlice<(Agent.ID, Post.ID)>) -> Bool {
            if !pins.isEmpty {
                var pinned = supposed
                pinned.pins += pins
                guard let rota = try? Planner().plan(pinned), isBetter(rota) else { return false }
                if isFilled(rota) { return true }
            }
            guard pins.count < 3 else { return false }
            return rest.indices.contains { index in
                let (agent, post) = rest[index]
                let pin = Pin(
                    id: 900 + index, agent: agent, session: session.id, post: post, kind: .hold, author: "", reason: "")
                return search(pins + [pin], rest[(index + 1)...])
            }
        }
        return search([], choices[...])
    }

    private func subsets(of facts: [Supposition], upTo size: Int) -> [[Supposition]] {
        facts.reduce([[]]) { sets, fact in sets + sets.filter { $0.count < size }.map { $0 + [fact] } }
    }

    @Test("a licence that has run out, a colleague's leave, or one more driver")
    func driver() throws {
        var lapsed = Small.agent("a1", "chauffeurs")
        lapsed.skills = [.init(skill: "permis-d", until: Day(iso: "2026-12-31")!)]
        let away = Small.agent("a2", "chauffeurs", skills: ["permis-d"])
        var situation = Small.situation(
            minding: .requiredSeats, agents: [lapsed, away],
            sessions: Array(Small.busDay(Small.tuesday, with: "conduite").prefix(1)))
        situation.absences = [Absence(id: 7, agent: "a2", first: Small.tuesday, last: Small.tuesday)]
        let rota = try Planner().plan(situation)
        let why = try WhySearch(rota, in: situation).session(situation.sessions[0].id)
        #expect(
            Set(why[0].gaps[0].closings.flatMap { $0.map(\.option) }) == [
                "--skill a1:permis-d", "--present 7", "--one-more chauffeurs:conduite",
            ])
        #expect(why[0].gaps[0].closings.allSatisfy { $0.count == 1 })
    }

    @Test("a trainee who would count at once; a trainee who sits beside somebody there fills nothing")
    func trainee() throws {
        var trainee = Small.agent("a2", "ddct")
        trainee.shadowing = [.init(post: "accompagnement", sessions: 2)]
        let session = Small.opening(Small.friday, "9:30", "12:30", seats: [("accompagnement", 2, 0)])
        let situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "ddct"), trainee], sessions: [session])
        var rota = try Planner().plan(situation)
        rota.assignments.append(
            Assignment(session: session.id, post: "accompagnement", agent: "a2", shadowing: true))
        let why = try #require(try WhySearch(rota, in: situation).session(session.id).first)
        #expect(why.holders.map(\.agent) == ["a1", "a2"] && why.holders.map(\.isShadowing) == [false, true])
        #expect(why.others.map(\.agent) == ["a2"] && why.others.first?.breaches.map(\.rule) == [.shadowing])
        #expect(
            why.gaps.first?.closings.map { $0.map(\.option) } == [["--counts a2"], ["--one-more ddct:accompagnement"]])
    }

    @Test("two seats need two changes")
    func two() throws {
        let session = Small.opening(Small.tuesday, "9:30", "13:00", seats: [("accompagnement", 2, 0)])
        var situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "eps"), Small.agent("a2", "eps")], sessions: [session])
        situation.absences = (1...2).map {
            Absence(id: $0, agent: "a\($0)", first: Small.tuesday, last: Small.tuesday)
        }
        let rota = try Planner().plan(situation)
        let why = try #require(try WhySearch(rota, in: situation).session(session.id).first?.gaps.first)
        #expect(why.gap.count == 2)
        #expect(why.closings.allSatisfy { $0.count == 2 })
        #expect(why.closings.map { $0.map(\.option) }.contains(["--present 1", "--present 2"]))
    }
}
