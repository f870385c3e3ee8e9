// SPDX-License-Identifier: GPL-3.0-or-later

extension Model {
    /// Solves the model, on the calling thread, and returns when it is done.
    ///
    /// A model without integer variables is solved as a linear problem, with
    /// duals. Nothing of the solver is left behind on the thread, so that any
    /// number of threads may solve models at the same time.
    ///
    /// - throws: ``SolveError/rejected(_:)`` when the model or the options make
    ///   no sense, and otherwise why there is no solution.
    public func solve(_ options: SolveOptions = SolveOptions()) throws(SolveError) -> Solution {
        try options.check()
        let solve = Solve(model: self, table: try Table(self), options: options)
        do {
            return try solve.run()
        } catch .solverFailed where options.presolve || !options.cuts.isEmpty {
            // Where the presolver of GLPK 5.0 leaves rows without columns, cover
            // cuts abort; and on a few small infeasible models, it answers with
            // a point. Without them, it is right on both.
            var plain = solve
            plain.options.presolve = false
            plain.options.cuts = []
            return try plain.run()
        }
    }
}

/// One solve: the model, its data as the solver wants them, and the limits.
struct Solve {
    let model: Model
    var table: Table
    var options: SolveOptions
    let stopwatch: Stopwatch
    let watch: SearchWatch

    init(model: Model, table: Table, options: SolveOptions) {
        self.model = model
        self.table = table
        self.options = options
        stopwatch = Stopwatch(limit: options.timeLimit)
        watch = SearchWatch(options)
    }

    func run() throws(SolveError) -> Solution {
        table.hasIntegers && !options.relaxed ? try integer() : try linear()
    }

    /// Solves a linear problem, or the linear relaxation of an integer one.
    func linear() throws(SolveError) -> Solution {
        var problem = try Problem(table)
        let relaxation = try relax(&problem)
        switch relaxation.ending {
        case .infeasible: throw .infeasible
        case .unbounded: throw .unbounded
        case .limitMet: throw .noSolutionInTime(bound: nil)
        case .optimal: break
        }
        let basic = try problem.basicSolution()
        let objective = table.objective(of: basic.values)
        guard objective.isFinite else { throw .solverFailed("The solver's answer is not a number.") }
        if !isWanted(objective) { throw .nothingBetter(bound: objective) }
        return Solution(
            values: basic.values, objective: objective, bound: objective, proof: .optimal, basis: basic.basis,
            iterations: relaxation.iterations, nodes: 0, duals: basic.duals, reducedCosts: basic.reducedCosts,
            model: model.identity)
    }
}

/// The time since the solve began, against its limit.
struct Stopwatch {
    private let start = ContinuousClock.now
    private let limit: Double

    init(limit: Double) { self.limit = limit }

    private var remaining: Double { limit - (ContinuousClock.now - start) / .seconds(1) }

    var isOver: Bool { remaining <= 0 }

    /// What is left, as GLPK takes it.
    var milliseconds: Int32 {
        let left = remaining * 1000
        // GLPK takes the greatest integer for "no limit", and stops one
        // millisecond early.
        return left >= Double(Int32.max) ? .max : max(1, Int32(left.rounded(.up)))
    }
}
