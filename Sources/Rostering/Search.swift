// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// How long to search, and how to follow and stop it.
public struct SearchOptions: Sendable {
    /// Seconds for the whole search; the best roster so far is returned when they are over.
    public var timeLimit: Double
    /// Steps for each priority of each part, after which the best roster so far is taken: unlike seconds, they end a
    /// search at the same roster on every machine. A step is one of pricing in column generation; on the compact model, a
    /// column of a neighbourhood or a node of the tree. They are counted between whole turns of the search.
    public var workLimit: Int
    /// What chance draws from. The same seed gives the same roster.
    public var seed: UInt64
    public var progress: (@Sendable (SearchProgress) -> Void)?
    public var isCancelled: (@Sendable () -> Bool)?

    public init(
        timeLimit: Double = .infinity, workLimit: Int = .max, seed: UInt64 = 1,
        progress: (@Sendable (SearchProgress) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) {
        self.timeLimit = timeLimit
        self.workLimit = workLimit
        self.seed = seed
        self.progress = progress
        self.isCancelled = isCancelled
    }
}

/// Where the search is: a priority of one of the independent parts, its best value so far and its bound.
public struct SearchProgress: Sendable, Equatable {
    public var part: Int
    public var parts: Int
    public var priority: Int
    public var best: Int
    public var bound: Int
}

/// Why there is no roster.
public enum SearchError: Error, Equatable {
    /// What must be worked cannot all be worked.
    case contradiction
    case cancelled
    case failed(String)
}

extension RosterProblem {
    /// The best roster: priorities in strict order, each proven or with its bound.
    ///
    /// The problem falls into parts that share nothing, each solved alone; values add up.
    /// The same problem gives the same roster, as long as no time limit cuts the search short.
    ///
    /// - Precondition: no cost is negative.
    public func solve(_ options: SearchOptions = SearchOptions()) throws(SearchError) -> Roster {
        try solve(options, until: Deadline(secondsFromNow: options.timeLimit))
    }

    func solve(_ options: SearchOptions, until deadline: Deadline) throws(SearchError) -> Roster {
        // A worker without duties belongs to no part, but may be wanted on a day.
        guard workers.allSatisfy({ $0.mandatoryDays.isSubset(of: $0.duties.map(\.day)) }) else {
            throw .contradiction
        }
        let parts = independentParts()
        // What nobody can serve belongs to no part and costs the same in every roster.
        let unserved = RosterProblem(
            days: days, priorities: priorities, demands: demands.filter(\.contributions.isEmpty))
        var bounds = unserved.values(of: [])
        var duties = workers.map { _ in [Int]() }
        for (part, result) in zip(parts, search(parts, options, until: deadline)) {
            let roster = try result.get()
            part.place(roster.duties, into: &duties)
            for (priority, outcome) in roster.outcomes.enumerated() { bounds[priority] += outcome.bound }
        }
        return Roster(
            duties: duties, outcomes: zip(values(of: duties), bounds).map { Roster.Outcome(value: $0, bound: $1) })
    }

    /// Searches parts at the same time on all cores, the small ones first. A part may take as much of the time left as its
    /// size is of what is left to search, so that what easy parts leave goes to the others.
    private func search(
        _ parts: [Fragment], _ options: SearchOptions, until deadline: Deadline
    ) -> [Result<Roster, SearchError>] {
        let sizes = parts.map(\.problem.size)
        let order = parts.indices.sorted { (sizes[$0], $0) < (sizes[$1], $1) }
        let left = Mutex(sizes.reduce(0, +))
        let results = order.concurrentMap { number in
            let share = left.withLock { left in
                defer { left -= sizes[number] }
                return Double(left) / Double(max(1, sizes[number]))
            }
            return Result { () throws(SearchError) in
                try parts[number].problem.searched(options, until: deadline.shared(among: share)) {
                    options.progress?(
                        SearchProgress(part: number, parts: parts.count, priority: $0, best: $1, bound: $2))
                }
            }
        }
        return parts.indices.map { results[order.firstIndex(of: $0)!] }
    }

    private var size: Int { workers.reduce(0) { $0 + $1.duties.count } }
}

extension RosterProblem {
    /// The best roster of a part: by column generation where workers' days hang together, else by the compact model.
    private func searched(
        _ options: SearchOptions, until deadline: Deadline,
        report: @escaping @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void
    ) throws(SearchError) -> Roster {
        if workers.contains(where: { $0.runs != nil }),
            var search = ColumnSearch(self, options, until: deadline, report: report)
        {
            return try search.run()
        }
        let search = LexicographicSearch(self, options, until: deadline, report: report)
        return try search.run()
    }
}

/// An instant on a clock that never goes back.
struct Deadline: Sendable {
    private let end: ContinuousClock.Instant?

    init(secondsFromNow seconds: Double) {
        end = seconds.isFinite ? .now + .milliseconds(Int(seconds * 1000)) : nil
    }

    /// The end of the first of several equal shares of the time left, which need not be a whole number.
    func shared(among count: Double) -> Deadline { Deadline(secondsFromNow: secondsLeft / count) }

    /// Seconds left, infinity without a deadline.
    var secondsLeft: Double {
        guard let end else { return .infinity }
        let left = ContinuousClock.now.duration(to: end).components
        return max(0, Double(left.seconds) + Double(left.attoseconds) / 1e18)
    }
}
