// SPDX-License-Identifier: GPL-3.0-or-later

/// What one run of the simplex method ends on.
enum SimplexOutcome: Equatable {
    case optimal, infeasible, unbounded
    /// Neither: the dual method found nothing to go on with, the primal can tell.
    case undecided
    case iterationsSpent, timeSpent
    case trouble(String)
}

/// What is known once the linear relaxation has been attempted.
struct Relaxation {
    enum Ending { case optimal, infeasible, unbounded, limitMet }

    var ending: Ending
    var iterations: Int
}

extension Solve {
    // Between two slices the solve can be cancelled. A slice is counted in
    // iterations, not in time, so that the same model always takes the same road.
    // Shorter slices cost: each one forgets the weights of the steepest edge.
    private static let slice = 1000

    /// Solves the linear relaxation, and never for ever: a start that meets
    /// numerical trouble, or its limit of iterations, is given up for the next.
    func relax(_ problem: inout Problem) throws(SolveError) -> Relaxation {
        var starts: [Problem.Start] = [.slack, .advanced]
        if let basis = options.start { starts.insert(.given(basis), at: 0) }
        let limit = options.iterationLimit ?? 5_000 + 10 * (table.rowLower.count + table.columnLower.count)
        var total = 0
        var trouble: String?
        for start in starts {
            let feasible = try problem.begin(from: start)
            // From a basis that is feasible for the dual only, the dual method
            // goes straight to the optimum.
            var dual = feasible.dual && !feasible.primal
            var presolve = options.presolve
            var spent = 0
            attempt: while true {
                if watch.isCancelled() { throw .cancelled }
                if stopwatch.isOver { return Relaxation(ending: .limitMet, iterations: total) }
                let most = presolve ? limit : min(Self.slice, limit - spent)
                let run = try problem.simplex(
                    dual: dual, presolve: presolve, iterationLimit: most, milliseconds: stopwatch.milliseconds)
                spent += run.iterations
                total += run.iterations
                watch.iterations = total
                switch run.outcome {
                case .optimal: return Relaxation(ending: .optimal, iterations: total)
                case .infeasible: return Relaxation(ending: .infeasible, iterations: total)
                case .unbounded: return Relaxation(ending: .unbounded, iterations: total)
                case .timeSpent: continue
                case .iterationsSpent where spent < limit: watch.report(nil, .nan, 0)
                case .iterationsSpent: break attempt
                case .undecided where dual || presolve:
                    dual = false
                    presolve = false
                case .undecided:
                    trouble = "The simplex method ended without an answer."
                    break attempt
                case .trouble(let sentence):
                    trouble = sentence
                    break attempt
                }
            }
        }
        // Where one start was only too slow, more time might have done.
        guard let trouble else { return Relaxation(ending: .limitMet, iterations: total) }
        throw .solverFailed(trouble)
    }
}
