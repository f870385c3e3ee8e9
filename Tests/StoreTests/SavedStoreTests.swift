// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Store

/// Stores that earlier programs wrote, see `Tests/Saved`.
@Suite struct AStoreOfAnEarlierProgram {
    static let steps = Array(1...10)

    /// The store that was saved when a step was the last one, in a folder of its own.
    func saved(_ step: Int) throws -> TemporaryStore {
        let name = "schema-\(step < 10 ? "0" : "")\(step).sql"
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Saved/\(name)")
        return try TemporaryStore(loading: try String(contentsOf: file, encoding: .utf8))
    }

    @Test(arguments: steps) func movesOnAndIsSound(step: Int) throws {
        let temporary = try saved(step)
        let verdict = try Store.verify(at: temporary.path)
        #expect(verdict.findings == [])
        #expect(verdict.sealed == (step < 7 ? 2 : 5))
        #expect(try temporary.store.acts(limit: 1).map(\.kind) == [.sealed])
    }

    @Test(arguments: steps) func keepsItsPeopleAndTheirAbsences(step: Int) throws {
        let temporary = try saved(step)
        defer { withExtendedLifetime(temporary) {} }
        let store = temporary.store
        #expect(try store.agents().map(\.name) == ["Awa Diallo", "Brice Morel", "Chloé Nguyen", "Inès d'Almeida"])
        #expect(try store.absences().count == 5)
        #expect(try store.absences().contains { $0.reason == "arrêt maladie" })
        #expect(try store.wishes().count == 3)
        #expect(try store.worked().count == 3)
        #expect(try store.decisions().count == 4)
    }

    @Test(arguments: steps) func keepsWhatWasPublishedWordForWord(step: Int) throws {
        let temporary = try saved(step)
        defer { withExtendedLifetime(temporary) {} }
        let store = temporary.store
        let versions = try store.versions(of: month("2027-01"))
        #expect(versions.map(\.number) == [1, 2])
        #expect(versions.allSatisfy { $0.author == "Zoé Lambert" })
        let reasons = versions.map { Set($0.rota.closures.map(\.reason)) }
        let breakdown = Closure.Reason.cancelled("Panne du bus : il est au garage jusqu'au 28")
        let stock = Closure.Reason.decided("Inventaire, demandé par Mme Kaplan")
        #expect(reasons.allSatisfy { $0.isSuperset(of: [breakdown, stock]) })
        #expect(reasons[1].contains(.cancelled("Inondation rue Ordener")))
        let derogations = versions.flatMap { $0.rota.derogations ?? [] }.map(\.derogation)
        #expect(derogations == (step < 2 ? [] : Array(repeating: "Awa est d'accord, son fils est gardé", count: 2)))
        #expect(try store.draft(of: month("2027-01")) != nil)
    }

    @Test(arguments: steps.filter { $0 >= 2 }) func keepsWhatPeopleMoved(step: Int) throws {
        let temporary = try saved(step)
        defer { withExtendedLifetime(temporary) {} }
        let store = temporary.store
        #expect(try store.handMoves(of: month("2027-01")).count == (step < 6 ? 4 : step < 8 ? 5 : 7))
        #expect(Set(try store.swaps().map(\.state)) == [.approved, .refused, .withdrawn, .asked])
    }

    @Test(arguments: steps) func goesOnWithoutANameInWhatIsNeverEdited(step: Int) throws {
        let temporary = try saved(step)
        let store = temporary.store
        let tables = ["version", "act"] + (step < 7 ? [] : ["closing", "regularisation"])
        for table in tables {
            #expect(
                try store.column("SELECT author_id || '' FROM \(table)").allSatisfy { Int($0) != nil })
        }
        let rotas = try store.column("SELECT rota FROM version")
        for secret in ["Kaplan", "Ordener", "fils", "Awa", "Zoé"] {
            #expect(rotas.allSatisfy { !$0.contains(secret) })
        }
        try store.publish(month("2027-01"), by: "Zoé Lambert", at: later)
        #expect(try store.versions(of: month("2027-01")).count == 3)
        #expect(try Store.verify(at: temporary.path).isSound)
    }

    @Test func isOfTheLastStepButOne() throws {
        // Whoever adds a step saves a store of the one before, as `Tests/Saved/README` says.
        #expect(Store.steps.count == Self.steps.count + 1)
    }
}
