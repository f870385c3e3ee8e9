// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Desired seats empty")
struct DesiredSeatsTests {
    let session = "ney/2027-01-08"

    func situation(agents: Int) -> Situation {
        Small.situation(
            minding: .requiredSeats, .desiredSeats, agents: (1...agents).map { Small.agent("a\($0)", "ddct") },
            sessions: [Small.opening(Small.friday, "9:30", "12:30", seats: [("accompagnement", 1, 2)])])
    }

    func held(by agents: String...) -> [(agent: String, session: String, post: String)] {
        agents.map { ($0, session, "accompagnement") }
    }

    @Test("counts the desired seats that are empty once the required ones are filled")
    func measure() {
        let situation = situation(agents: 3)
        #expect(situation.value(.desiredSeats, []) == 2, "the third empty seat is a required one")
        #expect(situation.value(.desiredSeats, held(by: "a1")) == 2)
        #expect(situation.value(.desiredSeats, held(by: "a1", "a2")) == 1)
        #expect(situation.value(.desiredSeats, held(by: "a1", "a2", "a3")) == 0)
    }

    @Test("names the post")
    func gaps() {
        let situation = situation(agents: 3)
        #expect(
            situation.gaps(.desiredSeats, held(by: "a1", "a2")) == [
                Gap(session: session, kind: .desiredSeat("accompagnement"), count: 1)
            ])
        #expect(situation.gaps(.desiredSeats, held(by: "a1", "a2", "a3")).isEmpty)
    }

    @Test("the planner fills as many as there are people", arguments: 1...4)
    func planned(agents: Int) throws {
        let rota = try Planner().plan(situation(agents: agents))
        #expect(rota.assignments.count == min(3, agents))
        #expect(rota.priorities.map(\.value) == [0, max(0, 3 - agents)])
    }
}
