// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@Suite struct ASessionOfAPattern {
    private func session(offering skills: [Skill] = [], on iso: String = "2027-01-05") -> Session {
        var bus = busMorning
        bus.offers = skills.map(\.id)
        return bus.session(on: day(iso), skills: skills)
    }

    @Test func isNamedAfterItsPatternAndDay() {
        #expect(session().id == "bus-matin/2027-01-05")
    }

    @Test func paysTheMarginsBeforeAndAfterItsPublicHours() {
        #expect(session().hours == span("9:30", "13:00"))
        #expect(session().seats(of: "accueil")?.hours == span("9:00", "13:15"))
        #expect(session().seats(of: "relève")?.hours == span("13:00", "14:00"))
        #expect(session().seats(of: "accompagnement") == nil)
    }

    @Test func offersWhatIsOfferedThatDay() {
        let energy = Skill(id: "energie", name: "Énergie", weight: 2, from: day("2024-01-01"), until: nil)
        let poleEmploi = Skill(id: "pe", name: "Pôle emploi", weight: 5, from: nil, until: day("2023-12-31"))
        #expect(session(offering: [energy, poleEmploi]).offers == [.init(skill: "energie", weight: 2)])
        #expect(session(offering: [energy, poleEmploi], on: "2023-12-31").offers == [.init(skill: "pe", weight: 5)])
    }
}

@Suite struct TravelTime {
    private let travel = Travel(usual: 30, between: [["bus", "mairie"]: 20])

    @Test func isTheSameBothWays() {
        #expect(travel.minutes(from: "bus", to: "mairie") == 20)
        #expect(travel.minutes(from: "mairie", to: "bus") == 20)
    }

    @Test func isTheUsualOneWhereNothingIsSaid() {
        #expect(travel.minutes(from: "bus", to: "ney") == 30)
        #expect(travel.minutes(from: nil, to: "bus") == 30)
    }

    @Test func isNoneWithinASite() {
        #expect(travel.minutes(from: "bus", to: "bus") == 0)
    }
}
