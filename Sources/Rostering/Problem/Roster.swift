// SPDX-License-Identifier: GPL-3.0-or-later

/// An answer to a rostering problem: which duty each worker takes on each day.
public struct Roster: Sendable, Equatable {
    /// The duties worked, by worker, in ascending order.
    public var duties: [[Int]]
    /// What each priority came to.
    public var outcomes: [Outcome]

    /// The value of one priority and the bound that no roster can beat while the priorities before it keep theirs.
    public struct Outcome: Sendable, Equatable {
        public var value: Int
        public var bound: Int

        public init(value: Int, bound: Int) {
            self.value = value
            self.bound = bound
        }

        public var isProven: Bool { value <= bound }
    }

    public init(duties: [[Int]], outcomes: [Outcome] = []) {
        self.duties = duties
        self.outcomes = outcomes
    }
}

/// Values are always recomputed from the roster: a solver may pad its slacks.
extension RosterProblem {
    /// What the given duties cost at every priority.
    public func values(of duties: [[Int]]) -> [Int] {
        var values = Array(repeating: 0, count: priorities)
        let works = duties.map(Set.init)
        for (worker, chosen) in duties.enumerated() {
            for (priority, cost) in column(worker, chosen).costs.enumerated() { values[priority] += cost }
        }
        for demand in demands {
            for cost in demand.costs(serving: demand.served(by: works)) { values[cost.priority] += cost.amount }
        }
        return values
    }

    /// Whether the given duties keep every hard side of the problem.
    public func allows(_ duties: [[Int]]) -> Bool {
        let works = duties.map(Set.init)
        return zip(workers, works).allSatisfy { worker, chosen in worker.allows(chosen, within: days) }
            && demands.allSatisfy { demand in demand.capacity.map { demand.served(by: works) <= $0 } ?? true }
            && supports.allSatisfy { support in
                support.supported.served(by: works) <= support.supporting.served(by: works)
            }
    }
}

extension Worker {
    /// Whether one worker may have these duties in a horizon of so many days.
    func allows(_ chosen: Set<Int>, within horizon: Int) -> Bool {
        let days = chosen.map { duties[$0].day }
        let worked = Set(days)
        return worked.count == days.count && mandatoryDays.isSubset(of: worked)
            && limits.allSatisfy { limit in
                let sum = limit.weights.sum(over: chosen)
                return sum <= limit.atMost && limit.atLeast.map { $0 <= sum } ?? true
            }
            && successions.allSatisfy { succession in
                let forbidden = Set(succession.forbidden.filter(chosen.contains).map { duties[$0].day })
                return !succession.after.contains { chosen.contains($0) && forbidden.contains(duties[$0].day + 1) }
            }
            && runs.map { $0.allow(worked, within: horizon) } ?? true
            && blockLimits.allSatisfy { limit in
                limit.blocks.count { $0.contains(where: worked.contains) } <= limit.atMost
            }
            && rests.allSatisfy { rest in
                chosen.isDisjoint(with: rest.duties) || rest.windows.contains { $0.holds(working: chosen) }
            }
    }
}

extension Runs {
    func allow(_ worked: Set<Int>, within horizon: Int) -> Bool {
        var first = 0
        while first < horizon {
            let isWork = worked.contains(first)
            let end = (first..<horizon).first { worked.contains($0) != isWork } ?? horizon
            let isCut = first == 0 || end == horizon
            if isWork, end - first > longest { return false }
            if !isCut, end - first < (isWork ? shortest : shortestRest) { return false }
            first = end
        }
        return true
    }
}

extension Rest.Window {
    func holds(working chosen: Set<Int>) -> Bool {
        free.allSatisfy { !chosen.contains($0) } && worked.allSatisfy { $0.contains(where: chosen.contains) }
    }
}

extension Charge {
    func isDue(working chosen: Set<Int>) -> Bool {
        !chosen.isDisjoint(with: duties) || oneOf.contains { chosen.isDisjoint(with: $0) }
    }
}

extension Tally {
    func count(working chosen: Set<Int>) -> Int {
        parts.reduce(base + weights.sum(over: chosen)) { count, part in
            switch part {
            case .shortage(let weights, let below): count + max(0, below - weights.sum(over: chosen))
            case .excess(let weights, let above): count + max(0, weights.sum(over: chosen) - above)
            }
        }
    }
}

extension Tally {
    /// Every duty that the count looks at.
    var duties: [Int] {
        parts.reduce(weights.map(\.duty)) { duties, part in
            switch part {
            case .shortage(let weights, _), .excess(let weights, _): duties + weights.map(\.duty)
            }
        }
    }
}

extension Demand {
    /// What it costs that so much is served.
    func costs(serving served: Int) -> [Cost] {
        var costs: [Cost] = []
        var missing = max(0, shortage.reduce(0) { $0 + $1.count } - served)
        for step in shortage.reversed() where missing > 0 {
            costs.append(
                Cost(priority: step.cost.priority, amount: min(missing, step.count) * step.cost.amount))
            missing -= min(missing, step.count)
        }
        if let excess, served > excess.above {
            costs.append(Cost(priority: excess.cost.priority, amount: (served - excess.above) * excess.cost.amount))
        }
        return costs
    }

    func served(by works: [Set<Int>]) -> Int { contributions.served(by: works) }
}

extension [Weight] {
    func sum(over chosen: Set<Int>) -> Int {
        reduce(0) { chosen.contains($1.duty) ? $0 + $1.amount : $0 }
    }
}

extension [Contribution] {
    func served(by works: [Set<Int>]) -> Int {
        reduce(0) { works[$1.worker].contains($1.duty) ? $0 + $1.amount : $0 }
    }
}
