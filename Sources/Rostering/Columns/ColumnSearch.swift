// SPDX-License-Identifier: GPL-3.0-or-later

/// Solves the priorities of one part in strict order by column generation: one stage a priority, on the same pool of
/// schedules.
struct ColumnSearch {
    private let problem: RosterProblem
    private let cover: CoverRows
    private var paths: WorkerPaths
    private let options: SearchOptions
    private let isOver: @Sendable () -> Bool
    private let isCancelled: () -> Bool
    private let report: @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void

    /// Nil where a worker's rules have to remember too much to be priced.
    init?(
        _ problem: RosterProblem, _ options: SearchOptions, until deadline: Deadline,
        report: @escaping @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void
    ) {
        guard problem.days > 0, let paths = WorkerPaths(problem) else { return nil }
        self.problem = problem
        self.paths = paths
        self.options = options
        self.report = report
        let isCancelled = options.isCancelled ?? { false }
        self.isCancelled = isCancelled
        isOver = { deadline.secondsLeft <= 0 || isCancelled() }
        cover = CoverRows(problem)
    }

    /// - Parameters:
    ///   - first: a roster to start from.
    ///   - before: what is known of the problem without some facts that it has now.
    ///   - endsWhereWorse: whether the search ends after the first priority that is worse than before.
    /// - Throws: `SearchError.contradiction` where no roster was found.
    mutating func run(
        from first: [[Int]]? = nil, after before: ColumnAnswer? = nil, endsWhereWorse: Bool = false
    ) throws(SearchError) -> ColumnAnswer {
        var outcomes: [Roster.Outcome] = []
        var pool = ColumnPool()
        if let before {
            pool.add(
                before.pool.columns.filter { problem.workers[$0.worker].allows(Set($0.duties), within: problem.days) })
        }
        var incumbent = first
        // As long as values stay what they were, nothing beats the bounds that held then.
        var isAsBefore = before != nil
        for priority in 0..<problem.priorities {
            let stage = Stage(
                problem: problem, cover: cover, paths: paths, priority: priority, kept: outcomes.map(\.value),
                workLimit: options.workLimit, isOver: isOver)
            let known = isAsBefore ? before?.roster.outcomes[priority] : nil
            var search = StageSearch(
                stage, from: incumbent, pool: pool, bound: known.map { Double($0.bound) } ?? -.infinity,
                seed: options.seed
            ) { [report] in report(priority, $0, $1) }
            let outcome = try search.run()
            if isCancelled() { throw .cancelled }
            guard let outcome, let roster = search.incumbent else { throw .contradiction }
            (incumbent, pool, paths) = (roster, search.pool, search.stage.paths)
            outcomes.append(outcome)
            isAsBefore = known.map { outcome.value <= $0.value } ?? false
            if endsWhereWorse, !isAsBefore { break }
        }
        return ColumnAnswer(
            roster: Roster(duties: incumbent ?? problem.workers.map { _ in [] }, outcomes: outcomes), pool: pool)
    }
}

/// A part solved by column generation.
struct ColumnAnswer: Sendable {
    var roster: Roster
    var pool: ColumnPool
}
