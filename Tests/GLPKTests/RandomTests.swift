// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// Small random integer models under random options, against trying every point.
@Suite struct RandomTests {
    @Test(arguments: 0..<20) func `whatever the options, the answer is right`(batch: UInt64) throws {
        for k in 0..<50 {
            let instance = Instance(seed: 1000 * batch + UInt64(k))
            try instance.check()
        }
    }
}

private struct Instance {
    let seed: UInt64
    var model = Model()
    var variables: [Variable] = []
    let cost: [Int]
    let rows: [(coefficients: [Int], lower: Int, upper: Int)]
    let ranges: [ClosedRange<Int>]
    let maximises: Bool

    init(seed: UInt64) {
        self.seed = seed
        var random = SeededRandom(seed: seed)
        let count = Int.random(in: 1...5, using: &random)
        ranges = (0..<count).map { _ in
            let lower = Int.random(in: -3...2, using: &random)
            return lower...(lower + Int.random(in: 0...3, using: &random))
        }
        cost = (0..<count).map { _ in Int.random(in: -9...9, using: &random) }
        maximises = Bool.random(using: &random)
        rows = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            let lower = Int.random(in: -12...4, using: &random)
            let coefficients = (0..<count).map { _ in Int.random(in: -4...4, using: &random) }
            return (coefficients, lower, lower + Int.random(in: 0...8, using: &random))
        }
        variables = ranges.map { model.integer(lower: Double($0.lowerBound), upper: Double($0.upperBound)) }
        for row in rows {
            model.require(Constraint(lower: Double(row.lower), weighted(row.coefficients), upper: Double(row.upper)))
        }
        if maximises { model.maximise(weighted(cost) + 7) } else { model.minimise(weighted(cost) + 7) }
    }

    private func weighted(_ weights: [Int]) -> Expression {
        sum(zip(weights, variables).map { Double($0) * $1 })
    }

    /// Every solution, with its objective.
    private func solutions() -> [(point: [Int], objective: Int)] {
        var points: [[Int]] = [[]]
        for range in ranges { points = points.flatMap { point in range.map { point + [$0] } } }
        func value(_ weights: [Int], _ point: [Int]) -> Int { zip(weights, point).reduce(0) { $0 + $1.0 * $1.1 } }
        return points.filter { point in
            rows.allSatisfy { ($0.lower...$0.upper).contains(value($0.coefficients, point)) }
        }.map { ($0, value(cost, $0) + 7) }
    }

    private func options(_ solutions: [(point: [Int], objective: Int)]) -> SolveOptions {
        var random = SeededRandom(seed: seed ^ 0xABCD)
        var options = SolveOptions()
        options.presolve = Bool.random(using: &random)
        options.cuts = SolveOptions.Cuts(rawValue: Int32.random(in: 0...15, using: &random))
        if Bool.random(using: &random) { options.absoluteGap = 0.999 }
        if Bool.random(using: &random) {
            options.incumbent = solutions.randomElement(using: &random)?.point.map(Double.init)
        }
        if Int.random(in: 0...2, using: &random) == 0 {
            options.cutoff = solutions.randomElement(using: &random).map { Double($0.objective) }
        }
        return options
    }

    func check() throws {
        let all = solutions()
        let options = options(all)
        let best = all.map { Double($0.objective) }.min { maximises ? $0 > $1 : $0 < $1 }
        let beatsCutoff = options.cutoff.map { cutoff in best.map { maximises ? $0 > cutoff : $0 < cutoff } ?? true }
        do {
            let solution = try model.solve(options)
            if beatsCutoff ?? true {
                #expect(solution.objective == best, "seed \(seed)")
                #expect(solution.isOptimal, "seed \(seed)")
            } else {
                #expect(options.incumbent != nil, "seed \(seed)")
            }
            let best = try #require(best)
            #expect(maximises ? solution.bound >= best - 1e-6 : solution.bound <= best + 1e-6, "seed \(seed)")
        } catch SolveError.infeasible {
            #expect(best == nil, "seed \(seed)")
        } catch SolveError.nothingBetter(let bound) {
            #expect(beatsCutoff == false, "seed \(seed)")
            let best = try #require(best)
            #expect(maximises ? bound >= best - 1e-6 : bound <= best + 1e-6, "seed \(seed)")
        } catch {
            Issue.record("seed \(seed): \(error)")
        }
    }
}
