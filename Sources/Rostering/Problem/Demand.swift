// SPDX-License-Identifier: GPL-3.0-or-later

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
