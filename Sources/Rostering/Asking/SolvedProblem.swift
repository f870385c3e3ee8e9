// SPDX-License-Identifier: GPL-3.0-or-later

/// A problem with its best roster and what the search learnt on the way, so that the same problem with a few facts more is
/// solved in a fraction of the time.
///
///     let month = try problem.solved()
///     let without = try month.solved(with: [.none(worker: 3, of: [14, 15])])
///     try month.worsening(with: [.one(worker: 2, of: [8])])
public struct SolvedProblem: Sendable {
    public let problem: RosterProblem
    public let roster: Roster
    private var parts: [SolvedPart]
}

/// A part that shares nothing with the others, and what its search left.
private struct SolvedPart: Sendable {
    var fragment: Fragment
    var answer: Answer
}

/// The first priority at which the best roster gets worse.
public struct Worsening: Sendable, Hashable {
    public var priority: Int
    public var before: Int
    public var after: Int
}

// MARK: - For the first time

extension RosterProblem {
    /// The best roster: priorities in strict order, each proven or with its bound.
    ///
    /// The same problem gives the same roster, as long as no time limit cuts the search short.
    ///
    /// - Precondition: no cost is negative.
    public func solve(_ options: SearchOptions = SearchOptions()) throws(SearchError) -> Roster {
        try solved(options).roster
    }

    /// The same, to be asked again.
    ///
    /// The problem falls into parts that share nothing, each solved alone; values add up.
    ///
    /// - Parameter known: duties by worker from which to start, as far as they are allowed.
    public func solved(
        _ options: SearchOptions = SearchOptions(), from known: [[Int]]? = nil
    ) throws(SearchError) -> SolvedProblem {
        // A worker without duties belongs to no part, but may be wanted on a day.
        guard workers.allSatisfy({ $0.mandatoryDays.isSubset(of: $0.duties.map(\.day)) }) else {
            throw .contradiction
        }
        let parts = independentParts()
        let searches = parts.map { part in
            PartSearch(
                problem: part.problem,
                before: known.map { known in .roster(Roster(duties: part.workers.map { known[$0] })) })
        }
        let answers = try searches.answers(options, until: Deadline(secondsFromNow: options.timeLimit))
        return SolvedProblem(self, zip(parts, answers).map { SolvedPart(fragment: $0, answer: $1) })
    }
}

extension SolvedProblem {
    fileprivate init(_ problem: RosterProblem, _ parts: [SolvedPart]) {
        // What nobody can serve belongs to no part and costs the same in every roster.
        let unserved = RosterProblem(
            days: problem.days, priorities: problem.priorities,
            demands: problem.demands.filter(\.contributions.isEmpty))
        var bounds = unserved.values(of: [])
        var duties = problem.workers.map { _ in [Int]() }
        for part in parts {
            part.fragment.place(part.answer.roster.duties, into: &duties)
            for (priority, outcome) in part.answer.roster.outcomes.enumerated() { bounds[priority] += outcome.bound }
        }
        let outcomes = zip(problem.values(of: duties), bounds).map { Roster.Outcome(value: $0, bound: $1) }
        self.init(problem: problem, roster: Roster(duties: duties, outcomes: outcomes), parts: parts)
    }
}

// MARK: - Again

extension SolvedProblem {
    /// The problem with some facts more, solved from what is known without them. Only the parts that they concern are
    /// searched, and these only from the first priority that gets worse.
    ///
    /// - Precondition: no cost is negative.
    /// - Throws: `SearchError.contradiction` where no roster respects the changes.
    public func solved(
        with changes: [Change], _ options: SearchOptions = SearchOptions()
    ) throws(SearchError) -> SolvedProblem {
        try require(changes)
        let (known, concerned) = split(by: changes)
        let answers = try concerned.map { $0.search }.answers(
            options, until: Deadline(secondsFromNow: options.timeLimit))
        let again = zip(concerned, answers).map { SolvedPart(fragment: $0.fragment, answer: $1) }
        return SolvedProblem(problem.adding(changes), known + again)
    }

    /// What changes cost: the first priority that gets worse; nil where a roster that respects them is as good.
    ///
    /// - Throws: `SearchError.contradiction` where no roster respects the changes.
    public func worsening(
        with changes: [Change], _ options: SearchOptions = SearchOptions()
    ) throws(SearchError) -> Worsening? {
        try require(changes)
        let (known, concerned) = split(by: changes)
        var searches = concerned.map(\.search)
        // With one part nothing after its first worse priority matters; with several, another may get worse before.
        if searches.count == 1 { searches[0].endsWhereWorse = true }
        let answers = try searches.answers(options, until: Deadline(secondsFromNow: options.timeLimit))
        let added = RosterProblem(
            days: problem.days, priorities: problem.priorities,
            demands: problem.demands.filter(\.contributions.isEmpty)
        ).adding(changes.filter(\.isForNobody)).values(of: [])
        for priority in 0..<problem.priorities {
            let outcomes = known.map(\.answer.roster) + answers.map(\.roster)
            let after = outcomes.reduce(added[priority]) { $0 + $1.outcomes[priority].value }
            let before = roster.outcomes[priority].value
            if after > before { return Worsening(priority: priority, before: before, after: after) }
        }
        return nil
    }

    /// Refuses what contradicts itself whatever else holds.
    private func require(_ changes: [Change]) throws(SearchError) {
        for case .one(_, let duties) in changes where duties.isEmpty { throw .contradiction }
    }

    /// The parts that changes do not concern, and searches of the others. Parts that one change ties together are one part
    /// from now on, searched from their rosters.
    private func split(
        by changes: [Change]
    ) -> (known: [SolvedPart], concerned: [(fragment: Fragment, search: PartSearch)]) {
        var groups = parts.map { (parts: [$0], changes: [Change]()) }
        for change in changes {
            let workers = change.workers
            let touched = groups.indices.filter { group in
                groups[group].parts.contains { part in !workers.isDisjoint(with: part.fragment.workers) }
            }
            guard let first = touched.first else { continue }
            groups[first].changes = touched.flatMap { groups[$0].changes } + [change]
            groups[first].parts = touched.flatMap { groups[$0].parts }
            for group in touched.dropFirst().reversed() { groups.remove(at: group) }
        }
        return (
            groups.filter(\.changes.isEmpty).flatMap(\.parts),
            groups.filter { !$0.changes.isEmpty }.map { search($0.parts, $0.changes) }
        )
    }

    private func search(_ parts: [SolvedPart], _ changes: [Change]) -> (fragment: Fragment, search: PartSearch) {
        var fragment = parts[0].fragment
        if parts.count > 1 {
            fragment = problem.fragment(of: parts.flatMap(\.fragment.workers).sorted())
        }
        let local = changes.map { $0.moved(into: fragment) }
        let changed = fragment.problem.adding(local)
        let before =
            parts.count == 1
            ? parts[0].answer : .roster(Roster(duties: fragment.workers.map { roster.duties[$0] }))
        fragment.problem = changed
        return (fragment, PartSearch(problem: changed, before: before, changes: local))
    }
}

extension Change {
    fileprivate var workers: Set<Int> {
        switch self {
        case .none(let worker, _), .one(let worker, _): [worker]
        case .demand(let demand): Set(demand.contributions.map(\.worker))
        }
    }

    fileprivate var isForNobody: Bool {
        if case .demand(let demand) = self { demand.contributions.isEmpty } else { false }
    }

    /// The same change of a part of the problem, which has all duties of its workers.
    fileprivate func moved(into fragment: Fragment) -> Change {
        let places = Dictionary(uniqueKeysWithValues: fragment.workers.enumerated().map { ($1, $0) })
        switch self {
        case .none(let worker, let duties): return .none(worker: places[worker]!, of: duties)
        case .one(let worker, let duties): return .one(worker: places[worker]!, of: duties)
        case .demand(var demand):
            for place in demand.contributions.indices {
                demand.contributions[place].worker = places[demand.contributions[place].worker]!
            }
            return .demand(demand)
        }
    }
}
