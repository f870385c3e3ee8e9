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
        #expect(stop.closings.isEmpty && stop.next(on: day("2027-01-11"), at: time("10:00"))?.day == day("2027-01-12"))
    }

    @Test func whoIsAdmittedUntilWhenIsToldWhereItIsBeforeClosing() throws {
        var service = service([busMorning, busAfternoon])
        service.sites = [Site(id: "bus", name: "bus", address: "", workstations: nil, sessionsPerDay: nil)]
        service.patterns[1].lastAdmission = time("16:30")
        let calendar = OpeningCalendar(service: service, school: zoneC, decisions: [])
        let days = days("2027-01-12", "2027-01-12")
        var sessions = try calendar.sessions(in: days)
        let morning = sessions.firstIndex { $0.hours.start == time("9:30") }!
        let opening = try PublicTimetable(of: calendar, in: days).stops[0].openings[0]
        #expect(opening.admission == [span("14:00", "17:00"): time("16:30")])
        // As published.
        sessions[morning].lastAdmission = time("12:00")
        sessions[1 - morning].lastAdmission = time("17:00")
        let rota = Rota(month: Month(iso: "2027-01")!, sessions: sessions, assignments: [])
        let published = try PublicTimetable(of: calendar, in: days, published: [rota]).stops[0].openings[0]
        #expect(published.admission == [span("9:30", "13:00"): time("12:00")])
    }

    @Test func schoolHolidaysAreOneClosingWithTheDayOfReturn() throws {
        let stops = try timetable("2027-02-01", "2027-02-28").stops
        let bus = stops[0]
        #expect(bus.openings.map(\.day.iso) == ["2027-02-02", "2027-02-23"])
        #expect(
            bus.closings == [
                PublicTimetable.Closing(
                    first: day("2027-02-06"), last: day("2027-02-21"), reason: .schoolHoliday("Hiver"),
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
        #expect(stop.openings[0].hours.count == 2 && stop.closings.isEmpty)
        #expect(stop.next(on: day("2027-01-12"), at: time("8:00"))?.day == day("2027-01-19"))
    }

    @Test func whereNothingIsOpenAgainNothingIsSaidOfAReturn() throws {
        let stop = try timetable("2027-02-08", "2027-02-20").stops[0]
        #expect(stop.closings.map(\.resumes) == [nil])
        #expect(stop.next(on: day("2027-02-08"), at: time("8:00")) == nil)
    }

    @Test func anOpeningIsNextUntilItIsOver() throws {
        let stop = try timetable("2027-01-11", "2027-01-31").stops[0]
        for (hour, next) in [("8:00", "2027-01-12"), ("16:59", "2027-01-12"), ("17:00", "2027-01-19")] {
            #expect(stop.next(on: day("2027-01-12"), at: time(hour))?.day == day(next), "\(hour)")
        }
    }

    @Test(arguments: ["2027-02-06", "2027-02-19", "2027-02-22"])
    func aClosingIsAnnouncedUntilTheSiteIsOpenAgain(today: String) throws {
        let bus = try timetable("2027-01-20", "2027-03-31").from(day(today)).stops[0]
        #expect(bus.closings.map(\.resumes) == [day("2027-02-23")] && bus.openings[0].day == day("2027-02-23"))
        #expect(try timetable("2027-01-20", "2027-03-31").from(day("2027-02-23")).stops[0].closings.isEmpty)
    }

    @Test func anUnknownCalendarIsNeverTakenAsOpen() {
        #expect(throws: UnknownCalendar.self) { try timetable("2027-08-30", "2027-09-10") }
    }
}
