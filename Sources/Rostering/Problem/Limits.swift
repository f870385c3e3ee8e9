// SPDX-License-Identifier: GPL-3.0-or-later

/// The weights of a worker's duties stay between two numbers: hours of a week, turns of a kind.
public struct Limit: Sendable {
    public var weights: [Weight]
    /// Nil where nothing is asked for.
    public var atLeast: Int?
    public var atMost: Int

    public init(_ weights: [Weight], atLeast: Int? = nil, atMost: Int) {
        self.weights = weights
        self.atLeast = atLeast
        self.atMost = atMost
    }
}

/// Whoever works one of some duties works none of others the day after: too little rest between them.
public struct Succession: Sendable {
    public var after: [Int]
    public var forbidden: [Int]

    public init(after: [Int], forbidden: [Int]) {
        self.after = after
        self.forbidden = forbidden
    }
}

/// How many days in a row a worker works, and how many they then rest.
///
/// What lies before and after the horizon is unknown, so that a run or a rest that touches its ends is never too short.
public struct Runs: Sendable {
    /// The most days worked in a row, counted within the horizon.
    public var longest: Int
    /// The fewest days worked in a row.
    public var shortest: Int
    /// The fewest days off in a row.
    public var shortestRest: Int

    public init(longest: Int = .max, shortest: Int = 1, shortestRest: Int = 1) {
        self.longest = longest
        self.shortest = shortest
        self.shortestRest = shortestRest
    }
}

/// In how many blocks of days, such as weekends, a worker may work at all.
public struct BlockLimit: Sendable {
    /// In order, without overlaps.
    public var blocks: [Range<Int>]
    public var atMost: Int

    public init(_ blocks: [Range<Int>], atMost: Int) {
        self.blocks = blocks
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
