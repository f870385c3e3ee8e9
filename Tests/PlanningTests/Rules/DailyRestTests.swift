// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("At least 11 h of rest between two days")
struct DailyRestTests {
    let monday = Small.tuesday.advanced(by: -1)
    let tuesday = Small.tuesday
    let wednesday = Small.tuesday.advanced(by: 1)

    func expect(
        _ agent: LoneAgent, rests isEnough: Bool, between first: Day, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        guard !isEnough else {
            #expect(agent.breaches.isEmpty, sourceLocation: sourceLocation)
            #expect(try agent.taken() == agent.situation.sessions.count, sourceLocation: sourceLocation)
            return
        }
        let name = Phrase.day(first)
        let breach = Breach(
            .dailyRest, first...first.advanced(by: 1),
            fr: "repos de 10 h 59 < 11 h entre le \(name.french) et le lendemain",
            en: "rest of 10 h 59 < 11 h between \(name.english) and the day after")
        #expect(agent.breaches == [breach], sourceLocation: sourceLocation)
        #expect(try agent.taken() == agent.situation.sessions.count - 1, sourceLocation: sourceLocation)
        #expect(try agent.reasons() == [breach.reason], sourceLocation: sourceLocation)
    }

    @Test("from 19:00 to 6:00 is enough before work elsewhere, from 19:00 to 5:59 is not")
    func beforeElsewhere() throws {
        let opening = Small.opening(tuesday, "14:00", "19:00")
        try expect(
            LoneAgent(opening, elsewhere: .kept(.wednesday, from: "6:00", to: "9:00")), rests: true, between: tuesday)
        try expect(
            LoneAgent(opening, elsewhere: .kept(.wednesday, from: "5:59", to: "9:00")), rests: false, between: tuesday)
    }

    @Test("so it is after work elsewhere")
    func afterElsewhere() throws {
        let elsewhere = Elsewhere.kept(.monday, from: "17:00", to: "22:00")
        try expect(
            LoneAgent(Small.opening(tuesday, "9:00", "12:00"), elsewhere: elsewhere), rests: true, between: monday)
        try expect(
            LoneAgent(Small.opening(tuesday, "8:59", "12:00"), elsewhere: elsewhere), rests: false, between: monday)
    }

    @Test("and between two days here")
    func betweenSessions() throws {
        let evening = Small.opening(tuesday, "18:00", "22:00")
        try expect(LoneAgent(evening, Small.opening(wednesday, "9:00", "12:00")), rests: true, between: tuesday)
        try expect(LoneAgent(evening, Small.opening(wednesday, "8:59", "12:00")), rests: false, between: tuesday)
    }

    @Test("the last evening of the month before counts, where its hours are known")
    func monthBefore() throws {
        let (eve, newYear) = (Small.month.first.advanced(by: -1), Small.month.first)
        func agent(from start: String, known: Bool = true) -> LoneAgent {
            var agent = LoneAgent(Small.opening(newYear, start, "12:00"))
            agent.situation.worked = [
                WorkedDay(
                    agent: "a1", day: eve, site: "ney", turns: 1, minutes: 300,
                    span: known ? Small.span("17:00", "22:00") : nil)
            ]
            return agent
        }
        try expect(agent(from: "9:00"), rests: true, between: eve)
        try expect(agent(from: "8:59"), rests: false, between: eve)
        try expect(agent(from: "8:59", known: false), rests: true, between: eve)
    }

    @Test("released hours elsewhere block the rest, unless work here takes their place")
    func released() throws {
        let evening = Small.opening(tuesday, "14:00", "19:00")
        let elsewhere = Elsewhere.released(.wednesday, from: "5:59", to: "9:00")
        try expect(LoneAgent(evening, elsewhere: elsewhere), rests: false, between: tuesday)
        let later = Small.opening(wednesday, "10:00", "12:00")
        try expect(LoneAgent(evening, later, elsewhere: elsewhere), rests: true, between: tuesday)
    }

    @Test("each law has its source")
    func source() {
        #expect(RuleCode.dailyRest.source(for: .publicService) == "décret 2000-815, art. 3-I")
        #expect(RuleCode.dailyRest.source(for: .privateLaw) == "Code du travail, art. L. 3131-1")
    }

    @Test("without a timetable of hours elsewhere it cannot be judged")
    func notAssessable() {
        #expect(LoneAgent().notAssessable[.dailyRest] == nil)
        #expect(LoneAgent(elsewhere: .weekly(minutes: 600)).notAssessable[.dailyRest] == .noTimetable)
        #expect(LoneAgent(elsewhere: .unknown).notAssessable[.dailyRest] == .unknownHours)
    }
}
