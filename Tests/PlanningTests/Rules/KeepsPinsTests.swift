// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("What the coordinator pinned is kept")
struct KeepsPinsTests {
    let session = "ney/2027-01-08"

    /// Two agents who could both hold one seat, and a pin on the second of the two.
    func situation(_ kind: Pin.Kind, post: String? = "accompagnement", on pinned: String? = nil) -> Situation {
        var situation = Situation(
            service: Small.service(.requiredSeats, .wishes), month: Small.month,
            agents: [Small.agent("a1", "ddct"), Small.agent("a2", "ddct")],
            sessions: [Small.opening(Small.friday, "9:30", "12:30")])
        situation.pins = [
            Pin(
                id: 1, agent: "a1", session: pinned ?? session, post: post, kind: kind, author: "Nadia",
                reason: "en binôme")
        ]
        return situation
    }

    @Test("an agent who holds the pinned seat keeps it, one who does not breaks it")
    func hold() {
        let situation = situation(.hold)
        #expect(situation.breaches([("a1", session, "accompagnement")]).isEmpty)
        #expect(
            situation.breaches([("a2", session, "accompagnement")]) == [
                Breach(
                    .pin, Small.friday,
                    fr: "affectation fixée non tenue : accompagnement, Boulevard Ney, "
                        + "vendredi 8 janvier 9 h 30–12 h 30 (en binôme, Nadia)",
                    en: "pinned seat not held: accompagnement, Boulevard Ney, "
                        + "Friday 8 January 9:30–12:30 (en binôme, Nadia)")
            ])
    }

    @Test("an agent kept off a seat breaks it by holding the seat")
    func never() {
        let situation = situation(.never)
        #expect(situation.breaches([("a2", session, "accompagnement")]).isEmpty)
        #expect(
            situation.breaches([("a1", session, "accompagnement")]) == [
                Breach(
                    .pin, Small.friday,
                    fr: "affectation exclue : accompagnement, Boulevard Ney, "
                        + "vendredi 8 janvier 9 h 30–12 h 30 (en binôme, Nadia)",
                    en: "seat forbidden by a pin: accompagnement, Boulevard Ney, "
                        + "Friday 8 January 9:30–12:30 (en binôme, Nadia)")
            ])
    }

    @Test("the planner puts a pinned agent there, whatever anybody wishes")
    func planned() throws {
        var situation = situation(.hold)
        situation.wishes = [
            Wish(id: 1, agent: "a1", first: Small.friday, last: Small.friday, kind: .avoid(site: nil)),
            Wish(id: 2, agent: "a2", first: Small.friday, last: Small.friday, kind: .prefer(site: nil)),
        ]
        let rota = try Planner().plan(situation)
        #expect(rota.assignments == [Assignment(session: session, post: "accompagnement", agent: "a1", pinned: true)])

        situation.pins = []
        #expect(try Planner().plan(situation).seats(of: "a2") == ["\(session) accompagnement"])
    }

    @Test("the planner takes somebody else for a seat that an agent is kept off, or leaves it empty")
    func banned() throws {
        for post in ["accompagnement", nil] {
            var situation = situation(.never, post: post)
            #expect(try Planner().plan(situation).seats(of: "a2") == ["\(session) accompagnement"])

            situation.agents.removeLast()
            let rota = try Planner().plan(situation)
            #expect(rota.assignments.isEmpty)
            #expect(rota.reason(why: "a1", notAt: "accompagnement", in: session)?.rule == .pin)
        }
    }

    @Test("a ban on one post leaves the others")
    func otherPost() throws {
        var situation = situation(.never, post: "pre-accueil")
        situation.agents.removeLast()
        #expect(try Planner().plan(situation).seats(of: "a1") == ["\(session) accompagnement"])
    }

    @Test("pins on sessions that are not held any more are left aside")
    func otherSession() throws {
        let situation = situation(.hold, on: "ney/2027-01-15")
        #expect(situation.breaches([]).isEmpty)
        #expect(try Planner().plan(situation).gaps.isEmpty)
    }
}
