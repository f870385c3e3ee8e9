// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

/// What an agent has asked for, and forms to ask for more.
struct RequestsPage {
    let today: String
    let absences: [Row]
    let wishes: [Row]
    let sites: [Choice]

    struct Row {
        let id: Int
        let what: String
        let state: String
        let mayWithdraw: Bool
    }

    struct Choice {
        let id: String
        let name: String
    }

    init(
        of agent: Agent, absences: [Absence], wishes: [Wish], today: Day, names: Names, _ language: Language
    ) {
        self.today = today.iso
        self.absences = absences.filter { $0.agent == agent.id && $0.last >= today && $0.state != .cancelled }.map {
            let part = $0.part == .day ? Phrase("") : Phrase(", ") + $0.part.name
            return Row(
                id: $0.id, what: (Phrase.days($0.first, $0.last) + part)[language].capitalisedFirst,
                state: $0.state.name[language], mayWithdraw: $0.state == .asked)
        }
        self.wishes = wishes.filter { $0.agent == agent.id && $0.last >= today }.map {
            Row(
                id: $0.id,
                what: (names.words($0.kind) + Phrase(", ") + .days($0.first, $0.last))[language].capitalisedFirst,
                state: "", mayWithdraw: true)
        }
        sites = names.service.sites.map { Choice(id: $0.id, name: $0.name) }
    }
}
