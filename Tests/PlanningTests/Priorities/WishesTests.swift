// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Wishes not met, the worst-off person first")
struct WishesTests {
    let fridays = (0..<4).map { Small.friday.advanced(by: 7 * $0) }

    /// A seat on each Friday, and agents who each wish something for the whole month.
    func situation(_ wishes: [(agent: String, kind: Wish.Kind)], fridays count: Int = 4) -> Situation {
        var situation = Small.situation(
            minding: .requiredSeats, .wishes, agents: ["a1", "a2"].map { Small.agent($0, "ddct") },
            sessions: fridays.prefix(count).map { Small.opening($0, "9:30", "12:30") })
        situation.wishes = wishes.enumerated().map { id, wish in
            Wish(id: id, agent: wish.agent, first: Small.month.first, last: Small.month.last, kind: wish.kind)
        }
        return situation
    }

    func held(by agents: String...) -> [(agent: String, session: String, post: String)] {
        zip(agents, fridays).map { ($0, "ney/\($1.iso)", "accompagnement") }
    }

    @Test("each day more than wished, each day to avoid, and each session wished in vain is a wish not met")
    func measure() {
        // One person who wishes: 1 for the first wish not met, 1 + 2 for two, 1 + 2 + 4 for three.
        let atMost = situation([("a1", .atMost(days: 1))])
        #expect(atMost.value(.wishes, held(by: "a1")) == 0)
        #expect(atMost.value(.wishes, held(by: "a1", "a1")) == 1)
        #expect(atMost.value(.wishes, held(by: "a1", "a1", "a1")) == 3)
        #expect(atMost.value(.wishes, held(by: "a1", "a1", "a1", "a1")) == 7)

        let avoid = situation([("a1", .avoid(site: nil))])
        #expect(avoid.value(.wishes, held(by: "a2", "a2")) == 0)
        #expect(avoid.value(.wishes, held(by: "a1", "a2")) == 1)
        #expect(avoid.value(.wishes, held(by: "a1", "a1")) == 3)

        let prefer = situation([("a1", .prefer(site: nil))])
        #expect(prefer.value(.wishes, held(by: "a2", "a2")) == 1)
        #expect(prefer.value(.wishes, held(by: "a1", "a1")) == 0)
    }

    @Test("a wish that names a site speaks of no other, and one that names days of no others")
    func siteAndDays() {
        #expect(situation([("a1", .avoid(site: "bus"))]).value(.wishes, held(by: "a1")) == 0)
        #expect(situation([("a1", .avoid(site: "ney"))]).value(.wishes, held(by: "a1")) == 1)
        #expect(situation([("a1", .prefer(site: "bus"))]).value(.wishes, held(by: "a1")) == 1)

        var situation = situation([("a1", .avoid(site: nil))])
        (situation.wishes[0].first, situation.wishes[0].last) = (fridays[1], fridays[2])
        #expect(situation.value(.wishes, held(by: "a1", "a2", "a2", "a1")) == 0)
        #expect(situation.value(.wishes, held(by: "a1", "a1", "a2", "a1")) == 1)
    }

    @Test("two wishes not met of one person weigh more than one of each of two")
    func worstOffFirst() throws {
        // Two people who wish: 1 for the first wish not met, 1 + 3 for two.
        let situation = situation([("a1", .avoid(site: nil)), ("a2", .avoid(site: nil))], fridays: 2)
        #expect(situation.value(.wishes, held(by: "a1", "a2")) == 2)
        #expect(situation.value(.wishes, held(by: "a1", "a1")) == 4)
        let rota = try Planner().plan(situation)
        #expect(Set(rota.assignments.map(\.agent)) == ["a1", "a2"])
        #expect(rota.priorities.map(\.value) == [0, 2])
    }

    @Test("each wish has its outcome: the days worked that it speaks of, and how often it is not met")
    func outcomes() {
        let situation = situation([("a1", .prefer(site: "ney")), ("a2", .avoid(site: nil)), ("a1", .atMost(days: 1))])
        let reading = Reading(Small.rota(situation, held(by: "a1", "a2", "a2", "a1")), in: situation)
        let outcomes = Wishes().outcomes(in: reading)
        #expect(outcomes.map(\.wish) == situation.wishes)
        #expect(
            outcomes.map(\.days) == [[fridays[0], fridays[3]], [fridays[1], fridays[2]], [fridays[0], fridays[3]]])
        #expect(outcomes.map(\.unmet) == [0, 2, 1])
        #expect(outcomes.map(\.isMet) == [true, false, false])
    }

    @Test("the priority costs exactly what the outcomes say", arguments: WorkedExample.months.keys)
    func outcomesMakeTheTotal(month: String) throws {
        let example = try WorkedExample.months[month]!.get()
        let outcomes = Wishes().outcomes(in: Reading(example.rota, in: example.situation))
        #expect(!outcomes.isEmpty)
        // With n people who wish, the worst-off first: 1, then n + 1, (n + 1)², …
        let unmet = Dictionary(grouping: outcomes, by: \.wish.agent).mapValues { $0.reduce(0) { $0 + $1.unmet } }
        let cost = unmet.values.reduce(0) { total, count in
            total + (0..<count).reduce((0, 1)) { sum, _ in (sum.0 + sum.1, sum.1 * (unmet.count + 1)) }.0
        }
        #expect(cost == example.rota.priorities.first { $0.code == .wishes }?.value)
    }

    @Test("the planner grants what it can without leaving a seat empty")
    func planned() throws {
        let wishes = situation([("a1", .atMost(days: 1)), ("a2", .prefer(site: "ney"))])
        let rota = try Planner().plan(wishes)
        #expect(rota.seats(of: "a1").count <= 1)
        #expect(rota.assignments.count == 4)
        #expect(rota.priorities.map(\.value) == [0, 0])

        let unwilling = situation([("a1", .avoid(site: nil)), ("a2", .avoid(site: nil))])
        #expect(try Planner().plan(unwilling).assignments.count == 4)
    }
}
