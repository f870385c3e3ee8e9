// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

@Suite struct KeepingAbsences {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
    }

    @Test func anAbsenceGetsAnIdOfItsOwn() throws {
        let first = try store.addAbsence(absence("a02", part: .afternoon), by: "Zoé", at: noon)
        let second = try store.addAbsence(absence("a01", "2026-12-01", "2026-12-01"), by: "Zoé", at: noon)
        #expect([first.id, second.id] == [1, 2])
        #expect(try store.absences() == [second, first])
    }

    @Test func itNamesAKnownAgentAndEndsAfterItStarts() throws {
        #expect(refusal { try store.addAbsence(absence("a99"), by: "Zoé", at: noon) } == .unknownAgents(["a99"]))
        let backwards = absence("a01", "2027-01-08", "2027-01-04")
        #expect(
            refusal { try store.addAbsence(backwards, by: "Zoé", at: noon) }
                == .endBeforeStart(first: day("2027-01-08"), last: day("2027-01-04")))
        #expect(try store.absences() == [])
    }

    @Test func anAbsenceAskedForIsApprovedThenCancelled() throws {
        let id = try store.addAbsence(absence(), by: "Zoé", at: noon).id
        try store.approveAbsence(id, by: "Zoé", at: noon)
        #expect(try store.absences().map(\.state) == [.approved])
        try store.cancelAbsence(id, by: "Zoé", at: noon)
        #expect(try store.absences().map(\.state) == [.cancelled])
    }

    @Test func aCancelledAbsenceIsNotApprovedAnyMore() throws {
        let id = try store.addAbsence(absence(), by: "Zoé", at: noon).id
        try store.cancelAbsence(id, by: "Zoé", at: noon)
        #expect(refusal { try store.approveAbsence(id, by: "Zoé", at: noon) } == .cancelledAbsence(id))
        #expect(try store.absences().map(\.state) == [.cancelled])
    }

    @Test func askingForWhatIsSoAlreadyChangesNothing() throws {
        let id = try store.addAbsence(absence(state: .approved), by: "Zoé", at: noon).id
        let acts = try store.acts()
        try store.approveAbsence(id, by: "Zoé", at: later)
        #expect(try store.acts() == acts)
    }

    @Test func anAbsenceThatIsNotThereIsNeitherApprovedNorCancelled() throws {
        #expect(refusal { try store.approveAbsence(5, by: "Zoé", at: noon) } == .unknownAbsence(5))
        #expect(refusal { try store.cancelAbsence(5, by: "Zoé", at: noon) } == .unknownAbsence(5))
    }
}

@Suite struct ImportingAbsences {
    let temporary: TemporaryStore
    var store: Store { temporary.store }
    let file = [absence("a01"), absence("a02", part: .morning), absence("a02", part: .afternoon)]

    init() throws {
        temporary = try seededStore()
    }

    @Test func theSameFileTwiceChangesNothing() throws {
        #expect(try store.importAbsences(file, by: "Zoé", at: noon) == ImportCount(added: 3))
        let before = (try store.absences(), try store.acts())
        #expect(try store.importAbsences(file, by: "Zoé", at: later) == ImportCount(unchanged: 3))
        #expect(try store.absences() == before.0)
        #expect(try store.acts() == before.1)
    }

    @Test func aLineRepeatedInTheFileCountsOnce() throws {
        #expect(
            try store.importAbsences(file + file, by: "Zoé", at: noon) == ImportCount(added: 3, unchanged: 3))
    }

    @Test func oneUnknownAgentStopsTheWholeFile() throws {
        let wrong = file + [absence("a98"), absence("a97"), absence("a98")]
        #expect(
            refusal { try store.importAbsences(wrong, by: "Zoé", at: noon) } == .unknownAgents(["a97", "a98"]))
        #expect(try store.absences() == [])
    }

    @Test func oneImpossibleLineStopsTheWholeFile() throws {
        let wrong = file + [absence("a01", "2027-01-08", "2027-01-04")]
        #expect(
            refusal { try store.importAbsences(wrong, by: "Zoé", at: noon) }
                == .endBeforeStart(first: day("2027-01-08"), last: day("2027-01-04")))
        #expect(try store.absences() == [])
    }

    @Test func aFileApprovesWhatWasAskedFor() throws {
        try store.addAbsence(absence(state: .asked), by: "Zoé", at: noon)
        #expect(
            try store.importAbsences([absence(state: .approved)], by: "Zoé", at: noon) == ImportCount(changed: 1))
        #expect(try store.absences().map(\.state) == [.approved])
    }

    @Test func aFileTakesNothingBackThatWasDecidedHere() throws {
        let id = try store.addAbsence(absence(state: .asked), by: "Zoé", at: noon).id
        try store.cancelAbsence(id, by: "Zoé", at: noon)
        #expect(
            try store.importAbsences([absence(state: .approved)], by: "Zoé", at: noon) == ImportCount(unchanged: 1))
        #expect(try store.absences().map(\.state) == [.cancelled])
    }

    @Test func whatWasCancelledAndAskedForAgainIsTheLivingOne() throws {
        let id = try store.addAbsence(absence(), by: "Zoé", at: noon).id
        try store.cancelAbsence(id, by: "Zoé", at: noon)
        try store.addAbsence(absence(), by: "Zoé", at: noon)
        try store.importAbsences([absence(state: .approved)], by: "Zoé", at: noon)
        #expect(try store.absences().map(\.state) == [.cancelled, .approved])
    }
}
