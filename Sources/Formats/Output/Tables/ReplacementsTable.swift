// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Who could take seats, best first, each with what it does; then what happens if nobody does, and who cannot.
public struct ReplacementsTable: Sendable {
    public let replacements: Replacements
    public let rota: Rota
    public let names: Names
    /// Whether options beyond the first few, and those worse than leaving the seats empty, are shown too.
    public let showsAll: Bool

    public init(_ replacements: Replacements, rota: Rota, names: Names, showsAll: Bool = false) {
        self.replacements = replacements
        self.rota = rota
        self.names = names
        self.showsAll = showsAll
    }

    public func text(_ style: Style) -> String {
        [title(style), options(style), nobody(style), unable(style)].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func moves(_ style: Style) -> MoveLines {
        MoveLines(
            rota: rota, names: names, language: style.language,
            day: replacements.seats.first.flatMap { rota.session($0.session)?.day })
    }

    private func title(_ style: Style) -> String {
        let moves = moves(style)
        let day = replacements.seats.first.flatMap { rota.session($0.session)?.day }
        let who: Phrase =
            replacements.leaver.map { Phrase(fr: "remplacer \(names.agent($0))", en: "replace \(names.agent($0))") }
            ?? Phrase(fr: "qui pourrait venir", en: "who could come")
        let when = day.map { Phrase(", ") + .day($0) + Phrase(" \($0.year)") } ?? Phrase("")
        return note(
            [Line("\(names.service.name) · " + (who + when)[style.language], .strong)]
                + moves.words(of: replacements.seats).map { Line("· " + $0[style.language], hang: 2) }, style)
    }

    private func options(_ style: Style) -> String {
        let shown = showsAll ? replacements.options : Array(replacements.options.filter(\.helps).prefix(5))
        let hidden = replacements.options.count - shown.count
        let more = hidden > 0 ? note([Line(Phrase.moreOptions(hidden)[style.language], .faint)], style) : ""
        guard !shown.isEmpty else {
            let words: Phrase = hidden > 0 ? .nobodyHelps : .nobodyCan
            return note([Line("▲ " + words[style.language], .alarm)], style) + more
        }
        var table = Table(
            [
                .init(Phrase(fr: "n°", en: "no."), .right),
                .init(Phrase(fr: "qui fait quoi", en: "who does what"), yields: true),
                .init(Phrase(fr: "ce que cela change", en: "what it changes"), yields: true),
            ], fills: true)
        let moves = moves(style)
        for (number, option) in shown.enumerated() {
            if number > 0 { table.rows.append(.rule) }
            let lines = ConsequenceLines(
                consequences: option.consequences, rota: rota, names: names, language: style.language
            ).lines
            table.rows.append(
                .cells([
                    [Line("\(number + 1)", .strong)],
                    moves.lines(option.move, first: replacements.seats, leaver: replacements.leaver),
                    lines.isEmpty ? [Line(Phrase.changesNothing[style.language], .good)] : lines,
                ]))
        }
        return table.text(style) + more
    }

    private func nobody(_ style: Style) -> String {
        let lines = ConsequenceLines(
            consequences: replacements.leftEmpty, rota: rota, names: names, language: style.language
        ).lines
        guard replacements.leaver != nil, !lines.isEmpty else { return "" }
        return note(
            [Line(Phrase.ifNobody[style.language], .strong)]
                + lines.map { line in
                    Line(line.text, line.ink, indent: 2, hang: 4)
                }, style)
    }

    private func unable(_ style: Style) -> String {
        guard !replacements.unable.isEmpty else { return "" }
        let colon = style.language == .french ? " : " : ": "
        let people = replacements.unable.map { unable in
            let facts = unable.breaches.facts
            let words = facts.isEmpty ? Phrase.alreadyThere : .joined(facts, by: Phrase(fr: " ; ", en: "; "))
            return Line(
                "· " + names.agent(unable.agent).unbrokenName + colon + words[style.language], indent: 2, hang: 4)
        }
        return note([Line(Phrase.cannot[style.language], .strong)] + people, style)
    }
}

extension Phrase {
    fileprivate static let nobodyCan = Phrase(
        fr: "personne ne peut sans enfreindre une règle", en: "nobody can without breaking a rule")
    fileprivate static let nobodyHelps = Phrase(
        fr: "ceux qui le pourraient laisseraient vide un poste plus important",
        en: "those who could would leave a more important seat empty")
    fileprivate static let changesNothing = Phrase(fr: "✓ rien d’autre", en: "✓ nothing else")
    fileprivate static let ifNobody = Phrase(fr: "Si personne ne remplace", en: "If nobody does")
    fileprivate static let cannot = Phrase(fr: "Ne peuvent pas", en: "Cannot")
    fileprivate static let alreadyThere = Phrase(fr: "y est déjà", en: "is there already")

    fileprivate static func moreOptions(_ count: Int) -> Phrase {
        .count(
            count, fr: ("autre possibilité : --all", "autres possibilités : --all"),
            en: ("more option: --all", "more options: --all"))
    }

    fileprivate static func joined(_ phrases: [Phrase], by separator: Phrase) -> Phrase {
        phrases.dropFirst().reduce(phrases.first ?? Phrase("")) { $0 + separator + $1 }
    }
}
