// SPDX-License-Identifier: GPL-3.0-or-later

/// Settles one priority: the root for a bound, a dive for a roster, then neighbourhoods and the tree in turns until the
/// roster meets the bound.
struct StageSearch {
    private(set) var stage: Stage
    private(set) var incumbent: [[Int]]?
    private(set) var pool: ColumnPool
    private let report: @Sendable (_ best: Int, _ bound: Int) -> Void

    private var bound = -Double.infinity
    /// The bound of the root, and the duals that gave it.
    private var rootBound = -Double.infinity
    private var center: [Double] = []
    /// Where the master of the root stands, as long as it is not solved.
    private var standing: Master.Standing?
    /// Steps after which the root waits for neighbourhoods to have their turn.
    private var patience = 1_000_000_000
    /// Steps in which neighbourhoods have to gain a share of the value; else the root has its turn.
    private static let trial = 1_000_000_000
    private static let worth = 0.02
    /// The nodes of the tree that are not solved; nil before the root is.
    private var open: [Node]?
    private var dice: Dice
    /// Steps so far.
    private(set) var work = 0
    private var openings: Openings
    /// Steps that a neighbourhood may take.
    private var effort = 500_000_000
    /// Steps of the last polishing.
    private var polishing = 0
    /// What rosters may still hold to be better than the best one; nil before the root is solved.
    private var reduction: Reduction?

    init(
        _ stage: Stage, from incumbent: [[Int]]?, pool: ColumnPool, seed: UInt64,
        report: @escaping @Sendable (_ best: Int, _ bound: Int) -> Void
    ) {
        self.stage = stage
        openings = Openings(stage)
        self.incumbent = incumbent
        self.pool = pool
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
        var master = try Master(stage.rows())
        if let incumbent { pool.add(incumbent.enumerated().map { stage.problem.column($0, $1) }) }
        try master.add(pool.columns)
        if let standing { try master.start(from: standing) }
        var known = Set(pool.columns)
        var limits = GenerationLimits()
        if incumbent != nil { limits.work = patience }
        limits.known = best.map(Double.init) ?? .infinity
        limits.isCancelled = stage.isOver
        var generation = ColumnGeneration(stage.paths, limits)
        (generation.bound, generation.center) = (bound, center)
        // Even where it is cut short, it has a bound.
        defer { bound = max(bound, generation.bound) }
        let generated = try generation.run(&master, workers: stage.workers, known: &known)
        stage.paths = generation.paths
        bound = generated.ending == .infeasible ? .infinity : generated.bound
        (rootBound, center, slacks) = (bound, generated.center, [])
        work += generation.work
        tell()
        if generated.ending == .rounds {
            (standing, patience) = (master.standing, 4 * patience)
        } else {
            open = [Node(bound: bound, center: center)]
        }
        // Where there is a roster, neighbourhoods may get farther than dives that go on for long.
        limits.work = incumbent == nil ? .max : max(2 * work, 4 * effort)
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
            if target >= limits.known || distance > 1e12 || dive.work >= limits.work { return }
            distance *= incumbent == nil ? 10 : 4
        }
    }

    /// Works out anew what better rosters may hold.
    private mutating func reduce() {
        guard let incumbent, open != nil, rootBound.isFinite else { return }
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

    /// Opens parts of the roster until so many turns in a row gained nothing; before the root is solved, as long as they
    /// gain enough to let it wait.
    private mutating func improve(turns: Int) throws(SearchError) {
        var failures = 0
        var (start, before) = (work, best)
        while !openings.isSpent, !isSettled, !isOver,
            let roster = incumbent, let value = best
        {
            if open != nil, failures >= turns { return }
            if open == nil, work - start >= Self.trial {
                if Double((before ?? value) - value) < Self.worth * Double(value) { return }
                (start, before) = (work, value)
            }
            let kind = openings.next
            let neighbourhoods = neighbourhoods(kind, in: roster)
            let results = neighbourhoods.concurrentMap { neighbourhood in
                Result { () throws(SearchError) in try neighbourhood.improve() }
            }
            var (spent, hardest, endings): (Int, Int, [(Opening, Neighbourhood.Ending)]) = (0, 0, [])
            for (neighbourhood, result) in zip(neighbourhoods, results) {
                let result = try result.get()
                let opening = neighbourhood.opening
                spent += result.work
                endings.append((opening, result.ending))
                hardest = max(hardest, result.work)
                if opening.days.count == stage.problem.days { pool.add(result.columns) }
                if let schedules = result.schedules {
                    take(opening.placed(schedules, in: incumbent ?? roster, of: stage.problem))
                }
            }
            work += spent
            let gain = value - (best ?? value)
            openings.note(kind, gain: gain, work: spent, isEasy: hardest < effort / 50, endings)
            if gain > 0 {
                failures = 0
                reduce()
            } else {
                failures += 1
                // What was cut short everywhere needs more steps to tell.
                if failures % 8 == 0, endings.contains(where: { $0.1 == .cutShort }) { effort *= 2 }
            }
        }
    }

    private mutating func neighbourhoods(_ kind: Openings.Kind, in roster: [[Int]]) -> [Neighbourhood] {
        let parts =
            switch kind {
            case .workers:
                (0..<2).map { _ in
                    Opening(
                        roster: roster, workers: freed(roster, openings.size(of: kind)), days: 0..<stage.problem.days)
                }
            case .days:
                openings.spans(of: roster, &dice).map { Opening(roster: roster, workers: stage.workers, days: $0) }
            }
        return parts.map { opening in
            // Schedules from elsewhere hardly ever fit around a few days.
            let isWhole = opening.days.count == stage.problem.days
            let columns =
                isWhole
                ? promising(of: Set(opening.workers), each: 80)
                : opening.workers.map { stage.problem.column($0, roster[$0]) }
            return Neighbourhood(
                stage: stage, opening: opening, columns: columns, center: isWhole ? center : [],
                allowed: reduction?.allowed ?? [:], workLimit: effort)
        }
    }

    /// Workers to free: those whose schedules cost most above the bound, and some by chance.
    private mutating func freed(_ roster: [[Int]], _ size: Int) -> [Int] {
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
                return Result { [node] () throws(SearchError) in try stage.solve(node, below: known, pool: columns) }
            }
            for (node, result) in zip(nodes, results) {
                let result = try result.get()
                guard result.isDone else {
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
