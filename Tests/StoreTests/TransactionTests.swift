// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Store

@Suite struct EveryChangeIsOneTransaction {
    struct Interruption: Error {}

    @Test func aChangeThatFailsAtTheLastMomentNeverHappened() throws {
        let temporary = try seededStore()
        var store = temporary.store
        try store.saveDraft(draft(), by: "Zoé", at: noon)
        let before = (try store.contents(), try store.acts())
        store.beforeCommit = { throw Interruption() }
        #expect(throws: StoreError.self) { try store.publish(month("2027-01"), by: "Zoé", at: later) }
        #expect(throws: StoreError.self) { try store.importAbsences([absence()], by: "Zoé", at: later) }
        store.beforeCommit = nil
        #expect(try store.contents() == before.0)
        #expect(try store.acts() == before.1)
        #expect(try store.draft(of: month("2027-01")) == draft())
        #expect(try store.publish(month("2027-01"), by: "Zoé", at: later).number == 1)
    }

    @Test func aProcessKilledInTheMiddleLeavesThePreviousState() async throws {
        let temporary = try seededStore()
        try temporary.store.saveDraft(draft(), by: "Zoé", at: noon)
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = temporary.path as String] in
            var store = try Store(at: path)
            store.beforeCommit = { kill(getpid(), SIGKILL) }
            try store.publish(month("2027-01"), by: "Zoé", at: later)
        }
        #expect(try temporary.store.versions(of: month("2027-01")) == [])
        #expect(try Store(at: temporary.path).draft(of: month("2027-01")) == draft())
    }

    @Test func oneProcessReadsAndWritesWhileAnotherWrites() async throws {
        let temporary = try seededStore()
        let (store, path) = (temporary.store, temporary.path)
        async let other = #expect(processExitsWith: .success) { [path = path as String] in
            let store = try Store(at: path)
            for days in 1...40 {
                let first = day("2027-01-01").advanced(by: days)
                let pair = ["a01", "a02"].map { Absence(id: 0, agent: $0, first: first, last: first) }
                try store.importAbsences(pair, by: "the other", at: noon)
            }
        }
        var halves = 0
        while try store.absences().count < 80, try store.acts().count < 2_000 {
            if try !store.absences().count.isMultiple(of: 2) { halves += 1 }
            try store.decide(
                CalendarDecision(day: day("2027-05-07"), pattern: nil, kind: .close, reason: UUID().uuidString),
                by: "this one", at: noon)
        }
        _ = await other
        #expect(halves == 0)
        #expect(try store.absences().count == 80)
        #expect(try store.acts(limit: .max).count { $0.author == "the other" } == 40)
    }
}

@Suite struct TheTablesThemselves {
    @Test(
        "refuse what the methods would not write",
        arguments: [
            "INSERT INTO absence VALUES (1, 'a99', '2027-01-04', '2027-01-08', 'day', '', 'asked')",
            "INSERT INTO absence VALUES (1, 'a01', '2027-01-08', '2027-01-04', 'day', '', 'asked')",
            "INSERT INTO absence VALUES (1, 'a01', '2027-02-30', '2027-03-04', 'day', '', 'asked')",
            "INSERT INTO absence VALUES (1, 'a01', '4/1/2027', '8/1/2027', 'day', '', 'asked')",
            "INSERT INTO absence VALUES (1, 'a01', '2027-01-04', '2027-01-08', 'night', '', 'asked')",
            "INSERT INTO wish VALUES (1, 'a01', '2027-01-04', '2027-01-08', 'at-most', NULL, NULL)",
            "INSERT INTO wish VALUES (1, 'a01', '2027-01-04', '2027-01-08', 'prefer', 'bus', 2)",
            "INSERT INTO pin VALUES (1, 'a01', 'bus/2027-01-05', NULL, 'hold', 'Zoé', '', NULL)",
            "INSERT INTO worked VALUES ('a01', '2027-01-05', 'bus', 1, -1, NULL, NULL, '[]')",
            "INSERT INTO worked VALUES ('a01', '2027-01-05', 'bus', 1, 60, 600, NULL, '[]')",
            "INSERT INTO worked VALUES ('a01', '2027-01-05', 'bus', 1, 60, 600, 540, '[]')",
            "INSERT INTO decision VALUES ('2027-01-05', NULL, 'maybe', '')",
            """
            INSERT INTO decision VALUES ('2027-01-05', NULL, 'open', ''), ('2027-01-05', NULL, 'close', '')
            """,
            "INSERT INTO draft VALUES ('2027-13', 1, '{}')",
            "INSERT INTO draft VALUES ('2027-01', 1, 'no JSON')",
            "UPDATE agent SET quota = 0",
            "UPDATE agent SET contract_from = '2027-03-01' WHERE id = 'a03'",
            "DELETE FROM agent; DELETE FROM absence",
            "INSERT INTO act VALUES (2, 0, 99, 'decided', '[]', '{}', '{}', '')",
        ])
    func refuse(sql: String) throws {
        let temporary = try seededStore()
        try temporary.store.addAbsence(absence("a03"), by: "Zoé", at: noon)
        let before = try temporary.store.contents()
        #expect(throws: StoreError.self) { try temporary.store.execute(unchecked: sql) }
        #expect(try temporary.store.contents() == before)
    }

    @Test func aCellThatMakesNoSenseIsAnErrorAndNoCrash() throws {
        let temporary = try seededStore()
        try temporary.store.execute(unchecked: "UPDATE agent SET skills = '7' WHERE id = 'a01'")
        #expect(throws: StoreError.unreadable("skills = 7")) { try temporary.store.agents() }
    }
}
