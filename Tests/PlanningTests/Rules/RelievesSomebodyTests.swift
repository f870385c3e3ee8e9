// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Whoever relieves others has somebody to relieve")
struct RelievesSomebodyTests {
    let situation = Situation(
        service: Small.service(.requiredSeats), month: Small.month,
        agents: ["a1", "a2"].map { Small.agent($0, "chauffeurs", skills: ["permis-d"]) },
        sessions: Small.busDay(Small.tuesday, with: "conduite", "releve"))
    let morning = "bus-matin/2027-01-05"
    let afternoon = "bus-apres-midi/2027-01-05"

    private func breaches(_ held: [(agent: String, session: String, post: String)]) -> [Breach] {
        let reading = Reading(Small.rota(situation, held), in: situation)
        return situation.agents.flatMap { agent in
            RuleBook.rules.first { $0.code == .relief }!.judge(agent, in: reading)
        }
    }

    @Test("kept while a colleague drives all day")
    func kept() {
        #expect(
            breaches([
                ("a1", morning, "conduite"), ("a1", afternoon, "conduite"), ("a2", morning, "releve"),
            ]).isEmpty)
    }

    @Test("broken where the colleague only drives in the morning, or nobody drives at all")
    func broken() {
        let alone = Breach(
            rule: .relief, agent: "a2", first: Small.tuesday, last: Small.tuesday,
            fact: Phrase(
                fr: "personne à relever : Bus, mardi 5 janvier 9 h 30–13 h",
                en: "nobody to relieve: Bus, Tuesday 5 January 9:30–13:00"))
        #expect(breaches([("a1", morning, "conduite"), ("a2", morning, "releve")]) == [alone])
        #expect(breaches([("a2", morning, "releve")]) == [alone])
    }

    @Test("the planner sends nobody where nobody drives all day")
    func planned() throws {
        var alone = situation
        alone.absences = [Absence(id: 1, agent: "a1", first: Small.tuesday, last: Small.tuesday)]
        let rota = try Planner().plan(alone)
        #expect(rota.assignments.map(\.post) == ["conduite"])
    }

    @Test("a relief that the coordinator pinned stays, and is judged with the rota")
    func pinned() throws {
        var alone = situation
        alone.absences = [Absence(id: 1, agent: "a1", first: Small.tuesday, last: Small.tuesday)]
        alone.pins = [
            Pin(id: 1, agent: "a2", session: morning, post: "releve", kind: .hold, author: "Zoé", reason: "formation")
        ]
        let rota = try Planner().plan(alone)
        #expect(rota.holders(of: "releve", in: morning) == ["a2"])
        #expect(Verdict(on: rota, in: alone).breaches.map(\.rule) == [.relief])
    }

    @Test("somebody who drives on another day is not relieved today")
    func otherDay() {
        var both = situation
        both.sessions += Small.busDay(Small.nextTuesday, with: "conduite", "releve")
        let held = [
            ("a1", "bus-matin/2027-01-12", "conduite"), ("a1", "bus-apres-midi/2027-01-12", "conduite"),
            ("a2", "bus-matin/2027-01-12", "releve"), ("a2", morning, "releve"),
        ]
        #expect(both.breaches(held).map(\.rule) == [.relief])
        #expect(both.breaches(held).map(\.first) == [Small.tuesday])
    }

    @Test("a relief pinned on one day makes no other day exempt")
    func pinnedOnce() throws {
        // A relief wished for on two Tuesdays on which nobody drives.
        var wished = Small.situation(
            minding: .desiredSeats, agents: [Small.agent("a2", "chauffeurs", skills: ["permis-d"])],
            sessions: [Small.tuesday, Small.nextTuesday].map {
                Small.opening($0, "13:00", "13:45", at: "bus", seats: [("releve", 0, 1)])
            })
        #expect(try Planner().plan(wished).assignments.isEmpty)
        wished.pins = [
            Pin(
                id: 1, agent: "a2", session: "bus/2027-01-12", post: "releve", kind: .hold, author: "Zoé",
                reason: "formation")
        ]
        #expect(try Planner().plan(wished).seats(of: "a2") == ["bus/2027-01-12 releve"])
    }
}
