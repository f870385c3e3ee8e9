// SPDX-License-Identifier: GPL-3.0-or-later

/// A count over a worker's duties whose cost is convex: turns against a fair share, wishes not met.
///
/// The count is `base`, plus the weights of the duties worked, plus what each part adds. The cost of a count `n` is
/// `costs[n]`, and the last difference goes on beyond the table.
public struct Tally: Sendable {
    public var priority: Int
    public var base: Int
    public var weights: [Weight]
    public var parts: [Part]
    public var costs: [Int]

    /// A convex contribution: how far some duties fall short of a number, or exceed it.
    public enum Part: Sendable {
        case shortage([Weight], below: Int)
        case excess([Weight], above: Int)
    }

    /// - Precondition: `costs` is convex, has two values at least, and never falls where there are parts.
    public init(priority: Int, base: Int = 0, weights: [Weight] = [], parts: [Part] = [], costs: [Int]) {
        precondition(costs.count >= 2, "a tally needs the cost of 0 and of 1")
        let steps = zip(costs.dropFirst(), costs).map { $0 - $1 }
        precondition(zip(steps.dropFirst(), steps).allSatisfy { $0 >= $1 }, "the cost of a tally is convex")
        precondition(parts.isEmpty || steps[0] >= 0, "the cost of a tally with parts never falls")
        self.priority = priority
        self.base = base
        self.weights = weights
        self.parts = parts
        self.costs = costs
    }

    /// What a count costs.
    public func cost(of count: Int) -> Int {
        if count < costs.count { return costs[max(0, count)] }
        return costs[costs.count - 1] + (count - costs.count + 1) * (costs[costs.count - 1] - costs[costs.count - 2])
    }
}

/// A cost paid once by a worker who departs from what is expected of them, however often.
public struct Charge: Sendable {
    public var cost: Cost
    /// To work any of these departs.
    public var duties: [Int]
    /// To work none of a group departs.
    public var oneOf: [[Int]]

    public init(cost: Cost, duties: [Int], oneOf: [[Int]]) {
        self.cost = cost
        self.duties = duties
        self.oneOf = oneOf
    }
}
