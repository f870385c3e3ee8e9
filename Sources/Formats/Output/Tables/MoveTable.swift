// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A move made or thought of in a rota: who takes and leaves what, and what it changes.
public struct MoveTable: Sendable {
    public let title: Phrase
    public let move: Move
    public let consequences: Consequences
    public let rota: Rota
    public let names: Names

    public init(_ title: Phrase, _ move: Move, _ consequences: Consequences, rota: Rota, names: Names) {
        self.title = title
        self.move = move
        self.consequences = consequences
        self.rota = rota
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let moves = MoveLines(rota: rota, names: names, language: style.language, day: nil).lines(move)
        let changes = ConsequenceLines(
            consequences: consequences, rota: rota, names: names, language: style.language
        ).lines
        return note(
            [Line(title[style.language], .strong)]
                + (moves + changes).map { line in
                    Line(line.text, line.ink, indent: line.indent + 2, hang: line.hang + 4)
                }, style)
    }
}
