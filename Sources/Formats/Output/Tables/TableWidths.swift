// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// How wide the columns of a table are. Each takes what its content asks for; where that is more than the line has,
/// the columns that yield give way cell by cell, each time the one that makes the table grow the least in height.
struct TableWidths {
    private let table: Table
    private let style: Style
    /// Each cell once, and where each stands, by group, row and column: heights are then computed once a width.
    private var cells: [Table.Cell] = []
    private var places: [[[Int]]] = []

    init(of table: Table, _ style: Style) {
        self.table = table
        self.style = style
        var numbers: [Table.Cell: Int] = [:]
        for case .group(let rows) in table.rows {
            places.append(
                rows.map { row in
                    // A cell that runs on to the right edge has no say in the width of one column.
                    let single = row.count < table.columns.count ? row.dropLast() : row
                    return single.map { cell in
                        if let number = numbers[cell] { return number }
                        numbers[cell] = cells.count
                        cells.append(cell)
                        return cells.count - 1
                    }
                })
        }
    }

    var best: [Int] {
        let columns = table.columns
        let room = style.width - 1 - 3 * (columns.count - 1)
        var widths = columns.map { $0.title[style.language].cells }
        var narrowest = columns.map { _ in 1 }
        for row in places.joined() {
            for (column, cell) in row.enumerated() {
                widths[column] = max(widths[column], cells[cell].map(\.width).max() ?? 0)
                narrowest[column] = max(narrowest[column], cells[cell].map(\.narrowest).max() ?? 0)
            }
        }
        var heights = cells.map { _ in [Int: Int]() }
        while widths.reduce(0, +) > room {
            // Words are cut only where there is no other way.
            let yielding = columns.indices.filter { columns[$0].yields && widths[$0] > 8 }
            let comfortable = yielding.filter { widths[$0] > narrowest[$0] }
            let choices = (comfortable.isEmpty ? yielding : comfortable).map { column in
                var narrower = widths
                narrower[column] -= 1
                return (height: height(narrower, &heights), width: -widths[column], widths: narrower)
            }
            guard let choice = choices.min(by: { ($0.height, $0.width) < ($1.height, $1.width) }) else { break }
            widths = choice.widths
        }
        if table.fills { widths[widths.count - 1] += max(0, room - widths.reduce(0, +)) }
        return widths
    }

    /// Lines of the table, rules and running-on cells left out.
    private func height(_ widths: [Int], _ heights: inout [[Int: Int]]) -> Int {
        var total = 0
        for group in places {
            var pending = widths.map { _ in 0 }
            for (number, row) in group.enumerated() {
                for (column, cell) in row.enumerated() where !cells[cell].isEmpty {
                    let width = widths[column]
                    if heights[cell][width] == nil {
                        heights[cell][width] = cells[cell].reduce(0) { $0 + $1.wrapped(to: width).count }
                    }
                    pending[column] = heights[cell][width]!
                }
                let next = number + 1 < group.count ? group[number + 1] : nil
                let ending = row.indices.filter { column in
                    next.map { column >= $0.count || !cells[$0[column]].isEmpty } ?? true
                }
                let height = max(1, ending.map { pending[$0] }.max() ?? 0)
                for column in pending.indices { pending[column] = max(0, pending[column] - height) }
                total += height
            }
        }
        return total
    }
}
