// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("At least 35 h of rest in a row each week")
struct WeeklyRestTests {
    let saturday = Small.friday.advanced(by: 1)
    let weekdays = Elsewhere.kept(.monday, .tuesday, .wednesday, .thursday, .friday, from: "9:00", to: "12:00")

    @Test("from Saturday 13:00 to the end of Sunday is enough")
    func boundary() throws {
        let agent = LoneAgent(Small.opening(saturday, "9:00", "13:00"), elsewhere: weekdays)
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)
    }

    @Test("a minute less is not")
    func tooShort() throws {
        let agent = LoneAgent(Small.opening(saturday, "9:00", "13:01"), elsewhere: weekdays)
        #expect(
            agent.breaches == [
                Breach(
                    .weeklyRest, saturday.week.days, fr: "plus long repos de la semaine 1 : 34 h 59 < 35 h",
                    en: "longest rest in week 1: 34 h 59 < 35 h")
            ])
        #expect(try agent.taken() == 0)
        #expect(try agent.reasons() == agent.breaches.map(\.reason))
    }

    @Test("a day off in the middle of the week is a rest too")
    func midweek() throws {
        let agent = LoneAgent(
            Small.opening(saturday, "9:00", "13:01"),
            elsewhere: .kept(.monday, .tuesday, .thursday, .friday, from: "9:00", to: "12:00"))
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)
    }

    @Test("of six days here the planner leaves one that gives the rest")
    func hereOnly() throws {
        var agent = LoneAgent()
        agent.situation.sessions = saturday.week.days.dropLast().map { Small.opening($0, "9:00", "13:01") }
        #expect(agent.breaches.map(\.rule) == [.weeklyRest])
        #expect(try agent.taken() == 5)
        agent.situation.sessions = saturday.week.days.dropLast().map { Small.opening($0, "9:00", "13:00") }
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 6)
    }

    @Test("released hours elsewhere are no rest, unless work here takes their place")
    func released() throws {
        let allWeek = Elsewhere.released(
            .monday, .tuesday, .wednesday, .thursday, .friday, .saturday, from: "9:00", to: "13:01")
        let tuesday = LoneAgent(Small.opening(Small.tuesday, "10:00", "12:00"), elsewhere: allWeek)
        #expect(tuesday.breaches.map(\.rule) == [.weeklyRest])
        #expect(try tuesday.taken() == 0)

        let both = LoneAgent(
            Small.opening(Small.tuesday, "10:00", "12:00"), Small.opening(saturday, "10:00", "13:00"),
            elsewhere: allWeek)
        #expect(both.breaches.isEmpty)
        #expect(try both.taken() == 2)
    }

    @Test("each law has its source")
    func source() {
        #expect(RuleCode.weeklyRest.source(for: .publicService) == "décret 2000-815, art. 3-I")
        #expect(RuleCode.weeklyRest.source(for: .privateLaw) == "Code du travail, art. L. 3132-2")
    }

    @Test("without a timetable of hours elsewhere it cannot be judged")
    func notAssessable() {
        #expect(LoneAgent().notAssessable[.weeklyRest] == nil)
        #expect(LoneAgent(elsewhere: .weekly(minutes: 600)).notAssessable[.weeklyRest] == .noTimetable)
        #expect(LoneAgent(elsewhere: .unknown).notAssessable[.weeklyRest] == .unknownHours)
    }
}
