// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What a check of a rota found: each breach with its rule, the law behind it and the facts; then the rules that
/// could not be judged, which are never taken as kept.
public struct ChecksTable: Sendable {
    public let edition: Edition
    public let breaches: [Breach]
    public let notAssessable: [NotAssessable]
    public let names: Names
    /// The legal source of a breach's rule, which may differ with the agent's employment; nil where no law fixes it.
    public let source: @Sendable (Breach) -> Phrase?

    public init(
        _ edition: Edition, breaches: [Breach], notAssessable: [NotAssessable], names: Names,
        source: @escaping @Sendable (Breach) -> Phrase?
    ) {
        self.edition = edition
        self.breaches = breaches.sorted { ($0.rule, $0.first, $0.agent) < ($1.rule, $1.first, $1.agent) }
        self.notAssessable = notAssessable
        self.names = names
        self.source = source
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let month = (Phrase.check + .rota(of: edition.rota.month))[language]
        let title = note(
            [Line("\(names.service.name) · \(month)", .strong), Line(edition.words[language])], style)
        let open = RotaFooter.notAssessable(notAssessable, names, style)
        return [title, breaches.isEmpty ? kept(style) : broken(style), open].filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private func kept(_ style: Style) -> String {
        let words = notAssessable.isEmpty ? Phrase.allKept : .allAssessableKept
        return note([Line("✓ " + words[style.language], .good)], style)
    }

    private func broken(_ style: Style) -> String {
        let language = style.language
        var table = Table(
            [.init(.rule, yields: true), .init(.agent, yields: true), .init(.fact, yields: true)], fills: true)
        for (number, breach) in breaches.enumerated() {
            if number > 0 { table.rows.append(.rule) }
            let isDerogation = breach.derogation != nil
            let rule = [
                Line(
                    (isDerogation ? "△\u{A0}" : "▲\u{A0}") + breach.rule.name[language],
                    isDerogation ? .caution : .alarm, hang: 2)
            ]
            let law = source(breach).map { [Line($0[language], .faint, indent: 2)] } ?? []
            let derogation =
                breach.derogation.map { [Line((Phrase.derogation + Phrase($0))[language], .caution)] } ?? []
            table.rows.append(
                .cells([
                    rule + law, [Line(names.agent(breach.agent))],
                    [Line(Phrase.days(breach.first, breach.last)[language], .strong), Line(breach.fact[language])]
                        + derogation,
                ]))
        }
        return note([count(language)], style) + "\n" + table.text(style)
    }

    private func count(_ language: Language) -> Line {
        let broken = breaches.filter { $0.derogation == nil }.count
        let rules =
            Phrase("▲ ")
            + .count(
                broken, fr: ("règle non respectée", "règles non respectées"), en: ("rule broken", "rules broken"))
        let derogations =
            Phrase("△ ")
            + .count(
                breaches.count - broken, fr: ("dérogation", "dérogations"), en: ("derogation", "derogations"))
        let parts = (broken > 0 ? [rules] : []) + (breaches.count > broken ? [derogations] : [])
        return Line(parts.map { $0[language] }.joined(separator: " · "), broken > 0 ? .alarm : .caution)
    }
}
