// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// One attempt to improve a point: some variables are freed, all others keep their values, and the small rest is solved
/// by branch and bound (large-neighbourhood search, Shaw 1998).
struct CompactNeighbourhood: Sendable {
    let part: Restriction

    /// - Parameter free: the variables to free, in ascending order.
    init(_ anchor: Anchor, free: [Int]) { part = anchor.freeing(free) }

    struct Result: Sendable {
        var point: [Double]?
        var work = 0
        /// Whether nothing in the neighbourhood is better, or what is best in it was found.
        var isExhausted = false
    }

    /// Any point that differs from another only where variables are free.
    func anything(around point: [Double], _ limits: CompactLimits) -> [Double]? {
        var options = limits.solveOptions
        options.presolve = true
        options.branching = .farthest
        options.nodeLimit = 100
        return (try? part.model.solve(options)).map { part.point(of: $0, in: point) }
    }

    func improve(_ point: [Double], below value: Int, nodes: Int, _ limits: CompactLimits) -> Result {
        var options = limits.solveOptions
        options.presolve = true
        options.absoluteGap = 0.999
        options.branching = .farthest
        options.cutoff = Double(value) - 0.5
        options.nodeLimit = nodes
        var result = Result(work: part.columns.count)
        do {
            let solution = try part.model.solve(options)
            result.point = part.point(of: solution, in: point)
            result.work += solution.nodes
            result.isExhausted = solution.isOptimal
        } catch .infeasible, .nothingBetter {
            result.isExhausted = true
        } catch {
            result.work += nodes
        }
        return result
    }
}
