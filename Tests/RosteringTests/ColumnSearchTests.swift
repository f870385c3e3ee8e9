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
        let first = try roster(seed: 1, work: 100_000_000)
        #expect(try roster(seed: 1, work: 100_000_000) == first)
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
        let stage = try Stage(of: problem, isOver: { clock.isOver })
        var search = StageSearch(stage, from: nil, pool: ColumnPool(), seed: 1) { _, _ in }
        let outcome = try search.run()
        #expect((outcome == nil) == (search.incumbent == nil))
        if let roster = search.incumbent { #expect(problem.allows(roster)) }
    }

    @Test("a master that is cut short has a bound, and goes on to the same value")
    func goesOnWhereItWasCutShort() throws {
        let stage = try Stage(of: ward(workers: 8, days: 14, seed: 6))
        func generation(_ work: Int) -> ColumnGeneration {
            var limits = GenerationLimits()
            limits.work = work
            return ColumnGeneration(stage.paths, limits)
        }
        // A thread has one master at a time.
        func uncut() throws -> (generated: Generated, work: Int) {
            var master = try Master(stage.rows())
            var known: Set<Column> = []
            var generation = generation(.max)
            return (try generation.run(&master, workers: stage.workers, known: &known), generation.work)
        }
        let (once, work) = try uncut()

        var (columns, center, bound): ([Column], [Double], Double) = ([], [], -.infinity)
        var standing: Master.Standing?
        var turns = 0
        while true {
            turns += 1
            var master = try Master(stage.rows())
            try master.add(columns)
            if let standing { try master.start(from: standing) }
            var known = Set(columns)
            var part = generation(work / 4)
            (part.center, part.bound) = (center, bound)
            let generated = try part.run(&master, workers: stage.workers, known: &known)
            #expect(generated.bound <= once.point.objective + 1e-6)
            if generated.ending != .rounds {
                #expect(wholeBound(generated.bound) == wholeBound(once.bound))
                break
            }
            (columns, center, bound, standing) = (master.columns, generated.center, generated.bound, master.standing)
        }
        #expect(turns > 2)
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

    @Test("dives to rosters below its target")
    func divesBelowItsTarget() throws {
        var found = 0
        for seed in 1...4 as ClosedRange<UInt64> {
            let problem = ward(workers: 8, days: 14, seed: seed)
            let stage = try Stage(of: problem)
            var master = try Master(stage.rows())
            var known: Set<Column> = []
            var generation = ColumnGeneration(stage.paths, GenerationLimits())
            let root = try generation.run(&master, workers: stage.workers, known: &known)
            let target = 1.1 * root.bound
            var dive = Dive(stage.paths, GenerationLimits())
            let schedules = try dive.run(&master, from: root, sought: stage.workers, below: target, known: &known)
            guard let schedules else { continue }
            found += 1
            #expect(Double(stage.value(of: stage.workers.map { schedules[$0]! })) < target, "seed \(seed)")
        }
        #expect(found > 0)
    }
}
