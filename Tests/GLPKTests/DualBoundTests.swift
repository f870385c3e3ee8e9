// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite("Bounds that duals prove")
struct DualBoundTests {
    @Test("hold at the best duals, and however wrong the duals are", arguments: 0..<50 as Range<UInt64>)
    func hold(seed: UInt64) throws {
        var numbers = Numbers(state: seed)
        let (model, costs) = cover(&numbers)
        let points = Self.points(of: model, costs)
        guard let best = points.map(\.cost).min() else { return }
        var options = SolveOptions()
        options.relaxed = true
        let relaxed = try model.solve(options)
        let tight = DualBound(model, duals: relaxed.rowDuals)
        #expect(abs(tight.bound - relaxed.objective) < 1e-6)
        for size in [0, 0.1, 3] {
            let wrong = relaxed.rowDuals.map { $0 + size * (Double(numbers.roll(21)) - 10) / 10 }
            let proof = DualBound(model, duals: wrong)
            #expect(proof.bound <= best + 1e-9)
            // No point that is good enough is lost by what such a bound fixes.
            for value in [best, best + 1] {
                var fixed = model
                let excess = fixed.tighten(to: value, by: proof)
                let left = Set(Self.points(of: fixed, costs).map(\.values))
                #expect(points.allSatisfy { $0.cost > value || left.contains($0.values) })
                #expect(Self.points(of: fixed, costs).allSatisfy { $0.cost <= value + excess + 1e-9 })
            }
        }
    }

    @Test("a part of a model that is fixed at a point has the objective of the whole")
    func partsKeepTheObjective() throws {
        var numbers = Numbers(state: 9)
        let (model, costs) = cover(&numbers)
        let best = try #require(Self.points(of: model, costs).min { $0.cost < $1.cost })
        let free = model.columnLower.indices.map { $0 % 2 == 0 }
        let part = model.fixed(at: best.values, except: free)
        let solution = try part.model.solve()
        #expect(abs(solution.objective - best.cost) < 1e-9)
        let point = part.point(of: solution, in: best.values)
        #expect(zip(point, zip(best.values, free)).allSatisfy { $1.1 || $0 == $1.0 })
        // Fixed where nothing satisfies a constraint, nothing is left.
        let none = model.fixed(at: best.values.map { _ in 0 }, except: free.map { _ in false })
        #expect(throws: SolveError.infeasible) { try none.model.solve() }
    }

    /// Eight choices, and rows that ask for some of them.
    private func cover(_ numbers: inout Numbers) -> (model: Model, costs: [Double]) {
        var model = Model(names: false)
        let choices = (0..<8).map { _ in model.binary() }
        let costs = choices.map { _ in Double(numbers.roll(9)) }
        for _ in 0..<4 {
            let some = choices.filter { _ in numbers.roll(2) == 0 }
            if some.count > 1 { model.require(sum(some) >= 1) }
            model.require(sum(choices.filter { _ in numbers.roll(2) == 0 }) <= 3)
        }
        model.require(sum(choices) >= 2)
        model.minimise(sum(zip(costs, choices).map { $0 * $1 }))
        return (model, costs)
    }

    /// Every point of a model of few binaries.
    private static func points(of model: Model, _ costs: [Double]) -> [(values: [Double], cost: Double)] {
        (0..<1 << costs.count).compactMap { bits in
            let values = costs.indices.map { Double(bits >> $0 & 1) }
            let isInside = zip(values, zip(model.columnLower, model.columnUpper)).allSatisfy {
                $1.0 <= $0 && $0 <= $1.1
            }
            guard isInside,
                model.fixed(at: values, except: values.map { _ in false }).model.rowCount == 0
            else { return nil }
            return (values, zip(values, costs).reduce(0) { $0 + $1.0 * $1.1 })
        }
    }

    private struct Numbers {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }
}
