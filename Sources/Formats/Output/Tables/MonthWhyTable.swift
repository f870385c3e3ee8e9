// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Each priority of a month with its value, its proof and who carries it; then what would close the gaps.
public struct MonthWhyTable: Sendable {
    public let why: MonthWhy
    public let edition: Edition
    public let names: Names
    /// How many of those who carry a priority are named.
    private static let named = 5

    public init(_ why: MonthWhy, _ edition: Edition, names: Names) {
        self.why = why
        self.edition = edition
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let title = (Phrase(fr: "pourquoi le ", en: "why the ") + .rota(of: edition.rota.month))[language]
        let head = note(
            [Line("\(names.service.name) · \(title)", .strong), Line(edition.words[language])], style)
        var table = Table(
            [
                .init(Phrase(fr: "Priorités", en: "Priorities"), yields: true),
                .init(Phrase(fr: "valeur", en: "value"), .right), .init(Phrase(fr: "borne", en: "bound"), .right),
                .init(Phrase(fr: "qui la porte", en: "who carries it"), yields: true),
            ], fills: true)
        for (number, priority) in why.priorities.enumerated() {
            if number > 0 { table.rows.append(.rule) }
            let result = priority.result
            table.rows.append(
                .cells([
                    [Line(result.code.name[language])],
                    [Line(Phrase.number(result.value)[language], result.value == 0 ? .plain : .strong)],
                    [
                        Line(
                            result.bound.map { (result.proven ? "✓ " : "") + Phrase.number($0)[language] } ?? "?",
                            result.proven ? .good : .caution)
                    ], burdens(priority.burdens, language),
                ]))
        }
        let gaps =
            why.gaps.isEmpty
            ? ""
            : "\n" + note([Line(Phrase.gapsTitle[language], .strong)], style)
                + GapWhyLines(why.gaps, rota: edition.rota, names: names).text(style)
        return head + "\n" + table.text(style) + gaps
    }

    private func burdens(_ burdens: [Burden], _ language: Language) -> [Line] {
        let shown = burdens.prefix(Self.named).map { burden in
            let who = burden.agent.map { names.agent($0) }
            let session = burden.session.flatMap(edition.rota.session)
            let place = session.map { session in
                (Phrase("\(names.site(session.site)), ") + .day(session.day) + Phrase(" ") + .span(session.hours))[
                    language]
            }
            let words = [who, place, burden.fact[language]].compactMap { $0 }.joined(separator: ", ")
            return Line(words + (burden.amount == 1 ? "" : " (\(Phrase.number(burden.amount)[language]))"), hang: 2)
        }
        let more = burdens.count - shown.count
        return shown + (more > 0 ? [Line(Phrase.others(more)[language], .faint)] : [])
    }
}

extension Phrase {
    fileprivate static let gapsTitle = Phrase(
        fr: "Ce qui manque, et ce qui y suffirait", en: "What is missing, and what would do")

    fileprivate static func others(_ count: Int) -> Phrase {
        Phrase(fr: "et ", en: "and ") + .count(count, fr: ("autre", "autres"), en: ("more", "more"))
    }
}
