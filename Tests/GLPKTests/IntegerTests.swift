// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// Integer problems, most of them against brute force.
@Suite struct IntegerTests {
    @Test(arguments: 1...40) func `a knapsack is packed as well as by trying everything`(seed: UInt64) throws {
        let knapsack = Knapsack(items: 12, seed: seed)
        let (model, items) = knapsack.model()

        let solution = try model.solve()

        #expect(solution.isOptimal)
        #expect(solution.objective == Double(knapsack.bestByTryingAll()))
        #expect(solution.bound == solution.objective)
        #expect(items.allSatisfy { solution[$0] == 0 || solution[$0] == 1 })
    }

    @Test(arguments: 1...20, [SolveOptions.Cuts.all, []])
    func `cuts and the presolver change nothing to the optimum`(seed: UInt64, cuts: SolveOptions.Cuts) throws {
        let knapsack = Knapsack(items: 12, seed: 100 + seed)
        var options = SolveOptions()
        options.cuts = cuts
        options.presolve = true
        #expect(try knapsack.model().0.solve(options).objective == Double(knapsack.bestByTryingAll()))
        options.presolve = false
        #expect(try knapsack.model().0.solve(options).objective == Double(knapsack.bestByTryingAll()))
    }

    @Test(arguments: 1...20) func `an assignment is as cheap as the cheapest permutation`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let cost = (0..<6).map { _ in (0..<6).map { _ in Int.random(in: 1...30, using: &random) } }
        var model = Model()
        let does = (0..<6).map { i in (0..<6).map { j in model.binary("\(i) does \(j)") } }
        for i in 0..<6 {
            model.require(sum(does[i]) == 1)
            model.require(sum(does.map { $0[i] }) == 1)
        }
        // One pair is forbidden, so that the relaxation is not always whole.
        model.require(does[0][0] + does[1][1] + does[2][2] <= 1)
        var total = Expression()
        for i in 0..<6 { for j in 0..<6 { total += Double(cost[i][j]) * does[i][j] } }
        model.minimise(total)

        var best = Int.max
        forEachPermutation(of: 6) { order in
            if (0..<3).count(where: { order[$0] == $0 }) > 1 { return }
            best = min(best, (0..<6).reduce(0) { $0 + cost[$1][order[$1]] })
        }
        #expect(try model.solve().objective == Double(best))
    }

    @Test func `an integer model that holds no whole point is infeasible`() throws {
        var model = Model()
        let n = model.integer(upper: 10)
        model.require(2 * n == 7)
        #expect(throws: SolveError.infeasible) { try model.solve() }
        var options = SolveOptions()
        options.presolve = true
        #expect(throws: SolveError.infeasible) { try model.solve(options) }
        #expect(try model.solve(SolveOptions(relaxed: true))[n].isNear(3.5))
    }

    @Test func `an unbounded relaxation is unbounded`() throws {
        var model = Model()
        let n = model.integer()
        let m = model.integer()
        model.require(n - m <= 1)
        model.maximise(n + m)
        #expect(throws: SolveError.unbounded) { try model.solve() }
        var options = SolveOptions()
        options.presolve = true
        #expect(throws: SolveError.unbounded) { try model.solve(options) }
    }

    @Test func `integer variables that are all fixed leave a problem to solve`() throws {
        var model = Model()
        let n = model.integer(lower: 3, upper: 3)
        let x = model.variable()
        model.require(x >= 2 * n)
        model.minimise(x)
        let solution = try model.solve()
        #expect(solution[n] == 3)
        #expect(solution[x].isNear(6))
    }

    @Test func `a large coefficient does not let a rounded answer break its row`() throws {
        // 0.00001 of an opening would let 10 in, within the solver's tolerance.
        var model = Model()
        let opened = model.binary("opened")
        let inside = model.variable("inside")
        model.require(inside <= 1_000_000 * opened)
        model.require(inside >= 5)
        model.minimise(opened + 0.001 * inside)
        let solution = try model.solve()
        #expect(solution[opened] == 1)
        #expect(solution[inside].isNear(5))
    }

    @Test func `where the presolver or the cuts of GLPK fail, it is solved without them`() throws {
        // GLPK 5.0's presolver answers this one with a point.
        var model = Model()
        let n = model.integer(lower: 1, upper: 2)
        model.require(Constraint(lower: 4, 3 * n, upper: 5))
        model.require(Constraint(lower: 3, 3 * n, upper: 8))
        model.minimise(-5 * n + 7)
        var options = SolveOptions()
        options.presolve = true
        options.cuts = .all
        #expect(throws: SolveError.infeasible) { try model.solve(options) }
    }

    @Test func `the same model gives the same answer twice`() throws {
        let (model, _) = Knapsack(items: 30, seed: 5).model()
        let first = try model.solve()
        let second = try model.solve()
        #expect(first.values == second.values)
        #expect(first.nodes == second.nodes)
        #expect(first.basis == second.basis)
    }
}
