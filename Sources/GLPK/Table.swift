// SPDX-License-Identifier: GPL-3.0-or-later

/// A checked model in the shape the solver loads: flat arrays, the terms of a
/// row together, each variable at most once in a row.
struct Table {
    var rowLower: [Double] = []
    var rowUpper: [Double] = []
    var columnLower: [Double] = []
    var columnUpper: [Double] = []
    var columnIsInteger: [UInt8] = []
    var cost: [Double] = []
    var constant = 0.0
    var maximises = false
    // Numbered from 1, after an unused element, as the solver counts.
    var entryRow: [Int32] = [0]
    var entryColumn: [Int32] = [0]
    var entryValue: [Double] = [0]
}

extension Table {
    var hasIntegers: Bool { columnIsInteger.contains(1) }

    /// Minus one when maximising, so that less is better once multiplied.
    var sense: Double { maximises ? -1 : 1 }

    /// Checks the model and copies it. A bound of a row, a coefficient or a
    /// variable that makes no sense is an error that names it: the solver would
    /// abort, or answer "not a number".
    init(_ model: Model) throws(SolveError) {
        if let misuse = model.misuse { throw .rejected(misuse) }
        rowLower = model.rowLower
        rowUpper = model.rowUpper
        columnLower = model.columnLower
        columnUpper = model.columnUpper
        columnIsInteger = model.columnIsInteger.map { $0 ? 1 : 0 }
        maximises = model.direction == .maximise
        for j in columnLower.indices { try model.checkColumn(j) }
        for i in rowLower.indices {
            try checkBounds(rowLower[i], rowUpper[i], of: "constraint", named: { model.name(ofRow: i) })
        }
        try addObjective(of: model)
        try addEntries(of: model)
    }

    private mutating func addObjective(of model: Model) throws(SolveError) {
        cost = [Double](repeating: 0, count: columnLower.count)
        constant = model.objective.constant
        for term in model.objective.terms { cost[term.variable.index] += term.coefficient }
        guard constant.isFinite else { throw .rejected("The constant of the objective is \(constant).") }
        for (j, cost) in cost.enumerated() where !cost.isFinite {
            throw .rejected("The coefficient of \(model.name(ofColumn: j)) in the objective is \(cost).")
        }
    }

    /// Terms are mostly in the order of the rows already; those added to a row
    /// later are not, and a counting sort puts them in place.
    private mutating func addEntries(of model: Model) throws(SolveError) {
        let count = model.entryCount
        var start = [Int](repeating: 0, count: model.rowCount + 1)
        for row in model.entryRow { start[Int(row) + 1] += 1 }
        for i in 0..<model.rowCount { start[i + 1] += start[i] }
        var order = [Int](repeating: 0, count: count)
        for (k, row) in model.entryRow.enumerated() {
            order[start[Int(row)]] = k
            start[Int(row)] += 1
        }
        entryRow.reserveCapacity(count + 1)
        entryColumn.reserveCapacity(count + 1)
        entryValue.reserveCapacity(count + 1)
        // Where the column was last written; it tells a duplicate because the
        // entries of a row are written together.
        var place = [Int](repeating: 0, count: model.variableCount)
        for k in order {
            let row = model.entryRow[k] + 1
            let column = model.entryColumn[k]
            let before = place[Int(column)]
            if entryRow[before] == row {
                entryValue[before] += model.entryValue[k]
            } else {
                place[Int(column)] = entryRow.count
                entryRow.append(row)
                entryColumn.append(column + 1)
                entryValue.append(model.entryValue[k])
            }
        }
        for (k, value) in entryValue.enumerated() where !value.isFinite {
            let variable = model.name(ofColumn: Int(entryColumn[k]) - 1)
            let row = model.name(ofRow: Int(entryRow[k]) - 1)
            throw .rejected("The coefficient of \(variable) in the constraint \(row) is \(value).")
        }
    }
}

extension Table {
    /// The objective of a point, computed again from the data.
    func objective(of point: [Double]) -> Double {
        var total = constant
        for j in cost.indices { total += cost[j] * point[j] }
        return total
    }

    /// Why a point is no solution, in words, or nil when it is one: integer
    /// variables whole, and bounds held within 10⁻⁶ of the size of what is added
    /// up.
    func flaw(of point: [Double], in model: Model) -> String? {
        for j in point.indices {
            let value = point[j]
            guard value.isFinite else { return "\(model.name(ofColumn: j)) is \(value)" }
            if columnIsInteger[j] == 1, value != value.rounded() {
                return "\(model.name(ofColumn: j)) is \(value), which is not whole"
            }
            if isOutside(value, columnLower[j], columnUpper[j], size: abs(value)) {
                return "\(model.name(ofColumn: j)) is \(value), outside its bounds"
            }
        }
        var activity = [Double](repeating: 0, count: rowLower.count)
        var size = [Double](repeating: 0, count: rowLower.count)
        for k in entryValue.indices.dropFirst() {
            let part = entryValue[k] * point[Int(entryColumn[k]) - 1]
            activity[Int(entryRow[k]) - 1] += part
            size[Int(entryRow[k]) - 1] += abs(part)
        }
        for i in rowLower.indices where isOutside(activity[i], rowLower[i], rowUpper[i], size: size[i]) {
            return "the constraint \(model.name(ofRow: i)) is at \(activity[i]), outside its bounds"
        }
        return nil
    }

    /// The point with its integer variables made whole.
    func rounded(_ point: [Double]) -> [Double] {
        var point = point
        for j in point.indices where columnIsInteger[j] == 1 { point[j].round() }
        return point
    }

    private func isOutside(_ value: Double, _ lower: Double, _ upper: Double, size: Double) -> Bool {
        let tolerance = 1e-6 * max(1, size)
        return value < lower - tolerance || value > upper + tolerance
    }
}

extension Model {
    fileprivate func checkColumn(_ j: Int) throws(SolveError) {
        let lower = columnLower[j]
        let upper = columnUpper[j]
        try checkBounds(lower, upper, of: "variable", named: { name(ofColumn: j) })
        guard columnIsInteger[j] else { return }
        for bound in [lower, upper] where bound.isFinite && bound != bound.rounded() {
            throw .rejected("The integer variable \(name(ofColumn: j)) has a bound of \(bound), which is not whole.")
        }
    }
}

private func checkBounds(
    _ lower: Double, _ upper: Double, of kind: String, named name: () -> String
) throws(SolveError) {
    // False for "not a number" too.
    guard lower <= upper, lower < .infinity, upper > -.infinity else {
        throw .rejected("The \(kind) \(name()) must be between \(lower) and \(upper), which nothing is.")
    }
}
