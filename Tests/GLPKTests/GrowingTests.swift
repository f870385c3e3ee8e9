// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// A linear program that grows between solves, as the master of column generation does.
@Suite struct GrowingTests {
    /// Rolls of 100 cut into 45, 36 and 31: the classic of Gilmore and Gomory. Each column is a way to cut a roll.
    @Test func `columns join from the basis at hand, and duals tell which are missing`() throws {
        var program = try GrowingProgram()
        let needs = [97.0, 610, 395]
        for need in needs { _ = try program.addRow(lower: need) }
        try program.add((0..<3).map { .init(cost: 1, entries: [(row: $0, value: 1)]) })
        #expect(try program.solve() == .optimal)
        #expect(program.objective.isNear(97 + 610 + 395))

        // At duals of 1, two pieces of 36 or 45 and three of 31 are worth more than a roll.
        try program.add([
            .init(cost: 1, entries: [(0, 2)]), .init(cost: 1, entries: [(1, 2)]), .init(cost: 1, entries: [(2, 3)]),
        ])
        #expect(try program.solve() == .optimal)
        let rolls = 97.0 / 2 + 610.0 / 2 + 395.0 / 3
        #expect(program.objective.isNear(rolls))
        let duals = program.duals
        #expect(duals[0].isNear(0.5))
        #expect(duals[1].isNear(0.5))
        #expect(duals[2].isNear(1.0 / 3))
        var worth = 0.0
        for (need, dual) in zip(needs, program.duals) { worth += need * dual }
        #expect(worth.isNear(program.objective))
    }

    @Test func `rows join over columns that are there, and bounds and costs change`() throws {
        var program = try GrowingProgram()
        let cover = try program.addRow(lower: 4)
        try program.add([
            .init(upper: 3, cost: 1, entries: [(cover, 1)]), .init(upper: 9, cost: 5, entries: [(cover, 1)]),
        ])
        #expect(try program.solve() == .optimal)
        #expect(program.values == [3, 1])

        let limit = try program.addRow(upper: 2, entries: [(column: 0, value: 1)])
        #expect(try program.solve() == .optimal)
        #expect(program.values == [2, 2])

        try program.setBounds(ofRow: limit, -.infinity, .infinity)
        try program.setCost(ofColumn: 1, 0)
        #expect(try program.solve() == .optimal)
        #expect(program.values == [0, 4])

        try program.setBounds(ofColumn: 1, 0, 0)
        #expect(try program.solve() == .infeasible)
        try program.setBounds(ofColumn: 1, 0, 9)
        #expect(try program.solve() == .optimal)
    }

    @Test func `a basis of a smaller program starts a larger one`() throws {
        func program(columns: Int) throws -> GrowingProgram {
            var random = SeededRandom(seed: 3)
            var program = try GrowingProgram()
            for _ in 0..<30 { _ = try program.addRow(lower: Double.random(in: 5...15, using: &random)) }
            let all = (0..<200).map { _ in
                GrowingProgram.Column(
                    cost: Double.random(in: 1...9, using: &random),
                    entries: (0..<30).filter { _ in Bool.random(using: &random) }.map { ($0, 1) })
            }
            try program.add(Array(all.prefix(columns)))
            return program
        }
        let basis = try solved(program(columns: 150)).basis
        let cold = try solved(program(columns: 200))
        var warm = try program(columns: 200)
        try warm.start(from: basis)
        #expect(try warm.solve() == .optimal)
        #expect(warm.objective.isNear(cold.objective))
        #expect(warm.iterations < cold.iterations)
    }

    private func solved(_ program: consuming GrowingProgram) throws -> (
        basis: Basis, objective: Double, iterations: Int
    ) {
        var program = program
        #expect(try program.solve() == .optimal)
        return (program.basis, program.objective, program.iterations)
    }

    @Test func `another model cannot be solved on its thread meanwhile, and can afterwards`() throws {
        var model = Model()
        let x = model.variable(lower: 2, "x")
        model.minimise(x)
        do {
            var program = try GrowingProgram()
            _ = try program.addRow()
            #expect(throws: SolveError.self) { try model.solve() }
        }
        #expect(try model.solve().objective == 2)
    }

    @Test func `an outlook tells what a bound would cost, without a full solve`() throws {
        var program = try GrowingProgram()
        let cover = try program.addRow(lower: 4)
        try program.add([.init(upper: 3, cost: 1, entries: [(cover, 1)]), .init(cost: 5, entries: [(cover, 1)])])
        #expect(try program.solve() == .optimal)
        try program.setBounds(ofColumn: 0, 0, 1)
        #expect(try program.outlook().isNear(1 + 15))
        try program.setBounds(ofColumn: 1, 0, 1)
        #expect(try program.outlook() == .infinity)
    }
}
