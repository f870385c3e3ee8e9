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

/// A model at a point. What is left where most variables stay there is made in a time that grows with what is left, not
/// with the model.
public struct Anchor: Sendable {
    private let model: Model
    private let point: [Double]
    /// The entries of each variable, by `starts`, those of one in the order of the model.
    private var entries: [Int32]
    private var starts: [Int32]
    private var cost: [Double]
    /// What each constraint has at the point.
    private var activity: [Double]
    /// The constraints that the point breaks.
    private let broken: [Int]
    private let objective: Double

    public init(_ model: Model, at point: [Double]) {
        (self.model, self.point) = (model, point)
        starts = [Int32](repeating: 0, count: model.variableCount + 1)
        activity = [Double](repeating: 0, count: model.rowCount)
        for entry in model.entryValue.indices {
            let column = Int(model.entryColumn[entry])
            starts[column + 1] += 1
            activity[Int(model.entryRow[entry])] += model.entryValue[entry] * point[column]
        }
        for column in 0..<model.variableCount { starts[column + 1] += starts[column] }
        entries = [Int32](repeating: 0, count: model.entryCount)
        var next = starts
        for entry in model.entryValue.indices {
            let column = Int(model.entryColumn[entry])
            entries[Int(next[column])] = Int32(entry)
            next[column] += 1
        }
        cost = [Double](repeating: 0, count: model.variableCount)
        for term in model.objective.terms { cost[term.variable.index] += term.coefficient }
        objective = zip(cost, point).reduce(model.objective.constant) { $0 + $1.0 * $1.1 }
        broken = activity.indices.filter { [activity] in
            activity[$0] < model.rowLower[$0] - 1e-6 || activity[$0] > model.rowUpper[$0] + 1e-6
        }
    }

    /// What is left where some variables are freed and all others are fixed at the point. Of the constraints over fixed
    /// variables alone, only those that the point breaks are left, which then nothing satisfies.
    ///
    /// - Parameter columns: in ascending order.
    public func freeing(_ columns: [Int]) -> Restriction {
        var free = columns.flatMap { entries[Int(starts[$0])..<Int(starts[$0 + 1])] }
        free.sort()
        let rows = Set(free.map { Int(model.entryRow[Int($0)]) }).union(broken).sorted()
        let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
        var part = model.part(columns: columns, rows: rows, entries: free.lazy.map(Int.init), at: places)
        for (place, row) in rows.enumerated() {
            part.rowLower[place] -= activity[row]
            part.rowUpper[place] -= activity[row]
        }
        for entry in free.lazy.map(Int.init) {
            let (place, given) = (
                places[Int(model.entryRow[entry])]!, model.entryValue[entry] * point[Int(model.entryColumn[entry])]
            )
            part.rowLower[place] += given
            part.rowUpper[place] += given
        }
        part.setCosts(columns.map { cost[$0] })
        part.objective.constant = columns.reduce(objective) { $0 - cost[$1] * point[$1] }
        return Restriction(model: part, columns: columns, rows: rows)
    }
}

extension Model {
    /// What is left where all variables but some are fixed at a point.
    ///
    /// - Parameter isFree: by variable.
    public func fixed(at point: [Double], except isFree: [Bool]) -> Restriction {
        Anchor(self, at: point).freeing(isFree.indices.filter { isFree[$0] })
    }

    /// Pieces of a model, each some variables with the constraints over no others: a relaxation, whose best objective, of
    /// these variables, is a bound for what they cost in the whole.
    ///
    /// - Parameter pieceOf: by variable; nil for those in no piece.
    public func pieces(_ pieceOf: [Int?], count: Int) -> [Restriction] {
        var columns = [[Int]](repeating: [], count: count)
        for (column, piece) in pieceOf.enumerated() { if let piece { columns[piece].append(column) } }
        // A row is in the piece of all of its variables, else in none.
        let (unseen, none) = (-1, -2)
        var rowPiece = [Int](repeating: unseen, count: rowCount)
        for entry in entryValue.indices {
            let (row, piece) = (Int(entryRow[entry]), pieceOf[Int(entryColumn[entry])] ?? none)
            if rowPiece[row] == unseen { rowPiece[row] = piece }
            if rowPiece[row] != piece { rowPiece[row] = none }
        }
        var (rows, entries) = ([[Int]](repeating: [], count: count), [[Int]](repeating: [], count: count))
        for (row, piece) in rowPiece.enumerated() where piece >= 0 { rows[piece].append(row) }
        for entry in entryValue.indices {
            let piece = rowPiece[Int(entryRow[entry])]
            if piece >= 0 { entries[piece].append(entry) }
        }
        var cost = [Double](repeating: 0, count: variableCount)
        for term in objective.terms { cost[term.variable.index] += term.coefficient }
        return (0..<count).map { piece in
            var part = part(
                columns: columns[piece], rows: rows[piece], entries: entries[piece],
                at: Dictionary(uniqueKeysWithValues: rows[piece].enumerated().map { ($1, $0) }))
            part.setCosts(columns[piece].map { cost[$0] })
            return Restriction(model: part, columns: columns[piece], rows: rows[piece])
        }
    }

    /// Some variables and constraints with some entries, without an objective.
    ///
    /// - Parameter places: of the constraints among those that are left.
    fileprivate func part(
        columns: [Int], rows: [Int], entries: some Sequence<Int>, at places: [Int: Int]
    ) -> Model {
        var part = Model(names: false)
        var columnPlaces: [Int: Int32] = [:]
        columnPlaces.reserveCapacity(columns.count)
        for column in columns {
            let (lower, upper) = (columnLower[column], columnUpper[column])
            let variable =
                columnIsInteger[column]
                ? part.integer(lower: lower, upper: upper) : part.variable(lower: lower, upper: upper)
            columnPlaces[column] = variable.column
        }
        part.rowLower = rows.map { rowLower[$0] }
        part.rowUpper = rows.map { rowUpper[$0] }
        for entry in entries {
            part.entryRow.append(Int32(places[Int(entryRow[entry])]!))
            part.entryColumn.append(columnPlaces[Int(entryColumn[entry])]!)
            part.entryValue.append(entryValue[entry])
        }
        part.direction = direction
        return part
    }

    /// - Parameter costs: by variable.
    fileprivate mutating func setCosts(_ costs: [Double]) {
        objective = Expression(
            costs.enumerated().compactMap { place, cost in
                cost == 0 ? nil : Expression.Term(cost, Variable(column: Int32(place), model: identity))
            })
    }
}
