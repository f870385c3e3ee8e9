// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What is said of a seat and of what a session lacks.
extension Phrase {
    /// `obligatoire` or `renfort`.
    static func need(required: Bool) -> Phrase {
        required ? Phrase(fr: "obligatoire", en: "required") : Phrase(fr: "renfort", en: "desired")
    }

    static let filled = Phrase(fr: "pourvu", en: "filled")
    static let unfilled = Phrase(fr: "non pourvu", en: "empty")
    static let pinned = Phrase(fr: "affectation fixée", en: "pinned")
    static let toBeNamed = Phrase(fr: "à désigner", en: "to be named")
    static let helping = Phrase(fr: "prête main-forte", en: "lends a hand")
    static let shadowing = Phrase(fr: "binôme", en: "shadowing")

    /// `1 binôme fait sur 3, 2 prévus`.
    public static func shadowed(_ progress: ShadowingProgress) -> Phrase {
        let (done, asked) = (progress.done, progress.asked)
        let words = Phrase(
            fr: "\(done) \(done < 2 ? "binôme fait" : "binômes faits") sur \(asked)",
            en: "\(done) of \(asked) sessions shadowed")
        guard progress.planned > 0 else { return words }
        return words + Phrase(", ")
            + .count(progress.planned, fr: ("prévu", "prévus"), en: ("planned", "planned"))
    }

    static func yesNo(_ value: Bool) -> Phrase {
        value ? Phrase(fr: "oui", en: "yes") : Phrase(fr: "non", en: "no")
    }

    /// `non pourvu ×1 (obligatoire)`.
    static func empty(_ count: Int, required: Bool) -> Phrase {
        unfilled + Phrase(" ×\(count) (") + need(required: required) + Phrase(")")
    }

    static let requiredFilled = Phrase(
        fr: "tous les postes obligatoires sont pourvus", en: "all required seats are filled")

    public static func requiredEmpty(_ count: Int) -> Phrase {
        .count(
            count, fr: ("poste obligatoire non pourvu", "postes obligatoires non pourvus"),
            en: ("required seat empty", "required seats empty"))
    }

    public static func desiredEmpty(_ count: Int) -> Phrase {
        .count(
            count, fr: ("renfort non pourvu", "renforts non pourvus"), en: ("desired seat empty", "desired seats empty")
        )
    }

    static func trainedMissing(_ count: Int) -> Phrase {
        Phrase(fr: "France services : manque ", en: "France services: ")
            + .count(
                count, fr: ("conseiller formé", "conseillers formés"),
                en: ("trained adviser missing", "trained advisers missing"))
    }

    static func agentsMissing(of employer: String, _ count: Int) -> Phrase {
        Phrase(fr: "\(employer) : manque ", en: "\(employer): ")
            + .count(count, fr: ("agent", "agents"), en: ("agent missing", "agents missing"))
    }

    static func skillsMissing(_ skills: [String]) -> Phrase {
        let list = skills.joined(separator: ", ")
        return skills.count == 1
            ? Phrase(fr: "démarche sans agent formé : \(list)", en: "procedure that nobody masters: \(list)")
            : Phrase(fr: "démarches sans agent formé : \(list)", en: "procedures that nobody masters: \(list)")
    }
}
