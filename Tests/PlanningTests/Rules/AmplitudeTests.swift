// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("At most 12 h from the first start to the last end of a day")
struct AmplitudeTests {
    func agent(until end: String, elsewhere: Elsewhere = .kept(.friday, from: "7:00", to: "9:00")) -> LoneAgent {
        LoneAgent(Small.opening(Small.friday, "16:00", end), elsewhere: elsewhere)
    }

    @Test("from 7:00 to 19:00 is allowed")
    func boundary() throws {
        #expect(agent(until: "19:00").breaches.isEmpty)
        #expect(try agent(until: "19:00").taken() == 1)
    }

    @Test("a minute more is not")
    func tooLong() throws {
        let agent = agent(until: "19:01")
        #expect(
            agent.breaches == [
                Breach(.amplitude, Small.friday, fr: "amplitude de 12 h 01 > 12 h", en: "a span of 12 h 01 > 12 h")
            ])
        #expect(try agent.taken() == 0)
        #expect(try agent.reasons() == agent.breaches.map(\.reason))
    }

    @Test("released hours elsewhere do not open the day")
    func released() throws {
        let agent = agent(until: "19:01", elsewhere: .released(.friday, from: "7:00", to: "9:00"))
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)
    }

    @Test("two sessions far apart are too long a day as well")
    func twoSessions() throws {
        let agent = LoneAgent(
            Small.opening(Small.friday, "7:00", "9:00", at: "bus"), Small.opening(Small.friday, "16:00", "19:01"))
        #expect(agent.breaches.map(\.rule) == [.amplitude])
        #expect(try agent.taken() == 1)
    }

    @Test("each law has its source")
    func source() {
        #expect(RuleCode.amplitude.source(for: .publicService) == "décret 2000-815, art. 3-I")
        #expect(RuleCode.amplitude.source(for: .privateLaw) == "Code du travail, art. L. 3131-1")
    }

    @Test("without a timetable of hours elsewhere it cannot be judged")
    func notAssessable() {
        #expect(LoneAgent().notAssessable[.amplitude] == nil)
        #expect(LoneAgent(elsewhere: .weekly(minutes: 600)).notAssessable[.amplitude] == .noTimetable)
        #expect(LoneAgent(elsewhere: .unknown).notAssessable[.amplitude] == .unknownHours)
    }
}
