// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("At most 48 h a week, and the contract")
struct WeekHoursTests {
    let week = Small.friday.week

    /// Somebody who works 36 h elsewhere, asked for 3 h and some minutes more on a Friday.
    func agent(until end: String) -> LoneAgent {
        LoneAgent(Small.opening(Small.friday, "9:00", end), elsewhere: .weekly(minutes: 36 * 60))
    }

    @Test("the 39 h of the contract are allowed, a minute more is not")
    func contract() throws {
        #expect(agent(until: "12:00").breaches.isEmpty)
        #expect(try agent(until: "12:00").taken() == 1)

        let over = agent(until: "12:01")
        #expect(
            over.breaches == [
                Breach(
                    .weekHours, week.days, fr: "39 h 01 dans la semaine 1 > 39 h (contrat)",
                    en: "39 h 01 in week 1 > 39 h (contract)")
            ])
        #expect(try over.taken() == 0)
        #expect(try over.reasons() == over.breaches.map(\.reason))
    }

    @Test("so are 48 h, whatever the contract says")
    func law() throws {
        // 45 h from Monday to Thursday, at the end of December.
        func agent(until end: String) -> LoneAgent {
            var agent = LoneAgent(
                Small.opening(Small.month.first, "9:00", end),
                service: Small.service { $0.settings.fullTimeWeek = 60 * 60 })
            agent.situation.worked = [
                WorkedDay(agent: "a1", day: Day(iso: "2026-12-28")!, site: "ney", turns: 4, minutes: 45 * 60)
            ]
            return agent
        }
        #expect(agent(until: "12:00").breaches.isEmpty)
        #expect(try agent(until: "12:00").taken() == 1)

        let over = agent(until: "12:01")
        #expect(
            over.breaches == [
                Breach(
                    .weekHours, Small.month.first.week.days, fr: "48 h 01 dans la semaine 53 > 48 h",
                    en: "48 h 01 in week 53 > 48 h")
            ])
        #expect(try over.taken() == 0)
    }

    @Test("a part-time contract is as much shorter")
    func partTime() throws {
        var half = agent(until: "12:00")
        half.situation.agents[0].elsewhere = .weekly(minutes: 16 * 60 + 30)
        half.situation.agents[0].quota = 50
        #expect(half.breaches.isEmpty)
        #expect(try half.taken() == 1)
        half.situation.agents[0].elsewhere = .weekly(minutes: 16 * 60 + 31)
        #expect(half.breaches.map(\.fact.french) == ["19 h 31 dans la semaine 1 > 19 h 30 (contrat)"])
        #expect(try half.taken() == 0)
    }

    @Test("two sessions of a week are added up, and those of two weeks are not")
    func addedUp() throws {
        let sessions = [
            Small.opening(Small.tuesday, "9:00", "11:00", at: "bus"), Small.opening(Small.friday, "9:00", "11:00"),
        ]
        var agent = LoneAgent(elsewhere: .weekly(minutes: 36 * 60))
        agent.situation.sessions = sessions
        #expect(agent.breaches.map(\.fact.french) == ["40 h dans la semaine 1 > 39 h (contrat)"])
        #expect(try agent.taken() == 1)
        agent.situation.sessions = [sessions[0], Small.opening(Small.friday.advanced(by: 7), "9:00", "11:00")]
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 2)
    }

    @Test("the days of a week that lie in the month before are counted")
    func monthBefore() throws {
        var agent = LoneAgent(Small.opening(Small.month.first, "9:00", "12:00"))
        let tuesdayBefore = Small.month.first.advanced(by: -3)
        agent.situation.worked = [
            WorkedDay(agent: "a1", day: tuesdayBefore, site: "ney", turns: 1, minutes: 36 * 60)
        ]
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)
        agent.situation.worked[0].minutes += 1
        #expect(agent.breaches.map(\.fact.french) == ["39 h 01 dans la semaine 53 > 39 h (contrat)"])
        #expect(try agent.taken() == 0)
    }

    @Test("work here that replaces released hours adds only what is longer")
    func released() throws {
        let weekdays = Elsewhere.released(.monday, .tuesday, .wednesday, .thursday, .friday, from: "9:00", to: "16:48")
        #expect(LoneAgent(Small.opening(Small.friday, "8:00", "13:00"), elsewhere: weekdays).breaches.isEmpty)
        #expect(try LoneAgent(Small.opening(Small.friday, "8:00", "13:00"), elsewhere: weekdays).taken() == 1)

        let longer = [("8:00", "13:00", "matin"), ("14:00", "16:49", "apres-midi")].map {
            Small.opening(Small.friday, $0.0, $0.1, at: "bus", named: $0.2)
        }
        let agent = LoneAgent(longer[0], longer[1], elsewhere: weekdays)
        #expect(agent.breaches.map(\.fact.french) == ["39 h 01 dans la semaine 1 > 39 h (contrat)"])
        #expect(try agent.taken() == 1)
    }

    @Test("a week too long elsewhere is no breach here, as long as the rota adds nothing to it")
    func tooLongElsewhere() throws {
        let long = Elsewhere.released(.monday, .tuesday, .wednesday, .thursday, .friday, from: "8:00", to: "17:00")
        let agent = LoneAgent(Small.opening(Small.friday, "9:00", "14:00"), elsewhere: long)
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)

        let adding = LoneAgent(Small.opening(Small.friday.advanced(by: 1), "9:00", "10:00"), elsewhere: long)
        #expect(adding.breaches.map(\.fact.french) == ["46 h dans la semaine 1 > 39 h (contrat)"])
        #expect(try adding.taken() == 0)
    }

    @Test("each law has its source")
    func source() {
        #expect(RuleCode.weekHours.source(for: .publicService) == "décret 2000-815, art. 3-I")
        #expect(RuleCode.weekHours.source(for: .privateLaw) == "Code du travail, art. L. 3121-20")
    }

    @Test("a weekly total elsewhere is enough to judge it, nothing known is not")
    func notAssessable() {
        #expect(LoneAgent().notAssessable[.weekHours] == nil)
        #expect(LoneAgent(elsewhere: .weekly(minutes: 600)).notAssessable[.weekHours] == nil)
        #expect(LoneAgent(elsewhere: .unknown).notAssessable[.weekHours] == .unknownHours)
    }
}
