// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Whoever holds a post is qualified for it")
struct QualifiedTests {
    let morning = "bus-matin/2027-01-05"

    /// A driver's seat for one morning only, and one agent for it.
    func situation(_ agent: Agent, posts: [String] = ["conduite"]) -> Situation {
        Situation(
            service: Small.service { service in
                service.settings.priorities = [.requiredSeats]
                service.posts[2].wholeDay = nil
            },
            month: Small.month, agents: [agent],
            sessions: [
                Small.opening(
                    Small.tuesday, "9:30", "13:00", at: "bus", named: "bus-matin", seats: posts.map { ($0, 1, 0) })
            ])
    }

    func driver(licence: Agent.Mastery?) -> Situation {
        var agent = Small.agent("a1", "chauffeurs")
        agent.skills = licence.map { [$0] } ?? []
        return situation(agent)
    }

    @Test("a licence valid on the day is enough, its first and last day included")
    func valid() throws {
        for licence in [
            Agent.Mastery(skill: "permis-d"),
            Agent.Mastery(skill: "permis-d", from: Small.tuesday, until: Small.tuesday),
        ] {
            let situation = driver(licence: licence)
            #expect(situation.breaches([("a1", morning, "conduite")]).isEmpty)
            #expect(try Planner().plan(situation).seats(of: "a1") == ["\(morning) conduite"])
        }
    }

    @Test("a licence that ended the day before is none")
    func lapsed() throws {
        let situation = driver(licence: .init(skill: "permis-d", until: Small.tuesday.advanced(by: -1)))
        let breach = Breach(
            .qualified, Small.tuesday, fr: "Permis D : valable jusqu’au lundi 4 janvier 2027",
            en: "Permis D: valid until Monday 4 January 2027")
        #expect(situation.breaches([("a1", morning, "conduite")]) == [breach])
        let rota = try Planner().plan(situation)
        #expect(rota.assignments.isEmpty)
        #expect(rota.reason(why: "a1", notAt: "conduite", in: morning) == breach.reason)
    }

    @Test("nobody drives without a licence, nor before it begins")
    func missing() throws {
        for licence in [nil, Agent.Mastery(skill: "permis-d", from: Small.tuesday.advanced(by: 1))] {
            let situation = driver(licence: licence)
            let breach = Breach(
                .qualified, Small.tuesday, fr: "Permis D : manque pour ce poste", en: "Permis D: needed for this post")
            #expect(situation.breaches([("a1", morning, "conduite")]) == [breach])
            let rota = try Planner().plan(situation)
            #expect(rota.assignments.isEmpty)
            #expect(rota.reason(why: "a1", notAt: "conduite", in: morning) == breach.reason)
        }
    }

    @Test("a post is for agents of the employers that hold it")
    func employer() throws {
        let situation = situation(Small.agent("a1", "ddct", skills: ["permis-d"]))
        #expect(
            situation.breaches([("a1", morning, "conduite")]) == [
                Breach(
                    .qualified, Small.tuesday, fr: "poste que sa structure ne tient pas : conduite",
                    en: "a post that their employer does not hold: conduite")
            ])
        let rota = try Planner().plan(situation)
        #expect(rota.assignments.isEmpty)
        #expect(rota.gaps[0].reasons.isEmpty, "only people of its employers could have held it")
    }

    @Test("lending a hand asks for the skills of the post that is helped, not for its employer")
    func helping() throws {
        var situation = situation(
            Small.agent("a1", "chauffeurs", skills: ["permis-d"]), posts: ["conduite", "pre-accueil"])
        let rota = Rota(
            month: Small.month, sessions: situation.sessions,
            assignments: [
                Assignment(session: morning, post: "conduite", agent: "a1"),
                Assignment(session: morning, post: "pre-accueil", agent: "a1", helping: true),
            ])
        #expect(Verdict(on: rota, in: situation).breaches.isEmpty)
        #expect(try Planner().plan(situation).assignments == rota.assignments)

        situation.service.posts[0].requires = ["caf"]
        #expect(
            Verdict(on: rota, in: situation).breaches == [
                Breach(
                    .qualified, Small.tuesday, fr: "Caf : manque pour ce poste", en: "Caf: needed for this post")
            ])
        #expect(try Planner().plan(situation).seats(of: "a1") == ["\(morning) conduite"])
    }
}
