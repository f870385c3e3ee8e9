// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Pré-accueil held by the driver's help alone")
struct DriverHelpTests {
    let session = "bus/2027-01-05"

    /// A bus morning with a driver, and others who could greet.
    func situation(_ others: Agent...) -> Situation {
        var situation = Small.situation(
            minding: .requiredSeats, .driverHelp,
            agents: [Small.agent("a1", "chauffeurs", skills: ["permis-d"])] + others,
            sessions: [
                Small.opening(
                    Small.tuesday, "9:30", "13:00", at: "bus", seats: [("conduite", 1, 0), ("pre-accueil", 1, 0)])
            ])
        situation.service.posts[2].wholeDay = nil
        return situation
    }

    func helping(_ situation: Situation) -> Rota {
        var rota = Small.rota(situation, [("a1", session, "conduite")])
        rota.assignments.append(Assignment(session: session, post: "pre-accueil", agent: "a1", helping: true))
        return rota
    }

    @Test("counts each seat that help fills, which is then not missing")
    func measure() {
        let situation = situation(Small.agent("a2", "ddct"))
        let helped = Verdict(on: helping(situation), in: situation)
        #expect(helped.values == [.requiredSeats: 0, .driverHelp: 1])
        #expect(helped.breaches.isEmpty)

        let greeted = [("a1", session, "conduite"), ("a2", session, "pre-accueil")]
        #expect(situation.value(.driverHelp, greeted) == 0)
        #expect(situation.value(.driverHelp, []) == 0)
    }

    @Test("the planner has the driver help only where nobody else can greet")
    func planned() throws {
        let alone = situation()
        #expect(try Planner().plan(alone).assignments == helping(alone).assignments)

        let rota = try Planner().plan(situation(Small.agent("a2", "ddct")))
        #expect(rota.seats(of: "a1") == ["\(session) conduite"])
        #expect(rota.seats(of: "a2") == ["\(session) pre-accueil"])
    }
}
