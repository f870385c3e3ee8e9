// SPDX-License-Identifier: GPL-3.0-or-later

extension Model {
    /// The name a variable goes by in texts: its own, or `x` and its number.
    func name(ofColumn column: Int) -> String {
        let name = column < columnNames.count ? columnNames[column] : ""
        return name.isEmpty ? "x\(column)" : name
    }

    /// The name a constraint goes by in texts: its own, or `row` and its number.
    func name(ofRow row: Int) -> String {
        let name = row < rowNames.count ? rowNames[row] : ""
        return name.isEmpty ? "row \(row)" : name
    }
}

extension Model: CustomStringConvertible {
    /// The model as text, in the manner of an LP file:
    ///
    ///     maximise
    ///       3 loaves + 7 cake
    ///     subject to
    ///       flour: 0.5 loaves + 2 cake <= 30
    ///     bounds
    ///       0 <= loaves <= 40, integer
    ///       cake >= 0
    public var description: String {
        var rows = [[(Int, Double)]](repeating: [], count: rowCount)
        for i in entryValue.indices { rows[Int(entryRow[i])].append((Int(entryColumn[i]), entryValue[i])) }
        var lines = ["\(direction)"]
        lines.append("  " + text(objective.terms.map { ($0.variable.index, $0.coefficient) }, objective.constant))
        if rowCount > 0 { lines.append("subject to") }
        for (i, terms) in rows.enumerated() {
            lines.append("  \(name(ofRow: i)): " + range(rowLower[i], text(terms, 0), rowUpper[i]))
        }
        if variableCount > 0 { lines.append("bounds") }
        for j in 0..<variableCount {
            let range = range(columnLower[j], name(ofColumn: j), columnUpper[j])
            lines.append("  " + range + (columnIsInteger[j] ? ", integer" : ""))
        }
        return lines.joined(separator: "\n")
    }

    private func text(_ terms: [(Int, Double)], _ constant: Double) -> String {
        var text = ""
        for (column, coefficient) in terms {
            let sign = coefficient < 0 ? "-" : "+"
            let size = abs(coefficient) == 1 ? "" : number(abs(coefficient)) + " "
            text += (text.isEmpty ? (sign == "-" ? "-" : "") : " \(sign) ") + size + name(ofColumn: column)
        }
        if constant != 0 || text.isEmpty {
            text += text.isEmpty ? number(constant) : " \(constant < 0 ? "-" : "+") " + number(abs(constant))
        }
        return text
    }

    private func range(_ lower: Double, _ text: String, _ upper: Double) -> String {
        if lower == upper { return "\(text) = \(number(lower))" }
        if lower == -.infinity { return upper == .infinity ? "\(text) free" : "\(text) <= \(number(upper))" }
        if upper == .infinity { return "\(text) >= \(number(lower))" }
        return "\(number(lower)) <= \(text) <= \(number(upper))"
    }

    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}
