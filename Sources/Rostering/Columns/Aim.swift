// SPDX-License-Identifier: GPL-3.0-or-later

/// What a master minimises, and what it keeps to meanwhile.
struct Aim: Sendable {
    /// The priority to minimise.
    var priority: Int
    /// The values of the priorities before it, which may not get worse.
    var kept: [Int]
    /// What branching asks for.
    var branches: [Branch] = []
    /// Workers whose schedules are given; nil for those that are sought.
    var given: [[Int]?]
}

/// One side of a choice: a sum over duties, which is whole in every roster, stays between two numbers.
struct Branch: Sendable, Hashable {
    var terms: [Contribution]
    var atLeast: Int?
    var atMost: Int?
}
