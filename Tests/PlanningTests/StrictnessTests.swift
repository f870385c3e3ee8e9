// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

/// No amount of a lower priority buys any of a higher one.
@Suite("Priorities are strict")
struct StrictnessTests {
    /// One agent, and at the same time one required seat or four desired ones.
    func oneOrFour(_ priorities: PriorityCode...) -> Situation {
        Situation(
            service: Small.service { $0.settings.priorities = priorities }, month: Small.month,
            agents: [Small.agent("a1", "ddct")],
            sessions: [Small.opening(Small.friday, "9:00", "13:00", at: "ney")]
                + ["9", "10", "11", "12"].map { hour in
                    Small.opening(
                        Small.friday, "\(hour):00", "\(Int(hour)! + 1):00", at: "bus", named: "bus-\(hour)",
                        seats: [("accompagnement", 0, 1)])
                })
    }

    @Test("four desired seats do not buy one required seat")
    func seats() throws {
        let rota = try Planner().plan(oneOrFour(.requiredSeats, .desiredSeats))
        #expect(rota.seats(of: "a1") == ["ney/2027-01-08 accompagnement"])
        #expect(rota.priorities.map(\.value) == [0, 4])
        #expect(rota.reproducible)
    }

    @Test("unless the service puts them first")
    func reordered() throws {
        let rota = try Planner().plan(oneOrFour(.desiredSeats, .requiredSeats))
        #expect(rota.seats(of: "a1").count == 4)
        #expect(rota.priorities.map(\.code) == [.desiredSeats, .requiredSeats])
        #expect(rota.priorities.map(\.value) == [0, 1])
        #expect(rota.reproducible)
    }

    @Test("ten turns too many do not buy the least wanted procedure")
    func skillsBeforeFairness() throws {
        var opening = Small.opening(Small.friday, "9:30", "12:30")
        opening.inTurn = [.init(employer: "eps", agents: 1)]
        opening.offers = [.init(skill: "cpam", weight: 1)]
        var situation = Small.situation(
            minding: .requiredSeats, .skills, .fairTurns,
            agents: [Small.agent("a1", "eps", skills: ["cpam"]), Small.agent("a2", "eps")], sessions: [opening])
        situation.worked = [
            WorkedDay(agent: "a1", day: Day(iso: "2026-11-06")!, site: "ney", turns: 10, minutes: 1800)
        ]
        #expect(try Planner().plan(situation).seats(of: "a1") == ["ney/2027-01-08 accompagnement"])

        situation.service.settings.priorities = [.requiredSeats, .fairTurns, .skills]
        #expect(try Planner().plan(situation).seats(of: "a2") == ["ney/2027-01-08 accompagnement"])
    }

    @Test("a service may leave priorities out")
    func leftOut() throws {
        let rota = try Planner().plan(oneOrFour(.desiredSeats))
        #expect(rota.priorities.map(\.code) == [.desiredSeats])
        #expect(rota.gaps.isEmpty, "nobody asked for required seats")
    }
}
