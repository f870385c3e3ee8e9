// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("An employer in turn sends no more agents than agreed")
struct AgreedNumberTests {
    let session = "ney/2027-01-08"

    /// Three seats, three EPS agents for them, and so many of them agreed.
    func situation(agreed: Int) -> Situation {
        var opening = Small.opening(Small.friday, "9:30", "12:30", seats: [("accompagnement", 3, 0)])
        opening.inTurn = [.init(employer: "eps", agents: agreed)]
        return Situation(
            service: Small.service(.requiredSeats), month: Small.month,
            agents: ["a1", "a2", "a3"].map { Small.agent($0, "eps") }, sessions: [opening])
    }

    func held(by agents: String...) -> [(agent: String, session: String, post: String)] {
        agents.map { ($0, session, "accompagnement") }
    }

    @Test("as many as agreed may come, or fewer")
    func kept() {
        #expect(situation(agreed: 1).breaches(held(by: "a1")).isEmpty)
        #expect(situation(agreed: 2).breaches(held(by: "a1")).isEmpty)
        #expect(situation(agreed: 2).breaches(held(by: "a1", "a2")).isEmpty)
    }

    @Test("one too many is a breach of each of them")
    func broken() {
        let one = situation(agreed: 1).breaches(held(by: "a1", "a2"))
        #expect(one.map(\.agent) == ["a1", "a2"])
        #expect(
            one.first
                == Breach(
                    .agreedNumber, Small.friday, fr: "EPS : 2 agents sur la permanence, 1 convenu",
                    en: "EPS: 2 agents in the session, 1 agreed"))
        let two = situation(agreed: 2).breaches(held(by: "a1", "a2", "a3"))
        #expect(two.map(\.agent) == ["a1", "a2", "a3"])
        #expect(
            two.first
                == Breach(
                    .agreedNumber, Small.friday, fr: "EPS : 3 agents sur la permanence, 2 convenus",
                    en: "EPS: 3 agents in the session, 2 agreed"))
    }

    @Test("the planner sends as many as agreed and leaves the other seats empty", arguments: 1...3)
    func planned(agreed: Int) throws {
        let rota = try Planner().plan(situation(agreed: agreed))
        #expect(rota.assignments.count == agreed)
        #expect(rota.gaps.reduce(0) { $0 + $1.count } == 3 - agreed)
        let stopped = rota.gaps.flatMap(\.reasons).filter { reason in
            !rota.assignments.contains { $0.agent == reason.agent }
        }
        #expect(stopped.count == (agreed < 3 ? 3 - agreed : 0))
        #expect(stopped.allSatisfy { $0.rule == .agreedNumber })
    }

    @Test("employers that do not come in turn there are not counted")
    func others() throws {
        var situation = situation(agreed: 1)
        situation.agents = ["a1", "a2", "a3"].map { Small.agent($0, "ddct") }
        #expect(situation.breaches(held(by: "a1", "a2", "a3")).isEmpty)
        #expect(try Planner().plan(situation).gaps.isEmpty)
    }
}
