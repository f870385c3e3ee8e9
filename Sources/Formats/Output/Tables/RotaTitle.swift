// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// The first lines of what shows a rota: the service, the month, and which edition it is.
struct RotaTitle {
    let edition: Edition
    let names: Names
    let weeks: Set<Week>?

    init(_ edition: Edition, names: Names, weeks: Set<Week>?) {
        self.edition = edition
        self.names = names
        self.weeks = weeks
    }

    func text(_ style: Style) -> String {
        let month = Phrase.rota(of: edition.rota.month)[style.language]
        let title = Line("\(names.service.name) · \(month)", .strong)
        let state = Line(edition.words[style.language], edition.version == nil ? .caution : .plain)
        return note([title, state, summary(style.language)], style)
    }

    /// What is missing in the weeks shown, before all else.
    private func summary(_ language: Language) -> Line {
        let posts = edition.rota.sessions.filter { weeks?.contains($0.day.week) ?? true }
            .flatMap { edition.rota.postSeats(in: $0, of: names.service) }
        let required = posts.reduce(0) { $0 + $1.emptyRequired }
        let desired = posts.reduce(0) { $0 + $1.emptyDesired }
        let extra = desired > 0 ? Phrase(" · △ ") + .desiredEmpty(desired) : Phrase("")
        return required > 0
            ? Line((Phrase("▲ ") + .requiredEmpty(required) + extra)[language], .alarm)
            : Line((Phrase("✓ ") + .requiredFilled + extra)[language], .good)
    }
}
