// SPDX-License-Identifier: GPL-3.0-or-later

import Seeded
import Synchronization
import Testing

@testable import Rostering

@Suite("Column generation")
struct ColumnSearchTests {
    @Test("agrees with trying every roster, priority by priority", arguments: 0..<40)
    func agreesWithBruteForce(batch: UInt64) throws {
        for seed in batch * 25..<(batch + 1) * 25 {
            let problem = randomProblem(seed: seed)
            let best = bestValuesByTryingAll(problem)
            var search = try #require(
                ColumnSearch(problem, SearchOptions(), until: Deadline(secondsFromNow: .infinity)) { _, _, _ in })
            guard let best else {
                #expect(throws: SearchError.contradiction, "seed \(seed)") { try search.run().roster }
                continue
            }
            let roster = try search.run().roster
            #expect(roster.outcomes.map(\.value) == best, "seed \(seed)")
            #expect(roster.outcomes.map(\.bound) == best, "seed \(seed)")
            #expect(problem.allows(roster.duties), "seed \(seed)")
            #expect(problem.values(of: roster.duties) == best, "seed \(seed)")
        }
    }

    @Test("gives the same roster for the same seed and work, on however many cores")
    func isDeterministic() throws {
        let problem = ward(workers: 10, days: 14, seed: 5)
        func roster(seed: UInt64, work: Int) throws -> Roster {
            try problem.solve(SearchOptions(workLimit: work, seed: seed))
        }
        let first = try roster(seed: 1, work: 3_000_000)
        #expect(try roster(seed: 1, work: 3_000_000) == first)
        #expect(problem.allows(first.duties))
        #expect(first.outcomes[0].bound <= first.outcomes[0].value)
    }

    @Test("proves a small ward whose compact model takes far longer")
    func provesAWard() throws {
        let problem = ward(workers: 8, days: 14, seed: 2)
        let roster = try problem.solve()
        #expect(roster.outcomes[0].isProven)
        #expect(problem.values(of: roster.duties) == roster.outcomes.map(\.value))
    }

    @Test("stops when it is told to, and within its time")
    func stops() throws {
        let problem = ward(workers: 20, days: 28, seed: 3)
        #expect(throws: SearchError.cancelled) { try problem.solve(SearchOptions(isCancelled: { true })) }
        let started = ContinuousClock.now
        let roster = try problem.solve(SearchOptions(timeLimit: 2))
        #expect(problem.allows(roster.duties))
        #expect(started.duration(to: .now) < .seconds(60))
    }

    @Test("keeps the roster it has when time is over in the middle of a step", arguments: 1..<40)
    func keepsWhatItHas(questions: Int) throws {
        let problem = ward(workers: 8, days: 14, seed: 4)
        let clock = Countdown(questions * 5)
        let stage = Stage(
            problem: problem, cover: CoverRows(problem), paths: try #require(WorkerPaths(problem)), priority: 0,
            kept: [], workLimit: .max, isOver: { clock.isOver })
        var search = StageSearch(stage, from: nil, pool: ColumnPool(), seed: 1) { _, _ in }
        let outcome = try search.run()
        #expect((outcome == nil) == (search.incumbent == nil))
        if let roster = search.incumbent { #expect(problem.allows(roster)) }
    }

    /// Says that time is over once it was asked so often.
    private final class Countdown: Sendable {
        private let left: Mutex<Int>

        init(_ questions: Int) { left = Mutex(questions) }

        var isOver: Bool {
            left.withLock { left in
                left -= 1
                return left < 0
            }
        }
    }

    @Test("dives to rosters below its target, even where the root took all its simplex iterations")
    func divesBelowItsTarget() throws {
        var found = 0
        for seed in 1...4 as ClosedRange<UInt64> {
            let problem = ward(workers: 8, days: 14, seed: seed)
            let stage = Stage(
                problem: problem, cover: CoverRows(problem), paths: try #require(WorkerPaths(problem)), priority: 0,
                kept: [], workLimit: .max, isOver: { false })
            var master = try Master(stage.rows())
            var known: Set<Column> = []
            var generation = ColumnGeneration(stage.paths, GenerationLimits())
            let root = try generation.run(&master, workers: stage.workers, known: &known)
            var limits = GenerationLimits()
            limits.iterations = master.iterations
            let target = 1.1 * root.bound
            var dive = Dive(stage.paths, limits)
            let schedules = try dive.run(&master, from: root, sought: stage.workers, below: target, known: &known)
            guard let schedules else { continue }
            found += 1
            #expect(Double(stage.value(of: stage.workers.map { schedules[$0]! })) < target, "seed \(seed)")
        }
        #expect(found > 0)
    }

    /// Early and late shifts on every day of a ward: runs, weekends, minutes, no early after late, wishes, and cover that
    /// is not quite possible.
    private func ward(workers: Int, days: Int, seed: UInt64) -> RosterProblem {
        var dice = SplitMix(seed: seed)
        var problem = RosterProblem(days: days, priorities: 1)
        for _ in 0..<workers {
            var worker = Worker()
            for day in 0..<days {
                for _ in 0..<2 {
                    let wish = dice.roll(6) == 0 ? [Cost(priority: 0, amount: 1 + dice.roll(3))] : []
                    worker.duties.append(Duty(day: day, costs: wish))
                }
            }
            let (early, late) = (
                worker.duties.indices.filter { $0 % 2 == 0 }, worker.duties.indices.filter { $0 % 2 == 1 }
            )
            worker.limits = [
                Limit(
                    worker.duties.indices.map { Weight($0, 480) }, atLeast: 480 * days / 2, atMost: 480 * (days / 2 + 2)
                )
            ]
            worker.successions = [Succession(after: late, forbidden: early)]
            worker.runs = Runs(longest: 5, shortest: 2, shortestRest: 2)
            worker.blockLimits = [
                BlockLimit(stride(from: 5, to: days, by: 7).map { $0..<min($0 + 2, days) }, atMost: days / 14)
            ]
            problem.workers.append(worker)
        }
        for day in 0..<days {
            for kind in 0..<2 {
                let need = workers / 4 + dice.roll(workers / 4)
                problem.demands.append(
                    Demand(
                        contributions: problem.workers.indices.map { Contribution(worker: $0, duty: 2 * day + kind) },
                        shortage: [.init(count: need, cost: Cost(priority: 0, amount: 100))],
                        excess: .init(above: need, cost: Cost(priority: 0, amount: 1))))
            }
        }
        return problem
    }
}
