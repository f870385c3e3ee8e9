// SPDX-License-Identifier: GPL-3.0-or-later

import Seeded
import Testing

@testable import Rostering

@Suite("The compact search")
struct CompactSearchTests {
    @Test("agrees with trying every roster, whether it counts as large or not", arguments: 0..<20)
    func agreesWithBruteForce(batch: UInt64) throws {
        for seed in 1_000 + batch * 15..<1_000 + (batch + 1) * 15 {
            let problem = randomProblem(seed: seed)
            guard let best = bestValuesByTryingAll(problem) else { continue }
            for size in [0, .max] {
                let roster = try search(of: problem, countingAsLargeAbove: size).run().roster
                #expect(roster.outcomes.map(\.value) == best, "seed \(seed)")
                #expect(roster.outcomes.map(\.bound) == best, "seed \(seed)")
                #expect(problem.allows(roster.duties), "seed \(seed)")
            }
        }
    }

    @Test("asked again where it counts as large, agrees with trying every roster", arguments: 0..<10)
    func agreesWithBruteForceAgain(batch: UInt64) throws {
        for seed in 3_000 + batch * 15..<3_000 + (batch + 1) * 15 {
            let problem = randomProblem(seed: seed)
            guard let before = try? search(of: problem, countingAsLargeAbove: 0).run() else { continue }
            var dice = SplitMix(seed: seed)
            let changes = (0..<2).compactMap { _ in dice.change(of: problem) }
            let changed = problem.adding(changes)
            let again = search(of: changed, countingAsLargeAbove: 0)
            guard let best = bestValuesByTryingAll(changed) else {
                #expect(throws: SearchError.contradiction, "seed \(seed)") {
                    try again.run(after: before, with: changes, endsWhereWorse: false).roster
                }
                continue
            }
            let answer = try again.run(after: before, with: changes, endsWhereWorse: false)
            #expect(answer.roster.outcomes.map(\.value) == best, "seed \(seed)")
            #expect(answer.roster.outcomes.map(\.bound) == best, "seed \(seed)")
            #expect(changed.allows(answer.roster.duties), "seed \(seed)")
        }
    }

    private func search(of problem: RosterProblem, countingAsLargeAbove size: Int) -> LexicographicSearch {
        LexicographicSearch(
            problem, SearchOptions(), until: Deadline(secondsFromNow: .infinity), sketchedDuties: size,
            treeColumns: size
        ) { _, _, _ in }
    }

    @Test("proves a month of many equal values at every priority, and reports bounds that hold on the way")
    func provesAMonth() throws {
        let problem = month(workers: 8, days: 10, seed: 4)
        let roster = try problem.solve()
        #expect(roster.outcomes.allSatisfy { $0.isProven })
        #expect(problem.allows(roster.duties))
        #expect(problem.values(of: roster.duties) == roster.outcomes.map(\.value))
        // The same month with its days taken in the other order has other faces, and the same best values.
        #expect(try month(workers: 8, days: 10, seed: 4, reversed: true).solve().outcomes == roster.outcomes)
    }

    @Test("gives the same roster for the same seed and work")
    func isDeterministic() throws {
        let problem = month(workers: 12, days: 20, seed: 7)
        func roster(work: Int) throws -> Roster { try problem.solve(SearchOptions(workLimit: work, seed: 3)) }
        for work in [1, 2_000, 20_000] {
            let first = try roster(work: work)
            #expect(try roster(work: work) == first)
            #expect(problem.allows(first.duties))
            #expect(
                zip(first.outcomes, problem.values(of: first.duties)).allSatisfy { $0.bound <= $1 && $0.value == $1 })
        }
    }

    /// Two posts a day, one of which few can take; weeks of a few days; turns to share evenly: equal values abound.
    private func month(workers: Int, days: Int, seed: UInt64, reversed: Bool = false) -> RosterProblem {
        var dice = SplitMix(seed: seed)
        var problem = RosterProblem(
            days: days, blocks: stride(from: 0, to: days, by: 5).map { $0..<min($0 + 5, days) }, priorities: 3)
        func day(_ day: Int) -> Int { reversed ? days - 1 - day : day }
        for _ in 0..<workers {
            let isTrained = dice.roll(2) == 0
            var worker = Worker()
            for number in 0..<days where dice.roll(4) > 0 {
                for post in 0..<2 where post == 0 || isTrained {
                    worker.duties.append(Duty(day: day(number), costs: [Cost(priority: 2, amount: post)]))
                }
            }
            for week in 0..<(days + 4) / 5 {
                let inside = worker.duties.indices.filter { worker.duties[$0].day / 5 == week }
                worker.limits.append(Limit(inside.map { Weight($0) }, atMost: 2))
            }
            worker.tallies = [
                Tally(
                    priority: 1, weights: worker.duties.indices.map { Weight($0) },
                    costs: (0...days).map { (10 * $0 - 25) * (10 * $0 - 25) })
            ]
            problem.workers.append(worker)
        }
        for number in 0..<days {
            for post in 0..<2 {
                let serving = problem.workers.enumerated().flatMap { worker, staff in
                    staff.duties.indices.filter {
                        staff.duties[$0].day == day(number) && staff.duties[$0].costs[0].amount == post
                    }.map { Contribution(worker: worker, duty: $0) }
                }
                problem.demands.append(
                    Demand(
                        contributions: serving,
                        shortage: [.init(count: 1 + dice.roll(2), cost: Cost(priority: 0, amount: 1))], capacity: 3))
            }
        }
        return problem
    }
}
