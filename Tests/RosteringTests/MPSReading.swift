// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// A program read back from free MPS text: as much of the format as other solvers read of ours, written apart from the
/// writer.
struct MPSReading {
    var model = Model()
    private(set) var columns: [String: Variable] = [:]
    private(set) var objective = Expression()

    init(_ text: String) {
        var section = ""
        var isInteger = false
        var rows: [String: (kind: String, terms: Expression, right: Double, range: Double)] = [:]
        var order: [String] = []
        var objectiveRow = ""
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard line.hasPrefix(" ") else {
                section = words[0]
                continue
            }
            switch section {
            case "ROWS" where words[0] == "N" && objectiveRow.isEmpty: objectiveRow = words[1]
            case "ROWS":
                order.append(words[1])
                rows[words[1]] = (words[0], Expression(), 0, .infinity)
            case "COLUMNS" where words[1] == "'MARKER'": isInteger = words[2] == "'INTORG'"
            case "COLUMNS":
                let known = columns[words[0]]
                let column = known ?? (isInteger ? model.integer() : model.variable())
                columns[words[0]] = column
                if words[1] == objectiveRow {
                    objective += Double(words[2])! * column
                } else {
                    rows[words[1]]!.terms += Double(words[2])! * column
                }
            case "RHS" where words[1] == objectiveRow: objective.constant = -Double(words[2])!
            case "RHS": rows[words[1]]!.right = Double(words[2])!
            case "RANGES": rows[words[1]]!.range = Double(words[2])!
            case "BOUNDS": bound(words)
            default: break
            }
        }
        for name in order {
            let row = rows[name]!
            switch row.kind {
            case "L": model.require(Constraint(lower: row.right - row.range, row.terms, upper: row.right))
            case "G": model.require(row.terms >= row.right)
            case "E": model.require(row.terms == row.right)
            default: break
            }
        }
        model.minimise(objective)
    }

    private var bounds: [String: (lower: Double, upper: Double)] = [:]

    private mutating func bound(_ words: [String]) {
        var (lower, upper) = bounds[words[2]] ?? (0, .infinity)
        let number = words.count > 3 ? Double(words[3])! : 0
        switch words[0] {
        case "BV": (lower, upper) = (0, 1)
        case "FR": (lower, upper) = (-.infinity, .infinity)
        case "FX": (lower, upper) = (number, number)
        case "MI": lower = -.infinity
        case "LO": lower = number
        case "UP": upper = number
        default: break
        }
        bounds[words[2]] = (lower, upper)
        model.setBounds(of: columns[words[2]]!, lower: lower, upper: upper)
    }
}
