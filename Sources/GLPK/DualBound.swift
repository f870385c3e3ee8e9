// SPDX-License-Identifier: GPL-3.0-or-later

/// A bound that duals prove, computed from the model's own numbers: true however roughly the duals were computed
/// (Neumaier & Shcherbina, "Safe bounds in linear and mixed-integer linear programming", 2004).
public struct DualBound: Sendable {
    /// No point of the model costs less.
    public private(set) var bound: Double
    /// By variable: its cost less what its constraints give back for it at the duals.
    public private(set) var reducedCosts: [Double]
    /// By constraint: positive where its lower bound is paid for, negative where its upper one is.
    public private(set) var duals: [Double]

    /// - Precondition: the model minimises.
    /// - Parameter duals: one for each constraint, 0 where they end early; those that are noise are taken to be 0.
    public init(_ model: Model, duals: [Double]) {
        precondition(model.direction == .minimise)
        var costs = [Double](repeating: 0, count: model.variableCount)
        for term in model.objective.terms { costs[term.variable.index] += term.coefficient }
        let noise = 1e-9 * costs.reduce(1) { max($0, abs($1)) }
        self.duals = (0..<model.rowCount).map { row in
            let dual = row < duals.count ? duals[row] : 0
            let end = dual > 0 ? model.rowLower[row] : model.rowUpper[row]
            return abs(dual) > noise && end.isFinite ? dual : 0
        }
        bound = model.objective.constant
        for (row, dual) in self.duals.enumerated() where dual != 0 {
            bound += dual * (dual > 0 ? model.rowLower[row] : model.rowUpper[row])
        }
        reducedCosts = costs
        for entry in model.entryValue.indices {
            reducedCosts[Int(model.entryColumn[entry])] -=
                self.duals[Int(model.entryRow[entry])] * model.entryValue[entry]
        }
        for (column, cost) in reducedCosts.enumerated() where cost != 0 {
            bound += cost * (cost > 0 ? model.columnLower[column] : model.columnUpper[column])
        }
    }
}

extension Model {
    /// Keeps the points that cost no more than a value, as far as bounds of variables and constraints can tell: each may
    /// leave the bound it pays for by as much as the room between bound and value allows (reduced-cost fixing). The
    /// variables and the sides of constraints are taken to be whole in every point that counts.
    ///
    /// - Returns: the most by which what is left may still exceed the value.
    public mutating func tighten(to value: Double, by proof: DualBound) -> Double {
        // A little more than the last digits of what was added up.
        let room = max(0, value - proof.bound) + 1e-9 * max(1000, abs(value))
        var excess = proof.bound - value
        for (column, cost) in proof.reducedCosts.enumerated() where cost != 0 {
            let step = min(columnUpper[column] - columnLower[column], (room / abs(cost)).rounded(.down))
            if cost > 0 {
                columnUpper[column] = columnLower[column] + step
            } else {
                columnLower[column] = columnUpper[column] - step
            }
            excess += abs(cost) * step
        }
        for (row, dual) in proof.duals.enumerated() where dual != 0 {
            let step = (room / abs(dual)).rounded(.down)
            if dual > 0 {
                rowUpper[row] = min(rowUpper[row], rowLower[row] + step)
            } else {
                rowLower[row] = max(rowLower[row], rowUpper[row] - step)
            }
            excess += abs(dual) * (rowUpper[row] - rowLower[row])
        }
        return excess
    }

    /// The same with the bounds of another model's variables, which are as many.
    public func takingBounds(from other: Model) -> Model {
        var model = self
        model.columnLower = other.columnLower
        model.columnUpper = other.columnUpper
        return model
    }
}
