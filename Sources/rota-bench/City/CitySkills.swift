// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What agents of a city can do, and how often it is asked for, in percent of the people accompanied.
enum CitySkills {
    static let licence = "permis-d"
    static let digitalHelp = "facilitation-numerique"
    static let cityProcedures = "ville-de-paris"
    /// The training that the France services label asks for.
    static let adviser = "conseiller-fs"

    static let all: [Skill] =
        weights.map { Skill(id: $0.skill, name: $0.skill, weight: $0.weight, from: nil, until: nil) }
        + [adviser, licence].map { Skill(id: $0, name: $0, weight: 0, from: nil, until: nil) }

    /// What sessions with the label offer.
    static let labelled = weights.map(\.skill).filter { $0 != digitalHelp }

    private static let weights: [(skill: Skill.ID, weight: Int)] = [
        ("dgfip", 15), ("ants", 19), ("point-justice", 4), ("la-poste", 3), ("france-travail", 8), ("caf", 16),
        ("cpam", 16), ("assurance-retraite", 8), ("msa", 1), ("cheque-energie", 3), ("anah", 2),
        (cityProcedures, 10), (digitalHelp, 10), ("aide-energie", 3),
    ]

    /// The skills of somebody new, with the days between which they hold.
    static func skills(of kind: District.Kind, _ dice: inout CityDice) -> [Agent.Mastery] {
        func masteries(_ skills: [Skill.ID]) -> [Agent.Mastery] { skills.map { Agent.Mastery(skill: $0) } }
        switch kind {
        case .ddct:
            // Fixed agents master most of what is asked for, but each their own part of it.
            let known = dice.pick(dice.roll(7...11), of: labelled)
            return masteries(known) + (dice.happens(percent: 85) ? masteries([adviser]) : [])
        case .eps:
            let more = dice.pick(
                dice.roll(0...2), of: ["france-travail", "point-justice", "msa", "assurance-retraite"])
            return masteries(["caf", "cpam", "aide-energie"] + more)
                + (dice.happens(percent: 60) ? masteries([adviser]) : [])
        case .pimms:
            let more = dice.pick(dice.roll(0...2), of: ["dgfip", "anah", "cpam", "assurance-retraite"])
            return masteries(["la-poste", "ants", "cheque-energie"] + more)
                + (dice.happens(percent: 60) ? masteries([adviser]) : [])
        case .mairie:
            return masteries([digitalHelp] + (dice.happens(percent: 65) ? [cityProcedures] : []))
        case .driver:
            // A licence runs out, or begins, within the month for some.
            let day = CityCalendar.month.first.advanced(by: dice.roll(28))
            switch dice.roll(12) {
            case 0: return [Agent.Mastery(skill: licence, until: day)]
            case 1: return [Agent.Mastery(skill: licence, from: day)]
            default: return masteries([licence])
            }
        }
    }
}
