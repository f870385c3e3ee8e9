// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Solves the priorities of one part in strict order on its compact model.
///
/// The leading priorities that count day by day are first solved on every day alone, which is quick and gives a
/// bound. Where the days fit together they are the optimum at once, and each day is kept at its value, which binds
/// the later priorities far tighter than the sum would. Where limits of a week stand in the way, the same is tried with
/// blocks of days. The other priorities are solved one after the other: the linear relaxation for a bound, then branch
/// and bound only if the roster at hand does not reach it.
struct LexicographicSearch {
    private let problem: RosterProblem
    private let options: SearchOptions
    private let deadline: Deadline
    private let report: @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void

    private var compact: CompactModel
    private var incumbent: [[Int]] = []
    private var basis: Basis?

    init(
        _ problem: RosterProblem, _ options: SearchOptions, until deadline: Deadline,
        report: @escaping @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void
    ) {
        self.problem = problem
        self.options = options
        self.deadline = deadline
        self.report = report
        compact = CompactModel(problem)
    }

    /// - Parameter known: values by priority; the search ends after the first priority that turns out worse, and the
    ///   outcomes with it.
    mutating func run(upToWorseThan known: [Int]? = nil) throws(SearchError) -> Roster {
        incumbent = try firstRoster()
        var outcomes = try solveInPieces()
        func isWorse(_ priority: Int) -> Bool { known.map { outcomes[priority].value > $0[priority] } ?? false }
        for priority in outcomes.count..<problem.priorities {
            if outcomes.indices.contains(where: isWorse) { break }
            outcomes.append(try settle(priority))
        }
        return Roster(duties: incumbent, outcomes: outcomes)
    }

    /// What must be worked and nothing else.
    private func firstRoster() throws(SearchError) -> [[Int]] {
        let roster = problem.workers.map { worker in
            worker.mandatoryDays.sorted().compactMap { day in worker.duties.firstIndex { $0.day == day } }.sorted()
        }
        if problem.allows(roster) { return roster }
        guard let found = try search(from: nil)?.roster else { throw .contradiction }
        return found
    }

    // MARK: - In pieces

    /// Outcomes of the leading priorities where the best rosters of single days, or failing that of blocks of days, fit
    /// together; none where they do not. The better of what was found on the way is then the roster to start from.
    private mutating func solveInPieces() throws(SearchError) -> [Roster.Outcome] {
        let days = problem.singleDays
        guard days.count > 1, let byDay = try best(of: days) else { return [] }
        if let outcomes = try fit(byDay, together: byDay) { return outcomes }
        let blocks = problem.blocks.filter { block in days.contains { block.overlaps($0) } }
        guard byDay.isProven, blocks.count > 1, let byBlock = try best(of: blocks) else { return [] }
        return try fit(byDay, together: byBlock) ?? []
    }

    /// The best roster of each piece alone, on the priorities whose costs stay within pieces.
    private struct Pieces {
        var values: [(days: Range<Int>, values: [Int])] = []
        var together: [[Int]]
        var leading: Int
        /// False where time ran out: the rosters are what was found so far.
        var isProven = true
    }

    /// Nil where no priority stays within pieces.
    private func best(of pieces: [Range<Int>]) throws(SearchError) -> Pieces? {
        let leading = problem.prioritiesWithin(pieces)
        guard leading > 0 else { return nil }
        var best = Pieces(together: problem.workers.map { _ in [] }, leading: leading)
        for days in pieces {
            let relaxation = problem.relaxation(on: days, priorities: leading)
            let roster = try relaxation.problem.solve(quietly, until: deadline)
            best.isProven = best.isProven && roster.outcomes.allSatisfy(\.isProven)
            relaxation.place(roster.duties, into: &best.together)
            best.values.append((days, roster.outcomes.map(\.value)))
        }
        return best
    }

    /// Takes the best rosters of pieces as the optimum of the leading priorities, if any roster is as good everywhere.
    ///
    /// Days are kept at their own best wherever a piece is as good as its days: that binds more than keeping the piece.
    private mutating func fit(_ byDay: Pieces, together pieces: Pieces) throws(SearchError) -> [Roster.Outcome]? {
        guard pieces.isProven else {
            improve(with: repaired(pieces))
            return nil
        }
        var kept = compact
        let leading = min(byDay.leading, pieces.leading)
        for (days, values) in pieces.values {
            let ownDays = byDay.values.filter { days.overlaps($0.days) }
            for priority in 0..<pieces.leading { kept.keep(priority, at: values[priority], on: days) }
            let sums = (0..<leading).map { priority in ownDays.reduce(0) { $0 + $1.values[priority] } }
            guard sums == Array(values.prefix(leading)) else { continue }
            for (day, values) in ownDays {
                for priority in 0..<leading { kept.keep(priority, at: values[priority], on: day) }
            }
        }
        var together = pieces.together
        if !problem.allows(together) {
            // The pieces do not fit as they are; others that are as good may.
            let plain = compact
            compact = kept
            compact.minimiseNothing()
            let found = try search(from: nil, nodeLimit: Self.fittingNodes)?.roster
            guard let found else {
                compact = plain
                improve(with: repaired(pieces))
                return nil
            }
            together = found
        }
        compact = kept
        incumbent = together
        return problem.values(of: together).prefix(pieces.leading).map { Roster.Outcome(value: $0, bound: $0) }
    }

    /// Nodes of the search for a roster that is as good as its pieces: it is found soon or not at all.
    private static let fittingNodes = 500

    /// As much of the pieces' rosters as fits together: whole pieces first, then single duties.
    private func repaired(_ pieces: Pieces) -> [[Int]] {
        var roster = incumbent
        func take(_ chosen: [[Int]]) {
            var tried = roster
            for worker in chosen.indices where !chosen[worker].isEmpty {
                let days = Set(chosen[worker].map { problem.workers[worker].duties[$0].day })
                tried[worker].removeAll { days.contains(problem.workers[worker].duties[$0].day) }
                tried[worker] = (tried[worker] + chosen[worker]).sorted()
            }
            if problem.allows(tried) { roster = tried }
        }
        for (days, _) in pieces.values {
            let inside = pieces.together.enumerated().map { worker, duties in
                duties.filter { days.contains(problem.workers[worker].duties[$0].day) }
            }
            take(inside)
            for worker in inside.indices {
                for duty in inside[worker] where !roster[worker].contains(duty) {
                    var one = inside.map { _ in [Int]() }
                    one[worker] = [duty]
                    take(one)
                }
            }
        }
        return roster
    }

    private mutating func improve(with roster: [[Int]]) {
        if problem.values(of: roster).lexicographicallyPrecedes(problem.values(of: incumbent)) { incumbent = roster }
    }

    private var quietly: SearchOptions { SearchOptions(timeLimit: .infinity, isCancelled: options.isCancelled) }

    // MARK: - One priority

    /// Finds the best value of one priority and keeps it for those that follow.
    private mutating func settle(_ priority: Int) throws(SearchError) -> Roster.Outcome {
        var value = problem.values(of: incumbent)[priority]
        guard compact.hasCosts(priority) else { return Roster.Outcome(value: value, bound: value) }
        compact.minimise(priority)
        var bound = min(value, try relaxedBound())
        report(priority, value, bound)
        if bound < value {
            let found = try branch(from: incumbent) { [report, value, bound] in
                report(priority, $0 ?? value, max(bound, $1 ?? bound))
            }
            if let found {
                incumbent = found.roster
                value = problem.values(of: incumbent)[priority]
                bound = min(value, max(bound, found.bound))
            }
        }
        report(priority, value, bound)
        compact.keep(priority, at: value)
        return Roster.Outcome(value: value, bound: bound)
    }

    /// The linear relaxation, rounded up: costs are whole. No cost is negative, so 0 where time is short.
    private mutating func relaxedBound() throws(SearchError) -> Int {
        var solving = solveOptions
        solving.relaxed = true
        solving.start = basis
        do {
            let relaxation = try compact.model.solve(solving)
            basis = relaxation.basis
            return wholeBound(relaxation.objective)
        } catch .noSolutionInTime {
            return 0
        } catch {
            throw SearchError(error)
        }
    }

    /// Branch and bound on the present objective, nil where nothing was found.
    ///
    /// Plain at first, which is quickest for most; what it does not settle soon gets Gomory's cuts, which cost more at
    /// every node and cut the long searches short.
    private func branch(
        from roster: [[Int]], progress: @escaping @Sendable (_ best: Int?, _ bound: Int?) -> Void
    ) throws(SearchError) -> (roster: [[Int]], bound: Int)? {
        let plain = try search(from: roster, nodeLimit: Self.plainNodes, progress: progress)
        if let plain, plain.isOptimal || deadline.secondsLeft == 0 { return (plain.roster, plain.bound) }
        let cut = try search(from: plain?.roster ?? roster, cuts: [.gomory], progress: progress)
        guard let best = cut ?? plain else { return nil }
        return (best.roster, max(best.bound, plain?.bound ?? best.bound))
    }

    private static let plainNodes = 300

    /// One search of the tree; nil where nothing was found.
    private func search(
        from roster: [[Int]]?, nodeLimit: Int = .max, cuts: SolveOptions.Cuts = [],
        progress: (@Sendable (_ best: Int?, _ bound: Int?) -> Void)? = nil
    ) throws(SearchError) -> (roster: [[Int]], bound: Int, isOptimal: Bool)? {
        var solving = solveOptions
        solving.start = basis
        solving.absoluteGap = 0.999
        solving.nodeLimit = nodeLimit
        solving.cuts = cuts
        solving.incumbent = roster.map(compact.point)
        if let progress {
            solving.progress = { now in
                progress(now.best.map { Int($0.rounded()) }, now.bound.map { wholeBound($0) })
            }
        }
        do {
            let solution = try compact.model.solve(solving)
            return (compact.roster(of: solution), wholeBound(solution.bound), solution.isOptimal)
        } catch .noSolutionInTime, .infeasible {
            return nil
        } catch {
            throw SearchError(error)
        }
    }

    private var solveOptions: SolveOptions {
        var solving = SolveOptions(timeLimit: deadline.secondsLeft)
        solving.isCancelled = options.isCancelled
        return solving
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
