// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What is said below a rota: how good it is at each priority and whether that is proven, what could not be judged,
/// and what the coordinator still has to decide.
struct RotaFooter {
    let edition: Edition
    let names: Names

    init(_ edition: Edition, names: Names) {
        self.edition = edition
        self.names = names
    }

    func text(_ style: Style) -> String {
        let parts = [
            Self.derogations(edition.rota, names, style), priorities(style),
            Self.notAssessable(edition.rota.notAssessable, names, style),
            Self.undecided(edition.undecided, style),
            note(names.toBeNamed(in: edition.rota).map { [Line($0[style.language], hang: 2)] } ?? [], style),
            uncounted(style),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// Who was placed although a rule is broken, which one, and why.
    ///
    /// - Parameter weeks: nil for the whole month.
    static func derogations(_ rota: Rota, _ names: Names, in weeks: Set<Week>? = nil, _ style: Style) -> String {
        let shown = (rota.derogations ?? []).filter { breach in
            weeks?.contains { breach.first <= $0.sunday && $0.monday <= breach.last } ?? true
        }
        let lines = shown.map { breach in
            let who = Phrase("\(names.agent(breach.agent)), ") + .days(breach.first, breach.last)
            let what = breach.rule.name + Phrase(" – ") + breach.fact + Phrase(" (\(breach.derogation ?? ""))")
            return Line(
                (Phrase("△ ") + .derogation + who + Phrase(fr: " : ", en: ": ") + what)[style.language], .caution,
                hang: 2)
        }
        return note(lines, style)
    }

    private func priorities(_ style: Style) -> String {
        let results = edition.rota.priorities
        guard !results.isEmpty else { return "" }
        var table = Table([
            .init(Phrase(fr: "Priorités", en: "Priorities")), .init(Phrase(fr: "valeur", en: "value"), .right),
            .init(Phrase(fr: "preuve", en: "proof"), yields: true),
        ])
        table.rows = results.map { result in
            let isClean = result.value == 0
            return .cells([
                [Line(result.code.name[style.language])],
                [Line(Phrase.number(result.value)[style.language], isClean ? .plain : .strong)],
                [Line((result.proven ? "✓ " : "~ ") + result.proof[style.language], result.proven ? .good : .caution)],
            ])
        }
        return table.text(style)
    }

    /// Grouped by the fact that is missing, then by the rules that it leaves open.
    static func notAssessable(_ cases: [NotAssessable], _ names: Names, _ style: Style) -> String {
        let language = style.language
        var facts: [Phrase] = []
        for one in cases where !facts.contains(one.missing) { facts.append(one.missing) }
        return facts.map { fact in
            let rules = Dictionary(grouping: cases.filter { $0.missing == fact }, by: \.agent)
                .mapValues { Set($0.map(\.rule)).sorted() }
            let groups = Dictionary(grouping: rules.keys.sorted()) { rules[$0]! }
            let colon = language == .french ? " : " : ": "
            let title = Line("? " + Phrase.notAssessable[language] + colon + fact[language], .caution, hang: 2)
            let lines = groups.sorted { $0.value[0] < $1.value[0] }.map { rules, agents in
                // A rule that nearly everybody's history leaves open needs no roll call.
                Line(
                    (agents.count > 8
                        ? Phrase.agents(agents.count, of: names.count)[language]
                        : agents.map { names.agent($0).unbrokenName }.joined(separator: ", ")) + colon
                        + rules.map { $0.name[language] }.joined(separator: language == .french ? " ; " : "; "),
                    indent: 2, hang: 4)
            }
            return note([title] + lines, style)
        }.joined()
    }

    static func undecided(_ days: [Day], _ style: Style) -> String {
        let days = days.map(Phrase.day)
        guard !days.isEmpty else { return "" }
        return note(
            [
                Line(
                    "? " + (Phrase.undecided + .list(days) + Phrase.undecidedAdvice)[style.language], .caution, hang: 2)
            ],
            style)
    }

    private func uncounted(_ style: Style) -> String {
        let months = edition.rota.uncountedMonths.map { Phrase.month($0) }
        guard !months.isEmpty else { return "" }
        return note(
            [Line("? " + (Phrase.uncounted + .list(months))[style.language], .caution, hang: 2)], style)
    }
}
