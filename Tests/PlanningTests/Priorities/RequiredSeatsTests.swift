// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Required seats empty")
struct RequiredSeatsTests {
    let session = "ney/2027-01-08"
    let agents = ["a1", "a2", "a3"].map { Small.agent($0, "ddct") }

    @Test("counts the required seats that nobody holds, and names them by post")
    func measure() {
        let situation = Small.situation(
            minding: .requiredSeats, agents: agents,
            sessions: [
                Small.opening(
                    Small.friday, "9:30", "12:30", seats: [("pre-accueil", 1, 0), ("accompagnement", 2, 1)])
            ])
        #expect(situation.value(.requiredSeats, []) == 3)
        #expect(
            situation.gaps(.requiredSeats, []) == [
                Gap(session: session, kind: .requiredSeat("pre-accueil"), count: 1),
                Gap(session: session, kind: .requiredSeat("accompagnement"), count: 2),
            ])

        #expect(situation.value(.requiredSeats, [("a1", session, "accompagnement")]) == 2)

        let full = [
            ("a1", session, "accompagnement"), ("a2", session, "accompagnement"), ("a3", session, "pre-accueil"),
        ]
        #expect(situation.value(.requiredSeats, full) == 0)
        #expect(situation.gaps(.requiredSeats, full).isEmpty)
    }

    @Test("nobody is missed at the relief until somebody drives all day without one")
    func relief() {
        let (morning, afternoon) = ("bus-matin/2027-01-05", "bus-apres-midi/2027-01-05")
        let situation = Small.situation(
            minding: .requiredSeats, agents: ["a1", "a2"].map { Small.agent($0, "chauffeurs", skills: ["permis-d"]) },
            sessions: Small.busDay(Small.tuesday, with: "conduite", "releve"))
        #expect(situation.value(.requiredSeats, []) == 2)

        let halves = [("a1", morning, "conduite"), ("a2", afternoon, "conduite")]
        #expect(situation.value(.requiredSeats, halves) == 0)

        let wholeDay = [("a1", morning, "conduite"), ("a1", afternoon, "conduite")]
        #expect(
            situation.gaps(.requiredSeats, wholeDay) == [
                Gap(session: morning, kind: .requiredSeat("releve"), count: 1)
            ])
        #expect(situation.value(.requiredSeats, wholeDay + [("a2", morning, "releve")]) == 0)
    }

    @Test("the planner places people so that nobody is missing")
    func everyoneWhereNeeded() throws {
        // Either could greet; only one of them drives.
        var situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "ddct"), Small.agent("a2", "eps")],
            sessions: [
                Small.opening(Small.friday, "9:30", "12:30", seats: [("pre-accueil", 1, 0), ("accompagnement", 1, 0)])
            ])
        situation.service.posts[1].heldBy = ["ddct"]
        let rota = try Planner().plan(situation)
        #expect(rota.seats(of: "a1") == ["\(session) accompagnement"])
        #expect(rota.seats(of: "a2") == ["\(session) pre-accueil"])
        #expect(rota.gaps.isEmpty)
    }

    @Test("the planner fills as many as it can")
    func asManyAsPossible() throws {
        // One long session, or two short ones at the same time.
        let situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "ddct")],
            sessions: [
                Small.opening(Small.friday, "9:00", "14:00", at: "ney"),
                Small.opening(Small.friday, "9:00", "11:00", at: "bus", named: "matin"),
                Small.opening(Small.friday, "11:00", "13:00", at: "bus", named: "midi"),
            ])
        let rota = try Planner().plan(situation)
        #expect(rota.seats(of: "a1") == ["matin/2027-01-08 accompagnement", "midi/2027-01-08 accompagnement"])
        #expect(rota.priorities == [PriorityResult(code: .requiredSeats, value: 1, bound: 1)])
    }
}
