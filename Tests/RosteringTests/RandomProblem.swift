// SPDX-License-Identifier: GPL-3.0-or-later

import Rostering
import Seeded

/// A small problem with a bit of everything, the same for the same seed.
func randomProblem(seed: UInt64) -> RosterProblem {
    var dice = SplitMix(seed: seed)
    let days = 1 + dice.roll(5)
    let workers = 1 + dice.roll(2 + (days < 4 ? 1 : 0))
    let priorities = 4
    let blocks = dice.roll(2) == 0 ? [0..<min(2, days), min(2, days)..<days].filter { !$0.isEmpty } : []
    var problem = RosterProblem(days: days, blocks: blocks, priorities: priorities)
    for _ in 0..<workers {
        var worker = Worker()
        for day in 0..<days {
            for _ in 0..<dice.roll(3) {
                worker.duties.append(
                    Duty(
                        day: day,
                        costs: dice.roll(3) == 0 ? [Cost(priority: dice.roll(priorities), amount: dice.roll(3))] : []))
            }
        }
        let duties = Array(worker.duties.indices)
        guard duties.count > 1 else {
            problem.workers.append(worker)
            continue
        }
        if dice.roll(2) == 0 {
            worker.limits.append(Limit(dice.weights(of: duties, upTo: 4), atMost: 1 + dice.roll(5)))
        }
        if dice.roll(4) == 0 {
            worker.limits.append(
                Limit(dice.weights(of: duties, upTo: 3), atLeast: dice.roll(3), atMost: 3 + dice.roll(6)))
        }
        if dice.roll(2) == 0 {
            worker.successions.append(Succession(after: dice.some(of: duties), forbidden: dice.some(of: duties)))
        }
        if dice.roll(2) == 0 {
            worker.runs = Runs(
                longest: 1 + dice.roll(days + 1), shortest: 1 + dice.roll(3), shortestRest: 1 + dice.roll(3))
        }
        if dice.roll(3) == 0 {
            worker.blockLimits.append(
                BlockLimit([0..<min(2, days), min(2, days)..<days].filter { !$0.isEmpty }, atMost: dice.roll(2)))
        }
        if dice.roll(4) == 0 {
            worker.rests.append(
                Rest(
                    for: dice.some(of: duties),
                    windows: [.init(free: dice.some(of: duties)), .init(free: dice.some(of: duties), worked: [duties])])
            )
        }
        let fair = 100 * dice.roll(3) + dice.roll(100)
        worker.tallies.append(
            Tally(
                priority: 2, base: dice.roll(2), weights: duties.map { Weight($0) },
                costs: (0...6).map { (100 * $0 - fair) * (100 * $0 - fair) }))
        if dice.roll(2) == 0 {
            worker.tallies.append(
                Tally(
                    priority: 3, weights: dice.weights(of: duties, upTo: 1),
                    parts: [
                        .shortage(dice.weights(of: duties, upTo: 1), below: 1),
                        .excess(duties.map { Weight($0) }, above: 1),
                    ],
                    costs: [0, 1, 5, 21]))
        }
        if dice.roll(3) == 0 {
            let first = duties.filter { worker.duties[$0].day == worker.duties[0].day }
            worker.charges.append(
                Charge(
                    cost: Cost(priority: 1 + dice.roll(3), amount: 1 + dice.roll(2)),
                    duties: dice.some(of: duties.filter { !first.contains($0) }),
                    oneOf: dice.roll(2) == 0 ? [dice.some(of: first)] : []))
        }
        if dice.roll(5) == 0 { worker.mandatoryDays = [worker.duties[0].day] }
        problem.workers.append(worker)
    }
    let contributions = problem.workers.enumerated().flatMap { worker, staff in
        staff.duties.indices.map { Contribution(worker: worker, duty: $0) }
    }
    for day in 0..<days {
        for _ in 0..<2 {
            let serving = dice.some(of: contributions.filter { problem.workers[$0.worker].duties[$0.duty].day == day })
            problem.demands.append(
                Demand(
                    contributions: serving,
                    shortage: [
                        .init(count: 1, cost: Cost(priority: 0, amount: 1)),
                        .init(count: dice.roll(2), cost: Cost(priority: 1, amount: 1 + dice.roll(2))),
                    ],
                    capacity: dice.roll(2) == 0 ? 2 : nil,
                    excess: dice.roll(2) == 0 ? .init(above: 1, cost: Cost(priority: 1, amount: 2)) : nil))
        }
    }
    if dice.roll(3) == 0 {
        problem.demands.append(
            Demand(
                contributions: dice.some(of: contributions),
                shortage: [.init(count: 2, cost: Cost(priority: 3, amount: 1))]))
    }
    if dice.roll(3) == 0 {
        problem.supports.append(
            Support(supported: dice.some(of: contributions), supporting: dice.some(of: contributions)))
    }
    return problem
}

/// The best values that any roster allows, in strict order; nil where none is allowed.
func bestValuesByTryingAll(_ problem: RosterProblem) -> [Int]? {
    var best: [Int]?
    func extend(_ chosen: [[Int]]) {
        if chosen.count == problem.workers.count {
            guard problem.allows(chosen) else { return }
            let values = problem.values(of: chosen)
            if best.map({ values.lexicographicallyPrecedes($0) }) ?? true { best = values }
            return
        }
        let duties = problem.workers[chosen.count].duties
        var choices: [[Int]] = [[]]
        for day in 0..<problem.days {
            let options = duties.indices.filter { duties[$0].day == day }
            choices = choices.flatMap { choice in [choice] + options.map { choice + [$0] } }
        }
        for choice in choices { extend(chosen + [choice.sorted()]) }
    }
    extend([])
    return best
}

extension SplitMix {
    mutating func weights(of duties: [Int], upTo most: Int) -> [Weight] {
        duties.map { Weight($0, 1 + roll(most)) }.filter { _ in roll(3) > 0 }
    }
}
