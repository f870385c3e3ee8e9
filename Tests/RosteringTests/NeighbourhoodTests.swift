// SPDX-License-Identifier: GPL-3.0-or-later

import Seeded
import Testing

@testable import Rostering

@Suite("Parts of a roster sought anew")
struct NeighbourhoodTests {
    @Test("a part is exhausted where trying everything in it finds nothing better, else it becomes better")
    func agreesWithTryingAll() throws {
        var (exhausted, improved) = (0, 0)
        for seed in 0..<400 as Range<UInt64> {
            let problem = randomProblem(seed: seed)
            var dice = SplitMix(seed: seed)
            guard let roster = someRoster(of: problem, &dice) else { continue }
            let priority = dice.roll(problem.priorities)
            let kept = Array(problem.values(of: roster).prefix(priority))
            let stage = try Stage(of: problem, priority: priority, kept: kept)
            let first = dice.roll(problem.days)
            let opening = Opening(
                roster: roster, workers: problem.workers.indices.filter { _ in dice.roll(3) > 0 },
                days: first..<first + 1 + dice.roll(problem.days - first))
            let neighbourhood = Neighbourhood(
                stage: stage, opening: opening, columns: [], center: [], allowed: [:], workLimit: .max)
            let result = try neighbourhood.improve()
            let now = stage.value(of: roster)
            let best = rosters(in: opening, of: problem).filter { other in
                problem.allows(other) && zip(problem.values(of: other), kept).allSatisfy { $0 <= $1 }
            }.map(stage.value).min()!
            if result.ending == .exhausted {
                exhausted += 1
                #expect(best == now, "seed \(seed)")
            }
            if let schedules = result.schedules {
                improved += 1
                let better = opening.placed(schedules, in: roster, of: problem)
                #expect(problem.allows(better), "seed \(seed)")
                // Beside kept priorities, the master may count what is missing at another one than the roster does.
                if kept.isEmpty { #expect(stage.value(of: better) < now, "seed \(seed)") }
                #expect(stage.value(of: better) >= best, "seed \(seed)")
            }
        }
        #expect(exhausted > 50)
        #expect(improved > 50)
    }

    @Test("what the duals rule out, no roster below the target takes, whatever rules the paths leave out")
    func reductionIsValid() throws {
        var ruledOut = 0
        for seed in 0..<400 as Range<UInt64> {
            let problem = randomProblem(seed: seed)
            var dice = SplitMix(seed: seed)
            guard let roster = someRoster(of: problem, &dice) else { continue }
            let stage = try Stage(of: problem, priority: dice.roll(problem.priorities))
            func center() throws -> [Double] {
                var master = try Master(stage.rows())
                var known: Set<Column> = []
                var generation = ColumnGeneration(stage.paths, GenerationLimits())
                return try generation.run(&master, workers: stage.workers, known: &known).center
            }
            let target = Double(stage.value(of: roster))
            let reduction = Reduction(stage, center: try center(), below: target)
            ruledOut += reduction.allowed.values.joined().count { !$0 }
            let everything = Opening(roster: roster, workers: stage.workers, days: 0..<problem.days)
            for other in rosters(in: everything, of: problem)
            where problem.allows(other) && Double(stage.value(of: other)) < target {
                for column in other.enumerated().map({ problem.column($0, $1) }) {
                    #expect(stage.paths.allows(column, reduction.allowed), "seed \(seed)")
                    #expect(reduction.slack(of: column) <= reduction.room, "seed \(seed)")
                }
            }
        }
        #expect(ruledOut > 50)
    }

    @Test("what is found for some days is placed in another roster without its other days")
    func isPlaced() throws {
        let problem = ward(workers: 5, days: 14, seed: 1)
        let opening = Opening(roster: Array(repeating: [], count: 5), workers: [1, 3], days: 4..<6)
        let other = [[0], [2, 8, 10, 14], [4], [9], [26]]
        #expect(
            opening.placed([1: [11], 3: [8, 11]], in: other, of: problem) == [[0], [2, 11, 14], [4], [8, 11], [26]])
    }

    @Test("gives up after its steps")
    func givesUp() throws {
        let stage = try Stage(of: ward(workers: 12, days: 28, seed: 7))
        let roster = try #require(try firstRoster(of: stage))
        func result(_ work: Int) throws -> Neighbourhood.Result {
            try Neighbourhood(
                stage: stage, opening: Opening(roster: roster, workers: stage.workers, days: 0..<28), columns: [],
                center: [], allowed: [:], workLimit: work
            ).improve()
        }
        let short = try result(1_000_000)
        #expect(short.ending == .cutShort)
        #expect(short.work < 3_000_000)
    }

    @Test("parts grow while nothing is left in them, and shrink where they are cut short")
    func sizes() throws {
        let stage = try Stage(of: ward(workers: 12, days: 28, seed: 7))
        var openings = Openings(stage)
        let opening = Opening(roster: [], workers: [], days: 0..<3)
        let size = openings.size(of: .days)
        openings.note(.days, gain: 0, work: 10, isEasy: false, [(opening, .exhausted), (opening, .exhausted)])
        #expect(openings.size(of: .days) > size)
        openings.note(.days, gain: 5, work: 10, isEasy: false, [(opening, .settled), (opening, .cutShort)])
        #expect(openings.size(of: .days) == size)
    }

    @Test("the days of everybody are sought once in each place, until something is gained")
    func isTriedOnce() throws {
        var openings = Openings(try Stage(of: ward(workers: 12, days: 8, seed: 7)))
        let roster = Array(repeating: [Int](), count: 12)
        var dice = Dice(seed: 1)
        var sizes: Set = [openings.size(of: .days)]
        for _ in 0..<200 {
            let spans = openings.spans(.days, of: roster, &dice)
            let endings = spans.map { (Opening(roster: roster, workers: [], days: $0), Neighbourhood.Ending.settled) }
            openings.note(.days, gain: 0, work: 100, isEasy: false, endings)
            sizes.insert(openings.size(of: .days))
        }
        #expect(sizes == [3, 4, 5, 6, 7])
    }

    @Test("the kind that gains most for its steps has most turns, but every kind has some")
    func turns() throws {
        var openings = Openings(try Stage(of: ward(workers: 12, days: 28, seed: 7)))
        let opening = Opening(roster: [], workers: [], days: 0..<3)
        var counts: [Openings.Kind: Int] = [:]
        for _ in 0..<100 {
            let kind = openings.next
            counts[kind, default: 0] += 1
            openings.note(
                kind, gain: kind == .days ? 10 : 1, work: 100, isEasy: false,
                [(opening, .settled), (opening, .settled)])
        }
        #expect(counts[.days]! > 70)
        #expect(Openings.Kind.allCases.allSatisfy { counts[$0]! >= 5 })

        var idle: [Openings.Kind: Int] = [:]
        for _ in 0..<200 {
            let kind = openings.next
            idle[kind, default: 0] += 1
            openings.note(
                kind, gain: 0, work: 100, isEasy: false, [(opening, .settled), (opening, .settled)])
        }
        #expect(idle[.workers]! > 40 && idle[.halves]! > 40)
    }

    /// A roster that a problem allows, drawn by chance.
    private func someRoster(of problem: RosterProblem, _ dice: inout SplitMix) -> [[Int]]? {
        for _ in 0..<200 {
            let roster = problem.workers.map { worker in
                (0..<problem.days).flatMap { day -> [Int] in
                    let options = worker.duties.indices.filter { worker.duties[$0].day == day }
                    return options.isEmpty || dice.roll(2) == 0 ? [] : [dice.pick(options)]
                }
            }
            if problem.allows(roster) { return roster }
        }
        return nil
    }

    /// Everything that may be put in a part.
    private func rosters(in opening: Opening, of problem: RosterProblem) -> [[[Int]]] {
        var rosters = [opening.roster]
        for worker in opening.workers {
            let all = problem.workers[worker].duties
            var choices = [opening.roster[worker].filter { !opening.days.contains(all[$0].day) }]
            for day in opening.days {
                let options = all.indices.filter { all[$0].day == day }
                choices = choices.flatMap { choice in [choice] + options.map { (choice + [$0]).sorted() } }
            }
            rosters = rosters.flatMap { roster in
                choices.map { choice in
                    var roster = roster
                    roster[worker] = choice
                    return roster
                }
            }
        }
        return rosters
    }

    private func firstRoster(of stage: Stage) throws -> [[Int]]? {
        let stage = Stage(
            problem: stage.problem, cover: stage.cover, paths: stage.paths, priority: 0, kept: [], workLimit: 1,
            isOver: { false })
        var search = StageSearch(stage, from: nil, pool: ColumnPool(), seed: 1) { _, _ in }
        _ = try search.run()
        return search.incumbent
    }
}
