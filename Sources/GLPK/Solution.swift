// SPDX-License-Identifier: GPL-3.0-or-later

/// What a solved model gives: a value for each variable, and how good they are.
public struct Solution: Sendable {
    /// How much is known of the solution.
    public enum Proof: Sendable, Hashable {
        /// No solution is better.
        case optimal
        /// The constraints hold, and the objective may be improved by at most
        /// this share of itself: `|objective - bound| / |objective|`, infinite
        /// when nothing is known.
        case feasible(gap: Double)
    }

    /// The value of each variable, in the order the variables were added.
    /// Those of integer variables are whole.
    public let values: [Double]
    /// The value of the objective, its constant included.
    public let objective: Double
    /// No solution has a better objective than this, up to the last digits of a
    /// floating-point computation; infinite when no bound is known.
    public let bound: Double
    /// Whether the solution is known to be optimal.
    public let proof: Proof
    /// The last basis of the linear problem, or of the linear relaxation when
    /// there are integer variables: where a later solve may start from. The
    /// presolver leaves none for an integer problem.
    public let basis: Basis?
    /// The simplex iterations, without those of the tree search.
    public let iterations: Int
    /// The nodes of the tree search.
    public let nodes: Int

    /// The dual of each constraint, in the order the constraints were required; empty when the model was solved with
    /// integer variables.
    public var rowDuals: [Double] { duals }

    let duals: [Double]
    let reducedCosts: [Double]
    let model: UInt32
}

extension Solution {
    /// Whether no solution is better.
    public var isOptimal: Bool { proof == .optimal }

    /// Whether there are duals: so it is for a linear problem, not for an
    /// integer one.
    public var hasDuals: Bool { duals.count + reducedCosts.count > 0 }

    /// The value of a variable.
    public subscript(variable: Variable) -> Double {
        precondition(variable.model == model, "This variable is not of the model that was solved.")
        return values[variable.index]
    }

    /// The value of an expression.
    public func evaluate(_ expression: some Linear) -> Double {
        let expression = expression.expression
        return expression.terms.reduce(expression.constant) { $0 + $1.coefficient * self[$1.variable] }
    }

    /// How fast the optimum would change with the bound of a constraint: the
    /// change of the objective for one unit more on the right. It has the same
    /// sign whether minimising or maximising. Linear problems only.
    public func dual(of row: Row) -> Double {
        precondition(row.model == model, "This constraint is not of the model that was solved.")
        return duals[row.index]
    }

    /// A variable's cost less what its constraints give back for it, by their
    /// duals: the change of the objective for one unit more of the variable.
    /// Linear problems only.
    public func reducedCost(of variable: Variable) -> Double {
        precondition(variable.model == model, "This variable is not of the model that was solved.")
        return reducedCosts[variable.index]
    }
}

extension Solution: CustomStringConvertible {
    /// The objective and its proof, in a line.
    public var description: String {
        switch proof {
        case .optimal: "objective \(objective), optimal"
        case .feasible(let gap): "objective \(objective), bound \(bound), gap \(gap)"
        }
    }
}

/// Why there is no solution.
public enum SolveError: Error, Hashable, Sendable {
    /// No values satisfy all the constraints.
    case infeasible
    /// The objective can be improved without end. For an integer model, this is
    /// so of its linear relaxation.
    case unbounded
    /// No solution is better than the cutoff; the bound says how good one could
    /// be.
    case nothingBetter(bound: Double)
    /// A limit of time, iterations or nodes was met before any solution was
    /// found; the bound, if any, says how good one could be.
    case noSolutionInTime(bound: Double?)
    /// The caller cancelled.
    case cancelled
    /// The model or the options make no sense: what is wrong, in a sentence.
    case rejected(String)
    /// The solver failed: how, in a sentence.
    case solverFailed(String)
}

extension SolveError: CustomStringConvertible {
    /// The error in a sentence.
    public var description: String {
        switch self {
        case .infeasible: "No values satisfy all the constraints."
        case .unbounded: "The objective can be improved without end."
        case .nothingBetter(let bound): "No solution is better than the cutoff; the bound is \(bound)."
        case .noSolutionInTime(let bound?): "No solution was found within the limits; the bound is \(bound)."
        case .noSolutionInTime(nil): "No solution was found within the limits."
        case .cancelled: "The solve was cancelled."
        case .rejected(let sentence), .solverFailed(let sentence): sentence
        }
    }
}
