// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// Where a visitor can go.
enum Menu {
    struct Entry {
        let title: String
        let address: String
    }

    /// - Parameter isStarting: whether the way to the first published month is still being gone.
    static func entries(for role: Access.Role?, isStarting: Bool = false, _ language: Language) -> [Entry] {
        let start = isStarting ? [(Phrase(fr: "Premiers pas", en: "Getting started"), "/commencer")] : []
        let entries: [(Phrase, String)] =
            switch role {
            case nil: []
            case .agent:
                [
                    (Phrase(fr: "Mes permanences", en: "My shifts"), "/moi"),
                    (Phrase(fr: "Congés et souhaits", en: "Leave and wishes"), "/moi/demandes"),
                ]
            case .structure: [(Phrase(fr: "Nos tours", en: "Our turns"), "/structure")]
            case .hr: [(Phrase(fr: "Heures", en: "Hours"), "/rh")]
            case .coordinator:
                [
                    (Phrase(fr: "Planning", en: "Rota"), "/planning"),
                    (Phrase(fr: "Agents", en: "Agents"), "/agents"),
                    (Phrase(fr: "Suivi", en: "Follow-up"), "/mois"),
                    (Phrase(fr: "Absences", en: "Absences"), "/absences"),
                    (Phrase(fr: "Messages", en: "Messages"), "/messages"),
                    (Phrase(fr: "Équité", en: "Fairness"), "/equite"),
                    (Phrase(fr: "Visites", en: "Visits"), "/visites"),
                    (Phrase(fr: "Calendrier", en: "Calendar"), "/calendrier"),
                    (Phrase(fr: "Heures", en: "Hours"), "/rh"),
                    (Phrase(fr: "Accès", en: "Access"), "/acces"),
                ]
            }
        return (start + entries).map { Entry(title: $0[language], address: $1) }
    }

    /// The first page of a role.
    static func home(of role: Access.Role) -> String {
        switch role {
        case .agent: "/moi"
        case .structure: "/structure"
        case .hr: "/rh"
        case .coordinator: "/planning"
        }
    }
}
