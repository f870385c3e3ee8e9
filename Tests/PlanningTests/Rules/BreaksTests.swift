// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("A break of 20 min before 6 h of work")
struct BreaksTests {
    @Test("5 h 59 need no break")
    func boundary() throws {
        let agent = LoneAgent(Small.opening(Small.friday, "9:00", "14:59"))
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)
    }

    @Test("6 h at a stretch do")
    func tooLong() throws {
        let agent = LoneAgent(Small.opening(Small.friday, "9:00", "15:00"))
        #expect(
            agent.breaches == [
                Breach(
                    .breaks, Small.friday, fr: "6 h d’affilée sans pause de 20 min",
                    en: "6 h at a stretch without a 20 min break")
            ])
        #expect(try agent.taken() == 0)
        #expect(try agent.reasons() == agent.breaches.map(\.reason))
    }

    /// Two sessions at one place, from 9:00 to 12:00 and until 15:30.
    func twoSessions(from start: String) -> LoneAgent {
        LoneAgent(
            Small.opening(Small.friday, "9:00", "12:00", at: "bus", named: "matin"),
            Small.opening(Small.friday, start, "15:30", at: "bus", named: "apres-midi"))
    }

    @Test("20 min between two sessions are a break, 19 are none")
    func between() throws {
        #expect(twoSessions(from: "12:20").breaches.isEmpty)
        #expect(try twoSessions(from: "12:20").taken() == 2)
        #expect(
            twoSessions(from: "12:19").breaches == [
                Breach(
                    .breaks, Small.friday, fr: "6 h 30 d’affilée sans pause de 20 min",
                    en: "6 h 30 at a stretch without a 20 min break")
            ])
        #expect(try twoSessions(from: "12:19").taken() == 1)
    }

    @Test("hours elsewhere that follow at once belong to the same stretch")
    func elsewhere() throws {
        let nextDoor = Small.service { $0.travel.usual = 0 }
        let opening = Small.opening(Small.friday, "9:00", "12:00")
        let after = LoneAgent(opening, elsewhere: .kept(.friday, from: "12:19", to: "15:00"), service: nextDoor)
        #expect(after.breaches.map(\.rule) == [.breaks])
        #expect(try after.taken() == 0)
        let rested = LoneAgent(opening, elsewhere: .kept(.friday, from: "12:20", to: "15:00"), service: nextDoor)
        #expect(rested.breaches.isEmpty)
        #expect(try rested.taken() == 1)
    }

    @Test(
        "a paid pause is a break although it counts as work, and a pause worked through is none",
        arguments: [(Pause.Kind.free, 5 * 60 + 45, true), (.paid, 6 * 60 + 30, true), (.none, 6 * 60 + 30, false)])
    func pause(kind: Pause.Kind, minutes: Int, isBreak: Bool) throws {
        var agent = LoneAgent(
            Small.opening(Small.friday, "9:30", "16:00", at: "bus"),
            service: Small.service { service in
                service.posts[1].wholeDay = .init(
                    span: Small.span("9:30", "16:00"), pause: Pause(span: Small.span("12:30", "13:15"), kind: kind),
                    relievedBy: nil)
            })
        agent.situation.sessions[0].seats[0].post = "accompagnement"
        #expect(agent.breaches.map(\.rule) == (isBreak ? [] : [.breaks]))
        #expect(try agent.taken() == (isBreak ? 1 : 0))
        let rota = Small.rota(agent.situation, [("a1", "bus/2027-01-08", "accompagnement")])
        #expect(Reading(rota, in: agent.situation).shifts(of: "a1").map(\.minutes) == [minutes])
    }

    @Test("each law has its source")
    func source() {
        #expect(RuleCode.breaks.source(for: .publicService) == "décret 2000-815, art. 3-I")
        #expect(RuleCode.breaks.source(for: .privateLaw) == "Code du travail, art. L. 3121-16")
    }

    @Test("without a timetable of hours elsewhere it cannot be judged")
    func notAssessable() {
        #expect(LoneAgent().notAssessable[.breaks] == nil)
        #expect(LoneAgent(elsewhere: .weekly(minutes: 600)).notAssessable[.breaks] == .noTimetable)
        #expect(LoneAgent(elsewhere: .unknown).notAssessable[.breaks] == .unknownHours)
    }
}
