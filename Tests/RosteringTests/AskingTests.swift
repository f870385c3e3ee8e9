// SPDX-License-Identifier: GPL-3.0-or-later

import Seeded
import Testing

@testable import Rostering

@Suite("A solved problem, asked again")
struct AskingTests {
    @Test("with some facts more agrees with trying every roster, priority by priority", arguments: 0..<40)
    func agreesWithBruteForce(batch: UInt64) throws {
        for seed in 5_000 + batch * 15..<5_000 + (batch + 1) * 15 {
            let problem = randomProblem(seed: seed)
            guard let solved = try? problem.solved() else { continue }
            var dice = SplitMix(seed: seed)
            var changes: [Change] = []
            var asked = solved
            // What was asked again can be asked again.
            for _ in 0..<3 {
                guard let change = dice.change(of: problem) else { break }
                changes.append(change)
                guard let best = bestValuesByTryingAll(problem.adding(changes)) else {
                    #expect(throws: SearchError.contradiction, "seed \(seed)") {
                        try asked.solved(with: [change]).roster
                    }
                    #expect(throws: SearchError.contradiction, "seed \(seed)") {
                        try solved.solved(with: changes).roster
                    }
                    #expect(throws: SearchError.contradiction, "seed \(seed)") { try solved.worsening(with: changes) }
                    break
                }
                asked = try asked.solved(with: [change])
                expect(asked, best, seed)
                expect(try solved.solved(with: changes), best, seed)
                let before = solved.roster.outcomes.map(\.value)
                let worse = best.indices.first { best[$0] > before[$0] }
                let worsening = worse.map { Worsening(priority: $0, before: before[$0], after: best[$0]) }
                #expect(try solved.worsening(with: changes) == worsening, "seed \(seed)")
            }
        }
    }

    private func expect(_ asked: SolvedProblem, _ best: [Int], _ seed: UInt64) {
        #expect(asked.roster.outcomes.map(\.value) == best, "seed \(seed)")
        #expect(asked.roster.outcomes.map(\.bound) == best, "seed \(seed)")
        #expect(asked.problem.allows(asked.roster.duties), "seed \(seed)")
        #expect(asked.problem.values(of: asked.roster.duties) == best, "seed \(seed)")
    }

    @Test("touches nobody whom the change does not concern")
    func leavesOthersAlone() throws {
        // Two pairs; in each either may take the one seat of the day.
        let pairs = (0..<2).map { pair in
            Demand(
                contributions: [2 * pair, 2 * pair + 1].map { Contribution(worker: $0, duty: 0) },
                shortage: [.init(count: 1, cost: Cost(priority: 0, amount: 1))], capacity: 1)
        }
        let workers = Array(repeating: Worker(duties: [Duty(day: 0)]), count: 4)
        let solved = try RosterProblem(days: 1, priorities: 1, workers: workers, demands: pairs).solved()
        let holder = solved.roster.duties.prefix(2).firstIndex { !$0.isEmpty }!
        let asked = try solved.solved(with: [.none(worker: holder, of: [0])])
        #expect(asked.roster.duties[1 - holder] == [0])
        #expect(asked.roster.duties[2...] == solved.roster.duties[2...])
        #expect(asked.roster.outcomes == [.init(value: 0, bound: 0)])
        #expect(
            try asked.worsening(with: [.none(worker: 1 - holder, of: [0])]) == .init(priority: 0, before: 0, after: 1))
    }

    @Test("a demand that ties parts together makes them one")
    func tiesPartsTogether() throws {
        let workers = Array(repeating: Worker(duties: [Duty(day: 0, costs: [Cost(priority: 1, amount: 1)])]), count: 2)
        let solved = try RosterProblem(days: 1, priorities: 2, workers: workers).solved()
        #expect(solved.roster.duties == [[], []])
        let asked = try solved.solved(
            with: [
                .demand(
                    Demand(
                        contributions: [0, 1].map { Contribution(worker: $0, duty: 0) },
                        shortage: [.init(count: 1, cost: Cost(priority: 0, amount: 1))]))
            ])
        #expect(asked.roster.duties.count { !$0.isEmpty } == 1)
        #expect(asked.roster.outcomes == [.init(value: 0, bound: 0), .init(value: 1, bound: 1)])
    }

    @Test("what nobody can do is a contradiction")
    func nobodyCan() throws {
        let solved = try RosterProblem(days: 1, priorities: 1, workers: [Worker(duties: [Duty(day: 0)])]).solved()
        #expect(throws: SearchError.contradiction) { try solved.solved(with: [.one(worker: 0, of: [])]).roster }
        #expect(throws: SearchError.contradiction) {
            try solved.solved(with: [.one(worker: 0, of: [0]), .none(worker: 0, of: [0])]).roster
        }
    }
}

extension SplitMix {
    /// An absence, a seat fixed, or something more to serve; nil where nobody has any duty.
    mutating func change(of problem: RosterProblem) -> Change? {
        let busy = problem.workers.indices.filter { !problem.workers[$0].duties.isEmpty }
        guard !busy.isEmpty else { return nil }
        let worker = busy[roll(busy.count)]
        let duties = problem.workers[worker].duties
        let day = duties[roll(duties.count)].day
        let thatDay = duties.indices.filter { duties[$0].day == day }
        switch roll(3) {
        case 0: return .none(worker: worker, of: Set(some(of: Array(duties.indices))))
        case 1: return .one(worker: worker, of: [thatDay[roll(thatDay.count)]])
        default:
            let all = problem.workers.enumerated().flatMap { worker, staff in
                staff.duties.indices.map { Contribution(worker: worker, duty: $0) }
            }
            return .demand(
                Demand(
                    contributions: some(of: all),
                    shortage: [.init(count: 1 + roll(2), cost: Cost(priority: roll(4), amount: 1 + roll(2)))],
                    capacity: roll(4) == 0 ? 1 + roll(2) : nil,
                    excess: roll(3) == 0 ? .init(above: 1, cost: Cost(priority: roll(4), amount: 1)) : nil))
        }
    }
}
