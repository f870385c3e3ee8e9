// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// What the priorities settled so far leave of the compact model: the rosters that keep their values.
///
/// Each settled priority fixes what its bound pays for. The model shrinks from one priority to the next, stays sparse,
/// and the basis stays feasible for it, so that the next relaxation starts warm.
struct Face: Sendable {
    var compact: CompactModel
    /// Where the last relaxation stopped.
    var basis: Basis?
    /// What proves the bound of the priority that is the present objective; empty where nothing is known.
    var duals: [Double] = []
    /// The first and the last day that each variable is about.
    private(set) var spans: [ClosedRange<Int>?] = []
    /// Which of its variables have to do with each other.
    private(set) var graph: CellGraph

    init(_ compact: CompactModel) {
        self.compact = compact
        graph = CellGraph(compact)
        follow(from: 0)
    }

    /// Makes a priority the present objective.
    mutating func minimise(_ priority: Int) {
        let known = compact.links.count
        compact.minimise(priority)
        follow(from: known)
    }

    /// Takes in what follows from what, from a link on.
    private mutating func follow(from first: Int) {
        let links = compact.links[first...]
        for column in spans.count..<compact.model.variableCount { spans.append(graph.day(of: column).map { $0...$0 }) }
        for link in links {
            let days = link.sources.compactMap { spans[$0.index] }
            guard let first = days.map(\.lowerBound).min(), let last = days.map(\.upperBound).max() else { continue }
            for target in link.targets { spans[target.index] = first...last }
        }
        graph.add(links, variables: compact.model.variableCount)
    }

    /// The linear relaxation of the present objective: its point and its duals; nil where time ran out.
    mutating func relaxed(_ limits: CompactLimits) throws(SearchError) -> (point: [Double], duals: [Double])? {
        var options = limits.solveOptions
        options.relaxed = true
        options.start = basis
        do {
            let solution = try compact.model.solve(options)
            basis = solution.basis
            return (solution.values, solution.rowDuals)
        } catch .noSolutionInTime {
            return nil
        } catch {
            throw SearchError(error)
        }
    }

    /// Keeps a priority, which is the present objective, at a value.
    mutating func keep(_ priority: Int, at value: Int, by proof: DualBound) {
        if compact.model.tighten(to: Double(value), by: proof) < 0.5 { return }
        compact.keep(priority, at: value)
    }

    // MARK: - Changes

    /// Takes in a fact more.
    ///
    /// - Parameter count: the priorities that have been settled, whose values stay what they were without the fact.
    mutating func add(_ change: Change, keeping count: Int) {
        if let ban = compact.problem.ban(of: change) {
            for duty in ban.duties { compact.ruleOut(duty, of: ban.worker) }
        }
        switch change {
        case .none: break
        case .one(let worker, let duties): compact.require(one: duties, of: worker)
        case .demand(let demand):
            // Costs are not negative: a value stays only where the demand adds nothing to it.
            let known = compact.links.count
            compact.add(demand, unpaidBefore: count)
            graph.add(demand.contributions, of: compact)
            follow(from: known)
        }
    }

    /// False where what is fixed leaves nothing.
    var holdsSomething: Bool { zip(compact.model.columnLower, compact.model.columnUpper).allSatisfy { $0 <= $1 } }
}
