// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import MairieMobile
import Testing

@Suite struct StartTests {
    /// Nothing but the service.
    private let empty = Start(
        month: Month(iso: "2026-12")!, agents: 0, hoursUnknown: 0, workedDays: 0, worked: nil, absences: 0, wishes: 0,
        isCalendarKnown: false, knownUntil: nil, undecided: [], linked: 0, isPlanned: false, isPublished: false)

    @Test func `begins with the agents`() {
        #expect(empty.next == .agents)
        #expect(Start.Step.allCases.filter { empty.state(of: $0) == .missing } == [.agents, .calendar])
    }

    @Test func `goes on to what planning needs, and never waits for what it does not need`() {
        var start = empty
        start.agents = 3
        #expect(start.next == .calendar && start.state(of: .plan) == .later)
        start.isCalendarKnown = true
        start.undecided = [Day(iso: "2027-05-07")!]
        #expect(start.next == .bridges && start.state(of: .plan) == .missing)
        start.undecided = []
        #expect(
            start.next == .plan && start.state(of: .history) == .optional && start.state(of: .accesses) == .optional)
        start.isPlanned = true
        #expect(start.next == .publish)
        start.isPublished = true
        #expect(start.next == nil)
    }

    @Test func `says what is not known of agents and who has no link`() {
        var start = empty
        (start.agents, start.hoursUnknown, start.linked) = (3, 1, 2)
        #expect(start.state(of: .elsewhere) == .optional && start.state(of: .accesses) == .optional)
        (start.hoursUnknown, start.linked) = (0, 3)
        #expect(start.state(of: .elsewhere) == .done && start.state(of: .accesses) == .done)
    }
}
