// SPDX-License-Identifier: GPL-3.0-or-later

import Parallel
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

/// What the search of a part found.
enum Answer: Sendable {
    case compact(CompactAnswer)
    case columns(ColumnAnswer)
    /// A roster and nothing else.
    case roster(Roster)

    var roster: Roster {
        switch self {
        case .compact(let answer): answer.roster
        case .columns(let answer): answer.roster
        case .roster(let roster): roster
        }
    }
}

/// The search of one part.
struct PartSearch: Sendable {
    var problem: RosterProblem
    /// What is known of it without the changes; nil for the first time.
    var before: Answer?
    /// What the problem has more than before.
    var changes: [Change] = []
    /// Whether the search ends after the first priority that is worse than before.
    var endsWhereWorse = false

    var size: Int { problem.workers.reduce(0) { $0 + $1.duties.count } }

    /// Searches by column generation where workers' days hang together, else by the compact model.
    func answer(
        _ options: SearchOptions, until deadline: Deadline,
        report: @escaping @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void
    ) throws(SearchError) -> Answer {
        var near: [[Int]]? { before.flatMap { problem.near($0.roster.duties, respecting: changes) } }
        if problem.workers.contains(where: { $0.runs != nil }),
            var search = ColumnSearch(problem, options, until: deadline, report: report)
        {
            guard case .columns(let known) = before else { return .columns(try search.run(from: near)) }
            return .columns(try search.run(from: near, after: known, endsWhereWorse: endsWhereWorse))
        }
        let search = LexicographicSearch(problem, options, until: deadline, report: report)
        guard case .compact(let known) = before else { return .compact(try search.run(from: near)) }
        return .compact(try search.run(after: known, with: changes, endsWhereWorse: endsWhereWorse))
    }
}

extension [PartSearch] {
    /// Searches parts at the same time on all cores, the small ones first. A part may take as much of the time left as its
    /// size is of what is left to search, so that what easy parts leave goes to the others.
    func answers(_ options: SearchOptions, until deadline: Deadline) throws(SearchError) -> [Answer] {
        let order = indices.sorted { (self[$0].size, $0) < (self[$1].size, $1) }
        let left = Mutex(reduce(0) { $0 + $1.size })
        let found = try order.concurrentMap { number throws(SearchError) in
            let search = self[number]
            let share = left.withLock { left in
                defer { left -= search.size }
                return Double(left) / Double(Swift.max(1, search.size))
            }
            return try search.answer(options, until: deadline.shared(among: share)) {
                options.progress?(SearchProgress(part: number, parts: count, priority: $0, best: $1, bound: $2))
            }
        }
        return zip(order, found).sorted { $0.0 < $1.0 }.map(\.1)
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
