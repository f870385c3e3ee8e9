// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// Starting from what is known already: a basis, a solution, a cutoff.
@Suite struct StartTests {
    /// Many shops served by a few depots: enough iterations for a start to show.
    private func transport() -> (Model, [[Variable]]) {
        var random = SeededRandom(seed: 7)
        var model = Model()
        let flows = (0..<15).map { i in (0..<30).map { j in model.variable("\(i) to \(j)") } }
        for flow in flows { model.require(sum(flow) <= 40) }
        for j in 0..<30 { model.require(sum(flows.map { $0[j] }) >= Double.random(in: 5...15, using: &random)) }
        var cost = Expression()
        for flow in flows.joined() { cost += Double.random(in: 1...9, using: &random) * flow }
        model.minimise(cost)
        return (model, flows)
    }

    @Test func `a warm start finds the same optimum in fewer iterations`() throws {
        var (model, flows) = transport()
        let first = try model.solve()
        let again = try model.solve(SolveOptions(start: first.basis))
        #expect(again.objective.isNear(first.objective))
        #expect(again.iterations == 0)

        // One row more, and another objective.
        model.require(sum(flows[0]) >= first.evaluate(sum(flows[0])) + 3)
        model.addToObjective(0.5 * sum(flows[3]))
        let cold = try model.solve()
        let warm = try model.solve(SolveOptions(start: first.basis))
        #expect(warm.objective.isNear(cold.objective))
        #expect(warm.iterations < cold.iterations / 2)

        // One column more, in rows that exist.
        let shortcut = model.variable("shortcut")
        model.addToObjective(0.5 * shortcut)
        let row = model.require(shortcut <= 4)
        model.add(-1, shortcut, to: row)
        #expect(try model.solve(SolveOptions(start: warm.basis)).objective.isNear(cold.objective))
    }

    @Test func `a basis that is none is given up for the slack basis`() throws {
        let (model, _) = transport()
        let optimum = try model.solve().objective
        let all = Basis(
            rows: Array(repeating: .basic, count: model.rowCount),
            columns: Array(repeating: .basic, count: model.variableCount))
        #expect(try model.solve(SolveOptions(start: all)).objective.isNear(optimum))
        #expect(try model.solve(SolveOptions(start: Basis(rows: [], columns: []))).objective.isNear(optimum))
        let none = Basis(
            rows: Array(repeating: .atLower, count: model.rowCount),
            columns: Array(repeating: .fixed, count: model.variableCount))
        #expect(try model.solve(SolveOptions(start: none)).objective.isNear(optimum))
    }

    @Test func `a search starts from the basis of its relaxation`() throws {
        let (model, _) = Knapsack(items: 25, seed: 2).model()
        let relaxation = try model.solve(SolveOptions(relaxed: true))
        let cold = try model.solve()
        let warm = try model.solve(SolveOptions(start: relaxation.basis))
        #expect(warm.iterations == 0)
        #expect(warm.objective == cold.objective)
        #expect(relaxation.hasDuals && !cold.hasDuals)
    }

    @Test(arguments: 1...10) func `an optimal incumbent comes back, proven`(seed: UInt64) throws {
        let (model, _) = Knapsack(items: 20, seed: seed).model()
        let optimum = try model.solve()
        for presolve in [false, true] {
            var options = SolveOptions(incumbent: optimum.values)
            options.presolve = presolve
            let again = try model.solve(options)
            #expect(again.isOptimal)
            #expect(again.objective == optimum.objective)
            #expect(again.nodes <= optimum.nodes || presolve)
            if !presolve { #expect(again.values == optimum.values) }
        }
    }

    @Test func `a poor incumbent is improved on, and shown to the search`() throws {
        let (model, items) = Knapsack(items: 20, seed: 1).model()
        let bests = Shared<[Double?]>([])
        var options = SolveOptions(incumbent: Array(repeating: 0, count: items.count))
        options.progress = { progress in bests.change { $0.append(progress.best) } }
        let solution = try model.solve(options)
        #expect(solution.objective == (try model.solve().objective))
        #expect(bests.value.contains(0))
    }

    @Test func `an incumbent as good as the relaxation needs no tree`() throws {
        var model = Model()
        let n = model.integer(upper: 7)
        model.maximise(n)
        let solution = try model.solve(SolveOptions(incumbent: [7]))
        #expect(solution.isOptimal)
        #expect(solution.nodes == 0)
    }

    @Test(arguments: 1...10) func `a cutoff keeps what is better and refuses the rest`(seed: UInt64) throws {
        let (model, _) = Knapsack(items: 14, seed: 50 + seed).model()
        let optimum = try model.solve().objective
        var options = SolveOptions()
        options.cutoff = optimum - 1
        #expect(try model.solve(options).objective == optimum)
        options.cutoff = optimum
        #expect {
            try model.solve(options)
        } throws: { error in
            guard case .nothingBetter(let bound) = error as? SolveError else { return false }
            return bound >= optimum - 1e-6
        }
        options.relaxed = true
        options.cutoff = optimum + 1000
        #expect(throws: SolveError.self) { try model.solve(options) }
    }
}
