// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Parallel

/// Days, or blocks of days, looked at alone, with what ties them to others left out: quick to solve, and what they cost
/// together is a bound for the whole.
struct CompactPieces {
    private let model: Model
    private let parts: [Restriction]

    init(_ face: Face, _ pieces: [Range<Int>]) {
        model = face.compact.model
        let pieceOf = face.spans.map { span in
            span.flatMap { span in
                pieces.firstIndex { $0.contains(span.lowerBound) && $0.contains(span.upperBound) }
            }
        }
        parts = model.pieces(pieceOf, count: pieces.count)
    }

    /// The duals and the basis of all relaxations together; nil where time ran out.
    func relaxed(_ limits: CompactLimits) -> (duals: [Double], basis: Basis)? {
        var options = limits.solveOptions
        options.relaxed = true
        let (solutions, rows) = (parts.concurrentMap { [options] in try? $0.model.solve(options) }, model.rowCount)
        var duals = [Double](repeating: 0, count: rows)
        // What is in no piece waits in the basis or on its bound.
        var basis = Basis(
            rows: Array(repeating: .basic, count: rows), columns: Array(repeating: .atLower, count: model.variableCount)
        )
        for (part, solution) in zip(parts, solutions) {
            guard let solution, let own = solution.basis else { return nil }
            for (place, row) in part.rows.enumerated() {
                (duals[row], basis.rows[row]) = (solution.rowDuals[place], own.rows[place])
            }
            for (place, column) in part.columns.enumerated() { basis.columns[column] = own.columns[place] }
        }
        return (duals, basis)
    }

    /// Rows that ask of pieces what their relaxation misses: the whole amount that they must pay.
    func rows(_ limits: CompactLimits) -> [Constraint] {
        zip(parts, parts.concurrentMap { Self.rise(of: $0, limits) }).compactMap { part, bound in
            guard let bound else { return nil }
            let inside = Set(part.columns)
            return Expression(model.objective.terms.filter { inside.contains($0.variable.index) }) >= Double(bound)
        }
    }

    /// What a piece must pay, where that is more than its relaxation does.
    private static func rise(of part: Restriction, _ limits: CompactLimits) -> Int? {
        if part.model.objective.terms.isEmpty { return nil }
        var options = limits.solveOptions
        options.relaxed = true
        guard let relaxed = try? part.model.solve(options) else { return nil }
        options.relaxed = false
        options.start = relaxed.basis
        options.absoluteGap = 0.999
        options.nodeLimit = max(1, min(500, effort / (part.columns.count * part.columns.count)))
        let bound: Int
        do {
            bound = wholeBound(try part.model.solve(options).bound)
        } catch .noSolutionInTime(let reached?) {
            bound = wholeBound(reached)
        } catch {
            return nil
        }
        return Double(bound) > relaxed.objective + 1e-6 ? bound : nil
    }

    /// The time of a node grows about as the square of the columns.
    private static let effort = 500_000_000
}
