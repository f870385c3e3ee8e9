// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("At most 10 h of work a day")
struct DayHoursTests {
    let opening = Small.opening(Small.friday, "8:00", "13:00")

    @Test("5 h here and 5 h elsewhere are 10 h, which is allowed")
    func boundary() throws {
        let agent = LoneAgent(opening, elsewhere: .kept(.friday, from: "13:30", to: "18:30"))
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)
    }

    @Test("a minute more is not")
    func tooLong() throws {
        let agent = LoneAgent(opening, elsewhere: .kept(.friday, from: "13:30", to: "18:31"))
        #expect(
            agent.breaches == [
                Breach(
                    .dayHours, Small.friday, fr: "10 h 01 de travail effectif > 10 h",
                    en: "10 h 01 of effective work > 10 h")
            ])
        #expect(try agent.taken() == 0)
        #expect(try agent.reasons() == agent.breaches.map(\.reason))
    }

    @Test("released hours elsewhere, or those of a public holiday, do not count")
    func released() throws {
        let agent = LoneAgent(opening, elsewhere: .released(.friday, from: "13:30", to: "19:00"))
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)

        let newYear = LoneAgent(
            Small.opening(Small.month.first, "8:00", "13:00"), elsewhere: .kept(.friday, from: "13:30", to: "19:00"))
        #expect(newYear.breaches.isEmpty)
        #expect(try newYear.taken() == 1)
    }

    @Test("each law has its source")
    func source() {
        #expect(RuleCode.dayHours.source(for: .publicService) == "décret 2000-815, art. 3-I")
        #expect(RuleCode.dayHours.source(for: .privateLaw) == "Code du travail, art. L. 3121-18")
    }

    @Test("without a timetable of hours elsewhere it cannot be judged")
    func notAssessable() {
        #expect(LoneAgent().notAssessable[.dayHours] == nil)
        #expect(LoneAgent(elsewhere: .weekly(minutes: 600)).notAssessable[.dayHours] == .noTimetable)
        #expect(LoneAgent(elsewhere: .unknown).notAssessable[.dayHours] == .unknownHours)
    }
}

/// The bus leaves the depot at 7:45 and is back at 18:15; only a driver relieved at lunch works less than 10 h.
@Suite("The driver's day")
struct DriverDayTests {
    let morning = "bus-matin/2027-01-05"
    let afternoon = "bus-apres-midi/2027-01-05"

    func situation(drivers: Int, posts: [String]) -> Situation {
        Situation(
            service: Small.service(.requiredSeats, .wholeDays), month: Small.month,
            agents: (1...drivers).map { Small.agent("a\($0)", "chauffeurs", skills: ["permis-d"]) },
            sessions: posts.count == 1
                ? Small.busDay(Small.tuesday, with: posts[0]) : Small.busDay(Small.tuesday, with: posts[0], posts[1]))
    }

    var wholeDay: [(agent: String, session: String, post: String)] {
        [("a1", morning, "conduite"), ("a1", afternoon, "conduite")]
    }

    @Test("relieved at lunch by another driver, it is 9 h 45 of work and allowed")
    func relieved() {
        let situation = situation(drivers: 2, posts: ["conduite", "releve"])
        let held = wholeDay + [("a2", morning, "releve")]
        #expect(situation.breaches(held).isEmpty)
        let shifts = Reading(Small.rota(situation, held), in: situation).shifts(of: "a1")
        #expect(shifts.map(\.minutes) == [9 * 60 + 45])
        #expect(shifts.map(\.stints.count) == [1])
    }

    @Test("unrelieved it is 10 h 30 without a break, and the breach says that nobody relieves it")
    func unrelieved() {
        let situation = situation(drivers: 2, posts: ["conduite", "releve"])
        #expect(
            situation.breaches(wholeDay) == [
                Breach(
                    .dayHours, Small.tuesday, fr: "10 h 30 de travail effectif > 10 h (pause sans relève)",
                    en: "10 h 30 of effective work > 10 h (nobody relieves the break)"),
                Breach(
                    .breaks, Small.tuesday, fr: "10 h 30 d’affilée sans pause de 20 min",
                    en: "10 h 30 at a stretch without a 20 min break"),
            ])
    }

    @Test("drivers cannot relieve themselves")
    func byOneself() {
        let situation = situation(drivers: 2, posts: ["conduite", "releve"])
        let breaches = situation.breaches(wholeDay + [("a1", morning, "releve")])
        #expect(breaches.map(\.rule) == [.onePlace, .relief, .dayHours, .breaks])
        #expect(
            breaches[0].fact[.french] == "déjà pris : conduite 7 h 45–18 h 15 et releve 13 h–13 h 45")
    }

    @Test("of two drivers the planner has one drive all day and the other relieve")
    func twoDrivers() throws {
        let rota = try Planner().plan(situation(drivers: 2, posts: ["conduite", "releve"]))
        #expect(rota.gaps.isEmpty)
        #expect(rota.holders(of: "conduite", in: morning) == rota.holders(of: "conduite", in: afternoon))
        #expect(rota.holders(of: "releve", in: morning) != rota.holders(of: "conduite", in: morning))
    }

    @Test("where nobody can relieve, one driver alone never gets the whole day, and the gap says why")
    func oneDriver() throws {
        let rota = try Planner().plan(situation(drivers: 1, posts: ["conduite"]))
        #expect(rota.assignments.count == 1)
        let gap = try #require(rota.gaps.first)
        #expect(gap.kind == .requiredSeat("conduite"))
        #expect(
            gap.reasons == [
                Gap.Reason(
                    agent: "a1", rule: .dayHours,
                    fact: Phrase(
                        fr: "10 h 30 de travail effectif > 10 h (pause sans relève)",
                        en: "10 h 30 of effective work > 10 h (nobody relieves the break)"))
            ])
    }

    @Test("a lone driver is not sent to relieve nobody: half the day is a gap, for want of relief")
    func oneDriverWithRelief() throws {
        let rota = try Planner().plan(situation(drivers: 1, posts: ["conduite", "releve"]))
        #expect(rota.assignments.map(\.post) == ["conduite"])
        #expect(rota.gaps.map(\.kind) == [.requiredSeat("conduite")])
        #expect(rota.gaps[0].reasons.map(\.rule) == [.dayHours])
        #expect(rota.gaps[0].reasons[0].fact[.french] == "10 h 30 de travail effectif > 10 h (pause sans relève)")
    }

    @Test("two drivers without relief share the day")
    func shared() throws {
        let rota = try Planner().plan(situation(drivers: 2, posts: ["conduite"]))
        #expect(rota.gaps.isEmpty)
        #expect(rota.holders(of: "conduite", in: morning) != rota.holders(of: "conduite", in: afternoon))
    }
}
