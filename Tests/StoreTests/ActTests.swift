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
        let visit = VisitRecord(day: day("2026-11-17"), site: "bus", halfHour: TimeOfDay("9:30")!, arrivals: 3)
        try store.importVisits([visit], by: "Zoé", at: noon)
        try store.saveVisits([], at: "bus", on: visit.day, by: "Zoé", at: noon)
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
        // What people move and swap, call off, tell and say of a past day, and who is let in, is tried with its own tests.
        let others: [Act.Kind] = [
            .handMoved, .handMoveUndone, .swapAsked, .swapMoved, .swapUndone, .attendanceRecorded,
            .attendanceWithdrawn, .monthClosed, .cancelled, .cancellationUndone, .instructionWritten,
            .instructionRemoved, .deadlineSet, .answered, .unanswered, .callOpened, .callAnswered, .callSettled,
            .messageAdded, .messageMoved, .messageSeen, .accessGranted, .accessRevoked, .feedRenewed, .sealed, .purged,
            .forgotten, .published,
        ]
        #expect(kinds == Act.Kind.allCases.filter { !others.contains($0) } + [.draftSaved, .published])
    }

    @Test func anActSaysWhoWhenAndAboutWhat() throws {
        try changeEverything()
        #expect(
            try store.acts(limit: 1) == [
                Act(
                    id: 21, at: later, author: "Zoé", kind: .published, subjects: ["2027-01"],
                    details: ["to": "1"])
            ])
        #expect(try store.acts(limit: 3).map(\.id) == [21, 20, 19])
        #expect(try store.acts(limit: -1) == [])
    }

    @Test func anActSaysFromWhatToWhat() throws {
        let first = try store.addAbsence(absence(), by: "Zoé", at: noon)
        try store.approveAbsence(first.id, by: "Zoé", at: noon)
        try store.cancelAbsence(first.id, by: "Zoé", at: noon)
        #expect(
            try store.acts(limit: 3).reversed().map(\.details) == [
                ["state": "asked"], ["from": "asked", "to": "approved"], ["from": "approved", "to": "cancelled"],
            ])

        let closed = CalendarDecision(day: day("2027-05-07"), pattern: nil, kind: .close, reason: "pont")
        try store.decide(closed, by: "Zoé", at: noon)
        let open = CalendarDecision(day: day("2027-05-07"), pattern: nil, kind: .open, reason: "pont")
        try store.decide(open, by: "Zoé", at: noon)
        #expect(
            try store.acts(limit: 2).reversed().map(\.details) == [["kind": "close"], ["from": "close", "to": "open"]])
    }

    @Test func savingAgentsSaysWhichFieldsChanged() throws {
        var (one, two) = (awa, brice)
        (one.quota, one.familyName, one.contractUntil) = (90, "Diallo-Petit", day("2027-06-30"))
        one.skills.removeLast()
        (two.matricule, two.employer, two.elsewhere) = ("0099", "pimms", .unknown)
        let new = Agent(id: "a04", matricule: "", familyName: "Roux", givenName: "Line", employer: "eps")
        try store.saveAgents([one, two, chloe, new], by: "Zoé", at: noon)
        #expect(
            try store.acts(limit: 1).map(\.details) == [
                [
                    "added": "1", "changed": "2", "unchanged": "1", "a01/quota": "100 → 90", "a01/name": "",
                    "a01/contract-until": "– → 2027-06-30", "a01/skills": "caf permis-d → caf", "a02/matricule": "",
                    "a02/employer": "eps → pimms", "a02/elsewhere": "", "a04/agent": "– → a04",
                ]
            ])
    }

    @Test func importingAbsencesSaysWhatBecameOfEach() throws {
        let asked = try store.addAbsence(absence("a01"), by: "Zoé", at: noon)
        try store.importAbsences([absence("a01", state: .approved), absence("a02")], by: "Zoé", at: noon)
        #expect(
            try store.acts(limit: 1).map(\.details) == [
                [
                    "added": "1", "changed": "1", "unchanged": "0", "a01/absence/\(asked.id)": "asked → approved",
                    "a02/absence/\(asked.id + 1)": "– → asked",
                ]
            ])
    }

    @Test func publishingSaysHowManyPeopleAndShiftsChange() throws {
        let january = month("2027-01")
        for agent in ["a01", "a02"] {
            try store.saveDraft(draft(agent: agent), by: "Zoé", at: noon)
            try store.publish(january, by: "Zoé", at: noon)
        }
        try store.saveDraft(draft(agent: "a02"), by: "Zoé", at: noon)
        try store.saveDraft(draft(agent: "a03"), by: "Zoé", at: noon)
        #expect(
            try store.acts(limit: 6).reversed().map(\.details) == [
                ["to": "draft"], ["to": "1"], ["from": "1", "to": "draft", "people": "2", "shifts": "2"],
                ["from": "1", "to": "2", "people": "2", "shifts": "2"],
                ["from": "2", "to": "draft", "people": "0", "shifts": "0"],
                ["from": "draft", "to": "draft", "people": "2", "shifts": "2"],
            ])
    }

    @Test func theActsOfAnAgentAreThoseThatNameThem() throws {
        try changeEverything()
        #expect(try store.acts(about: "a02").map(\.kind) == [.absencesImported, .wishesImported, .historyImported])
        #expect(try store.acts(about: "a03") == [])
        #expect(try store.acts(about: "a01").map(\.id) == (try store.acts(about: "a01").map(\.id).sorted()))
    }

    @Test func theActsOfAMonthAreThoseAboutItItsSessionsAndItsDays() throws {
        try changeEverything()
        let january: [Act.Kind] = [.pinAdded, .pinRemoved, .draftSaved, .draftDeleted, .draftSaved, .published]
        #expect(try store.acts(about: month("2027-01")).map(\.kind) == january)
        #expect(try store.acts(about: month("2027-05")).map(\.kind) == [.decided, .undecided])
        #expect(try store.acts(about: month("2027-02")) == [])
        let closed = CalendarDecision(day: day("2027-02-05"), pattern: nil, kind: .close, reason: "neige")
        try store.decide(closed, by: "Zoé", at: noon)
        #expect(try store.acts(about: month("2027-02")).map(\.subjects) == [["2027-02-05"]])
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
            ("UPDATE act SET author_id = 2", "an act never changes"),
            ("DELETE FROM act", "an act is never deleted"),
            (
                "INSERT OR REPLACE INTO act VALUES (1, 0, 1, 'decided', '[]', '{}', '{}', 'x')",
                "an act is written once, after all others"
            ),
            (
                "REPLACE INTO act VALUES (2, 0, 1, 'seeded', '[]', '{}', '{}', 'x')",
                "a store is seeded once, before anything else"
            ),
            (
                "REPLACE INTO act VALUES (3, 0, 1, 'decided', '[]', '{}', '{}', 'x')",
                "an act is written once, after all others"
            ),
            ("INSERT INTO journal_start VALUES (0, 'x')", "CHECK constraint failed: id > 0"),
        ])
    func change(sql: String, message: String) throws {
        let before = try store.acts()
        #expect(throws: StoreError.database(message: message)) { try store.execute(unchecked: sql) }
        #expect(try store.acts() == before)
    }
}
