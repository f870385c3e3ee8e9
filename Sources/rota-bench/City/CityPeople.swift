// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

extension Agent {
    /// Everybody of a city, district by district, with ids in that order.
    static func people(of districts: [District], in service: Service, _ dice: inout CityDice) -> [Agent] {
        let count = districts.reduce(0) { $0 + $1.staff.values.reduce(0, +) }
        let width = max(3, String(count).count)
        var agents: [Agent] = []
        let releasedDays = releasedDays(in: service)
        for district in districts {
            for kind in District.Kind.allCases {
                for _ in 0..<district.staff(kind) {
                    let id = "a" + digits(agents.count + 1, width)
                    agents.append(
                        person(id, kind, of: district, releasedOn: releasedDays[district.employer(kind)] ?? [:], &dice))
                }
            }
        }
        return agents
    }

    private static func person(
        _ id: String, _ kind: District.Kind, of district: District, releasedOn days: [Weekday: Set<DayHalf>],
        _ dice: inout CityDice
    ) -> Agent {
        let quota = dice.pick([100, 100, 100, 100, 100, 100, 80, 80, 80, 50])
        // Nobody stays away by contract on the day of the bus who is there for the bus.
        let others: [Weekday] =
            kind == .mairie
            ? [.monday, .tuesday, .wednesday, .thursday, .friday] : [.monday, .wednesday, .thursday, .friday]
        let neverOn = Set(dice.pick(quota == 100 ? 0 : quota == 80 ? 1 : 2, of: others))
        // Contracts that begin or end within the month are rare.
        let start = dice.happens(percent: 2) ? CityCalendar.month.first.advanced(by: dice.roll(2...14)) : nil
        let end =
            start == nil && dice.happens(percent: 2) ? CityCalendar.month.last.advanced(by: -dice.roll(2...14)) : nil
        let isTrainee = start != nil || dice.happens(percent: 1)
        return Agent(
            id: id, matricule: digits(31_000 + Int(id.dropFirst())! * 7, 7),
            familyName: dice.pick(CityNames.family), givenName: dice.pick(CityNames.given),
            employer: district.employer(kind), quota: quota, skills: CitySkills.skills(of: kind, &dice),
            contractFrom: start, contractUntil: end, neverOn: neverOn,
            elsewhere: elsewhere(kind, releasedOn: days, but: neverOn, &dice),
            shadowing: isTrainee ? shadowing(kind, of: district, &dice) : [])
    }

    /// Newcomers first sit beside somebody at the post where people are accompanied.
    private static func shadowing(
        _ kind: District.Kind, of district: District, _ dice: inout CityDice
    ) -> [Agent.Shadowing] {
        switch kind {
        case .driver: []
        case .mairie: [Agent.Shadowing(post: district.id("aide-numerique"), sessions: dice.roll(1...3))]
        case .ddct, .eps, .pimms:
            [Agent.Shadowing(post: district.id("accompagnement"), sessions: dice.roll(1...3))]
        }
    }

    // MARK: - Hours elsewhere

    private enum DayHalf: Hashable { case morning, afternoon }

    /// When people of an employer are wanted here: hours elsewhere then give way.
    private static func releasedDays(in service: Service) -> [Employer.ID: [Weekday: Set<DayHalf>]] {
        let noon = service.settings.midday
        var days: [Employer.ID: [Weekday: Set<DayHalf>]] = [:]
        for pattern in service.patterns where pattern.franceServices {
            let half: DayHalf = pattern.hours.start < noon ? .morning : .afternoon
            // Driving takes the whole day, and with it the people of the post.
            let drivers = Set(pattern.seats.flatMap { service.post($0.post)?.heldBy ?? [] })
            for employer in drivers.union(pattern.fixedTeam).union(pattern.inTurn.map(\.employer)) {
                for day in pattern.weekdays { days[employer, default: [:]][day, default: []].insert(half) }
            }
        }
        return days
    }

    private static func elsewhere(
        _ kind: District.Kind, releasedOn days: [Weekday: Set<DayHalf>], but neverOn: Set<Weekday>,
        _ dice: inout CityDice
    ) -> Elsewhere {
        func timetable(_ morning: TimeSpan, _ afternoon: TimeSpan) -> Elsewhere {
            .timetable(
                Weekday.allCases.filter { !$0.isWeekend && !neverOn.contains($0) }.flatMap { day in
                    [(DayHalf.morning, morning), (.afternoon, afternoon)].map { half, span in
                        Elsewhere.Line(weekday: day, span: span, released: days[day]?.contains(half) ?? false)
                    }
                })
        }
        switch kind {
        case .ddct: return timetable(span(9, 0, 12, 30), span(13, 30, 17, 30))
        case .driver: return timetable(span(7, 0, 11, 30), span(12, 15, 15, 0))
        case .eps, .pimms:
            switch dice.roll(10) {
            case 0: return .unknown
            case 1: return .weekly(minutes: 60 * dice.roll(20...28))
            default: return timetable(span(9, 0, 12, 30), span(13, 30, 17, 0))
            }
        case .mairie:
            let day = dice.pick([.monday, .tuesday, .wednesday, .thursday, .friday] as [Weekday])
            switch dice.roll(5) {
            case 0: return .unknown
            case 1: return .timetable([.init(weekday: day, span: span(13, 30, 17, 0), released: false)])
            default: return .timetable([])
            }
        }
    }
}

private enum CityNames {
    static let given = [
        "Awa", "Basile", "Clémence", "Dimitri", "Esther", "Farid", "Gaëlle", "Hugo", "Inès", "Joachim", "Khadija",
        "Lucien", "Maëlys", "Nils", "Ophélie", "Pauline", "Rachid", "Salomé", "Tiago", "Violette", "Wassim", "Zoé",
    ]
    static let family = [
        "Amandier", "Bruyère", "Calebasse", "Dauphin", "Écureuil", "Fougère", "Genévrier", "Hirondelle", "Iris",
        "Jonquille", "Lavande", "Mésange", "Noisetier", "Olivier", "Pivoine", "Romarin", "Sauterelle", "Tilleul",
        "Verveine", "Zéphyr",
    ]
}
