// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What one rota changes in another, by person: each day before and after, then the sessions cancelled and new, then
/// the priorities that are worth something else.
public struct DifferenceTable: Sendable {
    public let difference: RotaDifference
    public let names: Names

    public init(_ difference: RotaDifference, names: Names) {
        self.difference = difference
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let parts = [
            note([summary(style.language)], style), people(style), note(sessions(style.language), style),
            priorities(style),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func summary(_ language: Language) -> Line {
        difference.isEmpty
            ? Line("✓ " + Phrase.nothingChanges[language], .good)
            : Line(Phrase.changes(in: difference)[language], .strong)
    }

    private func people(_ style: Style) -> String {
        let language = style.language
        guard !difference.people.isEmpty else { return "" }
        var table = Table(
            [
                .init(.agent, yields: true), .init(.day), .init(.before, yields: true),
                .init(Phrase("→ ") + .after, yields: true),
            ])
        for (number, person) in difference.people.enumerated() {
            if number > 0 { table.rows.append(.rule) }
            let who = [Line(names.agent(person.agent), .strong)]
            // The name stands beside all days of the person.
            table.rows.append(
                .group(
                    person.days.enumerated().map { place, change in
                        let (before, after) = cells(change, language)
                        return [
                            place == 0 ? who : [], [Line(Phrase.shortDay(change.day)[language].unbroken, .strong)],
                            before, after,
                        ]
                    }))
        }
        return table.text(style)
    }

    private func cells(
        _ change: RotaDifference.DayChange, _ language: Language
    ) -> (before: Table.Cell, after: Table.Cell) {
        func cell(_ shift: Shift?) -> Table.Cell {
            shift?.lines(names, language) ?? [Line("– " + Phrase.noSession[language], .faint)]
        }
        let (before, after) = (cell(change.before), cell(change.after))
        guard before == after else { return (before, after) }
        // A day from depot to depot may look the same with a session less.
        func sessions(_ shift: Shift?) -> Table.Cell {
            [Line(Phrase.sessions(in: shift)[language], indent: 1)]
        }
        return (before + sessions(change.before), after + sessions(change.after))
    }

    private func sessions(_ language: Language) -> [Line] {
        difference.sessionsGone.map {
            Line("− " + (Phrase.sessionGone + $0.sentence(names))[language], .caution, hang: 2)
        }
            + difference.sessionsNew.map {
                Line("+ " + (Phrase.sessionNew + $0.sentence(names))[language], .good, hang: 2)
            }
    }

    private func priorities(_ style: Style) -> String {
        let language = style.language
        guard !difference.priorities.isEmpty else { return "" }
        var table = Table([
            .init(Phrase(fr: "Priorités", en: "Priorities")), .init(.before, .right),
            .init(Phrase("→ ") + .after, .right), .init(),
        ])
        table.rows = difference.priorities.map { change in
            let isBetter = change.after < change.before
            return .cells([
                [Line(change.code.name[language])], [Line(Phrase.number(change.before)[language])],
                [Line(Phrase.number(change.after)[language], .strong)],
                [
                    Line(
                        isBetter ? "✓ " + Phrase.better[language] : "△ " + Phrase.worse[language],
                        isBetter ? .good : .caution)
                ],
            ])
        }
        return table.text(style)
    }
}

/// The first lines of a comparison of two editions of a month.
public struct DifferenceTitle: Sendable {
    public let from: Edition
    public let to: Edition
    public let names: Names

    public init(from: Edition, to: Edition, names: Names) {
        self.from = from
        self.to = to
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let month = (Phrase(fr: "changements du ", en: "changes to the ") + .rota(of: to.rota.month))[language]
        return note(
            [
                Line("\(names.service.name) · \(month)", .strong),
                Line((Phrase(fr: "avant : ", en: "before: ") + from.words)[language]),
                Line((Phrase(fr: "après : ", en: "after: ") + to.words)[language]),
            ], style) + "\n"
    }
}

extension Phrase {
    static let before = Phrase(fr: "avant", en: "before")
    static let after = Phrase(fr: "après", en: "after")
    static let day = Phrase(fr: "jour", en: "day")

    static func sessions(in shift: Shift?) -> Phrase {
        .count(
            shift?.stints.reduce(0) { $0 + $1.sessions.count } ?? 0, fr: ("permanence", "permanences"),
            en: ("session", "sessions"))
    }

    static let better = Phrase(fr: "mieux", en: "better")
    static let worse = Phrase(fr: "moins bien", en: "worse")
    static let nothingChanges = Phrase(fr: "aucun changement", en: "no change")
    static let sessionGone = Phrase(fr: "permanence supprimée : ", en: "session gone: ")
    static let sessionNew = Phrase(fr: "permanence ajoutée : ", en: "session new: ")

    /// `4 changements, 3 personnes`, and the sessions that are gone or new.
    public static func changes(in difference: RotaDifference) -> Phrase {
        let (gone, new) = (difference.sessionsGone.count, difference.sessionsNew.count)
        return changes(shifts: difference.shiftsChanged, people: difference.people.count)
            + (gone == 0
                ? Phrase("")
                : Phrase(" · ")
                    + .count(
                        gone, fr: ("permanence supprimée", "permanences supprimées"),
                        en: ("session gone", "sessions gone")))
            + (new == 0
                ? Phrase("")
                : Phrase(" · ")
                    + .count(
                        new, fr: ("permanence ajoutée", "permanences ajoutées"), en: ("session new", "sessions new")))
    }

    static func changes(shifts: Int, people: Int) -> Phrase {
        .count(shifts, fr: ("changement", "changements"), en: ("change", "changes")) + Phrase(", ")
            + .count(people, fr: ("personne", "personnes"), en: ("person", "people"))
    }
}
