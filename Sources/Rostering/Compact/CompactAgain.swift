// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// What is known of a part before it had some facts more.
struct CompactAgain {
    let before: CompactAnswer
    /// The days of workers whom the changes are about, and the days of demands.
    let focus: [Focus]
    private let problem: RosterProblem
    private let changes: [Change]

    /// - Parameter problem: with the changes.
    init(_ problem: RosterProblem, _ before: CompactAnswer, _ changes: [Change]) {
        (self.problem, self.before, self.changes) = (problem, before, changes)
        focus = changes.flatMap { problem.focus(of: $0) }
    }

    /// What the priorities before one leave, as long as they keep the values that they had.
    func face(_ priority: Int) -> Face {
        var face = before.faces[priority]
        face.compact.problem = problem
        for change in changes { face.add(change, keeping: priority) }
        return face
    }

    /// A roster that respects the changes: as good as before as far as one near the roster of before can be.
    func firstRoster(_ limits: CompactLimits) -> [[Int]]? {
        let near = problem.near(before.roster.duties, respecting: changes)
        if let near, isAsGood(near) { return near }
        // The last face that may hold any such roster, as far as what is fixed can tell.
        let known = before.faces.indices.reversed().lazy.map { face($0) }.first { $0.holdsSomething }
        guard var face = known else { return near }
        face.compact.minimiseNothing()
        let model = face.compact.model
        var choice = NeighbourhoodChoice(face, seed: limits.seed)
        choice.focus = focus
        // What the changes rule out is not what the point has outside the neighbourhood.
        let point = zip(face.compact.point(of: near ?? before.roster.duties), zip(model.columnLower, model.columnUpper))
            .map { min(max($0, $1.0), $1.1) }
        let free = choice.near(around: point, in: model)
        let found = CompactNeighbourhood(model: model, free: free).anything(around: point, limits)
        let roster = found.map(face.compact.roster)
        return roster.flatMap { problem.allows($0) ? $0 : nil } ?? near
    }

    private func isAsGood(_ roster: [[Int]]) -> Bool {
        zip(problem.values(of: roster), before.roster.outcomes).allSatisfy { $0 <= $1.value }
    }
}

/// Where a change is felt first.
struct Focus: Hashable, Sendable {
    /// Nil for everyone.
    var worker: Int?
    var day: Int
}

extension RosterProblem {
    fileprivate func focus(of change: Change) -> [Focus] {
        switch change {
        case .none(let worker, let duties), .one(let worker, let duties):
            Set(duties.map { workers[worker].duties[$0].day }).sorted().map { Focus(worker: worker, day: $0) }
        case .demand(let demand):
            Set(demand.contributions.map { workers[$0.worker].duties[$0.duty].day }).sorted().map { Focus(day: $0) }
        }
    }
}
