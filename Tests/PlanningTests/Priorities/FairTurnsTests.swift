// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Turns far from each agent's fair share")
struct FairTurnsTests {
    /// One seat for EPS on each of the given Fridays of January, and two EPS agents.
    func situation(fridays: Int, earlierTurns: [String: Int] = [:]) -> Situation {
        func opening(_ day: Day) -> Session {
            var opening = Small.opening(day, "9:30", "12:30")
            opening.inTurn = [.init(employer: "eps", agents: 1)]
            return opening
        }
        var situation = Small.situation(
            minding: .requiredSeats, .fairTurns, agents: [Small.agent("a1", "eps"), Small.agent("a2", "eps")],
            sessions: (0..<fridays).map { opening(Small.friday.advanced(by: 7 * $0)) })
        let autumn = Day(iso: "2026-09-04")!
        let turns = earlierTurns.values.reduce(0, +)
        situation.earlierSessions = (0..<turns).map { opening(autumn.advanced(by: 7 * $0)) }
        situation.worked = earlierTurns.sorted { $0.key < $1.key }.map { agent, turns in
            WorkedDay(agent: agent, day: autumn, site: "ney", turns: turns, minutes: turns * 180)
        }
        return situation
    }

    func held(by agents: String...) -> [(agent: String, session: String, post: String)] {
        agents.enumerated().map { week, agent in
            (agent, "ney/\(Small.friday.advanced(by: 7 * week).iso)", "accompagnement")
        }
    }

    func share(_ agent: String, _ hundredths: Int, earlier: Int = 0) -> FairTurns.Share {
        var share = FairTurns().shares(in: situation(fridays: 0)).first { $0.agent == agent }!
        (share.hundredths, share.earlier) = (hundredths, earlier)
        return share
    }

    @Test("two turns for two agents: one each is fair, both for one is a turn off twice")
    func measure() {
        let situation = situation(fridays: 2)
        #expect(FairTurns().shares(in: situation) == [share("a1", 100), share("a2", 100)])
        #expect(situation.value(.fairTurns, held(by: "a1", "a2")) == 0)
        #expect(situation.value(.fairTurns, held(by: "a1", "a1")) == 100 * 100 + 100 * 100)
        #expect(situation.value(.fairTurns, []) == 100 * 100 + 100 * 100)
    }

    @Test("shares follow availability: who is there on two Fridays of four owes half as many")
    func availability() {
        var situation = situation(fridays: 4)
        situation.absences = [
            Absence(id: 1, agent: "a2", first: Small.friday, last: Small.friday.advanced(by: 7), part: .morning)
        ]
        // Four turns over 4 + 2 days: 2.67 and 1.33 turns.
        #expect(FairTurns().shares(in: situation) == [share("a1", 267), share("a2", 133)])
        #expect(situation.value(.fairTurns, held(by: "a1", "a1", "a1", "a2")) == 33 * 33 + 33 * 33)
        #expect(situation.value(.fairTurns, held(by: "a1", "a1", "a2", "a2")) == 67 * 67 + 67 * 67)
    }

    @Test("earlier turns of the school year count, those of the year before do not")
    func history() {
        var situation = situation(fridays: 1, earlierTurns: ["a1": 4, "a2": 2])
        // Seven turns for two people.
        #expect(FairTurns().shares(in: situation) == [share("a1", 350, earlier: 4), share("a2", 350, earlier: 2)])
        #expect(situation.value(.fairTurns, held(by: "a1")) == 150 * 150 + 150 * 150)
        #expect(situation.value(.fairTurns, held(by: "a2")) == 50 * 50 + 50 * 50)

        situation.worked.append(
            WorkedDay(agent: "a2", day: Day(iso: "2026-08-31")!, site: "ney", turns: 9, minutes: 0))
        #expect(situation.value(.fairTurns, held(by: "a2")) == 50 * 50 + 50 * 50)
    }

    @Test("the planner calls the agent with 2 turns before the one with 4")
    func calledFirst() throws {
        let situation = situation(fridays: 1, earlierTurns: ["a1": 4, "a2": 2])
        #expect(try Planner().plan(situation).seats(of: "a2") == ["ney/2027-01-08 accompagnement"])

        let other = self.situation(fridays: 1, earlierTurns: ["a1": 2, "a2": 4])
        #expect(try Planner().plan(other).seats(of: "a1") == ["ney/2027-01-08 accompagnement"])
    }

    @Test("the planner shares the month so that the year ends even")
    func evenedOut() throws {
        let rota = try Planner().plan(situation(fridays: 4, earlierTurns: ["a1": 4, "a2": 2]))
        #expect(rota.seats(of: "a1").count == 1)
        #expect(rota.seats(of: "a2").count == 3)
        #expect(rota.priorities.map(\.value) == [0, 0])
    }

    @Test("a bus day is one turn, whatever the sessions of it that are worked")
    func busDay() {
        let day = [("bus-matin", "pre-accueil"), ("bus-apres-midi", "pre-accueil")].map {
            ("a1", "\($0.0)/\(Small.tuesday.iso)", $0.1)
        }
        let situation = Small.situation([Small.agent("a1", "eps")], on: [Small.tuesday])
        #expect(FairTurns().shares(in: situation) == [share("a1", 100)])
        #expect(situation.value(.fairTurns, day) == 0)
        #expect(situation.value(.fairTurns, [day[0]]) == 0)
    }

    @Test("who relieves the driver at lunch has no turn, and who drives has one")
    func relief() {
        let situation = Situation(
            service: Small.service(.fairTurns), month: Small.month,
            agents: [Small.agent("a1", "chauffeurs"), Small.agent("a2", "chauffeurs")],
            sessions: Small.busDay(Small.tuesday, with: "conduite", "releve"))
        #expect(FairTurns().shares(in: situation).map(\.hundredths) == [50, 50])
        let held = [("a1", "bus-matin/2027-01-05", "conduite"), ("a2", "bus-matin/2027-01-05", "releve")]
        #expect(situation.value(.fairTurns, held) == 50 * 50 + 50 * 50)
        #expect(situation.value(.fairTurns, [held[1]]) == 50 * 50 + 50 * 50)
    }

    @Test("employers that do not come in turn have no shares")
    func fixedTeam() {
        let situation = Small.situation([Small.agent("a1", "ddct")], on: [Small.friday])
        #expect(FairTurns().shares(in: situation).isEmpty)
        #expect(situation.value(.fairTurns, [("a1", "ney/2027-01-08", "accompagnement")]) == 0)
    }
}
