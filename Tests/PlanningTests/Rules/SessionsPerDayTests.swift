// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Nobody holds more sessions a day at a site than it allows")
struct SessionsPerDayTests {
    let openings = [
        Small.opening(Small.friday, "9:00", "11:00", named: "matin"),
        Small.opening(Small.friday, "11:00", "13:00", named: "midi"),
        Small.opening(Small.friday, "14:00", "16:00", named: "apres-midi"),
    ]

    /// An agent asked for several sessions of boulevard Ney on one day, which allows so many.
    func agent(_ count: Int, allowed: Int?) -> LoneAgent {
        var agent = LoneAgent(service: Small.service { $0.sites[1].sessionsPerDay = allowed })
        agent.situation.sessions = Array(openings.prefix(count))
        return agent
    }

    @Test("as many as the site allows", arguments: [(1, 1), (2, 2), (3, nil)] as [(Int, Int?)])
    func allowed(count: Int, allowed: Int?) throws {
        let agent = agent(count, allowed: allowed)
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == count)
    }

    @Test("one more than the site allows breaks the rule, and the planner leaves it empty")
    func tooMany() throws {
        let agent = agent(2, allowed: 1)
        #expect(
            agent.breaches == [
                Breach(
                    .sessionsPerDay, Small.friday, fr: "Boulevard Ney : 2 permanences le même jour, 1 au plus",
                    en: "Boulevard Ney: 2 sessions on one day, at most 1")
            ])
        #expect(try agent.taken() == 1)
        #expect(try agent.reasons() == agent.breaches.map(\.reason))
        #expect(try self.agent(3, allowed: 2).taken() == 2)
    }

    @Test("every day and every site is counted by itself")
    func otherDays() throws {
        var agent = agent(1, allowed: 1)
        agent.situation.sessions += [
            Small.opening(Small.friday, "14:00", "16:00", at: "bus"),
            Small.opening(Small.friday.advanced(by: 7), "9:00", "11:00"),
        ]
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 3)
    }
}
