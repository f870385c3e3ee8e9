// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

private func hash(_ digit: Character) -> String { String(repeating: digit, count: 64) }

@Suite struct LettingPeopleIn {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
    }

    @Test(arguments: [Access.Role.coordinator, .hr, .structure("eps"), .agent("a01")])
    func anAccessIsFoundByTheHashOfItsLinkUntilItIsRevoked(role: Access.Role) throws {
        let access = try store.grantAccess(role, to: "Awa", hash: hash("a"), by: "Zoé", at: noon)
        #expect(access == Access(id: 1, role: role, name: "Awa", grantedAt: noon, grantedBy: "Zoé"))
        #expect(try store.access(withHash: hash("a")) == access && store.access(1) == access)
        #expect(try store.access(withHash: hash("b")) == nil)
        try store.revokeAccess(1, by: "Zoé", at: later)
        #expect(try store.access(withHash: hash("a")) == nil && store.access(1) == nil)
        #expect(try store.accesses().map(\.revokedAt) == [later])
        #expect(Access.Role(code: role.code) == role)
    }

    @Test func revokingTwiceIsNoAct() throws {
        _ = try store.grantAccess(.hr, to: "RH", hash: hash("a"), by: "Zoé", at: noon)
        try store.revokeAccess(1, by: "Zoé", at: noon)
        let revision = try store.revision()
        try store.revokeAccess(1, by: "Zoé", at: later)
        #expect(try store.revision() == revision && store.accesses()[0].revokedAt == noon)
    }

    @Test func whatNoPlanDependsOnLeavesThePlanningRevision() throws {
        let before = try store.planningRevision()
        _ = try store.grantAccess(.hr, to: "RH", hash: hash("a"), by: "Zoé", at: noon)
        try store.revokeAccess(1, by: "Zoé", at: noon)
        let message = try store.addMessage(about: .vacancies(day("2027-01-12")), by: "Zoé", at: noon)
        try store.markSeen(message.id, by: "Zoé", at: noon)
        #expect(try store.planningRevision() == before && store.revision() > before)
        try store.addAbsence(absence(), by: "Zoé", at: noon)
        #expect(try store.planningRevision() == store.revision())
    }

    @Test func whoIsNotKnownIsNotLetIn() throws {
        #expect(
            refusal { _ = try store.grantAccess(.agent("a99"), to: "?", hash: hash("a"), by: "Zoé", at: noon) }
                == .unknownAgents(["a99"]))
        #expect(refusal { try store.revokeAccess(9, by: "Zoé", at: noon) } == .unknownAccess(9))
        #expect(try store.accesses().isEmpty)
        for code in ["", "agent", "agent/", "admin", "coordinator/x"] {
            #expect(Access.Role(code: code) == nil, "\(code)")
        }
    }

    @Test func whatItOpensNeverChanges() throws {
        _ = try store.grantAccess(.hr, to: "RH", hash: hash("a"), by: "Zoé", at: noon)
        for change in ["role = 'coordinator'", "hash = '\(hash("b"))'", "name = 'Zoé'"] {
            #expect(throws: StoreError.self) { try store.execute(unchecked: "UPDATE access SET \(change)") }
        }
        try store.revokeAccess(1, by: "Zoé", at: noon)
        #expect(throws: StoreError.self) { try store.execute(unchecked: "UPDATE access SET revoked_at = NULL") }
    }

    @Test func theHistoryNamesTheAccessAndNoLink() throws {
        _ = try store.grantAccess(.agent("a01"), to: "Awa", hash: hash("a"), by: "Zoé", at: noon)
        let act = try #require(try store.acts(limit: 1).first)
        #expect(act.kind == .accessGranted && act.subjects == ["access/1", "a01"])
        #expect(act.details == ["role": "agent/a01"])
    }

    @Test func aFeedChangesItsAddress() throws {
        #expect(try store.feedGeneration(of: "a01") == 1)
        try store.renewFeed("a01", by: "Zoé", at: noon)
        try store.renewFeed("a01", by: "Zoé", at: noon)
        #expect(try store.feedGeneration(of: "a01") == 3 && store.feedGeneration(of: "a02") == 1)
    }

    @Test func everyChangeMakesAnotherRevision() throws {
        let before = try store.revision()
        try store.addAbsence(absence(), by: "Zoé", at: noon)
        #expect(try store.revision() == before + 1)
    }

    @Test func onlyVersionsThatAreNotKnownAreReadAgain() throws {
        for _ in 1...2 {
            for month in ["2027-01", "2027-02"] {
                try store.saveDraft(draft(month), by: "Zoé", at: noon)
                try store.publish(MairieMobile.Month(iso: month)!, by: "Zoé", at: noon)
            }
        }
        let all = try store.versions()
        #expect(try store.versions(after: [:]) == all && all.count == 4)
        #expect(try store.versions(after: [month("2027-01"): 1, month("2027-02"): 2]) == [all[1]])
    }

    @Test func whatWasDecidedOfADayIsToldWithItsTime() throws {
        let closed = CalendarDecision(day: day("2027-01-05"), pattern: "bus", kind: .close, reason: "grève")
        try store.decide(closed, by: "Zoé", at: noon)
        try store.undecide(closed.day, pattern: "bus", by: "Zoé", at: later)
        try store.decide(
            CalendarDecision(day: day("2027-01-06"), pattern: nil, kind: .close, reason: "pont"), by: "Zoé", at: later)
        let changes = try store.calendarChanges()
        #expect(changes.map(\.day.iso) == ["2027-01-05", "2027-01-05", "2027-01-06"])
        #expect(changes.map(\.pattern) == ["bus", "bus", nil] && changes.map(\.at) == [noon, later, later])
    }
}
