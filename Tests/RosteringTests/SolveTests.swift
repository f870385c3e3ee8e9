// SPDX-License-Identifier: GPL-3.0-or-later

import Rostering
import Testing

@Suite("Solving a rostering problem")
struct SolveTests {
    @Test("agrees with trying every roster, priority by priority", arguments: 0..<40)
    func agreesWithBruteForce(batch: UInt64) throws {
        for seed in batch * 25..<(batch + 1) * 25 {
            let problem = randomProblem(seed: seed)
            guard let best = bestValuesByTryingAll(problem) else {
                #expect(throws: SearchError.contradiction) { try problem.solve() }
                continue
            }
            let roster = try problem.solve()
            #expect(roster.outcomes.map(\.value) == best, "seed \(seed)")
            #expect(roster.outcomes.map(\.bound) == best, "seed \(seed)")
            #expect(problem.allows(roster.duties), "seed \(seed)")
            #expect(problem.values(of: roster.duties) == best, "seed \(seed)")
        }
    }

    @Test("gives the same roster for the same problem")
    func isDeterministic() throws {
        for seed in 0..<20 as Range<UInt64> {
            let problem = randomProblem(seed: seed)
            let (first, second) = (try? problem.solve(), try? problem.solve())
            #expect(first == second)
        }
    }

    @Test("needs support: a duty that somebody must relieve is only worked while they do")
    func supportIsNeeded() throws {
        let driver = Worker(duties: [Duty(day: 0)])
        let relief = Worker(duties: [Duty(day: 0)])
        let seat = Demand(
            contributions: [Contribution(worker: 0, duty: 0)],
            shortage: [.init(count: 1, cost: Cost(priority: 0, amount: 1))])
        let relieved = Support(
            supported: [Contribution(worker: 0, duty: 0)], supporting: [Contribution(worker: 1, duty: 0)])
        var problem = RosterProblem(
            days: 1, priorities: 1, workers: [driver, relief], demands: [seat], supports: [relieved])
        #expect(try problem.solve().duties == [[0], [0]])

        problem.supports[0].supporting = []
        let alone = try problem.solve()
        #expect(alone.duties[0] == [])
        #expect(alone.outcomes == [.init(value: 1, bound: 1)])
    }

    @Test("a worker who is wanted on a day without duties is a contradiction")
    func wantedWithoutDuties() {
        let worker = Worker(mandatoryDays: [0])
        #expect(throws: SearchError.contradiction) {
            try RosterProblem(days: 1, priorities: 1, workers: [worker]).solve()
        }
    }

    @Test("stops when it is told to")
    func stopsWhenCancelled() {
        let seat = Demand(
            contributions: [Contribution(worker: 0, duty: 0)],
            shortage: [.init(count: 1, cost: Cost(priority: 0, amount: 1))])
        let problem = RosterProblem(days: 1, priorities: 1, workers: [Worker(duties: [Duty(day: 0)])], demands: [seat])
        #expect(throws: SearchError.cancelled) { try problem.solve(SearchOptions(isCancelled: { true })) }
    }
}
