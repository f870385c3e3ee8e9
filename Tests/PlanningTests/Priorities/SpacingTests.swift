// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Turns closer together than wished")
struct SpacingTests {
    /// EPS wishes five days between two turns of one agent.
    func situation(days: [Day], agents: [String] = ["a1"], employer: String = "eps") -> Situation {
        Small.situation(
            minding: .requiredSeats, .spacing, agents: agents.map { Small.agent($0, employer) },
            sessions: days.map { Small.opening($0, "9:30", "12:30") })
    }

    func value(_ situation: Situation, heldBy agents: [String]) -> Int? {
        situation.value(.spacing, zip(agents, situation.sessions).map { ($0, $1.id, "accompagnement") })
    }

    @Test("five days apart is far enough, four is one pair too close")
    func boundary() {
        let (friday, days) = (Small.friday, [4, 5].map { Small.friday.advanced(by: $0) })
        #expect(value(situation(days: [friday, days[0]]), heldBy: ["a1", "a1"]) == 1)
        #expect(value(situation(days: [friday, days[1]]), heldBy: ["a1", "a1"]) == 0)
    }

    @Test("every pair counts, and only those of one agent")
    func pairs() {
        let days = [0, 1, 2].map { Small.tuesday.advanced(by: $0) }
        let situation = situation(days: days, agents: ["a1", "a2"])
        #expect(value(situation, heldBy: ["a1", "a1", "a1"]) == 3)
        #expect(value(situation, heldBy: ["a1", "a2", "a1"]) == 1)
        #expect(value(situation, heldBy: ["a1", "a2"]) == 0)
    }

    @Test("turns of the months around count, work that is no turn does not")
    func monthsAround() {
        let monday = Small.tuesday.advanced(by: -1)
        var situation = situation(days: [monday])
        situation.worked = [
            WorkedDay(agent: "a1", day: Day(iso: "2026-12-31")!, site: "bus", turns: 1, minutes: 390)
        ]
        #expect(value(situation, heldBy: ["a1"]) == 1)
        situation.worked[0].turns = 0
        #expect(value(situation, heldBy: ["a1"]) == 0)
        situation.worked[0].turns = 1
        situation.worked[0].day = Day(iso: "2026-12-30")!
        #expect(value(situation, heldBy: ["a1"]) == 0)
    }

    @Test("employers without a least number of days do not mind")
    func noLeast() {
        #expect(value(situation(days: [Small.tuesday, Small.friday], employer: "ddct"), heldBy: ["a1", "a1"]) == 0)
    }

    @Test("the planner takes turns between two agents")
    func planned() throws {
        let rota = try Planner().plan(situation(days: [Small.tuesday, Small.friday], agents: ["a1", "a2"]))
        #expect(rota.assignments.count == 2)
        #expect(Set(rota.assignments.map(\.agent)) == ["a1", "a2"])
        #expect(rota.priorities.map(\.value) == [0, 0])

        var rested = situation(days: [Small.tuesday], agents: ["a1", "a2"])
        rested.worked = [WorkedDay(agent: "a1", day: Day(iso: "2026-12-31")!, site: "bus", turns: 1, minutes: 390)]
        rested.service.employers[1].daysBetweenTurns = 7
        #expect(try Planner().plan(rested).assignments.map(\.agent) == ["a2"])
    }
}
