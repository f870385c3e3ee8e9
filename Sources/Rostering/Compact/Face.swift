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
    /// The first and the last day that each variable is about.
    let spans: [ClosedRange<Int>?]

    init(_ compact: CompactModel) {
        self.compact = compact
        spans = compact.spans()
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
}
