// SPDX-License-Identifier: GPL-3.0-or-later

/// Improves a roster one worker at a time: each takes the best schedule beside those of all others, which the paths
/// give exactly.
struct Polish {
    private let problem: RosterProblem
    private let paths: WorkerPaths
    private let isOver: @Sendable () -> Bool
    /// What one unit of each priority is worth: those that are kept far more than the one to minimise.
    private let units: [Double]
    /// The demands that each duty serves, by worker and duty.
    private let serving: [[[(demand: Int, amount: Int)]]]

    init(_ stage: Stage) {
        problem = stage.problem
        paths = stage.paths
        isOver = stage.isOver
        units = (0..<problem.priorities).map { $0 < stage.priority ? 1e6 : $0 == stage.priority ? 1 : 0 }
        var serving: [[[(demand: Int, amount: Int)]]] = problem.workers.map { $0.duties.map { _ in [] } }
        for (number, demand) in problem.demands.enumerated() {
            for one in demand.contributions { serving[one.worker][one.duty].append((number, one.amount)) }
        }
        self.serving = serving
    }

    /// Goes round the workers in turn until none improves, or its steps are over.
    ///
    /// - Returns: the steps it took.
    @discardableResult
    func improve(_ roster: inout [[Int]], work limit: Int = .max) -> Int {
        var work = 0
        var served = problem.demands.map { _ in 0 }
        for worker in roster.indices { count(roster[worker], of: worker, 1, &served) }
        var scratch: [Double] = []
        var idle = 0
        while idle < roster.count {
            for worker in roster.indices {
                if idle >= roster.count || work >= limit || isOver() { return work }
                count(roster[worker], of: worker, -1, &served)
                let now = cost(roster[worker], of: worker, served)
                let answer = paths.graphs[worker].price(
                    prices(worker, served), below: now - 1e-6, count: 1, effort: 20_000, scratch: &scratch)
                work += answer.work
                if let best = answer.paths.first, cost(best.duties, of: worker, served) < now - 1e-6,
                    isAllowed(best.duties, of: worker, in: roster)
                {
                    roster[worker] = best.duties
                    idle = 0
                } else {
                    idle += 1
                }
                count(roster[worker], of: worker, 1, &served)
            }
        }
        return work
    }

    private func count(_ duties: [Int], of worker: Int, _ sign: Int, _ served: inout [Int]) {
        for duty in duties {
            for one in serving[worker][duty] { served[one.demand] += sign * one.amount }
        }
    }

    private func isAllowed(_ duties: [Int], of worker: Int, in roster: [[Int]]) -> Bool {
        if problem.supports.isEmpty, problem.demands.allSatisfy({ $0.capacity == nil }) { return true }
        var tried = roster
        tried[worker] = duties
        return problem.allows(tried)
    }

    /// What a worker's schedule costs in all, the change of demands included.
    private func cost(_ duties: [Int], of worker: Int, _ served: [Int]) -> Double {
        let own = problem.column(worker, duties).costs
        var total = zip(units, own).reduce(0) { $0 + $1.0 * Double($1.1) }
        var added: [Int: Int] = [:]
        for duty in duties {
            for one in serving[worker][duty] { added[one.demand, default: 0] += one.amount }
        }
        for (demand, amount) in added {
            total += cost(of: demand, at: served[demand] + amount) - cost(of: demand, at: served[demand])
        }
        return total
    }

    private func cost(of demand: Int, at served: Int) -> Double {
        problem.demands[demand].costs(serving: served).worth(units)
    }

    private func prices(_ worker: Int, _ served: [Int]) -> PathPrices {
        var options: [Double] = []
        for day in paths.graphs[worker].days {
            for option in day.options {
                var price = option.costs.worth(units)
                if let duty = option.duty {
                    price += problem.workers[worker].duties[duty].costs.worth(units)
                    for one in serving[worker][duty] {
                        let before = served[one.demand]
                        if let capacity = problem.demands[one.demand].capacity, before + one.amount > capacity {
                            price = PathGraph.none
                        } else {
                            price += cost(of: one.demand, at: before + one.amount) - cost(of: one.demand, at: before)
                        }
                    }
                }
                options.append(price)
            }
        }
        return PathPrices(options: options, units: units)
    }
}
