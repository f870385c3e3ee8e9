// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// Linear problems whose optimum and duals are known.
@Suite struct LinearTests {
    /// Two products on three machines, from any textbook: make 2 and 6.
    @Test func `a worked problem has the optimum and the duals of the textbook`() throws {
        var model = Model()
        let doors = model.variable("doors")
        let windows = model.variable("windows")
        let first = model.require(doors <= 4, "plant 1")
        let second = model.require(2 * windows <= 12, "plant 2")
        let third = model.require(3 * doors + 2 * windows <= 18, "plant 3")
        model.maximise(3 * doors + 5 * windows)

        let solution = try model.solve()

        #expect(solution.isOptimal)
        #expect(solution.objective.isNear(36))
        #expect(solution.bound.isNear(36))
        #expect(solution[doors].isNear(2))
        #expect(solution[windows].isNear(6))
        #expect(solution.dual(of: first).isNear(0))
        #expect(solution.dual(of: second).isNear(1.5))
        #expect(solution.dual(of: third).isNear(1))
        #expect(solution.reducedCost(of: doors).isNear(0))
        #expect(solution.evaluate(doors + windows - 1).isNear(7))
    }

    @Test func `the duals of a minimum price what its rows ask for`() throws {
        var model = Model()
        let oats = model.variable("oats")
        let maize = model.variable("maize")
        let hay = model.variable("hay")
        let energy = model.require(oats + 2 * maize + hay >= 8)
        let protein = model.require(3 * oats + maize >= 9)
        model.minimise(2 * oats + 3 * maize + 10 * hay)

        let solution = try model.solve()

        // By duality: 8 y₁ + 9 y₂ is the cost of the optimum.
        #expect(solution.objective.isNear(13))
        #expect((8 * solution.dual(of: energy) + 9 * solution.dual(of: protein)).isNear(13))
        #expect(solution.reducedCost(of: hay) > 0)
    }

    @Test func `a range, an equality and free variables mean what they say`() throws {
        var model = Model()
        let x = model.variable(lower: -.infinity, "x")
        let y = model.variable(lower: -5, upper: 5, "y")
        model.require(Constraint(lower: 1, x + y, upper: 3))
        model.require(x - y + 1 == 0)
        model.minimise(x)

        let solution = try model.solve()

        #expect(solution[x].isNear(0))
        #expect(solution[y].isNear(1))
    }

    @Test func `a term written twice counts twice`() throws {
        var model = Model()
        let x = model.variable()
        let y = model.variable()
        let row = model.require(x + y + x <= 10)
        model.add(1, y, to: row)
        model.maximise(x + x + 3 * y - y)

        #expect(try model.solve().objective.isNear(10))
    }

    @Test func `constants move to the bounds and to the objective`() throws {
        var model = Model()
        let x = model.variable()
        model.require(x + 2 <= 2 * x - 1)
        model.minimise(x + 100)

        #expect(try model.solve().objective.isNear(103))
    }

    @Test func `models with nothing in them have a solution`() throws {
        #expect(try Model().solve().objective == 0)

        var columnsOnly = Model()
        let x = columnsOnly.variable(lower: 1, upper: 2)
        let n = columnsOnly.integer(lower: -3, upper: 7)
        columnsOnly.maximise(x - 2 * n)
        #expect(try columnsOnly.solve().objective == 8)

        var rowsOnly = Model()
        rowsOnly.require(Expression() + 3 <= 4)
        rowsOnly.minimise(Expression() + 5)
        #expect(try rowsOnly.solve().objective == 5)

        rowsOnly.require(Expression() >= 1)
        #expect(throws: SolveError.infeasible) { try rowsOnly.solve() }
    }

    @Test func `what cannot be satisfied is infeasible`() throws {
        var model = Model()
        let x = model.variable(upper: 1)
        model.require(x >= 2)
        #expect(throws: SolveError.infeasible) { try model.solve() }
    }

    @Test func `what has no end is unbounded`() throws {
        var model = Model()
        let x = model.variable()
        let y = model.variable()
        model.require(x - y <= 1)
        model.maximise(x + y)
        #expect(throws: SolveError.unbounded) { try model.solve() }
    }

    @Test func `the same model is solved again with other bounds and another objective`() throws {
        var model = Model()
        let x = model.variable(upper: 4)
        let y = model.variable(upper: 4)
        let row = model.require(x + y <= 6)
        model.maximise(x + 2 * y)
        #expect(try model.solve().objective.isNear(10))

        model.setBounds(of: y, lower: 0, upper: 1)
        #expect(try model.solve().objective.isNear(6))
        model.setBounds(of: row, lower: 0, upper: 3)
        #expect(try model.solve().objective.isNear(4))
        model.minimise(x - y)
        #expect(try model.solve().objective.isNear(-1))
        model.addToObjective(3 * y)
        #expect(try model.solve().objective.isNear(0))
    }

    @Test func `a model prints as a linear program`() {
        var model = Model()
        let bread = model.integer(upper: 40, "bread")
        let cake = model.variable("cake")
        let tip = model.variable(lower: -.infinity)
        model.require(0.5 * bread + 2 * cake - tip <= 30, "flour")
        model.require(Constraint(lower: 1, cake - bread, upper: 2))
        model.maximise(3 * bread + 7 * cake - 2)

        #expect(
            model.description == """
                maximise
                  3 bread + 7 cake - 2
                subject to
                  flour: 0.5 bread + 2 cake - x2 <= 30
                  row 1: 1 <= cake - bread <= 2
                bounds
                  0 <= bread <= 40, integer
                  cake >= 0
                  x2 free
                """)
    }
}
