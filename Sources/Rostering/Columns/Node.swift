// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of all rosters: what workers may do, and what sums come to.
struct Node: Sendable {
    var bound: Double
    var depth = 0
    var allowed: [Int: [Bool]] = [:]
    var branches: [Branch] = []
    /// Duals that bounded the node it comes from.
    var center: [Double] = []
    /// Where the master of the node it comes from stood.
    var standing: Master.Standing?
}

/// What is known of a node once its master is solved.
struct NodeResult: Sendable {
    var bound: Double
    /// None where nothing is fractional, or the node cannot hold anything better.
    var children: [Node] = []
    var roster: [[Int]]?
    var columns: [Column]
    var work: Int
    /// False where it was cut short.
    var isDone: Bool
}

extension Stage {
    /// Solves a node: its bound, and the two it is cut in.
    ///
    /// - Parameter pool: schedules that are known.
    func solve(_ node: Node, below known: Double, pool: [Column]) throws(SearchError) -> NodeResult {
        let rows = rows(branches: node.branches)
        var master = try Master(rows)
        let start = pool.filter { paths.allows($0, node.allowed) }
        try master.add(start)
        if let standing = node.standing { try master.start(from: standing) }
        var limits = GenerationLimits()
        limits.known = known
        limits.isParallel = false
        limits.promotes = false
        limits.allowed = node.allowed
        limits.isCancelled = isOver
        var generation = ColumnGeneration(paths, limits)
        if !node.center.isEmpty {
            generation.center = node.center + Array(repeating: 0, count: rows.rows.count - node.center.count)
        }
        var set = Set(start)
        let generated = try generation.run(&master, workers: workers, known: &set)
        var result = NodeResult(
            bound: max(node.bound, generated.bound), columns: Array(master.columns.dropFirst(start.count)),
            work: generation.work, isDone: generated.ending != .rounds)
        switch generated.ending {
        case .rounds: break
        case .hopeless, .infeasible: result.bound = .infinity
        case .settled:
            let shares = Shares(paths, master, generated.point)
            if shares.fractional.isEmpty {
                result.roster = shares.schedules(of: workers, master, generated.point).map { found in
                    workers.map { found[$0]! }
                }
            } else {
                var child = node
                child.bound = result.bound
                child.center = generated.center
                child.standing = master.standing
                child.depth += 1
                var branching = Branching(self, master, generated.point, room: known - generated.bound)
                result.children = try branching.choice(shares, &master).children(of: child, paths)
            }
        }
        return result
    }
}
