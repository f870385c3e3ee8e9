// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@Suite struct AnInstruction {
    private let tuesday = Day(iso: "2027-01-05")!

    private func instruction(_ id: Int, _ pattern: String, on day: Day? = nil) -> Instruction {
        Instruction(id: id, pattern: pattern, day: day, text: "\(id)", writtenAt: Timestamp(seconds: id))
    }

    @Test func isForOneSessionOrForEachOfAPattern() {
        #expect(instruction(1, "bus").concerns("bus/2027-01-05"))
        #expect(!instruction(1, "bus").concerns("bus-matin/2027-01-05"))
        #expect(instruction(1, "bus", on: tuesday).concerns("bus/2027-01-05"))
        #expect(!instruction(1, "bus", on: tuesday).concerns("bus/2027-01-12"))
    }

    @Test func isToldOnceForAStintOfSeveralSessions() {
        let stint = Stint(
            post: "conduite", site: "bus", sessions: ["bus-matin/2027-01-05", "bus-soir/2027-01-05"],
            span: TimeSpan(TimeOfDay("7:45")!, TimeOfDay("18:15")!)!)
        let all = [
            instruction(1, "bus-soir", on: tuesday), instruction(2, "bus-matin"), instruction(3, "ney"),
            instruction(4, "bus-soir"),
        ]
        #expect(all.about(stint).map(\.id) == [2, 4, 1])
    }
}

@Suite struct TheDeadlineForLeaveAndWishes {
    @Test(arguments: [("2027-01", 15, "2026-12-15"), ("2027-03", 31, "2027-02-28"), ("2027-01", 1, "2026-12-01")])
    func isInTheMonthBefore(month: String, usual: Int, day: String) {
        let known = Day(iso: "2026-09-01")!...Day(iso: "2027-08-31")!
        let settings = Settings(
            fullTimeWeek: 2340, midday: TimeOfDay("13:00")!, requestedAbsencesBind: true, collectingDay: usual,
            franceServices: nil, priorities: [], calendarDomain: "rota.example", schoolZone: "C",
            schoolCalendarKnown: known)
        #expect(settings.deadline(for: Month(iso: month)!).iso == day)
    }
}
