// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Days split between agents")
struct WholeDaysTests {
    let morning = "bus-matin/2027-01-05"
    let afternoon = "bus-apres-midi/2027-01-05"

    /// A bus day to which EPS sends one agent, with two EPS agents and two drivers.
    var situation: Situation {
        Small.situation(
            minding: .requiredSeats, .driverHelp, .wholeDays,
            agents: [Small.agent("a1", "eps"), Small.agent("a2", "eps")]
                + ["b1", "b2"].map { Small.agent($0, "chauffeurs", skills: ["permis-d"]) },
            sessions: Small.busDay(Small.tuesday, with: "pre-accueil", "conduite", "releve").map { session in
                var session = session
                session.inTurn = [.init(employer: "eps", agents: 1)]
                return session
            })
    }

    @Test("counts an agent too many of an employer that comes in turn")
    func employer() {
        #expect(situation.value(.wholeDays, []) == 0)
        let one = [("a1", morning, "pre-accueil"), ("a1", afternoon, "pre-accueil")]
        #expect(situation.value(.wholeDays, one) == 0)
        let two = [("a1", morning, "pre-accueil"), ("a2", afternoon, "pre-accueil")]
        #expect(situation.value(.wholeDays, two) == 1)
        #expect(situation.value(.wholeDays, [two[0]]) == 0, "half a day is not split")
    }

    @Test("counts a driver too many; who relieves at lunch is none")
    func drivers() {
        let one = [("b1", morning, "conduite"), ("b1", afternoon, "conduite"), ("b2", morning, "releve")]
        #expect(situation.value(.wholeDays, one) == 0)
        let two = [("b1", morning, "conduite"), ("b2", afternoon, "conduite"), ("b2", morning, "releve")]
        #expect(situation.value(.wholeDays, two) == 1)
    }

    @Test("a fixed team is not meant")
    func fixedTeam() {
        var situation = situation
        situation.agents = [Small.agent("a1", "ddct"), Small.agent("a2", "ddct")]
        let two = [("a1", morning, "pre-accueil"), ("a2", afternoon, "pre-accueil")]
        #expect(situation.value(.wholeDays, two) == 0)
    }

    @Test("the planner gives a day to one agent and one driver")
    func planned() throws {
        let rota = try Planner().plan(situation)
        #expect(rota.priorities.map(\.value) == [0, 0, 0])
        for post in ["pre-accueil", "conduite"] {
            #expect(rota.holders(of: post, in: morning) == rota.holders(of: post, in: afternoon))
        }
    }

    @Test("it picks somebody who can stay all day, and splits the day where nobody can")
    func absences() throws {
        var situation = situation
        situation.absences = [
            Absence(id: 1, agent: "a1", first: Small.tuesday, last: Small.tuesday, part: .afternoon)
        ]
        #expect(
            try Planner().plan(situation).seats(of: "a2") == ["\(afternoon) pre-accueil", "\(morning) pre-accueil"])

        situation.absences.append(
            Absence(id: 2, agent: "a2", first: Small.tuesday, last: Small.tuesday, part: .morning))
        let split = try Planner().plan(situation)
        #expect(split.seats(of: "a1") == ["\(morning) pre-accueil"])
        #expect(split.seats(of: "a2") == ["\(afternoon) pre-accueil"])
        #expect(split.priorities.map(\.value) == [0, 0, 1])
    }
}
