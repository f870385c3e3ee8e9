// SPDX-License-Identifier: GPL-3.0-or-later

extension RuleCode {
    /// The rule as people call it. Its legal source comes with the rule itself.
    public var name: Phrase {
        switch self {
        case .onePlace: Phrase(fr: "un seul lieu à la fois", en: "one place at a time")
        case .absence: Phrase(fr: "absences et dates de contrat", en: "absences and contract dates")
        case .qualified: Phrase(fr: "compétences et permis du poste", en: "skills and licences of the post")
        case .sessionsPerDay: Phrase(fr: "nombre de permanences par jour", en: "number of sessions a day")
        case .agreedNumber:
            Phrase(fr: "nombre d’agents convenu avec la structure", en: "number of agents agreed with the employer")
        case .relief: Phrase(fr: "une relève relève quelqu’un", en: "a relief relieves somebody")
        case .dayHours: Phrase(fr: "10 h de travail par jour au plus", en: "at most 10 h of work a day")
        case .amplitude: Phrase(fr: "amplitude de 12 h au plus", en: "at most 12 h from start to end of day")
        case .dailyRest: Phrase(fr: "11 h de repos entre deux journées", en: "11 h of rest between two days")
        case .weekHours:
            Phrase(fr: "48 h par semaine au plus, et le contrat", en: "at most 48 h a week, and the contract")
        case .averageHours: Phrase(fr: "44 h en moyenne sur 12 semaines", en: "44 h on average over 12 weeks")
        case .weeklyRest: Phrase(fr: "35 h de repos d’affilée par semaine", en: "35 h of rest in a row each week")
        case .breaks: Phrase(fr: "20 min de pause avant 6 h de travail", en: "20 min of break before 6 h of work")
        case .pin: Phrase(fr: "affectations fixées", en: "pinned seats")
        case .frozen: Phrase(fr: "délai de prévenance", en: "notice of changes")
        case .shadowing: Phrase(fr: "binômes avant de tenir un poste", en: "shadowing before holding a post")
        }
    }
}

extension PriorityCode {
    /// What the priority counts, as people call it.
    public var name: Phrase {
        switch self {
        case .requiredSeats: Phrase(fr: "postes obligatoires non pourvus", en: "required seats empty")
        case .franceServices:
            Phrase(fr: "conseillers France services manquants", en: "France services advisers missing")
        case .peopleChanged: Phrase(fr: "personnes dont le planning change", en: "people whose shifts change")
        case .shiftsChanged: Phrase(fr: "journées changées", en: "shifts changed")
        case .driverHelp:
            Phrase(fr: "pré-accueil tenu par le seul chauffeur", en: "front desk held by the driver alone")
        case .team: Phrase(fr: "agents et structures attendus, absents", en: "expected agents and employers missing")
        case .skills: Phrase(fr: "démarches proposées sans agent formé", en: "procedures offered that nobody masters")
        case .desiredSeats: Phrase(fr: "renforts non pourvus", en: "desired seats empty")
        case .shadowing: Phrase(fr: "binômes de formation manquants", en: "shadowing sessions missing")
        case .wholeDays: Phrase(fr: "journées coupées entre plusieurs agents", en: "whole days split between agents")
        case .fairTurns: Phrase(fr: "écart à l’équité des tours", en: "distance from fair turns")
        case .spacing: Phrase(fr: "tours trop rapprochés", en: "turns too close together")
        case .wishes: Phrase(fr: "souhaits non satisfaits", en: "wishes not met")
        case .variety: Phrase(fr: "même poste deux semaines de suite", en: "same post two weeks running")
        }
    }
}

extension PriorityResult {
    /// Whether something better exists: "aucune meilleure solution" once proven, else by how much at most.
    public var proof: Phrase {
        guard let bound else { return Phrase(fr: "modifié à la main", en: "changed by hand") }
        return proven
            ? Phrase(fr: "aucune meilleure solution", en: "no better solution")
            : Phrase(fr: "amélioration possible : \(value - bound)", en: "possible improvement: \(value - bound)")
    }
}
