// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Staffing

/// What is said of visits and desks.
extension Phrase {
    /// `12,5` in French, `12.5` in English.
    public static func decimal(_ number: Double, places: Int = 1) -> Phrase {
        guard places > 0 else { return .number(Int(number.rounded())) }
        let scale = (0..<places).reduce(1.0) { power, _ in power * 10 }
        let rounded = Int((abs(number) * scale).rounded())
        let (whole, rest) = (rounded / Int(scale), rounded % Int(scale))
        let sign = number < 0 && rounded > 0 ? "-" : ""
        let digits = String.digits(rest, places)
        return Phrase(fr: "\(sign)\(whole),\(digits)", en: "\(sign)\(whole).\(digits)")
    }

    /// `81 %`, `81%`, rounded down: what is just below a target does not look like it.
    public static func percent(_ part: Double) -> Phrase {
        let number = Int((part * 100 + 1e-9).rounded(.down))
        return Phrase(fr: "\(number)\u{A0}%", en: "\(number)%")
    }

    /// `81 ±1 %`: a part and half the width of its interval.
    public static func part(_ estimate: Estimate) -> Phrase {
        let half = max(estimate.high - estimate.value, estimate.value - estimate.low)
        let words = Phrase("\(Int((estimate.value * 100 + 1e-9).rounded(.down))) ±") + decimal(half * 100, places: 0)
        return words + Phrase(fr: "\u{A0}%", en: "%")
    }

    /// `17 min`.
    static func minutes(_ minutes: Double) -> Phrase { Phrase("\(Int(minutes.rounded()))\u{A0}min") }

    /// `17 ±1`: a figure and half the width of its interval.
    public static func interval(_ estimate: Estimate, places: Int = 0, scale: Double = 1) -> Phrase {
        let half = max(estimate.high - estimate.value, estimate.value - estimate.low) * scale
        return decimal(estimate.value * scale, places: places) + Phrase(" ±") + decimal(half, places: places)
    }

    public static func people(_ count: Int) -> Phrase {
        .count(count, fr: ("personne", "personnes"), en: ("person", "people"))
    }

    /// Who comes later is asked to come another time.
    public static func admittedUntil(_ time: TimeOfDay) -> Phrase {
        Phrase(fr: "entrée ≤ ", en: "entry ≤ ") + .time(time)
    }

    static let unstable = Phrase(fr: "instable", en: "unstable")
    static let assumed = Phrase(fr: "hypothèse", en: "assumed")

    /// `80 % des personnes attendent 20 min au plus, et 9 permanences sur 10 finissent 15 min au plus après la fermeture`.
    static func target(_ target: StaffingSettings.Target) -> Phrase {
        Phrase(
            fr: "\(target.share) % des personnes attendent au plus \(target.wait) min, et \(target.sessions) % des "
                + "permanences finissent au plus \(target.overrun) min après la fermeture",
            en:
                "\(target.share)% of the people wait \(target.wait) min at most, and \(target.sessions)% of the sessions "
                + "end \(target.overrun) min after closing at most")
    }
}

extension CalendarFactor {
    /// - Parameter names: to call a new offer by its name.
    func words(_ names: Names) -> Phrase {
        switch self {
        case .schoolHolidays: Phrase(fr: "vacances scolaires", en: "school holidays")
        case .backFromHolidays: Phrase(fr: "retour de vacances", en: "back from the holidays")
        case .monthEnd: Phrase(fr: "fin de mois", en: "end of the month")
        case .monthStart: Phrase(fr: "début de mois", en: "start of the month")
        case .taxSeason: Phrase(fr: "déclaration de revenus", en: "tax returns")
        case .backToSchool: Phrase(fr: "rentrée", en: "back to school")
        case .newOffer(let skill): Phrase(fr: "nouvelle offre : ", en: "new offer: ") + Phrase(names.skill(skill))
        }
    }
}

extension Expectation {
    /// `niveau 22,4 · dernières semaines +4 % · retour de vacances +6 %`
    func words(_ names: Names) -> Phrase {
        func change(_ multiplier: Double) -> Phrase {
            let percent = Int(((multiplier - 1) * 100).rounded())
            return Phrase(fr: "\(percent < 0 ? "" : "+")\(percent) %", en: "\(percent < 0 ? "" : "+")\(percent)%")
        }
        var words = Phrase(fr: "niveau ", en: "level ") + .decimal(level)
        if abs(recent - 1) >= 0.005 {
            words = words + Phrase(fr: " · dernières semaines ", en: " · recent weeks ") + change(recent)
        }
        for factor in factors {
            words = words + Phrase(" · ") + factor.factor.words(names) + Phrase(" ") + change(factor.multiplier)
        }
        return words
    }
}

extension NoBasis {
    public var words: Phrase {
        switch self {
        case .noSettings:
            Phrase(
                fr: "service.yaml ne dit rien des visites : attendu une section staffing (étapes et objectif)",
                en: "service.yaml says nothing of visits: expected a section staffing (steps and target)")
        case .noSteps:
            Phrase(
                fr: "aucune étape d’une visite n’est à un poste de cette permanence",
                en: "no step of a visit is at a post of this session")
        case .noPeople:
            Phrase(
                fr: "ni relevés ni hypothèse ne disent combien de personnes viennent : importez des visites, ou "
                    + "écrivez « arrivals » à sa récurrence dans service.yaml",
                en: "neither records nor an assumption say how many people come: import visits, or write \"arrivals\" "
                    + "at its pattern in service.yaml")
        }
    }
}
