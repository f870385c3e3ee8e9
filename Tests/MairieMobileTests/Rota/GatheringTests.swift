// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

/// What is known of the months before January 2027, for a service that runs the bus on Tuesday mornings.
@Suite struct WhatIsKnownBeforeAMonth {
    private func gather(
        _ iso: String = "2027-01", imported: [String] = [], published: [String] = []
    ) throws -> Situation {
        try Situation(
            of: month(iso), calendar: opening([busMorning]), agents: [agent()], absences: [], wishes: [], pins: [],
            imported: imported.map {
                WorkedDay(agent: "a01", day: day($0), site: "bus", turns: 1, minutes: 240)
            },
            published: published.map { version(of: month($0)) })
    }

    /// The first Tuesday of the month, worked by a01.
    private func version(of month: Month) -> Version {
        let tuesday = month.days.first { $0.weekday == .tuesday }!
        let session = busMorning.session(on: tuesday, skills: [])
        let rota = Rota(
            month: month, sessions: [session],
            assignments: [Assignment(session: session.id, post: "accueil", agent: "a01")])
        return Version(month: month, number: 1, publishedAt: Timestamp(seconds: 0), author: "Zoé", rota: rota)
    }

    @Test func isWhatWasPublishedAndWhatWasImportedForOtherMonths() throws {
        let situation = try gather(
            imported: ["2026-09-08", "2026-10-06", "2026-11-03"], published: ["2026-11", "2026-12"])
        #expect(
            situation.worked.map(\.day.iso) == ["2026-09-08", "2026-10-06", "2026-11-03", "2026-12-01"])
        #expect(situation.worked.map(\.minutes) == [240, 240, 255, 255])
        #expect(situation.uncountedMonths == [])
    }

    @Test func namesTheMonthsThatAreNeither() throws {
        let situation = try gather(imported: ["2026-10-06"], published: ["2026-12"])
        #expect(situation.uncountedMonths == [month("2026-09"), month("2026-11")])
    }

    @Test func leavesOutTheMonthItselfAndKeepsALaterOne() throws {
        let situation = try gather(published: ["2027-01", "2027-02"])
        #expect(situation.worked.map(\.day.iso) == ["2027-02-02"])
    }

    @Test func countsTheSessionsOfThisSchoolYearOnly() throws {
        let situation = try gather("2026-10", imported: ["2026-06-02", "2026-09-08"], published: ["2026-05"])
        #expect(situation.earlierSessions.map(\.day.month) == Array(repeating: month("2026-09"), count: 5))
    }

    @Test func aMonthWithoutSessionsNeedsNoHistory() throws {
        #expect(try gather("2026-09").uncountedMonths.contains(month("2026-08")) == false)
    }

    @Test func theMonthItselfMustLieInTheKnownCalendar() {
        #expect(throws: UnknownCalendar.self) { try gather("2027-09") }
    }
}
