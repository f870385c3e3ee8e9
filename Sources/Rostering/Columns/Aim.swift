// SPDX-License-Identifier: GPL-3.0-or-later

/// What a master minimises, and what it keeps to meanwhile.
struct Aim: Sendable {
    /// The priority to minimise.
    var priority: Int
    /// The values of the priorities before it, which may not get worse.
    var kept: [Int]
    /// What branching asks for.
    var branches: [Branch] = []
    /// What of a roster is sought anew beside the rest of it; nil where everything is sought.
    var opening: Opening?
}

/// Some days of some workers: a part of a roster that is sought anew while the rest of it stays.
struct Opening: Sendable {
    var roster: [[Int]]
    /// In order.
    var workers: [Int]
    var days: Range<Int>

    /// Another roster with the schedules found for the part in their places.
    func placed(_ found: [Int: [Int]], in other: [[Int]], of problem: RosterProblem) -> [[Int]] {
        var roster = other
        for worker in workers {
            guard let duties = found[worker] else { continue }
            let all = problem.workers[worker].duties
            let kept = other[worker].filter { !days.contains(all[$0].day) }
            roster[worker] = (kept + duties.filter { days.contains(all[$0].day) }).sorted()
        }
        return roster
    }
}

/// One side of a choice: a sum over duties, which is whole in every roster, stays between two numbers.
struct Branch: Sendable, Hashable {
    var terms: [Contribution]
    var atLeast: Int?
    var atMost: Int?
}
