// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Goes down one path of the tree: sets what is nearly 1 in the relaxation to 1, solves again, and so on. What fails is
/// taken back, and the first of it forbidden.
struct CompactDive {
    private let model: Model
    private let start: Basis
    private let target: Double
    private let limits: CompactLimits

    /// - Parameter target: the most that the point sought may cost.
    init(_ model: Model, _ start: Basis, below target: Double, _ limits: CompactLimits) {
        self.model = model
        self.start = start
        self.target = target
        self.limits = limits
    }

    struct Result {
        var point: [Double]?
        var work = 0
    }

    func run() throws(SearchError) -> Result {
        do { return try descend() } catch { throw SearchError(error) }
    }

    private func descend() throws(SolveError) -> Result {
        var program = try GrowingProgram(model)
        try program.start(from: start)
        var setbacks = 0
        func isGood() throws(SolveError) -> Bool {
            try program.solve(isCancelled: { limits.isOver }) == .optimal && program.objective <= target + 1e-6
        }
        guard try isGood() else { return Result(work: program.iterations) }
        while !limits.isOver {
            let values = program.values
            let open = values.indices.filter { column in
                model.columnIsInteger[column] && abs(values[column] - values[column].rounded()) > 1e-6
            }.sorted { (values[$0], $1) > (values[$1], $0) }
            guard let first = open.first else { return Result(point: values, work: program.iterations) }
            let near = open.filter { values[$0] >= 0.8 }
            let chosen = near.isEmpty ? [first] : near
            for column in chosen { try program.setBounds(ofColumn: column, 1, 1) }
            if try isGood() { continue }
            setbacks += 1
            if setbacks > Self.setbacks { break }
            for column in chosen { try program.setBounds(ofColumn: column, 0, 1) }
            try program.setBounds(ofColumn: first, 0, 0)
            if try !isGood() { break }
        }
        return Result(work: program.iterations)
    }

    private static let setbacks = 30
}
