// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Solves the priorities of one part in strict order on its compact model, each on what the ones before it leave.
struct LexicographicSearch {
    private let problem: RosterProblem
    private let limits: CompactLimits
    private let report: @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void
    private let compact: CompactModel
    private let sketchedDuties: Int

    /// - Parameter sketchedDuties: a problem of more duties is sketched first, for a good roster in all priorities soon.
    init(
        _ problem: RosterProblem, _ options: SearchOptions, until deadline: Deadline, sketchedDuties: Int = 2_000,
        report: @escaping @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void
    ) {
        self.problem = problem
        limits = CompactLimits(options, deadline)
        self.report = report
        self.sketchedDuties = sketchedDuties
        compact = CompactModel(problem)
    }

    /// The best roster, unless it turns out worse than known.
    ///
    /// - Parameter known: values by priority; the search ends after the first priority that turns out worse, and the
    ///   outcomes with it.
    func run(upToWorseThan known: [Int]? = nil) throws(SearchError) -> Roster {
        var first = try firstRoster()
        if problem.workers.reduce(0, { $0 + $1.duties.count }) > sketchedDuties {
            first = try settled(from: first, limits.shared(among: 4)) { stage in stage.sketch() }.duties
        }
        return try settled(from: first, limits, upToWorseThan: known) { stage throws(SearchError) in
            try stage.settle()
        }
    }

    private func settled(
        from first: [[Int]], _ limits: CompactLimits, upToWorseThan known: [Int]? = nil,
        by settle: (inout CompactStage) throws(SearchError) -> Void
    ) throws(SearchError) -> Roster {
        var (face, roster) = (Face(compact), Roster(duties: first))
        for priority in 0..<problem.priorities {
            // Each priority leaves time for those after it.
            let share = limits.shared(among: min(4, problem.priorities - priority))
            var stage = CompactStage(face, priority, from: roster.duties, share) { [report] value, bound in
                report(priority, value, bound)
            }
            try settle(&stage)
            if limits.isCancelled { throw .cancelled }
            roster.duties = stage.incumbent
            roster.outcomes.append(stage.outcome)
            if let known, stage.outcome.value > known[priority] { break }
            face = stage.kept
        }
        // A roster for a priority may do better at those before it that are not proven.
        for (priority, value) in problem.values(of: roster.duties).prefix(roster.outcomes.count).enumerated() {
            roster.outcomes[priority].value = value
        }
        return roster
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
    private var deadline: Deadline
    private let asksToCancel: (@Sendable () -> Bool)?

    init(_ options: SearchOptions, _ deadline: Deadline) {
        seed = options.seed
        work = options.workLimit
        self.deadline = deadline
        asksToCancel = options.isCancelled
    }

    /// The same with an equal share of the time left.
    func shared(among count: Int) -> CompactLimits {
        var limits = self
        limits.deadline = deadline.shared(among: Double(count))
        return limits
    }

    var isOver: Bool { deadline.secondsLeft == 0 || isCancelled }

    var isCancelled: Bool { asksToCancel?() ?? false }

    var solveOptions: SolveOptions {
        var options = SolveOptions(timeLimit: deadline.secondsLeft)
        options.isCancelled = asksToCancel
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
