// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Solves the priorities of one part in strict order on its compact model, each on what the ones before it leave.
struct LexicographicSearch {
    private let problem: RosterProblem
    private let limits: CompactLimits
    private let report: @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void
    private let sketchedDuties: Int

    /// - Parameters:
    ///   - sketchedDuties: a problem of more duties is sketched first, for a good roster in all priorities soon.
    ///   - treeColumns: up to so many open variables, the tree is searched before anything else.
    init(
        _ problem: RosterProblem, _ options: SearchOptions, until deadline: Deadline, sketchedDuties: Int = 2_000,
        treeColumns: Int = 2_500,
        report: @escaping @Sendable (_ priority: Int, _ best: Int, _ bound: Int) -> Void
    ) {
        self.problem = problem
        limits = CompactLimits(options, deadline, treeColumns: treeColumns)
        self.report = report
        self.sketchedDuties = sketchedDuties
    }

    /// The best roster, from nothing but a roster at most.
    func run(from known: [[Int]]? = nil) throws(SearchError) -> CompactAnswer {
        let face = Face(CompactModel(problem))
        var first = if let known { known } else { try firstRoster(on: face) }
        if known == nil, problem.workers.reduce(0, { $0 + $1.duties.count }) > sketchedDuties {
            let sketch = try settled(from: first, on: face, limits.shared(among: 4)) { stage in stage.sketch() }
            first = sketch.roster.duties
        }
        return try settled(from: first, on: face, limits) { stage throws(SearchError) in try stage.settle() }
    }

    /// The best roster of a problem that was solved before it had some facts more.
    ///
    /// - Parameter endsWhereWorse: whether the search ends after the first priority that gets worse.
    func run(
        after before: CompactAnswer, with changes: [Change], endsWhereWorse: Bool
    ) throws(SearchError) -> CompactAnswer {
        let again = CompactAgain(problem, before, changes)
        let near = again.firstRoster(limits)
        let first = if let near { near } else { try firstRoster(on: again.face(0)) }
        return try settled(from: first, again, endsWhereWorse: endsWhereWorse)
    }

    private func settled(
        from first: [[Int]], on face: Face, _ limits: CompactLimits,
        by settle: (inout CompactStage) throws(SearchError) -> Void
    ) throws(SearchError) -> CompactAnswer {
        var answer = CompactAnswer(roster: Roster(duties: first), faces: [face])
        for priority in 0..<problem.priorities {
            var stage = stage(on: answer.faces[priority], priority, from: answer.roster.duties, limits)
            try settle(&stage)
            try take(stage, into: &answer)
            answer.faces[priority] = stage.settled
            answer.faces.append(stage.kept)
        }
        return complete(answer)
    }

    /// As long as values stay what they were, what they left stays what is left, and nothing better needs to be sought.
    private func settled(
        from first: [[Int]], _ again: CompactAgain, endsWhereWorse: Bool
    ) throws(SearchError) -> CompactAnswer {
        var answer = CompactAnswer(roster: Roster(duties: first), faces: [])
        var values = problem.values(of: first)
        var face: Face?
        for priority in 0..<problem.priorities {
            let before = again.before.roster.outcomes[priority]
            if face == nil, values[priority] <= before.value {
                answer.roster.outcomes.append(
                    Roster.Outcome(value: values[priority], bound: min(values[priority], before.bound)))
                if !endsWhereWorse { answer.faces.append(again.face(priority)) }
                continue
            }
            var stage = stage(on: face ?? again.face(priority), priority, from: answer.roster.duties, limits)
            stage.focus = again.focus
            if face == nil { stage.know(before) }
            try stage.settle()
            try take(stage, into: &answer)
            values = problem.values(of: answer.roster.duties)
            if face != nil || values[priority] > before.value {
                if endsWhereWorse { break }
                face = stage.kept
            }
            answer.faces.append(stage.settled)
        }
        answer.faces.append(face ?? again.face(problem.priorities))
        return complete(answer)
    }

    private func stage(
        on face: Face, _ priority: Int, from roster: [[Int]], _ limits: CompactLimits
    ) -> CompactStage {
        // Each priority leaves time for those after it.
        let share = limits.shared(among: min(4, problem.priorities - priority))
        return CompactStage(face, priority, from: roster, share) { [report] value, bound in
            report(priority, value, bound)
        }
    }

    private func take(_ stage: CompactStage, into answer: inout CompactAnswer) throws(SearchError) {
        if limits.isCancelled { throw .cancelled }
        answer.roster.duties = stage.incumbent
        answer.roster.outcomes.append(stage.outcome)
    }

    /// A roster for a priority may do better at those before it that are not proven.
    private func complete(_ answer: CompactAnswer) -> CompactAnswer {
        var answer = answer
        for (priority, value) in zip(answer.roster.outcomes.indices, problem.values(of: answer.roster.duties)) {
            answer.roster.outcomes[priority].value = value
        }
        return answer
    }

    /// What must be worked and nothing else.
    private func firstRoster(on face: Face) throws(SearchError) -> [[Int]] {
        let roster = problem.workers.map { worker in
            worker.mandatoryDays.sorted().compactMap { day in worker.duties.firstIndex { $0.day == day } }.sorted()
        }
        if problem.allows(roster) { return roster }
        guard face.holdsSomething else { throw .contradiction }
        do {
            return face.compact.roster(of: try face.compact.model.solve(limits.solveOptions).values)
        } catch .noSolutionInTime, .infeasible {
            throw .contradiction
        } catch {
            throw SearchError(error)
        }
    }
}

/// A part settled on its compact model.
struct CompactAnswer: Sendable {
    var roster: Roster
    /// Where each priority was settled, then what the last one left.
    var faces: [Face]
}

/// When to stop.
struct CompactLimits: Sendable {
    let seed: UInt64
    /// Steps for each priority.
    let work: Int
    /// Open variables up to which the tree is searched first.
    let treeColumns: Int
    private var deadline: Deadline
    private let asksToCancel: (@Sendable () -> Bool)?

    init(_ options: SearchOptions, _ deadline: Deadline, treeColumns: Int) {
        self.treeColumns = treeColumns
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
