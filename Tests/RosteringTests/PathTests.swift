// SPDX-License-Identifier: GPL-3.0-or-later

import Seeded
import Testing

@testable import Rostering

@Suite("A worker's schedules as paths")
struct PathTests {
    @Test("the cheapest path is the cheapest schedule, at any prices", arguments: 0..<20)
    func cheapest(batch: UInt64) throws {
        for seed in batch * 20..<(batch + 1) * 20 {
            let problem = randomProblem(seed: seed)
            var dice = SplitMix(seed: seed)
            let worker = problem.workers[0]
            let units = (0..<problem.priorities).map { _ in Double(dice.roll(3)) }
            let duties = worker.duties.map { _ in Double(dice.roll(21) - 10) }
            let schedules = allSchedules(of: worker, days: problem.days)
            let costs = schedules.map { chosen in
                zip(units, problem.column(0, chosen).costs).reduce(0) { $0 + $1.0 * Double($1.1) }
                    + chosen.reduce(0) { $0 + duties[$1] }
            }
            let graph = try #require(WorkerPaths(problem)).graphs[0]
            let prices = graph.prices(worker, units, duties)
            var scratch: [Double] = []
            let answer = graph.price(prices, below: .infinity, count: 1, effort: 100_000, scratch: &scratch)
            #expect(answer.paths.first?.cost == costs.min(), "seed \(seed)")
            #expect(answer.bound == costs.min() ?? .infinity, "seed \(seed)")
            if let path = answer.paths.first {
                #expect(worker.allows(Set(path.duties), within: problem.days), "seed \(seed)")
            }

            let through = graph.cheapestThrough(prices, scratch: &scratch).options
            for (place, option) in graph.days.flatMap(\.options).enumerated() {
                guard let duty = option.duty else { continue }
                let best = zip(schedules, costs).filter { $0.0.contains(duty) }.map(\.1).min() ?? .infinity
                #expect(through[place] <= best, "seed \(seed), duty \(duty)")
            }
        }
    }

    @Test("restricted to some options, a graph has the cheapest schedule that takes no others", arguments: 0..<20)
    func restricted(batch: UInt64) throws {
        for seed in batch * 20..<(batch + 1) * 20 {
            let problem = randomProblem(seed: seed)
            var dice = SplitMix(seed: seed)
            let worker = problem.workers[0]
            let units = (0..<problem.priorities).map { _ in Double(dice.roll(3)) }
            let duties = worker.duties.map { _ in Double(dice.roll(21) - 10) }
            let paths = try #require(WorkerPaths(problem))
            let mask = (0..<paths.graphs[0].firstOption.last!).map { _ in dice.roll(3) > 0 }
            let costs = allSchedules(of: worker, days: problem.days).filter { chosen in
                paths.allows(Column(worker: 0, duties: chosen, costs: []), [0: mask])
            }.map { chosen in
                zip(units, problem.column(0, chosen).costs).reduce(0) { $0 + $1.0 * Double($1.1) }
                    + chosen.reduce(0) { $0 + duties[$1] }
            }
            var small = paths
            small.restrict(0, to: mask, of: paths)
            let graph = small.graphs[0]
            #expect(graph.arcCount <= paths.graphs[0].arcCount)
            var scratch: [Double] = []
            let prices = graph.prices(worker, units, duties)
            let answer = graph.price(prices, below: .infinity, count: 1, effort: 100_000, scratch: &scratch)
            #expect(answer.paths.first?.cost == costs.min(), "seed \(seed)")
            #expect(answer.bound == costs.min() ?? .infinity, "seed \(seed)")
        }
    }

    @Test("with too little effort, the bound still holds")
    func boundOfShortSearch() throws {
        // Cheap nights that only a cap keeps apart: the search has to look at many ways to place them.
        var worker = Worker()
        for day in 0..<14 { worker.duties += [Duty(day: day), Duty(day: day)] }
        let nights = stride(from: 1, to: 28, by: 2).map { Weight($0) }
        worker.limits = [Limit(nights, atMost: 3)]
        worker.runs = Runs(longest: 4, shortest: 2)
        let problem = RosterProblem(days: 14, priorities: 1, workers: [worker])
        let graph = try #require(WorkerPaths(problem)).graphs[0]
        let prices = graph.prices(worker, [1], (0..<28).map { $0 % 2 == 1 ? -5 - Double($0) / 100 : -1 })
        var scratch: [Double] = []
        let whole = graph.price(prices, below: 0, count: 1, effort: 1_000_000, scratch: &scratch)
        let short = graph.price(prices, below: 0, count: 1, effort: 30, scratch: &scratch)
        #expect(whole.paths.first?.cost == whole.bound)
        #expect(short.paths.isEmpty)
        #expect(short.bound <= whole.bound)
        #expect(short.work < whole.work)
    }

    @Test("a rule remembers only what matters: a week's limit has one state outside its week")
    func minimalAutomata() throws {
        var worker = Worker()
        for day in 0..<21 { worker.duties.append(Duty(day: day)) }
        let limit = Limit((7..<14).map { Weight($0) }, atMost: 2)
        let options = (0..<21).map { [nil, $0] as [Int?] }
        let track = try #require(worker.track(of: limit, options: options, states: 100))
        #expect(track.stateCounts[...7] == [1, 1, 1, 1, 1, 1, 1, 1])
        #expect(track.stateCounts[8...] == [2, 3, 3, 3, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1])

        let runs = try #require(
            worker.track(of: Runs(longest: 5, shortest: 2, shortestRest: 2), options: options, states: 100))
        // At the first day nothing is known; later, five lengths of work and two of rest, cut or not.
        #expect(runs.stateCounts[0] == 1)
        #expect(runs.width <= 9)
    }

    @Test("says when a rule has to remember too much")
    func tooManyStates() {
        var worker = Worker()
        for day in 0..<20 { worker.duties.append(Duty(day: day)) }
        let powers = Limit((0..<20).map { Weight($0, 1 << $0) }, atMost: 700_000)
        #expect(worker.track(of: powers, options: (0..<20).map { [nil, $0] }, states: 1_000) == nil)
    }

    private func allSchedules(of worker: Worker, days: Int) -> [[Int]] {
        var schedules: [[Int]] = [[]]
        for day in 0..<days {
            let duties = worker.duties.indices.filter { worker.duties[$0].day == day }
            schedules = schedules.flatMap { schedule in [schedule] + duties.map { schedule + [$0] } }
        }
        return schedules.map { $0.sorted() }.filter { worker.allows(Set($0), within: days) }
    }
}

extension PathGraph {
    /// Prices of a worker's options: their own costs, and so much for each duty.
    fileprivate func prices(_ worker: Worker, _ units: [Double], _ duties: [Double]) -> PathPrices {
        func value(_ costs: [Cost]) -> Double { costs.reduce(0) { $0 + units[$1.priority] * Double($1.amount) } }
        let options = days.flatMap(\.options).map { option in
            value(option.costs) + (option.duty.map { value(worker.duties[$0].costs) + duties[$0] } ?? 0)
        }
        return PathPrices(options: options, units: units)
    }
}
