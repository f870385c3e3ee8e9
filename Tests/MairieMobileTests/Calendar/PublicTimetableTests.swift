// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@Suite struct WhenThePublicIsReceived {
    private func timetable(
        _ first: String, _ last: String, _ decisions: [CalendarDecision] = []
    ) throws -> PublicTimetable {
        var service = service([busMorning, busAfternoon, desk])
        service.sites = ["bus", "mairie"].map {
            Site(id: $0, name: $0, address: "", workstations: nil, sessionsPerDay: nil)
        }
        return try PublicTimetable(
            of: OpeningCalendar(service: service, school: zoneC, decisions: decisions), in: days(first, last))
    }

    @Test func theSessionsOfADayAreOneOpening() throws {
        let stop = try timetable("2027-01-11", "2027-01-17").stops[0]
        #expect(
            stop.openings == [
                PublicTimetable.Opening(
                    day: day("2027-01-12"), hours: [span("9:30", "13:00"), span("14:00", "17:00")], cancelled: nil)
            ])
        #expect(stop.closings.isEmpty && stop.next?.day == day("2027-01-12"))
    }

    @Test func schoolHolidaysAreOneClosingWithTheDayOfReturn() throws {
        let stops = try timetable("2027-02-01", "2027-02-28").stops
        let bus = stops[0]
        #expect(bus.openings.map(\.day.iso) == ["2027-02-02", "2027-02-23"])
        #expect(
            bus.closings == [
                PublicTimetable.Closing(
                    first: day("2027-02-09"), last: day("2027-02-16"), reason: .schoolHoliday("Hiver"),
                    resumes: day("2027-02-23"))
            ])
        // The desk of the mairie is open throughout.
        #expect(stops[1].site == "mairie" && stops[1].closings.isEmpty && stops[1].openings.count == 20)
    }

    @Test func whatIsCalledOffIsStillAnnouncedAndIsNotNext() throws {
        let called = [busMorning, busAfternoon].map {
            CalendarDecision(day: day("2027-01-12"), pattern: $0.id, kind: .cancel, reason: "panne")
        }
        let stop = try timetable("2027-01-12", "2027-01-19", called).stops[0]
        #expect(stop.openings.map(\.cancelled) == ["panne", nil])
        #expect(stop.openings[0].hours.count == 2 && stop.next?.day == day("2027-01-19") && stop.closings.isEmpty)
    }

    @Test func whereNothingIsOpenAgainNothingIsSaidOfAReturn() throws {
        let stop = try timetable("2027-02-08", "2027-02-20").stops[0]
        #expect(stop.closings.map(\.resumes) == [nil] && stop.next == nil)
    }

    @Test func anUnknownCalendarIsNeverTakenAsOpen() {
        #expect(throws: UnknownCalendar.self) { try timetable("2027-08-30", "2027-09-10") }
    }
}
