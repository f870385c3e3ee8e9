// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("At most 44 h a week on average over 12 weeks")
struct AverageHoursTests {
    /// Contracts of 48 h, so that nothing but the average stands in the way.
    static let service = Small.service { $0.settings.fullTimeWeek = 48 * 60 }

    /// Somebody who works 43 h elsewhere, asked for 12 h in the last four weeks of the month.
    func agent(lastUntil end: String) -> LoneAgent {
        var agent = LoneAgent(elsewhere: .weekly(minutes: 43 * 60), service: Self.service)
        agent.situation.sessions = [0, 7, 14, 21].map { days in
            Small.opening(Small.friday.advanced(by: days), "9:00", days == 21 ? end : "12:00")
        }
        return agent
    }

    @Test("44 h exactly are allowed")
    func boundary() throws {
        #expect(agent(lastUntil: "12:00").breaches.isEmpty)
        #expect(try agent(lastUntil: "12:00").taken() == 4)
    }

    @Test("a minute more in the twelve weeks is not, and the average is rounded up")
    func tooLong() throws {
        let agent = agent(lastUntil: "12:01")
        let weeks = Day(iso: "2026-11-09")!...Day(iso: "2027-01-31")!
        #expect(
            agent.breaches == [
                Breach(
                    .averageHours, weeks, fr: "44 h 01 par semaine en moyenne sur 12 semaines > 44 h",
                    en: "44 h 01 a week on average over 12 weeks > 44 h")
            ])
        #expect(try agent.taken() == 3)
        #expect(try agent.reasons().map(\.rule) == [.averageHours])
    }

    @Test("history counts for as long as it lies in the twelve weeks")
    func history() throws {
        // The twelve weeks that begin on 26 October end on 17 January.
        func agent(workedOn day: String, minutes: Int) -> LoneAgent {
            var agent = LoneAgent(
                Small.opening(Small.friday, "9:00", "13:00"),
                Small.opening(Small.friday.advanced(by: 7), "9:00", "13:00"),
                service: Self.service)
            agent.situation.worked = [
                WorkedDay(agent: "a1", day: Day(iso: day)!, site: "ney", turns: 1, minutes: minutes)
            ]
            return agent
        }
        let full = (44 * 12 - 8) * 60
        #expect(agent(workedOn: "2026-10-27", minutes: full).breaches.isEmpty)
        #expect(try agent(workedOn: "2026-10-27", minutes: full).taken() == 2)
        #expect(agent(workedOn: "2026-10-27", minutes: full + 1).breaches.map(\.rule) == [.averageHours])
        #expect(try agent(workedOn: "2026-10-27", minutes: full + 1).taken() == 1)
        #expect(agent(workedOn: "2026-10-25", minutes: full + 1).breaches.isEmpty)
        #expect(try agent(workedOn: "2026-10-25", minutes: full + 1).taken() == 2)
    }

    @Test("an average too high elsewhere is no breach here, as long as the rota adds nothing to it")
    func tooLongElsewhere() throws {
        let service = Small.service { $0.settings.fullTimeWeek = 60 * 60 }
        let long = Elsewhere.released(.monday, .tuesday, .wednesday, .thursday, .friday, from: "8:00", to: "17:24")
        let agent = LoneAgent(Small.opening(Small.friday, "9:00", "14:00"), elsewhere: long, service: service)
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)

        let adding = LoneAgent(
            Small.opening(Small.friday.advanced(by: 1), "9:00", "10:00"), elsewhere: long, service: service)
        #expect(adding.breaches.contains { $0.rule == .averageHours })
        #expect(try adding.taken() == 0)
    }

    @Test("each law has its source")
    func source() {
        #expect(RuleCode.averageHours.source(for: .publicService) == "décret 2000-815, art. 3-I")
        #expect(RuleCode.averageHours.source(for: .privateLaw) == "Code du travail, art. L. 3121-22")
    }

    @Test("a weekly total elsewhere is enough to judge it, nothing known is not")
    func notAssessable() {
        #expect(LoneAgent().notAssessable[.averageHours] == nil)
        #expect(LoneAgent(elsewhere: .weekly(minutes: 600)).notAssessable[.averageHours] == nil)
        #expect(LoneAgent(elsewhere: .unknown).notAssessable[.averageHours] == .unknownHours)
    }

    @Test("nor can it be judged where a month of the twelve weeks has no history")
    func missingHistory() {
        var agent = LoneAgent()
        agent.situation.uncountedMonths = [Month(iso: "2026-09")!]
        #expect(agent.notAssessable[.averageHours] == nil, "September lies before the twelve weeks")
        agent.situation.uncountedMonths = [Month(iso: "2026-09")!, Month(iso: "2026-10")!, Month(iso: "2026-12")!]
        #expect(
            agent.notAssessable[.averageHours]
                == Phrase(fr: "historique manquant : octobre, décembre", en: "no history for October, December"))
    }
}
