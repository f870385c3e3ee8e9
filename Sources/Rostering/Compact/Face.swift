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

    /// The linear relaxation of the present objective.
    struct Relaxation: Sendable {
        var point: [Double]
        var proof: DualBound
        var basis: Basis?
    }

    /// Nil where time ran out.
    mutating func relax(_ limits: CompactLimits) throws(SearchError) -> Relaxation? {
        var options = limits.solveOptions
        options.relaxed = true
        options.start = basis
        do {
            let solution = try compact.model.solve(options)
            basis = solution.basis
            return Relaxation(
                point: solution.values, proof: DualBound(compact.model, duals: solution.rowDuals), basis: basis)
        } catch .noSolutionInTime {
            return nil
        } catch {
            throw SearchError(error)
        }
    }

    /// Keeps a priority, which is the present objective, at a value.
    mutating func keep(_ priority: Int, at value: Int, by proof: DualBound?) {
        if let proof, compact.model.tighten(to: Double(value), by: proof) < 0.5 { return }
        compact.keep(priority, at: value)
    }
}
