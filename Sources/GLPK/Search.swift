// SPDX-License-Identifier: GPL-3.0-or-later

/// What is asked of the tree search.
struct SearchOrder {
    var presolve: Bool
    var cuts: SolveOptions.Cuts
    var branching: SolveOptions.Branching
    var milliseconds: Int32
    var nodeLimit: Int
    var integrality: Double
    var relativeGap: Double
    var absoluteGap: Double
    var cutoff: Double?
    var incumbent: [Double]?
    var bound: Double
}

enum SearchEnding {
    /// The tree was searched to the end.
    case complete
    /// A limit or a gap was met.
    case stopped
    case cancelled, unbounded
    case trouble(String)
}

/// What the tree search found.
struct SearchRun {
    var ending: SearchEnding
    var values: [Double]?
    /// What the solver takes the objective of these values to be: it prunes by
    /// it.
    var objective: Double
    var bound: Double
    /// The best bound among the nodes cut off for the cutoff or the absolute gap.
    var pruned: Double
    var nodes: Int
}

/// What follows a solve on the thread that runs it.
final class SearchWatch {
    var iterations = 0
    private let options: SolveOptions

    init(_ options: SolveOptions) { self.options = options }

    func isCancelled() -> Bool { options.isCancelled?() ?? false }

    func report(_ best: Double?, _ bound: Double, _ nodes: Int) {
        options.progress?(
            SolveOptions.Progress(
                best: best, bound: bound.isFinite ? bound : nil, iterations: iterations, nodes: nodes))
    }
}

extension Solve {
    /// Solves a model with integer variables: its relaxation, then the tree.
    ///
    /// The solver takes 0.99999 for a whole number. Where rounding it up is felt,
    /// in a row with a large coefficient or in the objective, the tree is
    /// searched again with less tolerance.
    func integer() throws(SolveError) -> Solution {
        let known = try options.incumbent.map(checkedIncumbent)
        if let solution = try integer(from: known, integrality: 1e-5, accepts: { isNoise($0, $1) }) { return solution }
        if let solution = try integer(from: known, integrality: 1e-9, accepts: { _, _ in true }) { return solution }
        throw .solverFailed("The solver's answer does not satisfy the model once its integer variables are whole.")
    }

    /// Nil when the solver's answer does not stand being rounded.
    private func integer(
        from known: [Double]?, integrality: Double, accepts: (Double, Double) -> Bool
    ) throws(SolveError) -> Solution? {
        let (root, run) = try searchTree(from: known, integrality: integrality)
        guard let run else {
            guard let known else { throw .noSolutionInTime(bound: root.bound.isFinite ? root.bound : nil) }
            return solution(known, bound: root.bound, root, nodes: 0)
        }
        let isComplete: Bool
        switch run.ending {
        case .cancelled: throw .cancelled
        case .unbounded: throw .unbounded
        case .trouble(let sentence) where run.values == nil && known == nil: throw .solverFailed(sentence)
        case .complete: isComplete = true
        // A search that broke off on numerical trouble keeps what it found.
        case .stopped, .trouble: isComplete = false
        }
        var points = known.map { [$0] } ?? []
        var bound = isComplete ? run.pruned : run.bound
        if let values = run.values {
            guard let point = repaired(values), accepts(table.objective(of: point), run.objective) else { return nil }
            if isWanted(table.objective(of: point)) { points.append(point) }
            bound = table.sense * min(table.sense * bound, table.sense * run.objective)
        }
        // A search that finds no solution at all, when one is known, proves nothing.
        if run.values == nil, known != nil, !bound.isFinite { bound = run.bound }
        let best = points.min { table.sense * table.objective(of: $0) < table.sense * table.objective(of: $1) }
        guard let best else {
            if bound.isFinite, !isWanted(bound) { throw .nothingBetter(bound: bound) }
            throw isComplete ? .infeasible : .noSolutionInTime(bound: bound.isFinite ? bound : nil)
        }
        return solution(best, bound: bound, root, nodes: run.nodes)
    }

    private struct Root {
        var bound: Double
        var basis: Basis?
        var iterations: Int
    }

    /// The run is nil when the tree was not searched: the relaxation took all
    /// the time, or tells by itself that the known point is good enough.
    private func searchTree(from known: [Double]?, integrality: Double) throws(SolveError) -> (Root, SearchRun?) {
        var problem = try Problem(table)
        var root = Root(bound: -table.sense * .infinity, basis: nil, iterations: 0)
        if !options.presolve {
            let relaxation = try relax(&problem)
            root.iterations = relaxation.iterations
            switch relaxation.ending {
            case .infeasible where known != nil:
                throw .solverFailed("The relaxation was found to be infeasible, but the incumbent satisfies it.")
            case .infeasible: throw .infeasible
            case .unbounded: throw .unbounded
            case .limitMet: return (root, nil)
            case .optimal: break
            }
            let basic = try problem.basicSolution()
            root.bound = basic.objective
            root.basis = basic.basis
            if let known, isOptimal(table.objective(of: known), root.bound) { return (root, nil) }
            if !isWanted(root.bound) {
                if known != nil { return (root, nil) }
                throw .nothingBetter(bound: root.bound)
            }
        }
        if watch.isCancelled() { throw .cancelled }
        if stopwatch.isOver { return (root, nil) }
        let order = SearchOrder(
            presolve: options.presolve, cuts: options.cuts, branching: options.branching,
            milliseconds: stopwatch.milliseconds,
            nodeLimit: options.nodeLimit, integrality: integrality,
            relativeGap: options.relativeGap, absoluteGap: options.absoluteGap,
            cutoff: options.cutoff, incumbent: options.presolve ? nil : known, bound: root.bound)
        return (root, try problem.search(order, watch: watch))
    }

    private func solution(_ point: [Double], bound: Double, _ root: Root, nodes: Int) -> Solution {
        let objective = table.objective(of: point)
        // A bound may be looser than the solution, never tighter.
        let limit = table.sense * min(table.sense * bound, table.sense * objective)
        let bound = isNoise(objective, limit) ? objective : limit
        let isOptimal = isOptimal(objective, bound)
        let gap = abs(objective - bound) / (abs(objective) + .leastNormalMagnitude)
        return Solution(
            values: point, objective: objective, bound: bound, proof: isOptimal ? .optimal : .feasible(gap: gap),
            basis: root.basis, iterations: root.iterations, nodes: nodes, duals: [], reducedCosts: [],
            model: model.identity)
    }

    private func isOptimal(_ objective: Double, _ bound: Double) -> Bool {
        let gap = table.sense * (objective - bound)
        return gap < options.absoluteGap || isNoise(objective, bound)
    }

    /// Whether an objective is better than the cutoff, if there is one.
    func isWanted(_ objective: Double) -> Bool {
        options.cutoff.map { table.sense * objective < table.sense * $0 } ?? true
    }

    /// Whether two objectives differ by no more than a computation's last digits.
    private func isNoise(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 1e-8 * max(1, abs(one)) }

    private func checkedIncumbent(_ point: [Double]) throws(SolveError) -> [Double] {
        guard point.count == table.columnLower.count else {
            throw .rejected("The incumbent has \(point.count) values for \(table.columnLower.count) variables.")
        }
        let whole = table.rounded(point)
        for (j, value) in point.enumerated() where abs(value - whole[j]) > 1e-6 {
            throw .rejected("The incumbent gives \(value) to \(model.name(ofColumn: j)), which is an integer.")
        }
        if let flaw = table.flaw(of: whole, in: model) { throw .rejected("The incumbent is no solution: \(flaw).") }
        return whole
    }

    /// The solver's point with its integer variables made whole. Where a large
    /// coefficient makes the rounding felt, the other variables are solved for
    /// again; a point that still breaks a constraint is not given out.
    private func repaired(_ values: [Double]) -> [Double]? {
        let whole = table.rounded(values)
        if table.flaw(of: whole, in: model) == nil { return whole }
        var fixed = self
        for j in whole.indices where table.columnIsInteger[j] == 1 {
            fixed.table.columnLower[j] = whole[j]
            fixed.table.columnUpper[j] = whole[j]
        }
        fixed.options.start = nil
        fixed.options.cutoff = nil
        fixed.options.presolve = false
        guard let again = try? fixed.linear() else { return nil }
        let point = table.rounded(again.values)
        return table.flaw(of: point, in: model) == nil ? point : nil
    }
}
