// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Days, or blocks of days, looked at alone: the best value of the present objective within one is a bound that the
/// linear relaxation of the whole may miss.
struct CompactPieces {
    private let model: Model
    private let pieces: [Range<Int>]
    private let spans: [ClosedRange<Int>?]

    init(_ face: Face, _ pieces: [Range<Int>]) {
        model = face.compact.model
        spans = face.spans
        self.pieces = pieces
    }

    /// The bounds of the pieces that are not known yet and in which the point pays less than a whole amount; and the
    /// row that asks for as much, where the point pays less.
    func bounds(
        at point: [Double], known: [Int?], _ limits: CompactLimits
    ) -> [(piece: Int, bound: Int, row: Constraint?)] {
        let costs = pieces.map { cost(within: $0) }
        let paid = costs.map { cost in cost.terms.reduce(0) { $0 + $1.coefficient * point[$1.variable.index] } }
        let open = pieces.indices.filter { piece in
            known[piece] == nil && !costs[piece].terms.isEmpty && abs(paid[piece] - paid[piece].rounded()) > 1e-5
        }
        let bounds = open.concurrentMap { bound(within: pieces[$0], limits) }
        return zip(open, bounds).map { piece, bound in
            let asks = Double(bound) > paid[piece] + 1e-6
            return (piece, bound, asks ? costs[piece] >= Double(bound) : nil)
        }
    }

    private func isInside(_ column: Int, _ days: Range<Int>) -> Bool {
        spans[column].map { days.contains($0.lowerBound) && days.contains($0.upperBound) } ?? false
    }

    private func cost(within days: Range<Int>) -> Expression {
        Expression(model.objective.terms.filter { isInside($0.variable.index, days) })
    }

    private func bound(within days: Range<Int>, _ limits: CompactLimits) -> Int {
        let part = model.alone(model.columnLower.indices.map { isInside($0, days) })
        var options = limits.solveOptions
        options.absoluteGap = 0.999
        options.nodeLimit = 200
        do {
            return wholeBound(try part.model.solve(options).bound)
        } catch .noSolutionInTime(let bound?) {
            return wholeBound(bound)
        } catch {
            return .min
        }
    }
}
