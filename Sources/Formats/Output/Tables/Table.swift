// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// Columns set in light lines, as wide as they need and the terminal allows.
///
///      mardi 5     │ 9 h 30–13 h │ Bus │ conduite       │ Bruno Tessier
///                  │             │     │ accompagnement │ Claire Morel, Hugo Petit
///     ─────────────┼─────────────┼─────┼────────────────┼──────────────────────────
struct Table {
    struct Column {
        var title: Phrase
        var alignment = Alignment.left
        /// Whether it gives way where the table is too wide.
        var yields = false

        init(_ title: Phrase = Phrase(""), _ alignment: Alignment = .left, yields: Bool = false) {
            self.title = title
            self.alignment = alignment
            self.yields = yields
        }
    }

    enum Alignment {
        case left, right
    }

    typealias Cell = [Line]

    enum Row {
        /// Rows that belong together. A cell a column; where a row has fewer, its last one runs on to the right
        /// edge. An empty cell goes on with what stands above it in the group.
        case group([[Cell]])
        /// A rule across, between two rows.
        case rule
        /// A title between two parts, as long as it likes; the columns start anew below.
        case heading(Line)

        static func cells(_ cells: [Cell]) -> Row { .group([cells]) }
    }

    var columns: [Column]
    var rows: [Row] = []
    /// Whether the last column takes all that is left of the line.
    var fills = false

    init(_ columns: [Column], fills: Bool = false) {
        self.columns = columns
        self.fills = fills
    }

    func text(_ style: Style) -> String {
        let widths = TableWidths(of: self, style).best
        var lines: [String] = []
        let titles = columns.map { [Line($0.title[style.language], .faint)] }
        let hasTitles = columns.contains { !$0.title[style.language].isEmpty }
        var isOpen = false
        func open() {
            guard !isOpen else { return }
            isOpen = true
            if hasTitles {
                lines += self.lines(of: [titles], widths, style)
                lines.append(rule(widths, "─┼─", style))
            } else {
                lines.append(rule(widths, "─┬─", style))
            }
        }
        func close() {
            if isOpen { lines.append(rule(widths, "─┴─", style)) }
            isOpen = false
        }
        for row in rows {
            switch row {
            case .group(let group):
                open()
                lines += self.lines(of: group, widths, style)
            case .rule: if isOpen { lines.append(rule(widths, "─┼─", style)) }
            case .heading(let heading):
                close()
                if !lines.isEmpty { lines.append("") }
                lines += heading.wrapped(to: style.width - 1).map { " " + style.paint($0, heading.ink) }
            }
        }
        close()
        return lines.map { $0 + "\n" }.joined()
    }

    private func lines(of group: [[Cell]], _ widths: [Int], _ style: Style) -> [String] {
        var lines: [String] = []
        // What each column still has to say. It must have said it when the next row has something there.
        var pending: [ArraySlice<(text: String, ink: Ink)>] = columns.map { _ in [] }
        for (number, cells) in group.enumerated() {
            // The columns that the last cell runs over become one, with the gaps between them.
            let rest = widths[(cells.count - 1)...]
            let widths = widths.prefix(cells.count - 1) + [rest.reduce(0, +) + 3 * (rest.count - 1)]
            for (column, cell) in cells.enumerated() where !cell.isEmpty {
                pending[column] = cell.flatMap { line in line.wrapped(to: widths[column]).map { ($0, line.ink) } }[...]
            }
            let next = number + 1 < group.count ? group[number + 1] : nil
            let ending = cells.indices.filter { column in
                let runsOn = column == cells.count - 1 && cells.count < columns.count
                return runsOn || next.map { column >= $0.count || !$0[column].isEmpty } ?? true
            }
            let height = ending.map { pending[$0].count }.max() ?? 0
            for _ in 0..<max(1, height) {
                let texts = cells.indices.map { column in
                    let (text, ink) = pending[column].popFirst() ?? ("", .plain)
                    let space = String(repeating: " ", count: max(0, widths[column] - text.cells))
                    let painted = style.paint(text, ink)
                    return columns[column].alignment == .left ? painted + space : space + painted
                }
                lines.append(trimmed(" " + texts.joined(separator: " \(style.paint("│", .faint)) ")))
            }
        }
        return lines
    }

    private func rule(_ widths: [Int], _ junction: String, _ style: Style) -> String {
        style.paint(
            "─" + widths.map { String(repeating: "─", count: $0) }.joined(separator: junction), .faint)
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
