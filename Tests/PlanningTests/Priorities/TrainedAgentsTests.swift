// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Trained agents of France services missing")
struct TrainedAgentsTests {
    let session = "ney/2027-01-08"

    /// A session with three seats under the label, which asks for two trained agents.
    func situation(labelled: Bool = true) -> Situation {
        var opening = Small.opening(Small.friday, "9:30", "12:30", seats: [("accompagnement", 2, 1)])
        opening.franceServices = labelled
        var situation = Small.situation(
            minding: .requiredSeats, .franceServices,
            agents: [
                Small.agent("a1", "ddct"), Small.agent("a2", "ddct", skills: ["conseiller-fs"]),
                Small.agent("a3", "ddct", skills: ["conseiller-fs"]),
            ], sessions: [opening])
        situation.service.settings.franceServices?.agents = 2
        return situation
    }

    func held(by agents: String...) -> [(agent: String, session: String, post: String)] {
        agents.map { ($0, session, "accompagnement") }
    }

    @Test("counts those below the number that the label asks for, and names the session")
    func measure() {
        let situation = situation()
        #expect(situation.value(.franceServices, []) == 2)
        #expect(situation.gaps(.franceServices, []) == [Gap(session: session, kind: .trained, count: 2)])
        #expect(situation.value(.franceServices, held(by: "a1", "a2")) == 1)
        #expect(
            situation.gaps(.franceServices, held(by: "a1", "a2")) == [Gap(session: session, kind: .trained, count: 1)])
        #expect(situation.value(.franceServices, held(by: "a2", "a3")) == 0)
        #expect(situation.gaps(.franceServices, held(by: "a2", "a3")).isEmpty)
    }

    @Test("training counts from its first day")
    func notYetTrained() {
        var situation = situation()
        situation.agents[2].skills[0].from = Small.friday.advanced(by: 1)
        #expect(situation.value(.franceServices, held(by: "a2", "a3")) == 1)
        situation.agents[2].skills[0].from = Small.friday
        #expect(situation.value(.franceServices, held(by: "a2", "a3")) == 0)
    }

    @Test("asks for nobody where there is no label, or the service says nothing of it")
    func withoutLabel() {
        #expect(situation(labelled: false).value(.franceServices, []) == 0)
        var silent = situation()
        silent.service.settings.franceServices = nil
        #expect(silent.value(.franceServices, []) == 0)
    }

    @Test("the planner sends the trained ones")
    func planned() throws {
        let rota = try Planner().plan(situation())
        #expect(rota.seats(of: "a2") == ["\(session) accompagnement"])
        #expect(rota.seats(of: "a3") == ["\(session) accompagnement"])
        #expect(rota.priorities.map(\.value) == [0, 0])
    }
}
