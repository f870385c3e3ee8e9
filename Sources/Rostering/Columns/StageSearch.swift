// SPDX-License-Identifier: GPL-3.0-or-later

import Parallel

/// Settles one priority: the root for a bound, a dive for a roster, then neighbourhoods and the tree in turns until the
/// roster meets the bound.
struct StageSearch {
    private(set) var stage: Stage
    private(set) var incumbent: [[Int]]?
    var pool: ColumnPool
    private let report: @Sendable (_ best: Int, _ bound: Int) -> Void

    var bound: Double
    /// The bound of the root, and the duals that gave it.
    private var rootBound = -Double.infinity
    var center: [Double] = []
    /// Where the master of the root stands, as long as it is not solved.
    private var standing: Master.Standing?
    /// Steps after which the root waits for neighbourhoods to have their turn.
    private var patience = 2_000_000_000
    /// The nodes of the tree that are not solved; nil before the root is.
    var open: [Node]?
    var dice: Dice
    /// Steps so far.
    var work = 0
    var openings: Openings
    /// Steps that a neighbourhood may take.
    var effort = 500_000_000
    /// Steps of the last turn of the tree; before that, those of the root.
    var treeWork = 0
    /// Steps of the last polishing.
    private var polishing = 0
    /// What rosters may still hold to be better than the best one; nil before the root is solved.
    var reduction: Reduction?

    /// - Parameter bound: what is known already that no roster can beat.
    init(
        _ stage: Stage, from incumbent: [[Int]]?, pool: ColumnPool, bound: Double = -.infinity, seed: UInt64,
        report: @escaping @Sendable (_ best: Int, _ bound: Int) -> Void
    ) {
        self.stage = stage
        openings = Openings(stage)
        self.incumbent = incumbent
        self.pool = pool
        self.bound = bound
        dice = Dice(seed: seed)
        self.report = report
    }

    /// Nil where no roster was found.
    mutating func run() throws(SearchError) -> Roster.Outcome? {
        if incumbent == nil { takeFirstRoster() }
        try takeTurns()
        guard let best else { return nil }
        return Roster.Outcome(value: best, bound: min(best, max(0, wholeBound(bound))))
    }

    private mutating func takeTurns() throws(SearchError) {
        var turns = 3
        while !isSettled, !isOver {
            if open == nil { try solveRoot() }
            reduce()
            try improve(turns: turns)
            if !isSettled { try searchTree(turns: turns) }
            turns += 1
        }
    }

    var isOver: Bool { work >= stage.workLimit || stage.isOver() }

    var best: Int? { incumbent.map(stage.value) }

    var isSettled: Bool { best.map { wholeBound(bound) >= $0 } ?? (bound == .infinity) }

    private func tell() {
        if let best { report(best, min(best, max(0, wholeBound(bound)))) }
    }

    /// Takes a roster in place of the best one so far where it is better, and then polishes it.
    @discardableResult
    mutating func take(_ roster: [[Int]]) -> Bool {
        guard stage.problem.allows(roster) else { return false }
        if let incumbent, !stage.prefers(roster, to: incumbent) { return false }
        var better = roster
        // Neighbourhoods gain more for the same steps where a round of all workers takes long.
        if incumbent == nil || polishing < effort / 10 {
            polishing = Polish(stage).improve(&better, work: 2 * effort)
            work += polishing
        }
        incumbent = stage.problem.allows(better) && stage.prefers(better, to: roster) ? better : roster
        tell()
        return true
    }

    // MARK: - First roster and root

    /// Everybody's own cheapest schedule, then each beside the others.
    private mutating func takeFirstRoster() {
        var units = Array(repeating: 0.0, count: stage.problem.priorities)
        units[stage.priority] = 1
        let paths = stage.paths
        let roster = stage.workers.concurrentMap { [units] worker -> [Int]? in
            var scratch: [Double] = []
            let free = PathPrices(
                options: Array(repeating: 0, count: paths.graphs[worker].firstOption.last!), units: units)
            return paths.graphs[worker].price(free, below: .infinity, count: 1, effort: 1_000_000, scratch: &scratch)
                .paths.first?.duties
        }
        if roster.allSatisfy({ $0 != nil }) { take(roster.map { $0! }) }
    }

    private mutating func solveRoot() throws(SearchError) {
        if let incumbent { pool.add(incumbent.enumerated().map { stage.problem.column($0, $1) }) }
        if try generateAtRoot() == .settled { try dive() }
    }

    /// Goes on with the master of the root, until it is solved or its steps are over.
    private mutating func generateAtRoot() throws(SearchError) -> Generated.Ending {
        var master = try Master(stage.rows())
        try master.add(pool.columns)
        if let standing { try master.start(from: standing) }
        var known = Set(pool.columns)
        var limits = GenerationLimits()
        if incumbent != nil { limits.work = patience }
        limits.known = best.map(Double.init) ?? .infinity
        limits.isCancelled = stage.isOver
        var generation = ColumnGeneration(stage.paths, limits)
        (generation.bound, generation.center) = (bound, center)
        let generated = try generation.run(&master, workers: stage.workers, known: &known)
        stage.paths = generation.paths
        bound = generated.ending == .infeasible ? .infinity : max(bound, generated.bound)
        (rootBound, center, slacks) = (bound, generated.center, [])
        work += generation.work
        treeWork += generation.work
        tell()
        standing = master.standing
        if generated.ending == .rounds { patience *= 4 } else { open = [Node(bound: bound, center: center)] }
        pool.add(master.columns)
        return generated.ending
    }

    /// Dives for a roster near the bound first, then farther away: the nearer, the less it may hold.
    private mutating func dive() throws(SearchError) {
        // Where there is a roster, neighbourhoods may get farther than dives that go on for long.
        var left = incumbent == nil ? Int.max : max(3 * work, 20 * effort)
        var distance = max(2, 0.02 * abs(bound))
        while !isOver, left > 0 {
            let known = best.map(Double.init) ?? .infinity
            let target = min(bound + distance, known)
            let (found, spent) = try dive(below: target, work: left)
            work += spent
            if let found {
                take(found)
                return
            }
            if target >= known || distance > 1e12 { return }
            if left < .max { left -= spent }
            distance *= incumbent == nil ? 10 : 4
        }
    }

    private mutating func dive(below target: Double, work limit: Int) throws(SearchError) -> ([[Int]]?, Int) {
        let reduction = Reduction(stage, center: center, below: target)
        let columns = promising(of: Set(stage.workers), by: reduction)
        var paths = stage.paths
        for (worker, mask) in reduction.allowed { paths.restrict(worker, to: mask, of: stage.paths) }
        var master = try Master(stage.rows())
        try master.add(columns)
        if let standing { try master.start(from: standing) }
        var limits = GenerationLimits()
        limits.known = best.map(Double.init) ?? .infinity
        limits.allowed = reduction.allowed
        limits.work = limit
        limits.isCancelled = stage.isOver
        var known = Set(columns)
        var generation = ColumnGeneration(paths, limits)
        (generation.bound, generation.center) = (rootBound, center)
        let start = try generation.run(&master, workers: stage.workers, known: &known)
        guard start.ending == .settled else { return (nil, generation.work) }
        limits.work = max(0, limit - generation.work)
        var dive = Dive(paths, limits)
        let found = try dive.run(&master, from: start, sought: stage.workers, below: target, known: &known)
        pool.add(master.columns)
        return (found.map { found in stage.workers.map { found[$0]! } }, generation.work + dive.work)
    }

    /// Works out anew what better rosters may hold.
    mutating func reduce() {
        guard let incumbent, open != nil, rootBound.isFinite else { return }
        reduction = Reduction(stage, center: center, below: Double(stage.value(of: incumbent)))
    }

    /// Known schedules of some workers that rosters which are better may hold: so many each on average, those that add
    /// least to the bound.
    mutating func promising(
        of workers: Set<Int>, by reduction: Reduction?, each count: Int = .max
    ) -> [Column] {
        guard let reduction else { return pool.columns.filter { workers.contains($0.worker) } }
        for column in pool.columns[slacks.count...] { slacks.append(reduction.slack(of: column)) }
        let candidates = pool.columns.indices.filter {
            slacks[$0] <= reduction.room && workers.contains(pool.columns[$0].worker)
        }
        let chosen = candidates.sorted { (slacks[$0], $0) < (slacks[$1], $1) }.prefix(
            count == .max ? .max : count * workers.count)
        return chosen.sorted().map { pool.columns[$0] }
    }

    /// What each known schedule adds to the bound of the root.
    private var slacks: [Double] = []

    // MARK: - Tree

    /// Solves some nodes, the lowest bound first, two at a time.
    private mutating func searchTree(turns: Int) throws(SearchError) {
        guard var open else { return }
        let before = work
        defer { (self.open, treeWork) = (open, work - before) }
        for _ in 0..<turns {
            let known = best.map(Double.init) ?? .infinity
            open.removeAll { Double(wholeBound($0.bound)) >= known }
            open.sort { ($0.bound, -$0.depth) > ($1.bound, -$1.depth) }
            bound = max(bound, open.last?.bound ?? known)
            tell()
            if open.isEmpty || isOver { return }
            let nodes = Array(open.suffix(2).reversed())
            open.removeLast(nodes.count)
            let columns = promising(of: Set(stage.workers), by: reduction, each: 30)
            let (stage, allowed) = (stage, reduction?.allowed ?? [:])
            let results = try nodes.concurrentMap { node throws(SearchError) in
                var node = node
                node.allowed = stage.paths.both(node.allowed, allowed)
                return try stage.solve(node, below: known, pool: columns)
            }
            for (node, result) in zip(nodes, results) {
                work += result.work
                guard result.isDone else {
                    open.append(node)
                    continue
                }
                pool.add(result.columns)
                open += result.children
                if let roster = result.roster { take(roster) }
            }
        }
    }
}
