// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What people moved by hand in a month, and what became of it.
public struct HandMovesTable: Sendable {
    public let moves: [HandMove]
    /// Where sessions are looked up.
    public let rota: Rota
    public let names: Names

    public init(_ moves: [HandMove], rota: Rota, names: Names) {
        self.moves = moves
        self.rota = rota
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !moves.isEmpty else { return note([Line(Phrase.nothingMoved[language])], style) }
        var table = Table([
            .init(.number, .right), .init(Phrase(fr: "qui fait quoi", en: "who does what"), yields: true),
            .init(Phrase(fr: "pourquoi", en: "why"), yields: true), .init(Phrase(fr: "par", en: "by"), yields: true),
        ])
        let words = MoveLines(rota: rota, names: names, language: language, day: nil)
        for (number, made) in moves.enumerated() {
            if number > 0 { table.rows.append(.rule) }
            let isUndone = made.undoneAt != nil
            let lines = words.lines(made.move).map { line in
                Line(line.text, isUndone ? .faint : line.ink, indent: line.indent, hang: line.hang)
            }
            let derogation = made.derogation.map { [Line((Phrase.derogation + Phrase($0))[language], .caution)] } ?? []
            let undone = isUndone ? [Line("× " + Phrase.undone[language], .faint)] : []
            table.rows.append(
                .cells([
                    [Line("\(made.id)", isUndone ? .faint : .strong)], lines,
                    [Line(made.reason)] + derogation + undone,
                    [Line(made.author), Line(Phrase.moment(made.at)[language], .faint)],
                ]))
        }
        return table.text(style)
    }
}

extension Phrase {
    fileprivate static let nothingMoved = Phrase(
        fr: "rien n’a été placé à la main ce mois-là", en: "nothing was moved by hand in that month")
    fileprivate static let undone = Phrase(fr: "annulé", en: "undone")
}
