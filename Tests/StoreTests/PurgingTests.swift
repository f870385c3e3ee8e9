// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Store

@Suite struct WhatHasBeenKeptLongEnough {
    let temporary: TemporaryStore
    var store: Store { temporary.store }
    let now = Timestamp(midnightUTC: day("2029-03-15"))

    init() throws {
        temporary = try seededStore()
        let store = temporary.store
        for iso in ["2027-01", "2028-01"] {
            let at = Timestamp(midnightUTC: month(iso).first)
            try store.saveDraft(draft(iso), by: "Zoé", at: at)
            try store.publish(month(iso), by: "Zoé", at: at)
            let first = month(iso).first.advanced(by: 3)
            try store.addAbsence(absence("a01", first.iso, first.iso), by: "Awa", at: at)
            try store.importWorked([worked(on: first.iso)], by: "Zoé", at: at)
            let link = String(repeating: iso == "2027-01" ? "1" : "2", count: 64)
            let access = try store.grantAccess(.hr, to: "RH", hash: link, by: "Zoé", at: at)
            try store.revokeAccess(access.id, by: "Zoé", at: at)
        }
    }

    func purge(_ retention: Retention) throws -> Erased {
        try store.purge(retention, trying: false, by: "rota", at: now)
    }

    @Test func goes() throws {
        let erased = try purge(Retention(absences: 24, messages: 24, rotas: 24))
        #expect(
            erased.counts == [.absences: 1, .messages: 1, .accesses: 1, .rotas: 1, .history: 1])
        #expect(try store.versions().map(\.month.iso) == ["2028-01"])
        #expect(try store.absences().map(\.first.iso) == ["2028-01-04"])
        #expect(try store.worked().map(\.day.iso) == ["2028-01-04"])
        #expect(try store.messages().count == 1)
        #expect(try Store.verify(at: temporary.path).findings == [])
        #expect(try purge(Retention(absences: 24, messages: 24, rotas: 24)).isNothing)
    }

    @Test func isOnlyCountedBefore() throws {
        let before = (try store.contents(), try store.acts())
        let counted = try store.purge(Retention(absences: 12, rotas: 12), trying: true, by: "rota", at: now)
        #expect(!counted.isNothing)
        #expect(try store.contents() == before.0)
        #expect(try store.acts() == before.1)
    }

    @Test func isKeptForEverWhereNothingIsSaid() throws {
        #expect(try purge(Retention()).isNothing)
    }

    @Test func staysToTheLastDay() throws {
        // Kept for 14 months from 4 January 2028: up to 4 March 2029, and it is the 15th.
        #expect(try store.purge(Retention(absences: 14), trying: true, by: "rota", at: now).counts[.absences] == 2)
        let justInTime = Timestamp(midnightUTC: day("2029-03-04"))
        #expect(
            try store.purge(Retention(absences: 14), trying: true, by: "rota", at: justInTime).counts[.absences] == 1)
    }

    @Test func theJournalBeginsLaterAndHoldsTogether() throws {
        let seal = try store.journalSeal()
        let early = try #require(try store.acts().last { $0.id == 3 })
        _ = try purge(Retention(rotas: 24, journal: 24))
        #expect(try store.isSeeded)
        #expect(try store.acts().allSatisfy { $0.at >= Timestamp(midnightUTC: day("2027-03-15")) })
        #expect(try !store.acts().contains { $0.id == early.id })
        let verdict = try Store.verify(at: temporary.path, noted: seal)
        #expect(verdict.findings == [])
        #expect(refusal { try store.seed(Seed(agents: [], schoolKnown: nil), by: "x", at: now) } == .alreadyInUse)
    }

    @Test func theJournalIsKeptAsLongAsWhatItHasSealed() throws {
        let erased = try purge(Retention(journal: 12))
        // Up to the version of January 2027, which is still there.
        #expect(erased.counts == [.acts: 2])
        #expect(try Store.verify(at: temporary.path).findings == [])
    }

    @Test func whoIsGoneIsForgotten() throws {
        let erased = try purge(Retention(people: 24))
        #expect(erased.agents == ["a03"])
        #expect(try store.agents().map(\.name) == ["Awa Diallo", "Brice Morel", "a03"])
    }
}
