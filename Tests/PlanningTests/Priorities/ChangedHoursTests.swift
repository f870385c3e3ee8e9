// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Changes of the hours of a session")
struct ChangedHoursTests {
    /// Published with a1 on the first Friday and a2 on the next one; the first now opens half an hour later.
    func situation(opening start: String) -> Situation {
        let next = Small.friday.advanced(by: 7)
        let agents = [Small.agent("a1", "ddct"), Small.agent("a2", "ddct")]
        let known = Small.situation(
            minding: .requiredSeats, .peopleChanged, .shiftsChanged, agents: agents,
            sessions: [Small.opening(Small.friday, "9:30", "12:30"), Small.opening(next, "9:30", "12:30")])
        var situation = known
        situation.sessions[0] = Small.opening(Small.friday, start, "12:30")
        let rota = Small.rota(
            known, [("a1", known.sessions[0].id, "accompagnement"), ("a2", known.sessions[1].id, "accompagnement")])
        situation.base = .init(version: 1, rota: rota, changesFrom: Small.month.first)
        return situation
    }

    @Test("nobody changes while the hours stay")
    func same() throws {
        let rota = try Planner().plan(situation(opening: "9:30"))
        #expect(rota.priorities.map(\.value) == [0, 0, 0])
    }

    @Test("whoever keeps a place at other hours has changed, and the planner counts what the judge counts")
    func changed() throws {
        let situation = situation(opening: "10:00")
        let rota = try Planner().plan(situation)
        #expect(rota.priorities.map(\.value) == [0, 1, 1])
        #expect(rota.priorities.map(\.proven) == [true, true, true])
        let values = Verdict(on: rota, in: situation).values
        #expect(rota.priorities.map { values[$0.code] } == [0, 1, 1])
    }
}
