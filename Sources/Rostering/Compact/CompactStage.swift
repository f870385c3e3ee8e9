// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Parallel

/// One priority to settle on the compact model while those before it keep their values.
///
/// Bounds come from the days alone and from the relaxation of the whole, rosters from neighbourhoods of the one at hand;
/// the tree is searched only where they do not meet.
struct CompactStage {
    private let problem: RosterProblem
    private let priority: Int
    private let limits: CompactLimits
    private let report: @Sendable (_ best: Int, _ bound: Int) -> Void

    private var face: Face
    private(set) var incumbent: [[Int]]
    /// What the roster at hand costs, by priority.
    private var values: [Int]
    private var bound = Int.min
    /// What proves most of the bound.
    private var proof: DualBound
    /// The point of the relaxation.
    private var relaxed: [Double]?
    private var choice: NeighbourhoodChoice
    private var work = 0
    /// The value of the same priority before the problem had some facts more; nil where nothing is known.
    private var former: Int?

    init(
        _ face: Face, _ priority: Int, from incumbent: [[Int]], _ limits: CompactLimits,
        report: @escaping @Sendable (_ best: Int, _ bound: Int) -> Void
    ) {
        problem = face.compact.problem
        self.priority = priority
        self.limits = limits
        self.report = report
        self.incumbent = incumbent
        values = problem.values(of: incumbent)
        self.face = face
        self.face.minimise(priority)
        choice = NeighbourhoodChoice(self.face, seed: limits.seed &+ UInt64(priority))
        proof = DualBound(self.face.compact.model, duals: face.duals)
        note(proof)
    }

    private var value: Int { values[priority] }

    /// What was found before the problem had some facts more still bounds it.
    mutating func know(_ before: Roster.Outcome) {
        former = before.value
        bound = max(bound, before.bound)
    }

    /// Whether the roster at hand is as good as the best one before.
    private var isAsBefore: Bool { former.map { value <= $0 } ?? false }

    /// What the change of a problem is about, near which to look first.
    var focus: [Focus] {
        get { choice.focus }
        set { choice.focus = newValue }
    }

    var outcome: Roster.Outcome { Roster.Outcome(value: value, bound: bound) }

    /// Where the priority was settled, and what proves it.
    var settled: Face {
        var face = face
        face.duals = proof.duals
        return face
    }

    /// What is left for the priorities after this one.
    var kept: Face {
        var face = face
        face.duals = []
        if face.compact.hasCosts(priority) { face.keep(priority, at: value, by: proof) }
        return face
    }

    private var isOpen: Bool { value > bound && !isAsBefore && !limits.isOver && work < limits.work }

    /// Whether what proves the bound leaves room below the value.
    private var isLoose: Bool {
        Double(value) - proof.bound > 1e-6 * max(1, abs(Double(value)) * 1e-3) && !isAsBefore && !limits.isOver
    }

    /// Seeks a good roster, whatever the bound.
    mutating func sketch() {
        report(value, bound)
        improve(patience: 2, nodes: 30)
        report(value, bound)
    }

    /// Seeks the best roster and proves it, unless a limit is met before.
    mutating func settle() throws(SearchError) {
        report(value, bound)
        // The bound is sharpened to the value itself: the sharper it is, the more is fixed for the priorities to come.
        if isLarge {
            if isOpen, !focus.isEmpty { improve(patience: 1) }
            if isLoose { relaxApart() }
            if isOpen { improve(patience: 3) }
            if isLoose, strengthen(problem.singleDays) { relaxApart() }
        }
        if isLoose { try relaxWhole() }
        report(value, bound)
        // Where little is open the tree is done before neighbourhoods have begun.
        if isOpen, !isLarge { try branch(.farthest, nodes: Self.plainNodes) }
        if isOpen { improve(patience: 3) }
        if isLoose, !isLarge, strengthen(problem.singleDays) { try relaxWhole() }
        if isLoose, strengthen(problem.blocks) { try relaxWhole() }
        if isOpen { improve(patience: isLarge ? 30 : 10) }
        if isOpen { try branch(nodes: Self.plainNodes) }
        if isOpen { try branch(cuts: [.gomory]) }
        report(value, bound)
    }

    /// Nodes of the plain tree, which is quickest for most; what it does not settle soon gets Gomory's cuts, which cost
    /// more at every node and cut the long searches short.
    private static let plainNodes = 300

    /// Whether so much is open that the tree costs more than looking at days alone and at neighbourhoods.
    private var isLarge: Bool { face.compact.openColumns > limits.treeColumns }

    // MARK: - The bound

    private mutating func note(_ proof: DualBound) {
        if proof.bound >= self.proof.bound { self.proof = proof }
        bound = max(bound, min(value, wholeBound(proof.bound)))
    }

    /// The days alone: a quick bound, and where the relaxation of the whole starts.
    private mutating func relaxApart() {
        guard let apart = CompactPieces(face, problem.singleDays).relaxed(limits) else { return }
        note(DualBound(face.compact.model, duals: apart.duals))
        if face.basis == nil { face.basis = apart.basis }
    }

    /// Asks of days or blocks what they must pay alone; false where their relaxations pay that already.
    private mutating func strengthen(_ pieces: [Range<Int>]) -> Bool {
        guard pieces.count > 1 else { return false }
        let rows = CompactPieces(face, pieces).rows(limits)
        for row in rows { face.compact.model.require(row) }
        return !rows.isEmpty
    }

    private mutating func relaxWhole() throws(SearchError) {
        guard let whole = try face.relaxed(limits) else { return }
        relaxed = whole.point
        note(DualBound(face.compact.model, duals: whole.duals))
    }

    /// The model of the rosters that are better than the one at hand, as far as bounds can tell.
    private var better: Model {
        var model = face.compact.model
        _ = model.tighten(to: Double(value - 1), by: proof)
        return model
    }

    // MARK: - The roster

    /// Takes a roster where it is better and keeps what must be kept; false where it is not.
    @discardableResult
    private mutating func take(_ roster: [[Int]]) -> Bool {
        let found = problem.values(of: roster)
        let keeps = zip(found, values).prefix(priority).allSatisfy { $0 <= $1 }
        guard found[priority] < value, keeps, problem.allows(roster) else { return false }
        (incumbent, values) = (roster, found)
        report(value, bound)
        return true
    }

    private mutating func improve(patience: Int, nodes: Int = 100) {
        choice.begin(with: relaxed)
        while isOpen, choice.idle < patience {
            let (before, value) = (incumbent, value)
            let point = face.compact.point(of: before)
            let model = face.compact.model.takingBounds(from: better)
            let (neighbourhoods, anchor) = (choice.next(around: point, in: model), Anchor(model, at: point))
            let results = neighbourhoods.concurrentMap { [limits] free in
                CompactNeighbourhood(anchor, free: free).improve(point, below: value, nodes: nodes, limits)
            }
            work += results.reduce(0) { $0 + $1.work }
            takeTogether(results.compactMap { $0.point.map(face.compact.roster) }, since: before)
            choice.learn(results, improved: self.value < value)
        }
    }

    /// Takes rosters that were found at the same time: what each has other than the one before, all of it where it fits
    /// together, else by halves.
    private mutating func takeTogether(_ found: [[[Int]]], since before: [[Int]]) {
        if found.isEmpty { return }
        let joined = found.reduce(incumbent) { joined, roster in
            zip(joined, zip(before, roster)).map { $0.changed(as: $1.0, to: $1.1) }
        }
        if take(joined) || found.count == 1 { return }
        takeTogether(Array(found[..<(found.count / 2)]), since: before)
        takeTogether(Array(found[(found.count / 2)...]), since: before)
    }

    // MARK: - The proof

    private mutating func branch(
        _ branching: SolveOptions.Branching = .lookingAhead, nodes: Int = .max, cuts: SolveOptions.Cuts = []
    ) throws(SearchError) {
        var options = limits.solveOptions
        options.absoluteGap = 0.999
        options.cutoff = Double(value) - 0.5
        options.cuts = cuts
        options.branching = branching
        options.nodeLimit = nodes
        options.progress = { [report, value, bound] now in
            report(
                now.best.map { min(value, Int($0.rounded())) } ?? value,
                min(value, max(bound, now.bound.map { wholeBound($0) } ?? bound)))
        }
        // What is fixed is left out of a small tree; a large one starts from the basis of the whole.
        let model = better
        let isLarge = isLarge
        if isLarge { options.start = face.basis }
        let part = model.fixed(
            at: model.columnLower, except: zip(model.columnLower, model.columnUpper).map { isLarge || $0 < $1 })
        do {
            let solution = try part.model.solve(options)
            work += solution.nodes
            bound = max(bound, min(value, wholeBound(solution.bound)))
            take(face.compact.roster(of: part.point(of: solution, in: model.columnLower)))
            bound = min(bound, value)
        } catch .infeasible, .nothingBetter {
            bound = value
        } catch .noSolutionInTime(let reached) {
            work += nodes == .max ? 0 : nodes
            bound = max(bound, min(value, reached.map { wholeBound($0) } ?? bound))
        } catch {
            throw SearchError(error)
        }
    }
}

extension [Int] {
    /// One worker's duties with what another change of them took away and added.
    fileprivate func changed(as before: [Int], to after: [Int]) -> [Int] {
        if after == before { return self }
        if self == before { return after }
        return Set(self).subtracting(before).union(Set(self).intersection(after)).union(Set(after).subtracting(before))
            .sorted()
    }
}
