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

    /// A roster that respects the changes and is as good as before at as many of the first priorities as can be told soon;
    /// nil where none was found.
    func firstRoster(_ limits: CompactLimits) -> [[Int]]? {
        var best = problem.near(before.roster.duties, respecting: changes)
        var least = best.map { asGood($0) + 1 } ?? 0
        // What keeps the values of some priorities keeps those of fewer.
        var most = (least..<before.faces.count).last { face($0).holdsSomething } ?? -1
        var trial = most
        while least <= most {
            if let found = anyRoster(keeping: trial, near: best ?? before.roster.duties, limits) {
                best = found
                least = max(trial, asGood(found)) + 1
            } else {
                most = trial - 1
            }
            trial = (least + most + 1) / 2
        }
        return best
    }

    /// A roster that respects the changes while some priorities keep their values, looked for not too long: in the whole
    /// where that is small, else near the changes.
    private func anyRoster(keeping count: Int, near roster: [[Int]], _ limits: CompactLimits) -> [[Int]]? {
        var face = face(count)
        // What is near the best roster of before is near the best one for the priorities that follow, too.
        face.compact.keepMost(of: before.roster.duties)
        let model = face.compact.model
        var free = model.columnLower.indices.filter { model.columnLower[$0] < model.columnUpper[$0] }
        if face.compact.openColumns > limits.treeColumns {
            var choice = NeighbourhoodChoice(face, seed: limits.seed)
            choice.focus = focus
            free = choice.near(in: model)
        }
        // What the changes rule out is not what the point has outside the neighbourhood.
        let point = zip(face.compact.point(of: roster), zip(model.columnLower, model.columnUpper))
            .map { min(max($0, $1.0), $1.1) }
        let found = CompactNeighbourhood(Anchor(model, at: point), free: free).anything(around: point, limits)
            .map(face.compact.roster)
        return found.flatMap { problem.allows($0) ? $0 : nil }
    }

    /// How many of the first priorities a roster serves as well as the best one before.
    private func asGood(_ roster: [[Int]]) -> Int {
        zip(problem.values(of: roster), before.roster.outcomes).prefix { $0 <= $1.value }.count
    }
}

/// Where a change is felt first.
struct Focus: Hashable, Sendable {
    var worker: Int
    var day: Int
}

extension RosterProblem {
    fileprivate func focus(of change: Change) -> [Focus] {
        switch change {
        case .none(let worker, let duties), .one(let worker, let duties):
            Set(duties.map { workers[worker].duties[$0].day }).sorted().map { Focus(worker: worker, day: $0) }
        case .demand(let demand):
            Set(
                demand.contributions.map {
                    Focus(worker: $0.worker, day: workers[$0.worker].duties[$0.duty].day)
                }
            ).sorted { ($0.worker, $0.day) < ($1.worker, $1.day) }
        }
    }
}
