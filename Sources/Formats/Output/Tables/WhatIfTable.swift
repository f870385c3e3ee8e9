// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A month planned as it is and as it would be, side by side.
public struct WhatIfTable: Sendable {
    public let suppositions: [Phrase]
    public let asItIs: Rota
    public let supposed: Rota
    public let consequences: Consequences
    public let names: Names

    public init(
        _ suppositions: [Phrase], asItIs: Rota, supposed: Rota, _ consequences: Consequences, names: Names
    ) {
        self.suppositions = suppositions
        self.asItIs = asItIs
        self.supposed = supposed
        self.consequences = consequences
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let title = Phrase(fr: "et si… ", en: "what if… ") + .rota(of: asItIs.month)
        let head = note(
            [Line("\(names.service.name) · \(title[language])", .strong)]
                + suppositions.map { Line("· " + $0[language], hang: 2) }
                + [Line(Phrase.nothingTouched[language], .faint)], style)
        var difference = RotaDifference(from: asItIs, to: supposed, posts: names.service.posts)
        // They stand side by side above.
        difference.priorities = []
        let lines = ConsequenceLines(
            consequences: consequences, rota: supposed, names: names, language: language)
        let gaps = lines.gaps(consequences.opened, opened: true) + lines.gaps(consequences.closed, opened: false)
        return [
            head, priorities(style), gaps.isEmpty ? "" : note(gaps, style),
            DifferenceTable(difference, names: names).text(style),
        ].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func priorities(_ style: Style) -> String {
        let language = style.language
        var table = Table([
            .init(Phrase(fr: "Priorités", en: "Priorities"), yields: true),
            .init(Phrase(fr: "tel quel", en: "as it is"), .right), .init(Phrase(fr: "supposé", en: "supposed"), .right),
            .init(),
        ])
        let values = Dictionary(uniqueKeysWithValues: supposed.priorities.map { ($0.code, $0) })
        table.rows = asItIs.priorities.compactMap { before in
            guard let after = values[before.code] else { return nil }
            let (sign, ink): (String, Ink) =
                after.value == before.value
                ? ("=", .faint) : after.value < before.value ? ("✓", .good) : ("△", .caution)
            return .cells([
                [Line(before.code.name[language], after.value == before.value ? .faint : .plain)],
                [Line(before.figure[language])], [Line(after.figure[language])], [Line(sign, ink)],
            ])
        }
        return table.text(style)
    }
}

extension PriorityResult {
    /// `~ 12`: an unproven value is marked.
    public var figure: Phrase { Phrase(proven ? "" : "~ ") + .number(value) }
}

extension Phrase {
    fileprivate static let nothingTouched = Phrase(
        fr: "Rien n’est enregistré. Un ~ marque une valeur non prouvée.",
        en: "Nothing is kept. A ~ marks an unproven value.")
}
