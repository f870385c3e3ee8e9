// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of a model: some of its variables, with what the others leave of its constraints.
public struct Restriction: Sendable {
    public let model: Model
    /// The variables of the whole model that are left, by their place there.
    public let columns: [Int]
    /// The constraints of the whole model that are left.
    public let rows: [Int]

    /// The point of the whole model that puts a solution of the part into another point.
    public func point(of solution: Solution, in whole: [Double]) -> [Double] {
        var point = whole
        for (place, column) in columns.enumerated() { point[column] = solution.values[place] }
        return point
    }
}

extension Model {
    /// What is left where all variables but some are fixed at a point. Of the constraints over fixed variables alone, only
    /// those that the point breaks are left, which then nothing satisfies.
    ///
    /// - Parameter isFree: by variable.
    public func fixed(at point: [Double], except isFree: [Bool]) -> Restriction {
        var (rows, activity) = ([Bool](repeating: false, count: rowCount), [Double](repeating: 0, count: rowCount))
        for entry in entryValue.indices {
            let (row, column) = (Int(entryRow[entry]), Int(entryColumn[entry]))
            if isFree[column] { rows[row] = true } else { activity[row] += entryValue[entry] * point[column] }
        }
        for row in rows.indices where !rows[row] {
            rows[row] = activity[row] < rowLower[row] - 1e-6 || activity[row] > rowUpper[row] + 1e-6
        }
        var part = part(columns: isFree, rows: rows)
        let left = rows.indices.filter { rows[$0] }
        for (place, row) in left.enumerated() {
            part.rowLower[place] -= activity[row]
            part.rowUpper[place] -= activity[row]
        }
        part.objective.constant += objective.terms.reduce(0) { sum, term in
            isFree[term.variable.index] ? sum : sum + term.coefficient * point[term.variable.index]
        }
        return Restriction(model: part, columns: isFree.indices.filter { isFree[$0] }, rows: left)
    }

    /// Some variables alone, with the constraints over no others: a relaxation, whose best objective, of these variables,
    /// is a bound for the whole.
    public func alone(_ isInside: [Bool]) -> Restriction {
        var rows = [Bool](repeating: false, count: rowCount)
        for entry in entryValue.indices where isInside[Int(entryColumn[entry])] { rows[Int(entryRow[entry])] = true }
        for entry in entryValue.indices where !isInside[Int(entryColumn[entry])] { rows[Int(entryRow[entry])] = false }
        var part = part(columns: isInside, rows: rows)
        part.objective.constant = 0
        return Restriction(
            model: part, columns: isInside.indices.filter { isInside[$0] }, rows: rows.indices.filter { rows[$0] })
    }

    private func part(columns: [Bool], rows: [Bool]) -> Model {
        var part = Model(names: false)
        var places = [Variable?](repeating: nil, count: variableCount)
        for column in columns.indices where columns[column] {
            let (lower, upper) = (columnLower[column], columnUpper[column])
            places[column] =
                columnIsInteger[column]
                ? part.integer(lower: lower, upper: upper) : part.variable(lower: lower, upper: upper)
        }
        var rowPlaces = [Int32](repeating: -1, count: rowCount)
        for row in rows.indices where rows[row] {
            rowPlaces[row] = Int32(part.rowCount)
            part.rowLower.append(rowLower[row])
            part.rowUpper.append(rowUpper[row])
        }
        for entry in entryValue.indices {
            guard let place = places[Int(entryColumn[entry])], rowPlaces[Int(entryRow[entry])] >= 0 else { continue }
            part.entryRow.append(rowPlaces[Int(entryRow[entry])])
            part.entryColumn.append(place.column)
            part.entryValue.append(entryValue[entry])
        }
        let terms = objective.terms.compactMap { term in
            places[term.variable.index].map { Expression.Term(term.coefficient, $0) }
        }
        part.objective = Expression(terms)
        part.objective.constant = objective.constant
        part.direction = direction
        return part
    }
}
