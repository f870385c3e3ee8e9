// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

/// What makes no sense is an error with a sentence that names it, never an
/// abort and never a wrong answer.
@Suite struct RejectedTests {
    private func refusal(_ options: SolveOptions = SolveOptions(), _ build: (inout Model) -> Void) -> String? {
        var model = Model()
        build(&model)
        do {
            _ = try model.solve(options)
            return nil
        } catch .rejected(let sentence) {
            return sentence
        } catch {
            return "not rejected: \(error)"
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `coefficients must be numbers`(value: Double) {
        #expect(
            refusal { model in
                let x = model.variable("x")
                model.require(value * x <= 1, "limit")
            } == "The coefficient of x in the constraint limit is \(value).")
        #expect(
            refusal { model in
                let x = model.variable("x")
                model.minimise(value * x)
            } == "The coefficient of x in the objective is \(value).")
        #expect(refusal { $0.minimise(Expression(constant: value)) } == "The constant of the objective is \(value).")
    }

    @Test func `a sum of coefficients must be a number too`() {
        #expect(
            refusal { model in
                let x = model.variable("x")
                model.require(1e308 * x + 1e308 * x <= 1, "limit")
            } == "The coefficient of x in the constraint limit is inf.")
    }

    private static let emptyRanges: [(Double, Double)] = [
        (2, 1), (.nan, 1), (0, .nan), (.infinity, .infinity), (-.infinity, -.infinity),
    ]

    @Test(arguments: emptyRanges)
    func `bounds must leave room for a value`(lower: Double, upper: Double) {
        let between = "must be between \(lower) and \(upper), which nothing is."
        #expect(refusal { _ = $0.variable(lower: lower, upper: upper, "x") } == "The variable x \(between)")
        #expect(
            refusal { model in
                let x = model.variable()
                model.require(Constraint(lower: lower, x, upper: upper), "range")
            } == "The constraint range \(between)")
    }

    @Test func `integer variables need whole bounds`() {
        #expect(
            refusal { _ = $0.integer(upper: 2.5, "n") }
                == "The integer variable n has a bound of 2.5, which is not whole.")
    }

    @Test func `variables and rows of another model are refused`() throws {
        var other = Model()
        let stranger = other.variable()
        let row = other.require(stranger <= 1)
        let variable = "A variable of another model is used in this one."
        #expect(refusal { $0.require(stranger <= 1) } == variable)
        #expect(refusal { $0.minimise(stranger) } == variable)
        #expect(refusal { $0.addToObjective(stranger) } == variable)
        #expect(refusal { $0.setBounds(of: stranger, lower: 0, upper: 1) } == variable)
        #expect(
            refusal { model in
                model.setBounds(of: row, lower: 0, upper: 1)
            } == "A constraint of another model is used in this one.")

        // A copy is the same model, until it gets variables of its own.
        var copy = other
        let late = copy.variable()
        copy.require(stranger + late >= 1)
        #expect(throws: Never.self) { try copy.solve() }
        other.require(late >= 1)
        #expect(throws: SolveError.rejected(variable)) { try other.solve() }
    }

    @Test func `options must make sense`() {
        func options(_ change: (inout SolveOptions) -> Void) -> SolveOptions {
            var options = SolveOptions()
            change(&options)
            return options
        }
        #expect(refusal(options { $0.timeLimit = -1 }) { _ in }?.contains("time limit") == true)
        #expect(refusal(options { $0.timeLimit = .nan }) { _ in }?.contains("time limit") == true)
        #expect(refusal(options { $0.relativeGap = -0.1 }) { _ in }?.contains("relative gap") == true)
        #expect(refusal(options { $0.absoluteGap = .infinity }) { _ in }?.contains("absolute gap") == true)
        #expect(refusal(options { $0.cutoff = .nan }) { _ in }?.contains("cutoff") == true)
        #expect(refusal(options { $0.nodeLimit = 0 }) { _ in }?.contains("node limit") == true)
        #expect(refusal(options { $0.iterationLimit = 0 }) { _ in }?.contains("iteration limit") == true)
    }

    @Test func `an incumbent must be a solution`() {
        func refusalOf(_ incumbent: [Double]) -> String? {
            refusal(SolveOptions(incumbent: incumbent)) { model in
                let n = model.integer(upper: 5, "n")
                let x = model.variable("x")
                model.require(n + x <= 6, "room")
                model.maximise(n + 2 * x)
            }
        }
        #expect(refusalOf([1]) == "The incumbent has 1 values for 2 variables.")
        #expect(refusalOf([0.5, 0]) == "The incumbent gives 0.5 to n, which is an integer.")
        #expect(refusalOf([9, 0]) == "The incumbent is no solution: n is 9.0, outside its bounds.")
        #expect(refusalOf([1, .nan]) == "The incumbent is no solution: x is nan.")
        #expect(
            refusalOf([5, 4]) == "The incumbent is no solution: the constraint room is at 9.0, outside its bounds.")
        #expect(refusalOf([1, 5]) == nil)
    }

    @Test func `a solve inside a callback of a solve is refused`() throws {
        let (model, _) = Knapsack(items: 15, seed: 3).model()
        let answers = Shared<[SolveError]>([])
        var options = SolveOptions()
        options.progress = { _ in
            do throws(SolveError) { _ = try model.solve() } catch { answers.change { $0.append(error) } }
        }
        #expect(try model.solve(options).isOptimal)
        #expect(!answers.value.isEmpty)
        #expect(answers.value.allSatisfy { if case .rejected = $0 { true } else { false } })
    }

    @Test func `errors read as sentences`() {
        #expect("\(SolveError.infeasible)" == "No values satisfy all the constraints.")
        #expect("\(SolveError.noSolutionInTime(bound: 4))".contains("the bound is 4.0"))
        #expect("\(SolveError.rejected("This is wrong."))" == "This is wrong.")
    }
}
