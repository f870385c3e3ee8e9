// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// One priority to settle on the compact model while those before it keep their values.
///
/// The linear relaxation gives a bound, which the days alone and the blocks of days alone strengthen. A dive and then
/// neighbourhoods seek a roster that reaches it; the tree is searched only where they end above the bound.
struct CompactStage {
    private let problem: RosterProblem
    private let priority: Int
    private let limits: CompactLimits
    private let report: @Sendable (_ best: Int, _ bound: Int) -> Void

    private var face: Face
    private var relaxation: Face.Relaxation?
    private(set) var incumbent: [[Int]]
    private var value: Int
    private var bound: Int
    private var work = 0

    init(
        _ face: Face, _ priority: Int, from incumbent: [[Int]], _ limits: CompactLimits,
        report: @escaping @Sendable (_ best: Int, _ bound: Int) -> Void
    ) {
        problem = face.compact.problem
        self.priority = priority
        self.limits = limits
        self.report = report
        self.face = face
        self.incumbent = incumbent
        value = problem.values(of: incumbent)[priority]
        // No cost is negative.
        bound = min(0, value)
        self.face.compact.minimise(priority)
    }

    mutating func settle() throws(SearchError) -> Roster.Outcome {
        guard face.compact.hasCosts(priority) else {
            report(value, value)
            return Roster.Outcome(value: value, bound: value)
        }
        try relax()
        report(value, bound)
        if value > bound { try strengthen() }
        if value > bound { try dive() }
        if value > bound { try improve() }
        if value > bound { try branch() }
        report(value, bound)
        return Roster.Outcome(value: value, bound: bound)
    }

    /// What is left for the priorities after this one.
    consuming func kept() -> Face {
        if face.compact.hasCosts(priority) { face.keep(priority, at: value, by: relaxation?.proof) }
        return face
    }

    private var isOver: Bool { limits.isOver || work >= limits.work }

    private mutating func relax() throws(SearchError) {
        guard let found = try face.relax(limits) else { return }
        relaxation = found
        bound = max(bound, min(value, wholeBound(found.proof.bound)))
    }

    /// Takes a roster where it is better and keeps what must be kept.
    private mutating func take(_ roster: [[Int]]) {
        let (values, known) = (problem.values(of: roster), problem.values(of: incumbent))
        guard values[priority] < value, values.prefix(priority).elementsEqual(known.prefix(priority)),
            problem.allows(roster)
        else { return }
        (incumbent, value) = (roster, values[priority])
        report(value, bound)
    }

    // MARK: - The bound

    private mutating func strengthen() throws(SearchError) {
        let days = problem.singleDays
        let blocks = problem.blocks.filter { block in days.contains { block.overlaps($0) } }
        for pieces in [days, blocks] where pieces.count > 1 {
            var known = [Int?](repeating: nil, count: pieces.count)
            while value > bound, !isOver, let relaxation {
                let bounds = CompactPieces(face, pieces).bounds(at: relaxation.point, known: known, limits)
                guard !bounds.isEmpty else { break }
                for (piece, bound, row) in bounds {
                    known[piece] = bound
                    if let row { face.compact.model.require(row) }
                }
                if bounds.allSatisfy({ $0.row == nil }) { break }
                try relax()
                report(value, bound)
            }
        }
    }

    // MARK: - The roster

    /// The model of rosters that are better than the best one known.
    private func better() -> Model {
        var model = face.compact.model
        if let relaxation { _ = model.tighten(to: Double(value - 1), by: relaxation.proof) }
        return model
    }

    private mutating func dive() throws(SearchError) {
        guard let relaxation, let basis = relaxation.basis else { return }
        var room = 0
        while value > bound, !isOver {
            let target = min(bound + room, value - 1)
            let dive = CompactDive(better(), basis, below: Double(target), limits)
            let found = try dive.run()
            work += found.work
            if let point = found.point { take(face.compact.roster(of: point)) }
            if found.point != nil || bound + room >= value - 1 { break }
            room = max(1, room * 4, abs(bound) / 100)
        }
    }

    private mutating func improve() throws(SearchError) {
        var choice = NeighbourhoodChoice(face, relaxation?.point, seed: limits.seed &+ UInt64(priority))
        while value > bound, !isOver, choice.isPromising {
            let point = face.compact.point(of: incumbent)
            let model = face.compact.model.takingBounds(from: better())
            let neighbourhoods = choice.next(2, around: point, in: model)
            let (limits, value, compact) = (limits, value, face.compact)
            let results = neighbourhoods.concurrentMap { free in
                CompactNeighbourhood(model: model, free: free).improve(point, below: value, limits)
            }
            for result in results {
                work += result.work
                if let point = result.point { take(compact.roster(of: point)) }
            }
            choice.learn(results, improved: self.value < value)
        }
    }

    // MARK: - The proof

    private mutating func branch() throws(SearchError) {
        var nodes = 300
        for cuts in [[], [.gomory]] as [SolveOptions.Cuts] where value > bound && !isOver {
            var options = limits.solveOptions
            options.absoluteGap = 0.999
            options.cutoff = Double(value) - 0.5
            options.cuts = cuts
            options.nodeLimit = nodes
            let (known, lower) = (value, bound)
            options.progress = { [report] now in
                report(
                    now.best.map { min(known, Int($0.rounded())) } ?? known,
                    min(known, max(lower, now.bound.map { wholeBound($0) } ?? lower)))
            }
            let model = better()
            let free = zip(model.columnLower, model.columnUpper).map { $0 < $1 }
            let fixed = model.columnLower
            let part = model.fixed(at: fixed, except: free)
            do {
                let solution = try part.model.solve(options)
                take(face.compact.roster(of: part.point(of: solution, in: fixed)))
                bound = max(bound, min(value, wholeBound(solution.bound)))
            } catch .infeasible, .nothingBetter {
                bound = value
            } catch .noSolutionInTime(let reached) {
                bound = max(bound, min(value, reached.map { wholeBound($0) } ?? bound))
            } catch {
                throw SearchError(error)
            }
            nodes = .max
        }
    }
}
