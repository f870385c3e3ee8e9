// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension HRLine.State {
    public var name: Phrase {
        switch self {
        case .planned: Phrase(fr: "prévu", en: "planned")
        case .unconfirmed: Phrase(fr: "non confirmé", en: "not confirmed")
        case .asPlanned: Phrase(fr: "conforme", en: "as planned")
        case .corrected: Phrase(fr: "corrigé", en: "corrected")
        case .absent: Phrase(fr: "absent", en: "absent")
        case .added: Phrase(fr: "ajouté", en: "added")
        }
    }

    /// Told apart without colour.
    public var sign: String {
        switch self {
        case .planned: "  "
        case .unconfirmed: "? "
        case .asPlanned: "✓ "
        case .corrected: "△ "
        case .absent: "× "
        case .added: "+ "
        }
    }

    var ink: Ink {
        switch self {
        case .planned: .faint
        case .asPlanned: .good
        case .unconfirmed, .corrected, .absent, .added: .caution
        }
    }
}

extension Presence {
    /// `9 h–13 h`, `7 h 45–18 h 15, pause 45 min`.
    public var words: Phrase {
        let hours = Phrase(fr: Phrase.span(span).french.unbroken, en: Phrase.span(span).english.unbroken)
        return pause == 0 ? hours : hours + Phrase(", ") + .pause + .duration(pause)
    }
}

extension Phrase {
    /// `+ 0 h 15`, `− 4 h`, `=`.
    public static func signed(_ minutes: Int) -> Phrase {
        minutes == 0 ? Phrase("=") : Phrase(minutes < 0 ? "−\u{A0}" : "+\u{A0}") + .duration(abs(minutes))
    }

    static let planned = Phrase(fr: "prévu", en: "planned")
    static let worked = Phrase(fr: "réalisé", en: "worked")
    public static func unconfirmed(_ count: Int) -> Phrase {
        .count(count, fr: ("ligne à confirmer", "lignes à confirmer"), en: ("line to confirm", "lines to confirm"))
    }
    public static func toRegularise(_ count: Int) -> Phrase {
        .count(
            count, fr: ("ligne à régulariser", "lignes à régulariser"),
            en: ("line to regularise", "lines to regularise"))
    }
    public static func regularisations(_ count: Int) -> Phrase {
        .count(count, fr: ("régularisation", "régularisations"), en: ("regularisation", "regularisations"))
    }
}

extension Phrase {
    /// What is still to be said of a month for HR, or was corrected since it was closed: `? 3 lignes à confirmer`.
    public static func standing(unconfirmed: Int, regularisations: Int, toRegularise: Int) -> [Phrase] {
        [
            unconfirmed > 0 ? Phrase("? ") + .unconfirmed(unconfirmed) : nil,
            regularisations > 0 ? .regularisations(regularisations) : nil,
            toRegularise > 0 ? Phrase("▲ ") + .toRegularise(toRegularise) : nil,
        ].compactMap { $0 }
    }
}
