// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

extension Absence {
    /// The absences of a school year so far and of the month: leave, training, appointments, illness; and for some
    /// districts a day on which the whole fixed team is away, so that their bus goes without it.
    static func all(of agents: [Agent], in districts: [District], _ dice: inout CityDice) -> [Absence] {
        var absences: [Absence] = []
        func add(
            _ agent: Agent, _ first: Day, days: Int, _ reason: String, part: DayPart = .day, state: State = .approved
        ) {
            absences.append(
                Absence(
                    id: absences.count + 1, agent: agent.id, first: first, last: first.advanced(by: days - 1),
                    part: part, reason: reason, state: state))
        }
        let weeks = CityCalendar.month.weeks.map(\.monday)
        for agent in agents {
            if dice.happens(percent: 70) { add(agent, Day(iso: "2026-12-21")!, days: 12, "congés") }
            if dice.happens(percent: 40) { add(agent, Day(iso: "2026-10-19")!, days: 5, "congés") }
            if dice.happens(percent: 15) { add(agent, dice.pick(weeks), days: 5, "congés") }
            if dice.happens(percent: 3) { add(agent, dice.pick(weeks), days: dice.roll(10...40), "arrêt maladie") }
            let workday = dice.pick(weeks).advanced(by: dice.roll(5))
            switch dice.roll(20) {
            case 0, 1: add(agent, workday, days: 1, "formation")
            case 2: add(agent, workday, days: 1, "rendez-vous", part: dice.pick([.morning, .afternoon]))
            case 3: add(agent, workday, days: 1, "congés", state: .asked)
            case 4: add(agent, workday, days: 1, "congés", state: .cancelled)
            default: break
            }
        }
        for district in districts where dice.happens(percent: 20) {
            let tuesday = dice.pick(weeks).advanced(by: 1)
            for agent in agents where agent.employer == district.employer(.ddct) {
                add(agent, tuesday, days: 1, "séminaire")
            }
        }
        return absences
    }
}

extension Wish {
    /// One agent in three wishes something for the month, some of them twice.
    static func all(of agents: [Agent], in districts: [District], _ dice: inout CityDice) -> [Wish] {
        var places: [Employer.ID: (kind: District.Kind, sites: [Site.ID])] = [:]
        for district in districts {
            for kind in District.Kind.allCases {
                let names =
                    switch kind {
                    case .mairie: ["mairie", "antenne"]
                    case .driver: ["bus"]
                    case .ddct, .eps, .pimms: ["bus", "antenne"]
                    }
                places[district.employer(kind), default: (kind, [])].sites += names.map(district.id)
            }
        }
        var wishes: [Wish] = []
        for agent in agents where dice.happens(percent: 33) {
            for _ in 0..<(dice.happens(percent: 25) ? 2 : 1) {
                let (kind, sites) = places[agent.employer]!
                wishes.append(wish(wishes.count + 1, of: agent, kind, sites, &dice))
            }
        }
        return wishes
    }

    private static func wish(
        _ id: Int, of agent: Agent, _ kind: District.Kind, _ sites: [Site.ID], _ dice: inout CityDice
    ) -> Wish {
        func wish(_ kind: Wish.Kind, from first: Int = 0, days: Int = 28) -> Wish {
            let start = CityCalendar.month.first.advanced(by: first)
            let end = min(CityCalendar.month.last, start.advanced(by: days - 1))
            return Wish(id: id, agent: agent.id, first: start, last: end, kind: kind)
        }
        switch dice.roll(4) {
        case 0: return wish(.prefer(site: dice.pick(sites)), from: 7 * dice.roll(4), days: dice.pick([5, 12, 28]))
        case 1: return wish(.avoid(site: nil), from: dice.roll(28), days: dice.pick([1, 1, 1, 3]))
        case 2 where sites.count > 1: return wish(.avoid(site: dice.pick(sites)), from: 7 * dice.roll(4), days: 7)
        default:
            // Who is at the desk nearly every day wishes fewer days, who comes in turn few.
            return wish(.atMost(days: kind == .mairie ? dice.roll(8...12) : dice.roll(2...4)))
        }
    }
}
