// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

@Suite struct KeepingAgents {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
    }

    @Test func everythingAboutThemComesBack() throws {
        #expect(try store.agents() == [awa, brice, chloe])
    }

    @Test func anAgentIsAddedOrReplaced() throws {
        var changed = brice
        changed.quota = 50
        let dora = Agent(id: "a04", matricule: "0014", familyName: "Petit", givenName: "Dora", employer: "eps")
        let count = try store.saveAgents([dora, changed, awa], by: "Zoé", at: noon)
        #expect(count == ImportCount(added: 1, changed: 1, unchanged: 1))
        #expect(try store.agents() == [awa, changed, chloe, dora])
        #expect(try store.acts(limit: 1).map(\.subjects) == [["a02", "a04"]])
    }

    @Test func aTraineeWhoIsAskedForNothingAnyMoreHasNothingToDo() throws {
        var counted = brice
        counted.shadowing = []
        try store.saveAgents([counted], by: "Zoé", at: noon)
        #expect(try store.agents() == [awa, counted, chloe])
        #expect(try store.acts(limit: 1)[0].details["a02/shadowing"] == "pre-accueil:1 accompagnement:3 → –")
    }

    @Test func anAddressForMessagesIsKeptAndNotWrittenIntoTheAct() throws {
        var reachable = brice
        reachable.email = "brice@paris.example"
        try store.saveAgents([reachable], by: "Zoé", at: noon)
        #expect(try store.agents()[1] == reachable)
        #expect(try store.acts(limit: 1)[0].details["a02/email"] == "")
    }

    @Test func replacingAnAgentKeepsTheirAbsences() throws {
        let added = try store.addAbsence(absence("a02"), by: "Zoé", at: noon)
        var changed = brice
        changed.familyName = "Morel-Petit"
        try store.saveAgents([changed], by: "Zoé", at: noon)
        #expect(try store.absences() == [added])
    }

    @Test func whoLeavesGetsAnEndOfContractWhichMayBeTakenBack() throws {
        var leaving = chloe
        leaving.contractUntil = nil
        try store.saveAgents([leaving], by: "Zoé", at: noon)
        #expect(try store.agents().last == leaving)
    }

    @Test func twoAgentsMaySwapTheirNumbersButNotShareOne() throws {
        var (one, other) = (awa, brice)
        other.employer = awa.employer
        (one.matricule, other.matricule) = (brice.matricule, awa.matricule)
        try store.saveAgents([one, other], by: "Zoé", at: noon)
        one.matricule = other.matricule
        #expect(
            refusal { try store.saveAgents([one], by: "Zoé", at: noon) } == .sharedMatricule(["a01", "a02"]))
    }

    @Test func twoEmployersMayUseTheSameNumberAndSomeHaveNone() throws {
        var (one, other) = (brice, chloe)
        one.matricule = awa.matricule
        other.employer = "ddct"
        try store.saveAgents([one, other], by: "Zoé", at: noon)
    }

    @Test func impossibleAgentsAreRefused() throws {
        func refused(_ change: (inout Agent) -> Void) -> Refusal? {
            var agent = awa
            change(&agent)
            return refusal { try store.saveAgents([brice, agent], by: "Zoé", at: noon) }
        }
        #expect(refused { $0.id = "" } == .agentWithoutID)
        #expect(refused { $0.id = "a02" } == .repeatedAgents(["a02"]))
        #expect(refused { $0.quota = 0 } == .quota(0, of: "a01"))
        #expect(refused { $0.quota = 101 } == .quota(101, of: "a01"))
        #expect(
            refused {
                $0.contractFrom = day("2027-01-01")
                $0.contractUntil = day("2026-12-31")
            } == .contractEndsBeforeStart("a01"))
        #expect(try store.agents() == [awa, brice, chloe])
    }
}
