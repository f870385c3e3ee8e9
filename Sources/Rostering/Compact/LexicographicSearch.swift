// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Solves the priorities of one part in strict order on its compact model, each on what the ones before it leave.
struct LexicographicSearch {
    private let problem: RosterProblem
    private let limits: CompactLimits
    private let report: @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void
    private let compact: CompactModel

    init(
        _ problem: RosterProblem, _ options: SearchOptions, until deadline: Deadline,
        report: @escaping @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void
    ) {
        self.problem = problem
        limits = CompactLimits(options, deadline)
        self.report = report
        compact = CompactModel(problem)
    }

    /// - Parameter known: values by priority; the search ends after the first priority that turns out worse, and the
    ///   outcomes with it.
    mutating func run(upToWorseThan known: [Int]? = nil) throws(SearchError) -> Roster {
        var face = Face(compact)
        var incumbent = try firstRoster()
        var outcomes: [Roster.Outcome] = []
        for priority in 0..<problem.priorities {
            if let last = outcomes.indices.last, let known, outcomes[last].value > known[last] { break }
            var stage = CompactStage(face, priority, from: incumbent, limits) { [report] in report(priority, $0, $1) }
            outcomes.append(try stage.settle())
            (face, incumbent) = (stage.kept(), stage.incumbent)
        }
        return Roster(duties: incumbent, outcomes: outcomes)
    }

    /// What must be worked and nothing else.
    private func firstRoster() throws(SearchError) -> [[Int]] {
        let roster = problem.workers.map { worker in
            worker.mandatoryDays.sorted().compactMap { day in worker.duties.firstIndex { $0.day == day } }.sorted()
        }
        if problem.allows(roster) { return roster }
        do {
            return compact.roster(of: try compact.model.solve(limits.solveOptions).values)
        } catch .noSolutionInTime, .infeasible {
            throw .contradiction
        } catch {
            throw SearchError(error)
        }
    }
}

/// When to stop.
struct CompactLimits: Sendable {
    let seed: UInt64
    /// Steps for each priority.
    let work: Int
    private let deadline: Deadline
    private let isCancelled: (@Sendable () -> Bool)?

    init(_ options: SearchOptions, _ deadline: Deadline) {
        seed = options.seed
        work = options.workLimit
        self.deadline = deadline
        isCancelled = options.isCancelled
    }

    var isOver: Bool { deadline.secondsLeft == 0 || isCancelled?() ?? false }

    var solveOptions: SolveOptions {
        var options = SolveOptions(timeLimit: deadline.secondsLeft)
        options.isCancelled = isCancelled
        return options
    }
}

extension SearchError {
    init(_ error: SolveError) {
        switch error {
        case .cancelled: self = .cancelled
        case .infeasible: self = .contradiction
        default: self = .failed(String(describing: error))
        }
    }
}
