// SPDX-License-Identifier: GPL-3.0-or-later

import Seeded
import Testing

@testable import Rostering

/// Early and late shifts on every day of a ward: runs, weekends, minutes, no early after late, wishes, and cover that
/// is not quite possible.
func ward(workers: Int, days: Int, seed: UInt64) -> RosterProblem {
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

extension Stage {
    /// One priority of a problem, searched without limits of work.
    init(
        of problem: RosterProblem, priority: Int = 0, kept: [Int] = [],
        isOver: @escaping @Sendable () -> Bool = { false }
    ) throws {
        self.init(
            problem: problem, cover: CoverRows(problem), paths: try #require(WorkerPaths(problem)), priority: priority,
            kept: kept, workLimit: .max, isOver: isOver)
    }
}
