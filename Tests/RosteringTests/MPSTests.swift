// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Rostering
import Testing

@Suite("A program written as MPS")
struct MPSTests {
    @Test("says every kind of row, column and bound")
    func text() throws {
        var model = Model()
        let works = model.binary("works on Monday")
        let hours = model.variable(lower: -1.5, upper: 40)
        let turns = model.integer()
        let debt = model.variable(lower: -.infinity, upper: -2)
        _ = model.variable(lower: -.infinity)
        let fixed = model.variable(lower: 3, upper: 3)
        model.require(2 * works + hours <= 8)
        model.require(Constraint(lower: 1, hours + turns + turns, upper: 5))
        model.require(debt + fixed == 0.5)
        model.require(hours - debt >= 1)
        model.require(Constraint(1.0 * hours))
        model.minimise(3 * works + 0.25 * hours + 7)
        var text = ""
        try model.writeMPS(to: &text)
        #expect(
            text == """
                NAME model
                ROWS
                 N cost
                 L r0
                 L r1
                 E r2
                 G r3
                 N r4
                COLUMNS
                 MARKER 'MARKER' 'INTORG'
                 x0 cost 3
                 x0 r0 2
                 MARKER 'MARKER' 'INTEND'
                 x1 cost 0.25
                 x1 r0 1
                 x1 r1 1
                 x1 r3 1
                 x1 r4 1
                 MARKER 'MARKER' 'INTORG'
                 x2 r1 2
                 MARKER 'MARKER' 'INTEND'
                 x3 r2 1
                 x3 r3 -1
                 x4 cost 0
                 x5 r2 1
                RHS
                 RHS cost -7
                 RHS r0 8
                 RHS r1 5
                 RHS r2 0.5
                 RHS r3 1
                RANGES
                 RANGE r1 4
                BOUNDS
                 BV BOUND x0
                 LO BOUND x1 -1.5
                 UP BOUND x1 40
                 PL BOUND x2
                 MI BOUND x3
                 UP BOUND x3 -2
                 FR BOUND x4
                 FX BOUND x5 3
                ENDATA

                """)
        #expect(turns.nameInMPS == "x2")
    }

    @Test("says that it maximises")
    func maximises() throws {
        var model = Model()
        let loaves = model.integer(upper: 40)
        model.maximise(2 * loaves)
        var text = ""
        try model.writeMPS(to: &text)
        #expect(text.hasPrefix("NAME model\nOBJSENSE\n MAX\nROWS\n N cost\nCOLUMNS\n"))
        #expect(text.contains(" UP BOUND x0 40\n"))
    }

    @Test("is not begun where the model makes no sense")
    func rejected() {
        var model = Model()
        let hours = model.variable()
        model.require(.nan * hours <= 1)
        var text = ""
        #expect(throws: SolveError.self) { try model.writeMPS(to: &text) }
        #expect(text.isEmpty)
    }

    @Test("leads whoever minimises its priorities in order to what trying every roster finds", arguments: 0..<20)
    func agreesWithBruteForce(batch: UInt64) throws {
        for seed in batch * 10..<(batch + 1) * 10 {
            let problem = randomProblem(seed: seed)
            let program = MPSProgram(problem)
            var text = ""
            try program.write(to: &text)
            var reading = MPSReading(text)
            let columns = reading.columns
            #expect(columns.count == program.columns)
            let objectives = program.priorities.map { priority in
                Expression(
                    priority.terms.map { Expression.Term(Double($0.coefficient), columns[$0.column]!) },
                    constant: Double(priority.constant))
            }
            #expect(reading.objective.constant == objectives[0].constant)
            #expect(Set(reading.objective.terms.filter { $0.coefficient != 0 }) == Set(objectives[0].terms))
            guard let best = bestValuesByTryingAll(problem) else {
                #expect(throws: SolveError.infeasible, "seed \(seed)") { try reading.model.solve() }
                continue
            }
            var values: [Int] = []
            for objective in objectives {
                reading.model.minimise(objective)
                let value = try reading.model.solve(SolveOptions()).objective.rounded()
                values.append(Int(value))
                reading.model.require(objective <= value)
            }
            #expect(values == best, "seed \(seed)")
        }
    }
}
