// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The wishes of a month by person, and how far the rota meets each.
public struct WishesMetTable: Sendable {
    public let outcomes: [WishOutcome]
    public let edition: Edition
    public let names: Names

    public init(_ outcomes: [WishOutcome], in edition: Edition, names: Names) {
        self.outcomes = outcomes.inOrder
        self.edition = edition
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let month = (Phrase(fr: "souhaits ", en: "wishes ") + .of(edition.rota.month))[language]
        let state = Line(edition.words[language], edition.version == nil ? .caution : .plain)
        let title = [Line("\(names.service.name) · \(month)", .strong), state]
        guard !outcomes.isEmpty else { return note(title + [Line(Phrase.noWish[language])], style) }
        var table = Table([
            .init(.number), .init(.period, yields: true), .init(.wish, yields: true),
            .init(Phrase(fr: "dans le planning", en: "in the rota"), yields: true),
        ])
        for (number, person) in outcomes.byPerson.enumerated() {
            if number > 0 { table.rows.append(.rule) }
            table.rows.append(
                .cells([
                    [Line("\(names.agent(person.agent)) · \(Phrase.met(person.outcomes)[language])", .strong)]
                ]))
            table.rows += person.outcomes.map { .cells(cells($0, language)) }
        }
        return note(title + [Line(Phrase.met(outcomes)[language], .strong)], style) + "\n" + table.text(style)
    }

    private func cells(_ outcome: WishOutcome, _ language: Language) -> [Table.Cell] {
        let wish = outcome.wish
        let dates = Phrase.days(wish.first, wish.last) + Phrase(" \(wish.last.year)")
        return [
            [Line("\(wish.id)", .faint)], [Line(dates[language])], [Line(names.words(wish.kind)[language])],
            [
                Line(
                    (outcome.isMet ? "✓ " : "▲ ") + outcome.words[language], outcome.isMet ? .good : .caution, hang: 2)
            ],
        ]
    }
}

extension WishOutcome {
    /// What the rota makes of it: the days that were wished in vain, to be avoided, or too many.
    fileprivate var words: Phrase {
        switch wish.kind {
        case .prefer: return days.isEmpty ? Phrase(fr: "aucun jour", en: "no day") : list
        case .avoid:
            return days.isEmpty ? Phrase(fr: "aucun jour", en: "no day") : worked + Phrase(fr: " : ", en: ": ") + list
        case .atMost: return unmet == 0 ? worked : worked + tooMany
        }
    }

    private var worked: Phrase {
        .count(days.count, fr: ("jour travaillé", "jours travaillés"), en: ("day worked", "days worked"))
    }

    private var tooMany: Phrase { Phrase(fr: ", \(unmet) de trop", en: ", \(unmet) too many") }

    private var list: Phrase { .list(days.map { .shortDay($0) }) }
}

extension [WishOutcome] {
    fileprivate var inOrder: [WishOutcome] {
        sorted { ($0.wish.agent, $0.wish.first, $0.wish.id) < ($1.wish.agent, $1.wish.first, $1.wish.id) }
    }

    fileprivate var byPerson: [(agent: Agent.ID, outcomes: [WishOutcome])] {
        Dictionary(grouping: self, by: \.wish.agent).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension Phrase {
    /// `2 souhaits satisfaits sur 3`.
    fileprivate static func met(_ outcomes: [WishOutcome]) -> Phrase {
        let met = outcomes.filter(\.isMet).count
        return Phrase(
            fr: "\(met) \(met < 2 ? "souhait satisfait" : "souhaits satisfaits") sur \(outcomes.count)",
            en: "\(met) of \(outcomes.count) \(outcomes.count == 1 ? "wish" : "wishes") met")
    }
}

extension JSONValue {
    public static func wishesMet(_ outcomes: [WishOutcome], in edition: Edition) -> JSONValue {
        [
            "month": .string(edition.rota.month.iso), "version": .optional(edition.version),
            "people": .array(
                outcomes.inOrder.byPerson.map { agent, outcomes in
                    [
                        "agent": .string(agent), "met": .number(outcomes.filter(\.isMet).count),
                        "of": .number(outcomes.count),
                        "wishes": .array(
                            outcomes.map {
                                .object(
                                    members(of: $0.wish) + [
                                        Member(
                                            key: "worked",
                                            value: .array($0.days.map { .string($0.iso) })),
                                        Member(key: "unmet", value: .number($0.unmet)),
                                    ])
                            }),
                    ]
                }),
        ]
    }
}
