// SPDX-License-Identifier: GPL-3.0-or-later

/// A rostering problem: every worker takes at most one duty a day, demands tie the workers together, and costs at
/// several strict priorities say which roster is best.
///
/// It knows nothing of dates, town halls or law. Days are numbers from 0; a duty is whatever one worker may do in
/// one day; all amounts are integers, so that a value is exact.
public struct RosterProblem: Sendable {
    /// How many days the horizon has.
    public var days: Int
    /// Days that hang together, such as weeks, in order and without gaps: most of what ties days together stays within
    /// one of them. It says nothing about what is allowed, only where to cut a problem whose days do not fit.
    public var blocks: [Range<Int>]
    /// How many priorities there are; 0 is the most important.
    public var priorities: Int
    public var workers: [Worker]
    public var demands: [Demand]
    /// Duties that are only possible while others are worked.
    public var supports: [Support]

    public init(
        days: Int, blocks: [Range<Int>] = [], priorities: Int, workers: [Worker] = [], demands: [Demand] = [],
        supports: [Support] = []
    ) {
        self.days = days
        self.blocks = blocks
        self.priorities = priorities
        self.workers = workers
        self.demands = demands
        self.supports = supports
    }
}

/// One worker: the duties open to them, and what ties their days together.
public struct Worker: Sendable {
    public var duties: [Duty]
    public var limits: [Limit]
    public var rests: [Rest]
    public var tallies: [Tally]
    public var charges: [Charge]
    /// Days on which they must take one of their duties.
    public var mandatoryDays: Set<Int>

    public init(
        duties: [Duty] = [], limits: [Limit] = [], rests: [Rest] = [], tallies: [Tally] = [],
        charges: [Charge] = [], mandatoryDays: Set<Int> = []
    ) {
        self.duties = duties
        self.limits = limits
        self.rests = rests
        self.tallies = tallies
        self.charges = charges
        self.mandatoryDays = mandatoryDays
    }
}

/// What a worker may do in one day.
public struct Duty: Sendable {
    public var day: Int
    public var costs: [Cost]

    public init(day: Int, costs: [Cost] = []) {
        self.day = day
        self.costs = costs
    }
}

/// An amount at a priority.
public struct Cost: Sendable, Hashable {
    public var priority: Int
    public var amount: Int

    public init(priority: Int, amount: Int) {
        self.priority = priority
        self.amount = amount
    }
}

/// One of a worker's duties and what it weighs.
public struct Weight: Sendable, Hashable {
    public var duty: Int
    public var amount: Int

    public init(_ duty: Int, _ amount: Int = 1) {
        self.duty = duty
        self.amount = amount
    }
}

/// The weights of a worker's duties may not exceed a number: hours of a week, forbidden successions.
public struct Limit: Sendable {
    public var weights: [Weight]
    public var atMost: Int

    public init(_ weights: [Weight], atMost: Int) {
        self.weights = weights
        self.atMost = atMost
    }
}

/// Whoever works one of the duties keeps one of the windows.
public struct Rest: Sendable {
    public var duties: [Int]
    public var windows: [Window]

    /// A window holds if none of the duties in `free` is worked, and one of each group in `worked` is.
    public struct Window: Sendable {
        public var free: [Int]
        public var worked: [[Int]]

        public init(free: [Int], worked: [[Int]] = []) {
            self.free = free
            self.worked = worked
        }
    }

    public init(for duties: [Int], windows: [Window]) {
        self.duties = duties
        self.windows = windows
    }
}

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

/// A worker's duty and how much it serves.
public struct Contribution: Sendable, Hashable {
    public var worker: Int
    public var duty: Int
    public var amount: Int

    public init(worker: Int, duty: Int, amount: Int = 1) {
        self.worker = worker
        self.duty = duty
        self.amount = amount
    }
}

/// Something that duties serve together: the seats of a post, a skill in the room.
public struct Demand: Sendable {
    public var contributions: [Contribution]
    /// What each unit costs that is missing below the need, which is the sum of the counts. The first step is the
    /// last to fall short: required seats before desired ones.
    public var shortage: [Step]
    /// The most that may be served; nil for no limit.
    public var capacity: Int?
    /// What each unit costs above a number.
    public var excess: Excess?

    public struct Step: Sendable {
        public var count: Int
        public var cost: Cost

        public init(count: Int, cost: Cost) {
            self.count = count
            self.cost = cost
        }
    }

    public struct Excess: Sendable {
        public var above: Int
        public var cost: Cost

        public init(above: Int, cost: Cost) {
            self.above = above
            self.cost = cost
        }
    }

    public init(contributions: [Contribution] = [], shortage: [Step] = [], capacity: Int? = nil, excess: Excess? = nil)
    {
        self.contributions = contributions
        self.shortage = shortage
        self.capacity = capacity
        self.excess = excess
    }
}

/// The duties on one side need as many on the other: a driver without pause needs somebody who relieves them.
public struct Support: Sendable {
    public var supported: [Contribution]
    public var supporting: [Contribution]

    public init(supported: [Contribution], supporting: [Contribution]) {
        self.supported = supported
        self.supporting = supporting
    }
}
