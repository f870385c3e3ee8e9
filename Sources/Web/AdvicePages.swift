// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

extension Advice {
    /// Where a coordinator does it; nil where the page that they come from has what it takes.
    var page: (address: String, title: Phrase)? {
        switch self {
        case .plan(let month), .planAgain(let month):
            (
                "/planning/\(month)",
                Phrase(fr: "Calculer le planning de ", en: "Plan ")
                    + Phrase(fr: Phrase.month(month).french, en: Phrase.month(month).english)
            )
        case .publish(let month):
            ("/planning/\(month)/changements", Phrase(fr: "Relire et diffuser", en: "Review and publish"))
        case .decide: ("/calendrier#ponts", Phrase(fr: "Décider des ponts", en: "Decide about bridges"))
        case .importCalendar:
            ("/calendrier#ecole", Phrase(fr: "Importer le calendrier scolaire", en: "Import the school calendar"))
        case .seeAgents: ("/agents", Phrase(fr: "La liste des agents", en: "The list of agents"))
        case .noteWhoCame, .correct: ("/presences", Phrase(fr: "Les présences", en: "Attendance"))
        case .moreTime, .removePin, .derogate, .sayCredit, .replace: nil
        }
    }
}
