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
