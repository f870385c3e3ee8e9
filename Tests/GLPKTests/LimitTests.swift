// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// Limits, gaps, progress and cancelling.
@Suite struct LimitTests {
    /// Rows to split exactly in half: the hardest small problems known for a
    /// tree search (Cornuéjols and Dawande, 1998). No solution turns up.
    private func marketSplit() -> Model {
        var random = SeededRandom(seed: 11)
        var model = Model()
        let x = (0..<50).map { _ in model.binary() }
        for _ in 0..<6 {
            let weights = x.map { _ in Int.random(in: 0...99, using: &random) }
            model.require(sum(x.indices.map { Double(weights[$0]) * x[$0] }) == Double(weights.reduce(0, +) / 2))
        }
        return model
    }

    /// A search that finds solutions at once and takes minutes to end.
    private func longSearch() -> Model {
        var random = SeededRandom(seed: 4)
        var model = Model()
        let x = (0..<100).map { _ in model.binary() }
        for _ in 0..<10 {
            let weights = x.map { _ in Double(Int.random(in: 10...99, using: &random)) }
            model.require(sum(x.indices.map { weights[$0] * x[$0] }) <= weights.reduce(0, +) / 2)
        }
        model.maximise(sum(x.map { Double(Int.random(in: 30...60, using: &random)) * $0 }))
        return model
    }

    private let clock = ContinuousClock()

    @Test func `when time runs out the best solution comes with its bound`() throws {
        var solution: Solution?
        let time = try clock.measure { solution = try longSearch().solve(SolveOptions(timeLimit: 0.4)) }
        #expect(time < .seconds(1.5))
        let found = try #require(solution)
        #expect(found.bound > found.objective)
        #expect(found.proof == .feasible(gap: (found.bound - found.objective) / found.objective))
        #expect(found.bound <= (try longSearch().solve(SolveOptions(relaxed: true)).objective) + 1e-6)
    }

    @Test func `when time runs out without a solution, an error says so`() throws {
        let time = clock.measure {
            #expect {
                try marketSplit().solve(SolveOptions(timeLimit: 0.4))
            } throws: { error in
                guard case .noSolutionInTime(bound: 0?) = error as? SolveError else { return false }
                return true
            }
        }
        #expect(time < .seconds(1.5))
        #expect(throws: SolveError.noSolutionInTime(bound: nil)) { try marketSplit().solve(SolveOptions(timeLimit: 0)) }
    }

    @Test func `with no time at all the incumbent comes back`() throws {
        let incumbent = [Double](repeating: 0, count: 100)
        let solution = try longSearch().solve(SolveOptions(timeLimit: 0, incumbent: incumbent))
        #expect(solution.values == incumbent)
        #expect(solution.bound == .infinity)
        #expect(solution.proof == .feasible(gap: .infinity))
    }

    @Test func `a limit of nodes gives the same answer each time`() throws {
        var options = SolveOptions()
        options.nodeLimit = 500
        let first = try longSearch().solve(options)
        let second = try longSearch().solve(options)
        #expect(first.values == second.values)
        #expect(first.bound == second.bound)
        #expect((500...600).contains(first.nodes))
        #expect(!first.isOptimal)
    }

    @Test func `a limit of iterations is not passed`() throws {
        var options = SolveOptions(relaxed: true)
        options.iterationLimit = 3
        #expect(throws: SolveError.noSolutionInTime(bound: nil)) { try longSearch().solve(options) }
    }

    @Test(arguments: 1...10) func `an absolute gap below one proves a whole objective`(seed: UInt64) throws {
        let knapsack = Knapsack(items: 14, seed: 200 + seed)
        var options = SolveOptions()
        options.absoluteGap = 0.999
        let solution = try knapsack.model().0.solve(options)
        #expect(solution.objective == Double(knapsack.bestByTryingAll()))
        #expect(solution.isOptimal)
        #expect(solution.bound >= solution.objective)
        #expect(solution.bound - solution.objective < 0.999)
    }

    @Test(arguments: 1...10) func `gaps stop the search early, and are not passed`(seed: UInt64) throws {
        let knapsack = Knapsack(items: 14, seed: 300 + seed)
        let best = Double(knapsack.bestByTryingAll())
        var options = SolveOptions()
        options.relativeGap = 0.05
        let near = try knapsack.model().0.solve(options)
        #expect(near.objective >= 0.95 * best)
        #expect(near.bound >= best)
        if case .feasible(let gap) = near.proof { #expect(gap <= 0.05) }

        options = SolveOptions()
        options.absoluteGap = 20
        let within = try knapsack.model().0.solve(options)
        #expect(within.objective > best - 20)
        #expect(within.bound >= best)
    }

    @Test func `progress tells of better solutions and better bounds`() throws {
        let steps = Shared<[SolveOptions.Progress]>([])
        var options = SolveOptions()
        options.nodeLimit = 2000
        options.progress = { step in steps.change { $0.append(step) } }
        let solution = try longSearch().solve(options)
        let bests = steps.value.compactMap(\.best)
        let bounds = steps.value.compactMap(\.bound)
        #expect(!bests.isEmpty && !bounds.isEmpty)
        #expect(bests == bests.sorted())
        #expect(bounds == bounds.sorted(by: >))
        #expect(bests.last == solution.objective)
        #expect(steps.value.map(\.nodes) == steps.value.map(\.nodes).sorted())
    }

    @Test func `the simplex can be cancelled between two slices`() throws {
        // An assignment of 150 to 150: more iterations than a slice holds.
        var random = SeededRandom(seed: 9)
        var model = Model()
        let x = (0..<150).map { _ in (0..<150).map { _ in model.variable() } }
        for i in 0..<150 {
            model.require(sum(x[i]) == 1)
            model.require(sum(x.map { $0[i] }) == 1)
        }
        var cost = Expression()
        for variable in x.joined() { cost += Double.random(in: -99...0, using: &random) * variable }
        model.minimise(cost)

        let asked = Shared(0)
        var options = SolveOptions()
        options.isCancelled = {
            asked.change { $0 += 1 }
            return asked.value == 2
        }
        #expect(throws: SolveError.cancelled) { try model.solve(options) }
        #expect(asked.value == 2)
    }

    @Test func `cancelling stops a search at once`() throws {
        let start = clock.now
        var options = SolveOptions()
        options.isCancelled = { start.duration(to: ContinuousClock.now) > .milliseconds(200) }
        #expect(throws: SolveError.cancelled) { try longSearch().solve(options) }
        #expect(clock.now - start < .milliseconds(900))
    }

    @Test(.timeLimit(.minutes(1))) func `cancelling the task cancels the search`() async throws {
        let model = longSearch()
        let started = Shared(false)
        var options = SolveOptions()
        options.progress = { _ in started.change { $0 = true } }
        let task = Task { [options] in try await model.solveInBackground(options) }
        while !started.value { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: SolveError.cancelled) { try await task.value }
    }

    @Test func `a solve in the background ends like any other`() async throws {
        let (model, _) = Knapsack(items: 12, seed: 1).model()
        #expect(try await model.solveInBackground().objective == (try model.solve().objective))
        var wrong = model
        _ = wrong.variable(lower: 2, upper: 1)
        let refused = wrong
        await #expect(throws: SolveError.self) { try await refused.solveInBackground() }
    }
}
