// SPDX-License-Identifier: GPL-3.0-or-later

/// Settles one priority: the root for a bound, a dive for a roster, then neighbourhoods and the tree in turns until the
/// roster meets the bound.
struct StageSearch {
    private(set) var stage: Stage
    private(set) var incumbent: [[Int]]?
    private(set) var pool: ColumnPool
    private let report: @Sendable (_ best: Int, _ bound: Int) -> Void

    private var bound: Double
    /// The bound of the root, and the duals that gave it.
    private var rootBound = -Double.infinity
    private var center: [Double] = []
    /// Where the master of the root stands, as long as it is not solved.
    private var standing: Master.Standing?
    /// Simplex iterations, times rows, after which the root waits for neighbourhoods to have their turn.
    private var patience = 5_000_000
    /// The nodes of the tree that are not solved; nil before the root is.
    private var open: [Node]?
    private var dice: Dice
    /// Steps so far.
    private(set) var work = 0
    /// How many workers a neighbourhood frees.
    private var size = 4
    /// What rosters may still hold to be better than the best one; nil before the root is solved.
    private var reduction: Reduction?

    /// - Parameter bound: what is known already that no roster can beat.
    init(
        _ stage: Stage, from incumbent: [[Int]]?, pool: ColumnPool, bound: Double = -.infinity, seed: UInt64,
        report: @escaping @Sendable (_ best: Int, _ bound: Int) -> Void
    ) {
        self.stage = stage
        self.incumbent = incumbent
        self.pool = pool
        self.bound = bound
        dice = Dice(seed: seed)
        self.report = report
    }

    /// Nil where no roster was found.
    mutating func run() throws(SearchError) -> Roster.Outcome? {
        if incumbent == nil { takeFirstRoster() }
        // When time is over in the middle of a step, what was found before it counts.
        do throws(SearchError) { try takeTurns() } catch { if error != .cancelled { throw error } }
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

    private var isOver: Bool { work >= stage.workLimit || stage.isOver() }

    private var best: Int? { incumbent.map(stage.value) }

    private var isSettled: Bool { best.map { wholeBound(bound) >= $0 } ?? (bound == .infinity) }

    private func tell() {
        if let best { report(best, min(best, max(0, wholeBound(bound)))) }
    }

    /// Takes a roster in place of the best one so far where it is better, and then polishes it.
    @discardableResult
    private mutating func take(_ roster: [[Int]]) -> Bool {
        guard stage.problem.allows(roster) else { return false }
        if let incumbent, !stage.prefers(roster, to: incumbent) { return false }
        var better = roster
        Polish(stage).improve(&better)
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
        var master = try Master(stage.rows())
        if let incumbent { pool.add(incumbent.enumerated().map { stage.problem.column($0, $1) }) }
        try master.add(pool.columns)
        if let standing { try master.start(from: standing) }
        var known = Set(pool.columns)
        var limits = GenerationLimits()
        limits.iterations = incumbent == nil ? .max : patience / master.shared.rows.count
        limits.known = best.map(Double.init) ?? .infinity
        limits.isCancelled = stage.isOver
        var generation = ColumnGeneration(stage.paths, limits)
        (generation.bound, generation.center) = (bound, center)
        // Even where it is cut short, it has a bound.
        defer { bound = max(bound, generation.bound) }
        let generated = try generation.run(&master, workers: stage.workers, known: &known)
        stage.paths = generation.paths
        bound = generated.ending == .infeasible ? .infinity : max(bound, generated.bound)
        (rootBound, center, slacks) = (bound, generated.center, [])
        work += generation.work
        tell()
        if generated.ending == .rounds {
            (standing, patience) = (master.standing, 3 * patience)
        } else {
            open = [Node(bound: bound, center: center)]
        }
        if generated.ending == .settled { try dive(&master, generated, limits, &known) }
        pool.add(master.columns)
    }

    /// Dives for a roster near the bound first, then farther away.
    private mutating func dive(
        _ master: inout Master, _ root: Generated, _ limits: GenerationLimits, _ known: inout Set<Column>
    ) throws(SearchError) {
        var distance = max(2, 0.02 * abs(bound))
        while !isOver {
            let target = min(bound + distance, limits.known)
            var dive = Dive(stage.paths, limits)
            let found = try dive.run(&master, from: root, sought: stage.workers, below: target, known: &known)
            work += dive.work
            if let found {
                take(stage.workers.map { found[$0]! })
                return
            }
            if target >= limits.known || distance > 1e12 { return }
            distance *= incumbent == nil ? 10 : 4
        }
    }

    /// Works out anew what better rosters may hold.
    private mutating func reduce() {
        guard let incumbent, rootBound.isFinite else { return }
        reduction = Reduction(stage, bound: rootBound, center: center, known: stage.value(of: incumbent))
    }

    /// Known schedules of some workers that rosters which are better may hold: so many each on average, those that add
    /// least to the bound.
    private mutating func promising(of workers: Set<Int>, each count: Int) -> [Column] {
        guard let reduction else { return pool.columns.filter { workers.contains($0.worker) } }
        for column in pool.columns[slacks.count...] { slacks.append(reduction.slack(of: column)) }
        let candidates = pool.columns.indices.filter {
            slacks[$0] <= reduction.room && workers.contains(pool.columns[$0].worker)
        }
        let chosen = candidates.sorted { (slacks[$0], $0) < (slacks[$1], $1) }.prefix(count * workers.count)
        return chosen.sorted().map { pool.columns[$0] }
    }

    /// What each known schedule adds to the bound of the root.
    private var slacks: [Double] = []

    // MARK: - Neighbourhoods

    private mutating func improve(turns: Int) throws(SearchError) {
        var (failures, rounds) = (0, 0)
        // Without the root's duals, neighbourhoods know little: it has its turn again, even while they find something.
        while failures < turns, open != nil || rounds == 0, size < stage.workers.count, !isSettled, !isOver,
            let roster = incumbent
        {
            rounds += 1
            let neighbourhoods = (0..<2).map { _ in
                let free = freed(roster)
                let columns = promising(of: Set(free), each: 80)
                return Neighbourhood(
                    stage: stage, free: free, columns: columns, center: center,
                    allowed: reduction?.allowed ?? [:])
            }
            let results = neighbourhoods.concurrentMap { try? $0.improve(roster) }
            var isBetter = false
            for result in results.compactMap({ $0 }) {
                pool.add(result.columns)
                work += result.work
                if let roster = result.roster, take(roster) { isBetter = true }
            }
            if isBetter {
                failures = 0
                reduce()
            } else if results.allSatisfy({ $0?.isExhausted ?? false }) {
                // Nothing better can be found among so few.
                size = min(size + 1, stage.workers.count)
                failures += 1
            } else {
                failures += 1
            }
        }
    }

    /// Workers to free: those whose schedules cost most above the bound, and some by chance.
    private mutating func freed(_ roster: [[Int]]) -> [Int] {
        var left = stage.workers
        var free: [Int] = []
        if let reduction, dice.roll(2) == 0 {
            let slack = roster.enumerated().map { reduction.slack(of: stage.problem.column($0, $1)) }
            let ranked = left.sorted { (slack[$0], -$0) > (slack[$1], -$1) }
            for worker in ranked.prefix(size) where slack[worker] > 1e-6 && dice.roll(3) > 0 { free.append(worker) }
            left.removeAll(where: free.contains)
        }
        while free.count < size, !left.isEmpty { free.append(left.remove(at: dice.roll(left.count))) }
        return free.sorted()
    }

    // MARK: - Tree

    /// Solves some nodes, the lowest bound first, two at a time.
    private mutating func searchTree(turns: Int) throws(SearchError) {
        guard var open else { return }
        defer { self.open = open }
        for _ in 0..<turns {
            let known = best.map(Double.init) ?? .infinity
            open.removeAll { Double(wholeBound($0.bound)) >= known }
            open.sort { ($0.bound, -$0.depth) > ($1.bound, -$1.depth) }
            bound = max(bound, open.last?.bound ?? known)
            tell()
            if open.isEmpty || isOver { return }
            let nodes = Array(open.suffix(2).reversed())
            open.removeLast(nodes.count)
            let columns = promising(of: Set(stage.workers), each: 30)
            let (stage, allowed) = (stage, reduction?.allowed ?? [:])
            let results = nodes.concurrentMap { node in
                var node = node
                node.allowed = stage.paths.both(node.allowed, allowed)
                return try? stage.solve(node, below: known, pool: columns)
            }
            for (node, result) in zip(nodes, results) {
                guard let result, result.isDone else {
                    open.append(node)
                    continue
                }
                work += result.work
                pool.add(result.columns)
                open += result.children
                if let roster = result.roster { take(roster) }
            }
        }
    }
}
