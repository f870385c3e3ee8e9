// SPDX-License-Identifier: GPL-3.0-or-later

import Rostering

/// A problem solved, then asked again with single changes, one after the other, each measured.
struct AskRun: Sendable {
    let result: AskResult

    /// - Parameter compared: how many of the changes to solve from nothing too.
    /// - Throws: `SearchError` where the problem has no roster; `Mistake` where an answer breaks the problem or differs
    ///   from the one found from nothing.
    init(_ problem: RosterProblem, changes count: Int, compared: Int, timeLimit: Double) throws {
        let options = SearchOptions(timeLimit: timeLimit)
        PeakMemory.reset()
        let start = ContinuousClock.now
        let solved = try problem.solved(options)
        let first = start.secondsAgo
        var draw = ChangeDraw(problem)
        var answers: [AskResult.Kind: [AskResult.Answer]] = [:]
        var fromNothing: [Double] = []
        // Spread evenly among the changes.
        let stride = max(1, count / max(1, compared))
        for number in 0..<count {
            let (kind, change) = draw.next()
            let start = ContinuousClock.now
            let asked = try Self.asked { () throws(SearchError) in try solved.solved(with: [change], options) }
            let seconds = start.secondsAgo
            answers[kind, default: []].append(
                AskResult.Answer(seconds: seconds, effect: Self.effect(of: asked, on: solved)))
            guard number % stride == 0, number / stride < compared else { continue }
            let again = ContinuousClock.now
            let fresh = try Self.asked { () throws(SearchError) in try problem.adding([change]).solved(options) }
            fromNothing.append(again.secondsAgo)
            try Mistake.check(asked, fresh, change)
        }
        result = AskResult(
            proven: solved.roster.outcomes.allSatisfy(\.isProven), secondsToSolve: first, fromNothing: fromNothing,
            answers: answers, peakMegabytes: PeakMemory.megabytes)
    }

    /// Nil where no roster respects the change.
    private static func asked(_ search: () throws(SearchError) -> SolvedProblem) throws -> SolvedProblem? {
        do throws(SearchError) { return try search() } catch {
            if error == .contradiction { return nil }
            throw error
        }
    }

    private static func effect(of asked: SolvedProblem?, on solved: SolvedProblem) -> AskResult.Effect {
        guard let asked else { return .impossible }
        return asked.roster.outcomes.map(\.value) == solved.roster.outcomes.map(\.value) ? .free : .worse
    }

    /// The engine is wrong: an answer breaks the problem, or another search proves something else.
    struct Mistake: Error, CustomStringConvertible {
        var description: String

        fileprivate static func check(
            _ asked: SolvedProblem?, _ fresh: SolvedProblem?, _ change: Change
        ) throws(Mistake) {
            guard let asked, let fresh else {
                if (asked == nil) != (fresh == nil) {
                    throw Mistake(description: "only one of two searches finds a roster with \(change)")
                }
                return
            }
            guard asked.problem.allows(asked.roster.duties) else {
                throw Mistake(description: "the roster does not respect \(change)")
            }
            for (one, other) in zip(asked.roster.outcomes, fresh.roster.outcomes) {
                // From here on they keep different values.
                guard one.isProven, other.isProven else { return }
                if one.value != other.value {
                    throw Mistake(description: "\(one.value) and \(other.value) are both proven with \(change)")
                }
            }
        }
    }
}

/// Changes drawn by chance, the same ones in every run.
struct ChangeDraw {
    private let problem: RosterProblem
    private let busy: [Int]
    private let demands: [Demand]
    private var dice = Dice(seed: 1)

    init(_ problem: RosterProblem) {
        self.problem = problem
        busy = problem.workers.indices.filter { !problem.workers[$0].duties.isEmpty }
        demands = problem.demands.filter { !$0.contributions.isEmpty && !$0.shortage.isEmpty }
    }

    mutating func next() -> (AskResult.Kind, Change) {
        let worker = busy[dice.roll(busy.count)]
        let duties = problem.workers[worker].duties
        let duty = dice.roll(duties.count)
        switch dice.roll(demands.isEmpty ? 2 : 3) {
        case 0:
            return (
                .absence, .none(worker: worker, of: Set(duties.indices.filter { duties[$0].day == duties[duty].day }))
            )
        case 1: return (.seat, .one(worker: worker, of: [duty]))
        default:
            // One more than is needed already.
            var demand = demands[dice.roll(demands.count)]
            let needed = demand.shortage.reduce(1) { $0 + $1.count }
            demand.shortage = [.init(count: needed, cost: demand.shortage[demand.shortage.count - 1].cost)]
            (demand.capacity, demand.excess) = (nil, nil)
            return (.demand, .demand(demand))
        }
    }
}
