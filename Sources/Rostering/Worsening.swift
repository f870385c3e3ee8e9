// SPDX-License-Identifier: GPL-3.0-or-later

/// Something asked of one worker on one day, beyond what a problem asks.
public struct Condition: Sendable, Hashable {
    public var worker: Int
    public var day: Int
    /// Duties of that day.
    public var duties: Set<Int>
    public var kind: Kind

    public enum Kind: Sendable {
        /// To work one of the duties.
        case one
        /// To work none of them.
        case none
    }

    public init(worker: Int, day: Int, duties: Set<Int>, kind: Kind) {
        self.worker = worker
        self.day = day
        self.duties = duties
        self.kind = kind
    }
}

/// The first priority at which the best roster gets worse, for the whole problem.
public struct Worsening: Sendable, Hashable {
    public var priority: Int
    public var before: Int
    public var after: Int
}

extension RosterProblem {
    /// What a condition costs against the best roster: the first priority that gets worse; nil where a roster that
    /// fulfils it is as good.
    ///
    /// Only the part of the problem that contains the worker is solved again, and no further than the answer asks for.
    ///
    /// - Parameter best: a best roster of the problem.
    /// - Throws: `SearchError.contradiction` where no roster fulfils the condition.
    public func worsening(
        of best: [[Int]], under condition: Condition, options: SearchOptions = SearchOptions()
    ) throws(SearchError) -> Worsening? {
        guard let part = independentParts().first(where: { $0.origin.contains { $0.worker == condition.worker } })
        else { throw .contradiction }
        let worker = part.origin.firstIndex { $0.worker == condition.worker }!
        let known = part.origin.map { origin in
            origin.duties.indices.filter { best[origin.worker].contains(origin.duties[$0]) }
        }
        let values = part.problem.values(of: known)
        var problem = part.problem
        let banned = part.origin[worker].duties.enumerated().filter { _, duty in
            guard workers[condition.worker].duties[duty].day == condition.day else { return false }
            return condition.duties.contains(duty) == (condition.kind == .none)
        }
        problem.workers[worker].limits.append(Limit(banned.map { Weight($0.offset) }, atMost: 0))
        if condition.kind == .one {
            guard !condition.duties.isEmpty else { throw .contradiction }
            problem.workers[worker].mandatoryDays.insert(condition.day)
        }
        let deadline = Deadline(secondsFromNow: options.timeLimit)
        let search = LexicographicSearch(problem, options, until: deadline) { _, _, _ in }
        let outcomes = try search.run(upToWorseThan: values).outcomes
        guard let priority = outcomes.indices.first(where: { outcomes[$0].value > values[$0] }) else { return nil }
        let before = self.values(of: best)[priority]
        return Worsening(
            priority: priority, before: before, after: before + outcomes[priority].value - values[priority])
    }
}
