// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

@Suite struct DraftsAndVersions {
    let temporary: TemporaryStore
    var store: Store { temporary.store }
    let january = month("2027-01")

    init() throws {
        temporary = try seededStore()
    }

    @Test func aMonthHasOneDraftWhichTheNextOneReplaces() throws {
        #expect(try store.draft(of: january) == nil)
        try store.saveDraft(draft(agent: "a01"), by: "Zoé", at: noon)
        try store.saveDraft(draft(agent: "a02"), by: "Zoé", at: noon)
        try store.saveDraft(draft("2026-12"), by: "Zoé", at: noon)
        #expect(try store.draft(of: january) == draft(agent: "a02"))
        #expect(try store.draftMonths() == [month("2026-12"), january])
    }

    @Test func deletingADraftLeavesTheOthers() throws {
        try store.saveDraft(draft(), by: "Zoé", at: noon)
        try store.saveDraft(draft("2026-12"), by: "Zoé", at: noon)
        try store.deleteDraft(of: january, by: "Zoé", at: noon)
        #expect(try store.draftMonths() == [month("2026-12")])
        #expect(refusal { try store.deleteDraft(of: january, by: "Zoé", at: noon) } == .noDraft(january))
    }

    @Test func aDraftNamesNobodyTheStoreDoesNotKnow() throws {
        #expect(refusal { try store.saveDraft(draft(agent: "a99"), by: "Zoé", at: noon) } == .unknownAgents(["a99"]))
        #expect(try store.draftMonths() == [])
    }

    @Test func publishingTakesTheDraftOfThatMonthAndNothingElse() throws {
        try store.saveDraft(draft(), by: "Zoé", at: noon)
        try store.saveDraft(draft("2026-12"), by: "Zoé", at: noon)
        let version = try store.publish(january, by: "Zoé", at: later)
        #expect(version == Version(month: january, number: 1, publishedAt: later, author: "Zoé", rota: draft()))
        #expect(try store.versions(of: january) == [version])
        #expect(try store.draftMonths() == [month("2026-12")])
        #expect(try store.versions(of: month("2026-12")) == [])
    }

    @Test func nothingIsPublishedWithoutADraft() throws {
        #expect(refusal { try store.publish(january, by: "Zoé", at: noon) } == .noDraft(january))
        #expect(try store.latestVersions() == [])
    }

    @Test func versionsOfAMonthAreCountedFromOne() throws {
        for agent in ["a01", "a02", "a03"] {
            try store.saveDraft(draft(agent: agent), by: "Zoé", at: noon)
            try store.publish(january, by: "Zoé", at: noon)
        }
        try store.saveDraft(draft("2026-12"), by: "Zoé", at: noon)
        try store.publish(month("2026-12"), by: "Zoé", at: noon)
        #expect(try store.versions(of: january).map(\.number) == [1, 2, 3])
        #expect(try store.latestVersion(of: january)?.rota == draft(agent: "a03"))
        #expect(try store.latestVersion(of: month("2027-02")) == nil)
        #expect(try store.latestVersions().map { "\($0.month) \($0.number)" } == ["2026-12 1", "2027-01 3"])
    }

    @Test func savingADraftLeavesPublishedVersionsAlone() throws {
        try store.saveDraft(draft(agent: "a01"), by: "Zoé", at: noon)
        let version = try store.publish(january, by: "Zoé", at: noon)
        try store.saveDraft(draft(agent: "a02"), by: "Zoé", at: later)
        #expect(try store.latestVersion(of: january) == version)
    }
}

@Suite struct PublishedVersionsAreImmutable {
    let temporary: TemporaryStore

    init() throws {
        temporary = try seededStore()
        try temporary.store.saveDraft(draft(), by: "Zoé", at: noon)
        try temporary.store.publish(month("2027-01"), by: "Zoé", at: noon)
    }

    @Test(
        "SQL that would change one fails",
        arguments: [
            ("UPDATE version SET rota = '{}'", "a published version never changes"),
            ("DELETE FROM version", "a published version is never deleted"),
            (
                "INSERT OR REPLACE INTO version VALUES ('2027-01', 1, 0, 1, 1, '{}')",
                "version numbers of a month are consecutive"
            ),
            (
                "INSERT INTO version VALUES ('2027-01', 3, 0, 1, 1, '{}')",
                "version numbers of a month are consecutive"
            ),
            (
                "INSERT INTO version VALUES ('2027-02', 2, 0, 1, 1, '{}')",
                "version numbers of a month are consecutive"
            ),
        ])
    func change(sql: String, message: String) throws {
        let before = try temporary.store.latestVersions()
        #expect(throws: StoreError.database(message: message)) { try temporary.store.execute(unchecked: sql) }
        #expect(try temporary.store.latestVersions() == before)
    }
}
