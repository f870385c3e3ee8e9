// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Store

@Suite struct TheJournal {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
        try store.saveDraft(draft(), by: "Zoé", at: noon)
        try store.publish(month("2027-01"), by: "Zoé", at: noon)
        try store.addAbsence(absence(), by: "Awa", at: later)
    }

    func verdict(noted: JournalSeal? = nil) throws -> StoreVerdict {
        try Store.verify(at: temporary.path, noted: noted)
    }

    @Test func isSoundAsItWasWritten() throws {
        let verdict = try verdict()
        #expect(verdict.findings == [])
        #expect(verdict.acts == 4)
        #expect(verdict.sealed == 1)
        #expect(try verdict.seal == store.journalSeal())
        #expect(verdict.seal?.act == 4)
    }

    @Test(
        "shows what somebody has changed behind its back",
        arguments: [
            ("DROP TRIGGER act_stays; UPDATE act SET at = at + 1 WHERE id = 2", .changedAct(2)),
            ("DROP TRIGGER act_stays; UPDATE act SET author_id = 1 WHERE id = 4", .changedAct(4)),
            ("DROP TRIGGER act_stays; UPDATE act SET details = '{\"to\":\"2\"}' WHERE id = 3", .changedAct(3)),
            ("DROP TRIGGER act_is_kept; DELETE FROM act WHERE id = 2", .missingActs(from: 2, to: 2)),
            ("DROP TRIGGER act_is_kept; DELETE FROM act WHERE id = 4", .missingActs(from: 4, to: 4)),
            (
                "DROP TRIGGER version_stays; UPDATE version SET rota = replace(rota, 'a01', 'a02')",
                .changed("version/2027-01/1")
            ),
            ("DROP TRIGGER version_is_kept; DELETE FROM version", .missing("version/2027-01/1")),
            (
                "INSERT INTO version SELECT month, 2, published_at, author_id, format, rota FROM version",
                .unsealed("version/2027-01/2")
            ),
            (
                "PRAGMA foreign_keys = OFF; DELETE FROM absence; DELETE FROM agent WHERE id = 'a01'",
                .dangling(table: "message", lines: 1)
            ),
            ("UPDATE absence SET part = 'morning'; UPDATE agent SET skills = '7'", nil),
        ] as [(String, StoreVerdict.Finding?)])
    func tampered(sql: String, finding: StoreVerdict.Finding?) throws {
        try store.execute(unchecked: sql)
        let findings = try verdict().findings
        if let finding {
            #expect(findings == [finding])
        } else {
            #expect(findings.map { "\($0)" }.joined().contains("agent: "))
        }
    }

    @Test func isKnownAgainByASealOfFormerDays() throws {
        let seal = try store.journalSeal()
        try store.addAbsence(absence("a02"), by: "Awa", at: later)
        #expect(try verdict(noted: seal).isSound)
        let read = try #require(JournalSeal("\(seal)"))
        #expect(read == seal)
        let other = try #require(JournalSeal("4-" + String(repeating: "a", count: 64)))
        #expect(try verdict(noted: other).findings == [.otherSeal(other)])
        let future = try #require(JournalSeal("9-" + String(repeating: "a", count: 64)))
        #expect(try verdict(noted: future).findings == [.unknownSeal(future)])
    }

    @Test(
        "reads no other text as a seal", arguments: ["", "4", "4-", "4-xyz", "-1-" + String(repeating: "a", count: 64)])
    func noSeal(text: String) {
        #expect(JournalSeal(text) == nil)
    }

    @Test func whoDidItStandsBeside() throws {
        #expect(try store.acts().map(\.author) == ["Awa", "Zoé", "Zoé", "test"])
        try store.execute(unchecked: "UPDATE author SET name = 'a01' WHERE name = 'Awa'")
        #expect(try store.acts().map(\.author) == ["a01", "Zoé", "Zoé", "test"])
        #expect(try verdict().isSound)
    }
}

@Suite struct WhatPeopleWriteInAVersion {
    @Test func standsBesideAndComesBack() throws {
        let temporary = try seededStore()
        var rota = draft()
        rota.closures = [
            Closure(day: day("2027-01-01"), pattern: "bus", reason: .publicHoliday(.newYear)),
            Closure(day: day("2027-01-12"), pattern: "bus", reason: .cancelled("Awa est en panne")),
            Closure(day: day("2027-01-19"), pattern: "bus", reason: .decided("")),
        ]
        rota.derogations = [
            Breach(
                rule: .dailyRest, agent: "a01", first: day("2027-01-05"), last: day("2027-01-05"), fact: Phrase("x"),
                derogation: "d’accord avec Awa"),
            Breach(
                rule: .dailyRest, agent: "a02", first: day("2027-01-05"), last: day("2027-01-05"), fact: Phrase("x")),
        ]
        try temporary.store.saveDraft(rota, by: "Zoé", at: noon)
        try temporary.store.publish(rota.month, by: "Zoé", at: noon)
        #expect(try temporary.store.versions(of: rota.month).map(\.rota) == [rota])
        #expect(try temporary.store.column("SELECT rota FROM version").allSatisfy { !$0.contains("Awa") })
        #expect(
            try temporary.store.column("SELECT place || ' ' || text FROM version_text") == [
                "closure/1 Awa est en panne", "derogation/0 d’accord avec Awa",
            ])
    }
}
