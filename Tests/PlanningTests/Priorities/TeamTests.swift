// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Fixed agents and employers that should be there and are not")
struct TeamTests {
    let session = "ney/2027-01-08"
    let agents = [Small.agent("a1", "ddct"), Small.agent("a2", "ddct"), Small.agent("a3", "eps")]

    func situation(seats: Int, fixed: [String] = ["ddct"], inTurn: Int = 1) -> Situation {
        var opening = Small.opening(Small.friday, "9:30", "12:30", seats: [("accompagnement", seats, 0)])
        opening.fixedTeam = fixed
        opening.inTurn = inTurn > 0 ? [.init(employer: "eps", agents: inTurn)] : []
        return Small.situation(minding: .requiredSeats, .team, agents: agents, sessions: [opening])
    }

    func held(by agents: String...) -> [(agent: String, session: String, post: String)] {
        agents.map { ($0, session, "accompagnement") }
    }

    @Test("counts every fixed agent and every agent due who is not there")
    func measure() {
        let situation = situation(seats: 3)
        #expect(situation.value(.team, []) == 3)
        #expect(situation.value(.team, held(by: "a1")) == 2)
        #expect(situation.value(.team, held(by: "a1", "a3")) == 1)
        #expect(situation.value(.team, held(by: "a1", "a2", "a3")) == 0)
    }

    @Test("names the employer that is due and absent; a fixed agent left out is no gap")
    func gaps() {
        let due = Gap(session: session, kind: .employer("eps"), count: 1)
        #expect(situation(seats: 3).gaps(.team, held(by: "a1", "a2")) == [due])
        #expect(situation(seats: 3).gaps(.team, held(by: "a3")).isEmpty)
    }

    @Test("a fixed agent who is absent is not expected")
    func absent() {
        var situation = situation(seats: 3)
        situation.absences = [Absence(id: 1, agent: "a2", first: Small.friday, last: Small.friday, part: .morning)]
        #expect(situation.value(.team, held(by: "a1", "a3")) == 0)
        situation.absences[0].part = .afternoon
        #expect(situation.value(.team, held(by: "a1", "a3")) == 1)
    }

    @Test("the planner gives the only seat to a fixed agent, or to the employer that is due")
    func planned() throws {
        let forTheTeam = try Planner().plan(situation(seats: 1, inTurn: 0))
        #expect(forTheTeam.seats(of: "a3").isEmpty)
        let forTheEmployer = try Planner().plan(situation(seats: 1, fixed: []))
        #expect(forTheEmployer.seats(of: "a3") == ["\(session) accompagnement"])
    }
}
