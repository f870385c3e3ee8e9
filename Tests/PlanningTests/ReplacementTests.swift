// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Planning
import Testing

private let seeds = ProcessInfo.processInfo.environment["ROTA_SEEDS"].flatMap { UInt64($0) } ?? 40

@Suite("Who could take somebody's seats")
struct ReplacementTests {
    @Test("every offer applies cleanly and does what it says", arguments: 0..<seeds)
    func offersAreSound(seed: UInt64) throws {
        try forEachShift(seed) { rota, situation, seats, agent in
            let found = Replacements(
                for: seats, leaver: agent, in: rota, situation, notBefore: situation.month.first)
            let before = Verdict(on: rota, in: situation).breaches
            let left = rota.places(of: agent, on: rota.session(seats[0].session)!.day)
            let vacated = Verdict(on: rota.making(Move(given: left)), in: situation)
            for option in found.options {
                #expect(option.move.given.allSatisfy(rota.holds))
                #expect(!option.move.taken.contains(where: rota.holds))
                let verdict = Verdict(on: rota.making(option.move), in: situation)
                let inevitable = vacated.breaches.filter {
                    $0.agent == agent || !option.move.agents.contains($0.agent)
                }
                #expect(
                    verdict.breaches.allSatisfy { before.contains($0) || inevitable.contains($0) },
                    "seed \(seed): \(option.move)")
                let values = Verdict(on: rota, in: situation).values
                for change in option.consequences.priorities where !change.code.isAboutChange {
                    #expect(values[change.code] == change.before && verdict.values[change.code] == change.after)
                }
                let changed = Set(option.consequences.priorities.map(\.code))
                #expect(verdict.values.allSatisfy { changed.contains($0.key) || values[$0.key] == $0.value })
            }
        }
    }

    @Test("nobody who could take the seats is left out, and whoever is said to be unable is", arguments: 0..<seeds)
    func nobodyIsForgotten(seed: UInt64) throws {
        try forEachShift(seed) { rota, situation, seats, agent in
            let found = Replacements(
                for: seats, leaver: agent, in: rota, situation, notBefore: situation.month.first)
            let day = rota.session(seats[0].session)!.day
            let left = rota.places(of: agent, on: day)
            let before = Verdict(on: rota, in: situation).breaches
            let vacated = Verdict(on: rota.making(Move(given: left)), in: situation).breaches
            let offered = Set(found.options.flatMap { $0.move.taken.map(\.agent) })
            for other in situation.agents where other.id != agent {
                let posts = seats.map { situation.service.post($0.post)! }
                guard posts.contains(where: { $0.heldBy.contains(other.employer) }),
                    seats.allSatisfy({ !rota.holds($0.held(by: other.id)) })
                else { continue }
                let move = Move(
                    given: left
                        + rota.places(of: other.id, on: day).filter { place in
                            seats.contains { overlap($0, place.seat, in: rota) }
                        }, taken: seats.map { $0.held(by: other.id) })
                let broken = Verdict(on: rota.making(move), in: situation).breaches.filter {
                    !before.contains($0) && ($0.agent == other.id || !vacated.contains($0))
                }
                if broken.isEmpty { #expect(offered.contains(other.id), "seed \(seed): \(other.id) for \(seats)") }
                if let unable = found.unable.first(where: { $0.agent == other.id }) {
                    #expect(!unable.breaches.isEmpty)
                    #expect(unable.breaches.allSatisfy(broken.contains), "seed \(seed): \(unable.breaches)")
                } else {
                    #expect(offered.contains(other.id))
                }
            }
        }
    }

    @Test("the best offer comes first", arguments: 0..<seeds)
    func ranked(seed: UInt64) throws {
        try forEachShift(seed) { rota, situation, seats, agent in
            var situation = situation
            situation.base = .init(version: 1, rota: rota, changesFrom: situation.month.first)
            let found = Replacements(
                for: seats, leaver: agent, in: rota, situation, notBefore: situation.month.first)
            let values = found.options.map { option in
                let verdict = Verdict(on: rota.making(option.move), in: situation)
                return situation.service.settings.priorities.map { verdict.values[$0]! }
            }
            #expect(zip(values, values.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
        }
    }

    /// Each shift of the best rota of a random small month.
    private func forEachShift(
        _ seed: UInt64, _ check: (Rota, Situation, [Seat], Agent.ID) throws -> Void
    ) throws {
        let situation = Small.random(seed: seed)
        guard let rota = try? Planner().plan(situation) else { return }
        for shift in rota.shifts(posts: situation.service.posts) {
            let held = shift.seats.filter { !$0.shadowing }
            if !held.isEmpty { try check(rota, situation, held.map(\.seat).sorted(), shift.agent) }
        }
    }

    private func overlap(_ one: Seat, _ other: Seat, in rota: Rota) -> Bool {
        let spans = [one, other].map { rota.session($0.session)!.seats(of: $0.post)!.hours }
        return spans[0].overlaps(spans[1])
    }
}

@Suite("Replacing somebody")
struct ReplacementScenes {
    private let tuesdaySeat = Seat(session: "bus-matin/2027-01-05", post: "accompagnement")
    private let fridayPlace = Place(session: "ney/2027-01-08", post: "accompagnement", agent: "a2")

    /// An agent with a small contract cannot work on both days; whoever is away on Tuesday can on Friday.
    @Test("one takes Tuesday, the other takes Friday in return")
    func chain() {
        var small = Small.agent("a2", "ddct")
        small.quota = 10
        let (situation, rota) = week([Small.agent("a1", "ddct"), small])
        let found = Replacements(
            for: [tuesdaySeat], leaver: "a1", in: rota, situation, notBefore: Small.tuesday)
        let move = Move(
            given: [tuesdaySeat.held(by: "a1"), fridayPlace],
            taken: [tuesdaySeat.held(by: "a2"), fridayPlace.seat.held(by: "a1")])
        #expect(found.options.first?.move == move)
        #expect(found.options.first?.consequences.opened == [])
    }

    @Test("what lies before today is not touched")
    func past() {
        var small = Small.agent("a2", "ddct")
        small.quota = 10
        let (situation, rota) = week([Small.agent("a1", "ddct"), small])
        let found = Replacements(
            for: [fridayPlace.seat], leaver: "a2", in: rota, situation, notBefore: Small.friday)
        #expect(found.options.allSatisfy { $0.move.given == [fridayPlace] })
    }

    @Test("somebody at a desired seat slides over to the required one")
    func slides() {
        let agents = [Small.agent("a1", "ddct"), Small.agent("a2", "ddct")]
        let session = Small.opening(
            Small.tuesday, "9:30", "13:00", seats: [("pre-accueil", 1, 0), ("accompagnement", 0, 1)])
        let situation = Small.situation(minding: .requiredSeats, .desiredSeats, agents: agents, sessions: [session])
        let rota = Small.rota(
            situation, [("a1", session.id, "pre-accueil"), ("a2", session.id, "accompagnement")])
        let found = Replacements(
            for: [Seat(session: session.id, post: "pre-accueil")], leaver: "a1", in: rota, situation,
            notBefore: Small.tuesday)
        #expect(found.options.map(\.move.taken) == [[Place(session: session.id, post: "pre-accueil", agent: "a2")]])
        #expect(found.options.first?.consequences.opened.map(\.kind) == [.desiredSeat("accompagnement")])
        #expect(found.leftEmpty.opened.map(\.kind) == [.requiredSeat("pre-accueil")])
    }

    @Test("two people share a day that neither can take whole")
    func shared() {
        var (morning, afternoon) = (Small.agent("a2", "ddct"), Small.agent("a3", "ddct"))
        morning.elsewhere = .timetable([.init(weekday: .tuesday, span: Small.span("13:30", "18:00"), released: false)])
        afternoon.elsewhere = .timetable([.init(weekday: .tuesday, span: Small.span("8:00", "13:00"), released: false)])
        var situation = Small.situation([Small.agent("a1", "ddct"), morning, afternoon], on: [])
        situation.sessions = Small.busDay(Small.tuesday, with: "pre-accueil")
        let seats = situation.sessions.map { Seat(session: $0.id, post: "pre-accueil") }.sorted()
        let rota = Small.rota(situation, seats.map { ("a1", $0.session, $0.post) })
        let found = Replacements(for: seats, leaver: "a1", in: rota, situation, notBefore: Small.tuesday)
        #expect(found.options.count == 1)
        #expect(Set(found.options[0].move.taken.map(\.agent)) == ["a2", "a3"])
        #expect(found.options[0].consequences.opened.isEmpty)
    }

    private func week(_ agents: [Agent]) -> (Situation, Rota) {
        var situation = Small.situation(
            minding: .requiredSeats, agents: agents,
            sessions: Small.busDay(Small.tuesday, with: "accompagnement").prefix(1)
                + [Small.opening(Small.friday, "9:30", "12:30")])
        situation.sessions = situation.sessions.sorted()
        let first = situation.sessions[0].id
        return (
            situation,
            Small.rota(
                situation, [("a1", first, "accompagnement"), ("a2", "ney/2027-01-08", "accompagnement")])
        )
    }
}
