// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Store

@Suite struct OpeningAStore {
    let temporary: TemporaryStore
    var folder: String { (temporary.path as NSString).deletingLastPathComponent }

    init() throws {
        temporary = try seededStore()
    }

    @Test func whatWasWrittenIsThereTheNextTime() throws {
        let again = try Store(at: temporary.path)
        #expect(try again.isSeeded)
        #expect(try again.agents() == [awa, brice, chloe])
    }

    @Test func whoeverOnlyReadsCannotChangeIt() throws {
        let reader = try Store(at: temporary.path)
        try reader.refuseChanges()
        #expect(throws: StoreError.readOnly) { try reader.addAbsence(absence(), by: "Zoé", at: noon) }
        #expect(throws: StoreError.readOnly) { try reader.compact() }
        #expect(try reader.absences() == [] && reader.agents() == [awa, brice, chloe])
        // It binds nobody else, and they see what others write.
        try temporary.store.addAbsence(absence(), by: "Zoé", at: noon)
        #expect(try reader.absences().count == 1)
    }

    @Test func anEmptyFileBecomesAStore() throws {
        let path = folder + "/empty.sqlite"
        try Data().write(to: URL(filePath: path))
        #expect(try Store(at: path).agents() == [])
    }

    @Test func aMissingFolderIsNotMade() {
        let path = folder + "/missing/rota.sqlite"
        let error = #expect(throws: StoreError.self) { try Store(at: path) }
        guard case .cannotOpen(path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func aFileThatIsNoDatabaseIsLeftAsItIs() throws {
        let path = folder + "/letter.txt"
        try Data("Bonjour, je voudrais poser une semaine.".utf8).write(to: URL(filePath: path))
        #expect(throws: StoreError.notARotaStore(path: path)) { try Store(at: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "Bonjour, je voudrais poser une semaine.")
    }

    @Test func theDatabaseOfAnotherProgramIsRefused() throws {
        try temporary.store.execute(unchecked: "PRAGMA application_id = 42")
        #expect(throws: StoreError.notARotaStore(path: temporary.path)) { try Store(at: temporary.path) }
    }

    @Test func aStoreOfALaterProgramIsRefused() throws {
        try temporary.store.execute(unchecked: "INSERT INTO grdb_migrations VALUES ('99 from the future')")
        #expect(throws: StoreError.newerSchema(path: temporary.path)) { try Store(at: temporary.path) }
    }

    @Test func severalMayCreateTheSameStoreAtOnce() async throws {
        for round in 1...10 {
            let path = folder + "/new-\(round).sqlite"
            try await withThrowingTaskGroup { group in
                for _ in 1...8 { group.addTask { try Store(at: path).agents() } }
                for try await agents in group { #expect(agents == []) }
            }
        }
    }

    @Test func aRotaInAFormatNotKnownYetIsSaidToBeUnreadable() throws {
        try temporary.store.execute(unchecked: "INSERT INTO draft VALUES ('2027-01', 2, '{}')")
        #expect(throws: StoreError.unreadable("rota 2027-01, format 2")) {
            try temporary.store.draft(of: month("2027-01"))
        }
    }
}

@Suite struct SeedingAStore {
    let seed = Seed(
        agents: [brice, awa], absences: [absence("a02"), absence("a01")],
        wishes: [
            Wish(id: 7, agent: "a01", first: day("2027-01-05"), last: day("2027-01-08"), kind: .atMost(days: 1))
        ],
        pins: [
            Pin(id: 7, agent: "a01", session: "bus/2027-01-05", post: nil, kind: .never, author: "Zoé", reason: "")
        ],
        worked: [worked("a02", on: "2026-11-03")],
        schoolHolidays: [SchoolHoliday(name: "Noël", first: day("2026-12-19"), last: day("2027-01-03"))],
        schoolKnown: schoolYear)

    @Test func aNewStoreIsFilledOnce() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        #expect(try !store.isSeeded)
        try store.seed(seed, by: "Zoé", at: noon)
        #expect(try store.isSeeded)
        #expect(refusal { try store.seed(seed, by: "Zoé", at: noon) } == .alreadyInUse)
        #expect(try store.acts().map(\.kind) == [.seeded])
    }

    @Test func idsAreGivenByTheStore() throws {
        let temporary = try TemporaryStore()
        try temporary.store.seed(seed, by: "Zoé", at: noon)
        let contents = try temporary.store.contents()
        #expect(contents.agents == [awa, brice])
        #expect(contents.absences.map { "\($0.id) \($0.agent)" } == ["2 a01", "1 a02"])
        #expect(contents.wishes.map(\.id) == [1])
        #expect(contents.pins.map(\.id) == [1])
        #expect(contents.worked == seed.worked)
        #expect(contents.schoolCalendar == SchoolCalendar(holidays: seed.schoolHolidays, known: [schoolYear]))
        #expect(contents.decisions == [])
        #expect(contents.latestVersions == [])
    }

    @Test func aSeedWithOneMistakeLeavesTheStoreEmpty() throws {
        let temporary = try TemporaryStore()
        var wrong = seed
        wrong.absences.append(absence("a99"))
        #expect(refusal { try temporary.store.seed(wrong, by: "Zoé", at: noon) } == .unknownAgents(["a99"]))
        #expect(try temporary.store.agents() == [])
        #expect(try !temporary.store.isSeeded)
        try temporary.store.seed(seed, by: "Zoé", at: noon)
    }
}
