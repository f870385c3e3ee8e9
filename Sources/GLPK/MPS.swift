// SPDX-License-Identifier: GPL-3.0-or-later

extension Variable {
    /// What ``Model/writeMPS(to:)`` calls the variable: `x` and its place in the model.
    public var nameInMPS: String { "x\(index)" }
}

extension Model {
    /// Writes the model in the free MPS format, which nearly every solver reads.
    ///
    /// Columns are called `x0`, `x1`… and rows `r0`, `r1`… by their place in the model: names given to variables
    /// and constraints may repeat or hold blanks, which the format does not allow. A constant in the objective is
    /// written with the opposite sign as the right-hand side of the objective's row, as is usual. Bounds of integer
    /// columns are always written out, because readers differ in what they suppose of them.
    ///
    /// - Throws: ``SolveError/rejected(_:)`` where the model could not be solved either, and nothing is written.
    public func writeMPS(to output: inout some TextOutputStream) throws(SolveError) {
        let table = try Table(self)
        output.write("NAME model\n")
        if table.maximises { output.write("OBJSENSE\n MAX\n") }
        table.writeRows(to: &output)
        table.writeColumns(to: &output)
        table.writeRightHandSides(to: &output)
        table.writeBounds(to: &output)
        output.write("ENDATA\n")
    }
}

extension Table {
    private static let objective = "cost"

    /// What a row asks for, as the format says it.
    private enum Sense: String {
        case atMost = "L"
        case atLeast = "G"
        case equal = "E"
        /// No bound at all: the row says nothing.
        case free = "N"
    }

    /// A row between two bounds is written as one with an upper bound and a range below it.
    private func sense(ofRow row: Int) -> Sense {
        switch (rowLower[row], rowUpper[row]) {
        case (-.infinity, .infinity): .free
        case (_, .infinity): .atLeast
        case let (lower, upper): lower == upper ? .equal : .atMost
        }
    }

    fileprivate func writeRows(to output: inout some TextOutputStream) {
        output.write("ROWS\n N \(Self.objective)\n")
        for row in rowLower.indices { output.write(" \(sense(ofRow: row).rawValue) r\(row)\n") }
    }

    fileprivate func writeColumns(to output: inout some TextOutputStream) {
        // Entries come by row; the format wants them by column.
        var start = [Int](repeating: 0, count: cost.count + 1)
        for column in entryColumn.dropFirst() { start[Int(column)] += 1 }
        for column in cost.indices { start[column + 1] += start[column] }
        var place = start
        var order = [Int](repeating: 0, count: entryValue.count - 1)
        for entry in entryValue.indices.dropFirst() {
            let column = Int(entryColumn[entry]) - 1
            order[place[column]] = entry
            place[column] += 1
        }
        output.write("COLUMNS\n")
        var isInteger = false
        for column in cost.indices {
            if (columnIsInteger[column] == 1) != isInteger {
                isInteger.toggle()
                output.write(" MARKER 'MARKER' '\(isInteger ? "INTORG" : "INTEND")'\n")
            }
            let entries = order[start[column]..<start[column + 1]]
            // A column exists only by an entry.
            if cost[column] != 0 || entries.isEmpty {
                output.write(" x\(column) \(Self.objective) \(mps(cost[column]))\n")
            }
            for entry in entries { output.write(" x\(column) r\(entryRow[entry] - 1) \(mps(entryValue[entry]))\n") }
        }
        if isInteger { output.write(" MARKER 'MARKER' 'INTEND'\n") }
    }

    fileprivate func writeRightHandSides(to output: inout some TextOutputStream) {
        output.write("RHS\n")
        if constant != 0 { output.write(" RHS \(Self.objective) \(mps(-constant))\n") }
        for row in rowLower.indices where sense(ofRow: row) != .free {
            let bound = sense(ofRow: row) == .atLeast ? rowLower[row] : rowUpper[row]
            if bound != 0 { output.write(" RHS r\(row) \(mps(bound))\n") }
        }
        let ranges = rowLower.indices.filter { sense(ofRow: $0) == .atMost && rowLower[$0] > -.infinity }
        if !ranges.isEmpty { output.write("RANGES\n") }
        for row in ranges { output.write(" RANGE r\(row) \(mps(rowUpper[row] - rowLower[row]))\n") }
    }

    fileprivate func writeBounds(to output: inout some TextOutputStream) {
        output.write("BOUNDS\n")
        for column in columnLower.indices {
            func write(_ kind: String, _ value: Double? = nil) {
                output.write(" \(kind) BOUND x\(column)\(value.map { " " + mps($0) } ?? "")\n")
            }
            let isInteger = columnIsInteger[column] == 1
            switch (columnLower[column], columnUpper[column]) {
            case (0, 1) where isInteger: write("BV")
            case (-.infinity, .infinity): write("FR")
            case let (lower, upper) where lower == upper: write("FX", lower)
            case let (lower, upper):
                // The lower bound first: on its own, an upper bound below zero would take it away.
                if lower == -.infinity { write("MI") } else if lower != 0 { write("LO", lower) }
                if upper < .infinity { write("UP", upper) } else if isInteger { write("PL") }
            }
        }
    }
}

/// A number as the format takes it: whole ones without a point, others with the digits that tell them apart.
private func mps(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
}
