// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

private func situation(
    absences: [Absence] = [], worked: [WorkedDay] = [], requestedAbsencesBind: Bool = true
) -> Situation {
    Situation(
        service: service([], requestedAbsencesBind: requestedAbsencesBind), month: month("2027-01"),
        agents: [agent()], absences: absences, sessions: [], worked: worked)
}

/// Works elsewhere on Tuesdays from 9:00 to 17:00 and on Thursdays from 9:00 to 12:00.
private func employed(released: Bool) -> Agent {
    agent(
        elsewhere: .timetable([
            .init(weekday: .tuesday, span: span("9:00", "17:00"), released: released),
            .init(weekday: .thursday, span: span("9:00", "12:00"), released: released),
        ]))
}

private func morningShift(on iso: String) -> Shift {
    Shift(
        agent: "a01", day: day(iso),
        stints: [Stint(post: "accueil", site: "bus", sessions: ["bus/\(iso)"], span: span("9:00", "13:00"))])
}

private func absence(_ iso: String, _ part: Absence.DayPart = .day, state: Absence.State = .approved) -> Absence {
    Absence(id: 1, agent: "a01", first: day(iso), last: day(iso), part: part, state: state)
}

private let secondWeek = Week(iso: "2027-W02")!

@Suite struct HoursElsewhere {
    private func sheet(of agent: Agent, shifts: [Shift] = [], _ absences: [Absence] = []) -> Timesheet {
        Timesheet(of: agent, shifts: shifts, in: situation(absences: absences))
    }

    @Test func areAddedUpOverTheWeek() {
        #expect(sheet(of: employed(released: true)).minutes(in: secondWeek) == 11 * 60)
        #expect(sheet(of: employed(released: true))[day("2027-01-12")].stretches == [span("9:00", "17:00")])
    }

    @Test func giveWayOnDaysWorkedHereWhereReleased() {
        let sheet = sheet(of: employed(released: true), shifts: [morningShift(on: "2027-01-12")])
        #expect(sheet[day("2027-01-12")].minutes == 4 * 60)
        #expect(sheet.minutes(in: secondWeek) == 7 * 60)
    }

    @Test func areAddedToTheShiftWhereNot() {
        let sheet = sheet(of: employed(released: false), shifts: [morningShift(on: "2027-01-14")])
        #expect(sheet[day("2027-01-14")].minutes == 7 * 60)
        #expect(sheet[day("2027-01-14")].stretches.count == 2)
    }

    @Test func areNoneOnAPublicHoliday() {
        let fridays = agent(
            elsewhere: .timetable([.init(weekday: .friday, span: span("9:00", "17:00"), released: true)]))
        #expect(sheet(of: fridays)[day("2027-01-01")].minutes == 0)
        #expect(sheet(of: fridays)[day("2027-01-08")].minutes == 8 * 60)
    }

    @Test func areNoneOnADayOff() {
        #expect(sheet(of: employed(released: true), [absence("2027-01-12")]).minutes(in: secondWeek) == 3 * 60)
    }

    @Test func areTheOtherHalfOfTheDayBesideAHalfDayOff() {
        let sheet = sheet(of: employed(released: false), [absence("2027-01-12", .afternoon)])
        #expect(sheet[day("2027-01-12")].stretches == [span("9:00", "13:00")])
        #expect(sheet[day("2027-01-12")].minutes == 4 * 60)
    }

    @Test func areNoneOutsideTheContract() {
        var leaving = employed(released: true)
        leaving.contractUntil = day("2027-01-12")
        #expect(sheet(of: leaving).minutes(in: secondWeek) == 8 * 60)
    }

    @Test func mayBeKnownAsAWeeklyTotalOnly() {
        let sheet = sheet(of: agent(elsewhere: .weekly(minutes: 600)), shifts: [morningShift(on: "2027-01-12")])
        #expect(sheet.minutes(in: secondWeek) == 14 * 60)
        #expect(sheet[day("2027-01-12")].minutes == 4 * 60)
    }
}

@Suite struct HoursWorkedBefore {
    private func line(_ iso: String, span: TimeSpan? = nil, of agent: Agent.ID = "a01") -> WorkedDay {
        WorkedDay(agent: agent, day: day(iso), site: "bus", turns: 1, minutes: 240, span: span)
    }

    private func sheet(of agent: Agent = agent(), shifts: [Shift] = [], _ worked: WorkedDay...) -> Timesheet {
        Timesheet(of: agent, shifts: shifts, in: situation(worked: worked))
    }

    @Test func areCountedOnceWithTheirSpanWhereKnown() {
        let sheet = sheet(line("2026-12-01", span: span("9:00", "13:00")), line("2026-12-08"))
        #expect(sheet[day("2026-12-01")].stretches == [span("9:00", "13:00")])
        #expect(sheet[day("2026-12-01")].minutes == 240)
        #expect(sheet[day("2026-12-08")].stretches == [])
        #expect(sheet[day("2026-12-08")].minutes == 240)
    }

    @Test func doNotCountAgainInTheMonthThatIsPlanned() {
        let sheet = sheet(shifts: [morningShift(on: "2027-01-12")], line("2027-01-12"))
        #expect(sheet.minutes(in: secondWeek) == 240)
    }

    @Test func releaseHoursElsewhereToo() {
        #expect(sheet(of: employed(released: true), line("2026-12-08"))[day("2026-12-08")].minutes == 240)
    }

    @Test func reachBackElevenWeeks() {
        let days = situation().timesheetDays
        #expect(days.lowerBound == Week(iso: "2026-W42")!.monday)
        #expect(days.contains(day("2027-01-31")))
        #expect(sheet(line("2026-10-11"))[day("2026-10-11")].minutes == 0)
        #expect(sheet(line("2026-10-12"))[day("2026-10-12")].minutes == 240)
    }

    @Test func areThoseOfTheAgentOnly() {
        #expect(sheet(line("2026-12-08", of: "a02"))[day("2026-12-08")].minutes == 0)
    }
}

@Suite struct Availability {
    @Test func endsWithAHalfDayOff() {
        let half = situation(absences: [absence("2027-01-12", .afternoon)])
        #expect(half.isAvailable(agent(), on: day("2027-01-12"), during: span("9:00", "13:00")))
        #expect(!half.isAvailable(agent(), on: day("2027-01-12"), during: span("9:00", "13:15")))
        #expect(half.isAvailable(agent(), on: day("2027-01-13"), during: .wholeDay))
    }

    @Test func dependsOnRequestsWhereTheServiceSaysSo() {
        let asked = [absence("2027-01-12", state: .asked)]
        let noon = span("12:00", "13:00")
        #expect(!situation(absences: asked).isAvailable(agent(), on: day("2027-01-12"), during: noon))
        #expect(
            situation(absences: asked, requestedAbsencesBind: false)
                .isAvailable(agent(), on: day("2027-01-12"), during: noon))
    }

    @Test func comesBackWhenAnAbsenceIsCancelled() {
        let cancelled = situation(absences: [absence("2027-01-12", state: .cancelled)])
        #expect(cancelled.isAvailable(agent(), on: day("2027-01-12"), during: .wholeDay))
    }

    @Test func isNoneOnDaysNeverWorkedOrOutsideTheContract() {
        var partTime = agent()
        partTime.neverOn = [.wednesday]
        partTime.contractFrom = day("2027-01-12")
        let free = (11...14).map {
            situation().isAvailable(partTime, on: day("2027-01-\($0)"), during: span("9:00", "10:00"))
        }
        #expect(free == [false, true, false, true])
    }
}
