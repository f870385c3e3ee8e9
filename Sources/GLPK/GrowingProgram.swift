// SPDX-License-Identifier: GPL-3.0-or-later

/// A linear program that stays loaded while rows and columns are added to it: what column generation solves again and
/// again, each time from the basis it stopped on.
///
/// It minimises. Like every problem it lives on one thread, on which no other model can be solved meanwhile: it is made,
/// used and dropped by one synchronous function.
public struct GrowingProgram: ~Copyable {
    private var problem: Problem
    private var solution: Problem.BasicSolution?
    /// The simplex iterations so far.
    public private(set) var iterations = 0

    public init() throws(SolveError) {
        var empty = try Problem(Table())
        try empty.factorizeRarely()
        problem = empty
    }

    public var rowCount: Int { problem.rowCount }
    public var columnCount: Int { problem.columnCount }

    /// Adds a row over columns that are there, each once at most, and returns its number.
    public mutating func addRow(
        lower: Double = -.infinity, upper: Double = .infinity, entries: [(column: Int, value: Double)] = []
    ) throws(SolveError) -> Int {
        precondition(entries.allSatisfy { $0.value.isFinite && 0..<columnCount ~= $0.column })
        try problem.addRow(
            lower: lower, upper: upper, columns: entries.map { Int32($0.column + 1) }, values: entries.map(\.value))
        return problem.rowCount - 1
    }

    /// A column to add: its bounds, its cost, and its entries, each row once at most.
    public struct Column {
        public var lower: Double
        public var upper: Double
        public var cost: Double
        public var entries: [(row: Int, value: Double)]

        public init(
            lower: Double = 0, upper: Double = .infinity, cost: Double, entries: [(row: Int, value: Double)]
        ) {
            self.lower = lower
            self.upper = upper
            self.cost = cost
            self.entries = entries
        }
    }

    /// Adds columns, which are numbered in their order.
    public mutating func add(_ columns: [Column]) throws(SolveError) {
        guard !columns.isEmpty else { return }
        var block = ColumnBlock()
        for column in columns {
            precondition(column.entries.allSatisfy { $0.value.isFinite && 0..<rowCount ~= $0.row })
            block.lower.append(column.lower)
            block.upper.append(column.upper)
            block.cost.append(column.cost)
            for entry in column.entries {
                block.entryRow.append(Int32(entry.row + 1))
                block.entryValue.append(entry.value)
            }
            block.starts.append(Int32(block.entryRow.count))
        }
        try problem.add(block)
    }

    public mutating func setBounds(ofRow row: Int, _ lower: Double, _ upper: Double) throws(SolveError) {
        try problem.setBounds(ofRow: row, lower, upper)
    }

    public mutating func setBounds(ofColumn column: Int, _ lower: Double, _ upper: Double) throws(SolveError) {
        try problem.setBounds(ofColumn: column, lower, upper)
    }

    public mutating func setCost(ofColumn column: Int, _ cost: Double) throws(SolveError) {
        try problem.setCost(ofColumn: column, cost)
    }

    /// How a solve ended.
    public enum Ending: Sendable {
        case optimal, infeasible
        /// It was cancelled, or spent its iterations: the next solve goes on from where it stopped.
        case cutShort
    }

    /// Solves from the basis of the last solve, or of the same kind from the slack basis where that meets trouble or
    /// does not end: a master of column generation is degenerate enough to stall for minutes.
    ///
    /// - Parameter most: simplex iterations after which it is cut short.
    /// - Throws: `SolveError.solverFailed` where no start leads to the optimum.
    public mutating func solve(
        iterations most: Int = .max, isCancelled: () -> Bool = { false }
    ) throws(SolveError) -> Ending {
        solution = nil
        let before = iterations
        var trouble = "The simplex method does not come to an end."
        for start in [nil, Problem.Start.slack, .advanced] {
            let feasible =
                if let start { try problem.begin(from: start) } else { try problem.feasibility() }
            var dual = feasible.dual && !feasible.primal
            // From the last basis it is a short way, if it is one.
            let limit = start == nil ? 2_000 + 2 * rowCount : 5_000 + 10 * (rowCount + columnCount)
            var objectives: [Double] = []
            var spent = 0
            attempt: while spent < limit {
                let left = most - (iterations - before)
                if isCancelled() || left <= 0 {
                    solution = try problem.basicSolution()
                    return .cutShort
                }
                let run = try problem.simplex(
                    dual: dual, presolve: false, iterationLimit: min(Self.slice, limit - spent, left),
                    milliseconds: .max)
                spent += max(1, run.iterations)
                iterations += run.iterations
                switch run.outcome {
                case .optimal:
                    solution = try problem.basicSolution()
                    return .optimal
                case .infeasible: return .infeasible
                case .iterationsSpent, .timeSpent:
                    objectives.append(try problem.basicSolution().objective)
                    if start == nil, Self.isStalled(objectives) { break attempt }
                case .undecided where dual: dual = false
                case .undecided, .unbounded: break attempt
                case .trouble(let sentence):
                    trouble = sentence
                    break attempt
                }
            }
        }
        throw .solverFailed(trouble)
    }

    private static let slice = 500

    /// Whether the last slices did not move the objective.
    private static func isStalled(_ objectives: [Double]) -> Bool {
        guard objectives.count >= 3 else { return false }
        let last = objectives.suffix(3)
        return last.max()! - last.min()! <= 1e-9 * max(1, abs(last.last!))
    }

    /// The objective after a few iterations of the dual simplex method, to compare bounds that might be given; infinite
    /// where there is no solution.
    public mutating func outlook(iterations limit: Int = 100) throws(SolveError) -> Double {
        solution = nil
        let feasible = try problem.feasibility()
        let run = try problem.simplex(
            dual: feasible.dual, presolve: false, iterationLimit: limit, milliseconds: .max)
        iterations += run.iterations
        return run.outcome == .infeasible ? .infinity : try problem.basicSolution().objective
    }

    /// The objective of the last solve.
    ///
    /// - Precondition: it ended on an optimum; so for the values and the duals. There is a basis where it was cut short
    ///   too.
    public var objective: Double { solution!.objective }

    /// The value of each column.
    public var values: [Double] { solution!.values }

    /// How fast the objective grows with the bound of each row.
    public var duals: [Double] { solution!.duals }

    /// The basis the last solve ended on.
    public var basis: Basis { solution!.basis }

    /// Puts a basis for the next solve to start from; rows and columns it does not know are basic and at their bound.
    public mutating func start(from basis: Basis) throws(SolveError) { _ = try problem.begin(from: .given(basis)) }
}
