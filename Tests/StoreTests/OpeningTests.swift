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

    @Test func aStoreFromBeforeThereWasShadowingKeepsWhatItHas() throws {
        let pin = try temporary.store.addPin(
            Pin(
                id: 0, agent: "a01", session: "bus/2027-01-05", post: "accueil", kind: .hold, author: "Zoé",
                reason: ""), by: "Zoé", at: noon)
        for sql in [
            "ALTER TABLE agent DROP COLUMN shadowing", "ALTER TABLE pin DROP COLUMN shadowing",
            "DELETE FROM grdb_migrations WHERE identifier = '3 shadowing'",
        ] { try temporary.store.execute(unchecked: sql) }
        let again = try Store(at: temporary.path)
        var nobodyToSitBeside = brice
        nobodyToSitBeside.shadowing = []
        #expect(try again.agents() == [awa, nobodyToSitBeside, chloe])
        #expect(try again.pins() == [pin])
        try again.saveAgents([brice], by: "Zoé", at: noon)
        #expect(try again.agents() == [awa, brice, chloe])
    }

    @Test func aStoreFromBeforeEmployersNamedTheirPeopleKeepsItsMoves() throws {
        let rota = draft()
        try temporary.store.saveDraft(rota, by: "Zoé", at: noon)
        let place = rota.assignments[0].place
        let gift = Move(given: [place], taken: [place.seat.held(by: "a02")])
        let asked = try temporary.store.askSwap(
            Swap(id: 0, month: rota.month, asker: "a01", other: "a02", move: gift, reason: "", askedAt: noon),
            by: "Awa", at: noon)
        _ = try temporary.store.take(.accept, of: asked.id, by: "Brice", at: later)
        let swap = try temporary.store.approveSwap(
            asked.id, in: rota, giving: rota.making(gift), by: "Zoé", at: later)
        let moves = try temporary.store.handMoves(of: rota.month)
        try temporary.store.execute(
            unchecked: "DELETE FROM grdb_migrations WHERE identifier = '8 employers name their people'")
        let again = try Store(at: temporary.path)
        #expect(try again.handMoves(of: rota.month) == moves)
        #expect(try again.swaps().map(\.handMove) == [swap.handMove])
        let back = Move(given: gift.taken, taken: gift.taken)
        let next = try again.makeMove(
            back, in: rota.making(gift), giving: rota.making(gift).making(back), kind: .named, reason: "", by: "Zoé",
            at: later)
        #expect(next.id == moves[0].id + 1)
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
