// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@Suite struct AnAgent {
    private let driver = Agent(
        id: "a01", matricule: "0001", familyName: "Diallo", givenName: "Awa", employer: "city",
        skills: [
            .init(skill: "caf"),
            .init(skill: "permis-d", from: day("2022-01-01"), until: day("2026-12-31")),
            .init(skill: "permis-d", from: day("2027-02-01")),
        ], contractFrom: day("2026-09-01"), contractUntil: day("2027-08-31"))

    @Test func mastersASkillBetweenItsDaysBothIncluded() {
        let held = ["2021-12-31", "2022-01-01", "2026-12-31", "2027-01-01", "2027-02-01"]
            .map { driver.masters("permis-d", on: day($0)) }
        #expect(held == [false, true, true, false, true])
        #expect(driver.masters("caf", on: day("1999-01-01")))
        #expect(!driver.masters("msa", on: day("2027-01-05")))
    }

    @Test func isUnderContractFromTheFirstToTheLastDay() {
        let under = ["2026-08-31", "2026-09-01", "2027-08-31", "2027-09-01"].map {
            driver.isUnderContract(on: day($0))
        }
        #expect(under == [false, true, true, false])
    }
}

@Suite struct PartsOfADay {
    @Test func meetAtMidday() {
        #expect(Absence.DayPart.morning.span(midday: time("13:00")) == span("0:00", "13:00"))
        #expect(Absence.DayPart.afternoon.span(midday: time("13:00")) == span("13:00", "24:00"))
        #expect(Absence.DayPart.day.span(midday: time("13:00")) == .wholeDay)
    }
}
