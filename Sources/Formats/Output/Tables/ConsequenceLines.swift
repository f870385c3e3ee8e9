// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What changing a rota does, in lines: what is missing from now on or no longer, which rules break, what becomes of
/// people's turns and hours, and the priorities that differ.
struct ConsequenceLines {
    let consequences: Consequences
    /// The rota changed, where sessions are looked up.
    let rota: Rota
    let names: Names
    let language: Language

    var lines: [Line] {
        gaps(consequences.opened, opened: true) + gaps(consequences.closed, opened: false)
            + consequences.broken.map { breach in
                Line(
                    "▲\u{A0}" + names.agent(breach.agent) + colon + breach.rule.name[language] + " – "
                        + breach.fact[language], .alarm, hang: 2)
            }
            + consequences.healed.map { breach in
                Line(
                    "✓\u{A0}" + (Phrase.keptAgain + breach.rule.name)[language] + " (" + names.agent(breach.agent)
                        + ")",
                    .good, hang: 2)
            }
            + consequences.people.compactMap(person) + priorities
    }

    private var colon: String { language == .french ? " : " : ": " }

    /// Gaps of one kind on one day at one site make one line.
    func gaps(_ gaps: [Gap], opened: Bool) -> [Line] {
        var groups: [(kind: Gap.Kind, count: Int, sessions: [Session])] = []
        for gap in gaps {
            let session = rota.session(gap.session)
            let place = groups.firstIndex { group in
                group.kind == gap.kind && group.count == gap.count
                    && group.sessions.first.map { $0.day == session?.day && $0.site == session?.site } ?? false
            }
            if let place, let session {
                groups[place].sessions.append(session)
            } else {
                groups.append((gap.kind, gap.count, session.map { [$0] } ?? []))
            }
        }
        return groups.map { kind, count, sessions in
            let isAlarm = opened && kind.alwaysShowsReasons
            let sign = opened ? (isAlarm ? "▲\u{A0}" : "△\u{A0}") : "✓\u{A0}"
            let title: Phrase = opened ? .missingFromNow : .missingNoLonger
            let words = title + words(of: kind, count) + place(of: sessions)
            return Line(sign + words[language], opened ? (isAlarm ? .alarm : .caution) : .good, hang: 2)
        }
    }

    /// `conduite ×1 (obligatoire)`.
    private func words(of kind: Gap.Kind, _ count: Int) -> Phrase {
        switch kind {
        case .requiredSeat(let post):
            names.post(post) + Phrase(" ×\(count) (") + .need(required: true) + Phrase(")")
        case .desiredSeat(let post):
            names.post(post) + Phrase(" ×\(count) (") + .need(required: false) + Phrase(")")
        case .trained: .trainedMissing(count)
        case .employer(let employer): .agentsMissing(of: names.employer(employer), count)
        case .skill(let skill): .skillsMissing([names.skill(skill)])
        }
    }

    /// `, Bus Mairie mobile, mardi 12 janvier 9 h 30–13 h et 14 h–17 h`.
    private func place(of sessions: [Session]) -> Phrase {
        guard let first = sessions.first else { return Phrase("") }
        return Phrase(", \(names.site(first.site)), ") + .day(first.day) + Phrase(" ")
            + .list(sessions.sorted().map { .span($0.hours) })
    }

    /// `Mehdi Cerfeuil : 2 → 3 tours, 14 h → 21 h`; nil where only the post changes.
    private func person(_ change: Consequences.PersonChange) -> Line? {
        guard let figures = change.figures else { return nil }
        let rest = change.rest.map { Phrase.rest + .duration($0) } ?? Phrase("")
        return Line(
            names.agent(change.agent) + colon + (figures + Phrase.inTheMonth + rest)[language], hang: 2)
    }

    /// Empty seats have lines of their own.
    private var priorities: [Line] {
        let others = consequences.priorities.filter { $0.code != .requiredSeats && $0.code != .desiredSeats }
        let words = others.map { change in
            let arrow = change.after < change.before ? "↓\u{A0}" : "↑\u{A0}"
            let values = Phrase.number(change.before) + Phrase(" → ") + .number(change.after)
            return arrow + (change.code.name + Phrase(" ") + values)[language]
        }
        return words.isEmpty ? [] : [Line(words.joined(separator: " · "), .faint, hang: 2)]
    }
}

extension Consequences.PersonChange {
    /// `2 → 3 tours, 14 h → 21 h`; nil where neither changes.
    var figures: Phrase? {
        var parts: [Phrase] = []
        if turns.before != turns.after {
            parts.append(
                Phrase("\(turns.before) → ") + .count(turns.after, fr: ("tour", "tours"), en: ("turn", "turns")))
        }
        if minutes.before != minutes.after {
            parts.append(.duration(minutes.before) + Phrase(" → ") + .duration(minutes.after))
        }
        guard let first = parts.first else { return nil }
        return parts.dropFirst().reduce(first) { $0 + Phrase(", ") + $1 }
    }
}

extension Phrase {
    fileprivate static let missingFromNow = Phrase(fr: "non pourvu : ", en: "empty: ")
    fileprivate static let missingNoLonger = Phrase(fr: "de nouveau pourvu : ", en: "filled again: ")
    fileprivate static let keptAgain = Phrase(fr: "de nouveau respecté : ", en: "kept again: ")
    fileprivate static let rest = Phrase(fr: ", repos d’au moins ", en: ", rest of at least ")
    fileprivate static let inTheMonth = Phrase(fr: " dans le mois", en: " in the month")
}
