// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

@Suite struct WhoDidWhatWhen {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
    }

    /// One change of every kind, in the order of `Act.Kind`; the store is seeded already.
    func changeEverything() throws {
        var changed = awa
        changed.quota = 90
        try store.saveAgents([changed], by: "Zoé", at: noon)
        let asked = try store.addAbsence(absence(reason: "opération"), by: "Zoé", at: noon)
        try store.importAbsences([absence("a02", reason: "opération")], by: "Zoé", at: noon)
        try store.approveAbsence(asked.id, by: "Zoé", at: noon)
        try store.cancelAbsence(asked.id, by: "Zoé", at: noon)
        let january = (day("2027-01-01"), day("2027-01-31"))
        let wish = try store.addWish(
            Wish(id: 0, agent: "a01", first: january.0, last: january.1, kind: .atMost(days: 1)), by: "Zoé", at: noon)
        let other = Wish(id: 0, agent: "a02", first: january.0, last: january.1, kind: .avoid(site: nil))
        try store.importWishes([other], by: "Zoé", at: noon)
        try store.removeWish(wish.id, by: "Zoé", at: noon)
        let pin = try store.addPin(
            Pin(
                id: 0, agent: "a01", session: "bus/2027-01-05", post: "accueil", kind: .hold, author: "Zoé",
                reason: "opération"), by: "Zoé", at: noon)
        try store.removePin(pin.id, by: "Zoé", at: noon)
        try store.importWorked([worked(on: "2026-11-03")], by: "Zoé", at: noon)
        let christmas = SchoolHoliday(name: "Noël", first: day("2026-12-19"), last: day("2027-01-03"))
        try store.importSchoolHolidays([christmas], known: schoolYear, by: "Zoé", at: noon)
        let closed = CalendarDecision(day: day("2027-05-07"), pattern: "ney", kind: .close, reason: "opération")
        try store.decide(closed, by: "Zoé", at: noon)
        try store.undecide(closed.day, pattern: closed.pattern, by: "Zoé", at: noon)
        try store.saveDraft(draft(), by: "Zoé", at: noon)
        try store.deleteDraft(of: month("2027-01"), by: "Zoé", at: noon)
        try store.saveDraft(draft(), by: "Zoé", at: noon)
        try store.publish(month("2027-01"), by: "Zoé", at: later)
    }

    @Test func everyChangeWritesOneAct() throws {
        try changeEverything()
        let kinds = try store.acts().reversed().map(\.kind)
        // What people move and swap is tried with its own tests.
        let moves: [Act.Kind] = [.handMoved, .handMoveUndone, .swapAsked, .swapMoved, .swapUndone]
        #expect(kinds == Act.Kind.allCases.dropLast().filter { !moves.contains($0) } + [.draftSaved, .published])
    }

    @Test func anActSaysWhoWhenAndAboutWhat() throws {
        try changeEverything()
        #expect(
            try store.acts(limit: 1) == [
                Act(
                    id: 19, at: later, author: "Zoé", kind: .published, subjects: ["2027-01"],
                    details: ["version": "1"])
            ])
        #expect(try store.acts(limit: 3).map(\.id) == [19, 18, 17])
        #expect(try store.acts(limit: -1) == [])
    }

    @Test func anActNamesNobodyAndGivesNoReason() throws {
        try changeEverything()
        let written = try store.acts().map { "\($0.subjects) \($0.details)" }.joined()
        for secret in ["opération", "Awa", "Diallo", "Brice", "Morel", "2027-01-04"] {
            #expect(!written.contains(secret))
        }
    }

    @Test(arguments: ["", " ", "\n"]) func nothingChangesWithoutAnAuthor(author: String) throws {
        #expect(refusal { try store.addAbsence(absence(), by: author, at: noon) } == .noAuthor)
        #expect(try store.absences() == [])
    }

    @Test func whatIsRefusedLeavesNoAct() throws {
        #expect(refusal { try store.addAbsence(absence("a99"), by: "Zoé", at: noon) } != nil)
        #expect(try store.acts().map(\.kind) == [.seeded])
    }

    @Test(
        "SQL that would change an act fails",
        arguments: [
            ("UPDATE act SET author = 'x'", "an act never changes"),
            ("DELETE FROM act", "an act is never deleted"),
            ("INSERT OR REPLACE INTO act VALUES (1, 0, 'x', 'decided', '[]', '{}')", "an act is written once"),
            (
                "REPLACE INTO act VALUES (NULL, 0, 'x', 'seeded', '[]', '{}')",
                "a store is seeded once, before anything else"
            ),
        ])
    func change(sql: String, message: String) throws {
        let before = try store.acts()
        #expect(throws: StoreError.database(message: message)) { try store.execute(unchecked: sql) }
        #expect(try store.acts() == before)
    }
}
