// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

@Suite struct KeepingVisits {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
    }

    private func record(
        _ time: String?, _ arrivals: Int?, day: String = "2026-11-17", site: String = "bus", request: String? = nil
    ) -> VisitRecord {
        VisitRecord(
            day: Day(iso: day)!, site: site, halfHour: time.map { TimeOfDay($0)! }, request: request,
            arrivals: arrivals,
            redirected: arrivals.map { min(1, $0) }, left: nil, seconds: arrivals == nil ? [:] : ["accueil": 180])
    }

    @Test func whatIsNotedComesBack() throws {
        let records = [
            record("9:30", 3, request: "caf"), record("9:30", 2, request: "msa"), record("10:00", nil), record(nil, 4),
        ]
        try store.importVisits(records, by: "Zoé", at: noon)
        #expect(try store.visits() == records.sorted())
        #expect(try store.visits(at: "bus", on: day("2026-11-17")) == records.sorted())
        #expect(try store.visits(at: "ney", on: day("2026-11-17")).isEmpty)
    }

    @Test func recordsThatAreAlikeAddUp() throws {
        try store.importVisits([record("9:30", 1), record("9:30", 1)], by: "Zoé", at: noon)
        #expect(try store.visits().count == 2)
    }

    @Test func theSameSheetTwiceChangesNothing() throws {
        let sheet = [record("9:30", 3), record("10:00", 2), record("9:30", 5, day: "2026-11-24")]
        #expect(try store.importVisits(sheet, by: "Zoé", at: noon) == ImportCount(added: 2))
        let acts = try store.acts()
        #expect(try store.importVisits(sheet.reversed(), by: "Zoé", at: later) == ImportCount(unchanged: 2))
        #expect(try store.acts() == acts)
    }

    @Test func aCorrectedSheetTakesThePlaceOfTheOldOneAndOfNoOther() throws {
        try store.importVisits(
            [record("9:30", 3), record("10:00", 2), record("9:30", 7, site: "ney")], by: "Zoé", at: noon)
        let corrected = record("9:30", 4)
        #expect(try store.importVisits([corrected], by: "Zoé", at: later) == ImportCount(changed: 1))
        #expect(try store.visits() == [corrected, record("9:30", 7, site: "ney")])
        #expect(try store.acts(limit: 1)[0].kind == .visitsImported)
    }

    @Test func anEmptySheetTakesADayAway() throws {
        try store.importVisits([record("9:30", 3), record("9:30", 5, day: "2026-11-24")], by: "Zoé", at: noon)
        #expect(try store.saveVisits([], at: "bus", on: day("2026-11-17"), by: "Zoé", at: later))
        #expect(try store.visits() == [record("9:30", 5, day: "2026-11-24")])
        #expect(try !store.saveVisits([], at: "bus", on: day("2026-11-17"), by: "Zoé", at: later))
    }

    @Test func aStoreFromBeforeVisitsGetsTheirTable() throws {
        for sql in ["DROP TABLE visit", "DELETE FROM grdb_migrations WHERE identifier = '10 visits'"] {
            try temporary.store.execute(unchecked: sql)
        }
        let again = try Store(at: temporary.path)
        #expect(try again.visits().isEmpty)
        #expect(try again.agents() == [awa, brice, chloe])
        try again.importVisits([record("9:30", 3)], by: "Zoé", at: noon)
        #expect(try again.visits().count == 1)
    }

    @Test(arguments: [
        "(1, '2026-11-32', 'bus', 570, NULL, 3, 0, 0, '{}')", "(1, '2026-11-17', 'bus', 575, NULL, 3, 0, 0, '{}')",
        "(1, '2026-11-17', 'bus', 570, NULL, 3, 2, 2, '{}')", "(1, '2026-11-17', 'bus', 570, NULL, -1, 0, 0, '{}')",
    ])
    func theTableTakesNothingThatCannotBe(row: String) {
        #expect(throws: (any Error).self) { try store.execute(unchecked: "INSERT INTO visit VALUES \(row)") }
    }
}
