// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Procedures offered that nobody there masters")
struct SkillsTests {
    let session = "ney/2027-01-08"

    /// The Caf is asked for three times in five, the CPAM twice; one agent masters each.
    var situation: Situation {
        var opening = Small.opening(
            Small.friday, "9:30", "12:30", seats: [("pre-accueil", 1, 0), ("accompagnement", 1, 0)])
        opening.offers = [.init(skill: "caf", weight: 3), .init(skill: "cpam", weight: 2)]
        return Small.situation(
            minding: .requiredSeats, .skills,
            agents: [Small.agent("a1", "ddct", skills: ["cpam"]), Small.agent("a2", "ddct", skills: ["caf"])],
            sessions: [opening])
    }

    @Test("weighs each procedure that is missing by how often it is asked for, and names it")
    func measure() {
        #expect(situation.value(.skills, []) == 5)
        #expect(situation.value(.skills, [("a1", session, "accompagnement")]) == 3)
        #expect(situation.value(.skills, [("a2", session, "accompagnement")]) == 2)
        #expect(
            situation.gaps(.skills, []) == [
                Gap(session: session, kind: .skill("caf"), count: 1),
                Gap(session: session, kind: .skill("cpam"), count: 1),
            ])
        let both = [("a1", session, "accompagnement"), ("a2", session, "accompagnement")]
        #expect(situation.value(.skills, both) == 0)
        #expect(situation.gaps(.skills, both).isEmpty)
    }

    @Test("only those who accompany people count")
    func atOtherPosts() {
        #expect(situation.value(.skills, [("a2", session, "pre-accueil")]) == 5)
    }

    @Test("what nobody asks for is not missed")
    func withoutWeight() {
        var situation = situation
        situation.sessions[0].offers = [.init(skill: "caf", weight: 0)]
        #expect(situation.value(.skills, []) == 0)
        #expect(situation.gaps(.skills, []).isEmpty)
    }

    @Test("the planner has the more useful of the two accompany and the other greet")
    func planned() throws {
        let rota = try Planner().plan(situation)
        #expect(rota.seats(of: "a1") == ["\(session) pre-accueil"])
        #expect(rota.seats(of: "a2") == ["\(session) accompagnement"])
        #expect(rota.priorities.map(\.value) == [0, 2])
        #expect(rota.gaps.map(\.kind) == [.skill("cpam")])
    }
}
