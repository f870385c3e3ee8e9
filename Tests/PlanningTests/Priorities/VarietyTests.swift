// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("The same post two weeks running")
struct VarietyTests {
    let first = "bus/2027-01-05"
    let second = "bus/2027-01-12"
    let third = "bus/2027-01-19"

    /// One seat at pré-accueil and one at accompaniment, every Tuesday; only pré-accueil should vary.
    func situation(weeks: Int = 3) -> Situation {
        Small.situation(
            minding: .requiredSeats, .variety, agents: ["a1", "a2"].map { Small.agent($0, "ddct") },
            sessions: (0..<weeks).map {
                Small.opening(
                    Small.tuesday.advanced(by: 7 * $0), "9:30", "13:00", at: "bus",
                    seats: [("pre-accueil", 1, 0), ("accompagnement", 1, 0)])
            })
    }

    @Test("counts each week in which somebody holds the post of the week before again")
    func measure() {
        let situation = situation()
        #expect(situation.value(.variety, [("a1", first, "pre-accueil"), ("a2", second, "pre-accueil")]) == 0)
        #expect(situation.value(.variety, [("a1", first, "pre-accueil"), ("a1", second, "pre-accueil")]) == 1)
        #expect(situation.value(.variety, [first, second, third].map { ("a1", $0, "pre-accueil") }) == 2)
        #expect(situation.value(.variety, [("a1", first, "pre-accueil"), ("a1", third, "pre-accueil")]) == 0)
    }

    @Test("posts that need not vary do not count")
    func otherPosts() {
        let held = [("a1", first, "accompagnement"), ("a1", second, "accompagnement")]
        #expect(situation().value(.variety, held) == 0)
    }

    @Test("nor does another site")
    func otherSite() {
        var situation = situation(weeks: 2)
        situation.sessions[1].site = "ney"
        #expect(situation.value(.variety, [("a1", first, "pre-accueil"), ("a1", second, "pre-accueil")]) == 0)
    }

    @Test("the last week of the month before counts, where its posts are known")
    func monthBefore() {
        var situation = situation()
        situation.worked = [
            WorkedDay(
                agent: "a1", day: Day(iso: "2026-12-29")!, site: "bus", turns: 1, minutes: 210, posts: ["pre-accueil"])
        ]
        #expect(situation.value(.variety, [("a1", first, "pre-accueil")]) == 1)
        #expect(situation.value(.variety, [("a2", first, "pre-accueil")]) == 0)
        situation.worked[0].posts = []
        #expect(situation.value(.variety, [("a1", first, "pre-accueil")]) == 0)
    }

    @Test("the planner alternates")
    func planned() throws {
        var situation = situation()
        situation.worked = [
            WorkedDay(
                agent: "a1", day: Day(iso: "2026-12-29")!, site: "bus", turns: 1, minutes: 210, posts: ["pre-accueil"])
        ]
        let rota = try Planner().plan(situation)
        #expect([first, second, third].map { rota.holders(of: "pre-accueil", in: $0) } == [["a2"], ["a1"], ["a2"]])
        #expect(rota.priorities.map(\.value) == [0, 0])
    }
}
