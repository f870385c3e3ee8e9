// SPDX-License-Identifier: GPL-3.0-or-later

/// How a master was solved over all schedules there are.
struct Generated {
    var point: Master.Point
    /// No roster of the aim costs less (Lagrangian bound).
    var bound: Double
    /// The duals that gave the bound.
    var center: [Double]
    var ending: Ending

    enum Ending {
        /// The linear program has its optimum, as far as whole values can tell.
        case settled
        /// No roster of this aim is better than what is known.
        case hopeless
        /// The rounds or the work are over, or somebody cancelled.
        case rounds
        /// No choice of schedules keeps the rows.
        case infeasible
    }
}

/// How far to go with column generation.
struct GenerationLimits {
    var rounds = Int.max
    /// They go on beyond that as long as the master does not come below this value.
    var enough = Double.infinity
    /// Steps of pricing and of the simplex method.
    var work = Int.max
    /// A value that is known; at this bound and beyond, it can only be repeated.
    var known = Double.infinity
    /// Ends once the bound is so near to the linear program.
    var gap = 0.0
    /// Schedules of a worker in one round.
    var count = 2
    var isParallel = true
    /// Whether graphs of paths may grow: it takes long, and is for those who use them for long.
    var promotes = true
    /// The options a worker may take, by worker; nil for all.
    var allowed: [Int: [Bool]] = [:]
    var isCancelled: @Sendable () -> Bool = { false }
}

/// Column generation: solves the master, prices new schedules at its duals, and so on until none is missing.
///
/// The duals are mixed with the best ones so far, which keeps them from swinging (P. Wentges, "Weighted Dantzig–Wolfe
/// decomposition", 1997).
struct ColumnGeneration {
    private(set) var paths: WorkerPaths
    let limits: GenerationLimits
    var center: [Double] = []
    var bound = -Double.infinity
    private(set) var work = 0
    private(set) var rounds = 0

    private static let share = 0.7
    private static let noise = 1e-6
    private static let efforts = [3_000, 300_000]

    init(_ paths: WorkerPaths, _ limits: GenerationLimits) {
        self.paths = paths
        self.limits = limits
    }

    /// Solves the master over the schedules of some workers.
    mutating func run(
        _ master: inout Master, workers: [Int], known: inout Set<Column>
    ) throws(SearchError) -> Generated {
        var effort = 0
        var last = Master.Point(objective: .infinity, duals: [], shares: [], isFeasible: false)
        if center.isEmpty {
            // The first duals of a master that knows little are wild; without any, the bound is better.
            let none = Array(repeating: 0.0, count: master.shared.rows.count)
            _ = try price(&master, workers, none, none, &known, effort: 0)
        }
        while true {
            let before = master.work
            let solved = try master.solve(work: max(0, limits.work - work), isCancelled: limits.isCancelled)
            work += master.work - before
            guard let point = solved else {
                // What is left of the steps was too little for one more of the simplex method.
                if !limits.isCancelled() { work = max(work, limits.work) }
                return generated(last, .rounds)
            }
            last = point
            rounds += 1
            let duals = master.shared.admissible(point.duals)
            if let ending = ending(point) { return generated(point, ending) }
            var share = center.isEmpty ? 0 : Self.share
            var isMissing = false
            while !isMissing {
                let mixed = share == 0 ? duals : zip(center, duals).map { share * $0 + (1 - share) * $1 }
                isMissing = try price(&master, workers, mixed, duals, &known, effort: Self.efforts[effort])
                if let ending = ending(point) { return generated(point, ending) }
                if isMissing { break }
                if share > 0 {
                    share = share > 0.4 ? share / 2 : 0
                } else if effort + 1 < Self.efforts.count {
                    effort += 1
                } else if point.isFeasible {
                    return generated(point, .settled)
                } else if try master.raisePenalty() {
                    isMissing = true
                } else {
                    return generated(point, .infeasible)
                }
            }
        }
    }

    private func generated(_ point: Master.Point, _ ending: Generated.Ending) -> Generated {
        Generated(point: point, bound: bound, center: center, ending: ending)
    }

    private func ending(_ point: Master.Point) -> Generated.Ending? {
        if limits.isCancelled() || work >= limits.work { return .rounds }
        let whole = wholeBound(bound)
        if Double(whole) >= limits.known { return .hopeless }
        if point.isFeasible, bound.isFinite {
            if whole >= wholeBound(point.objective) || point.objective - bound <= limits.gap { return .settled }
        }
        return rounds >= limits.rounds && point.objective < limits.enough ? .rounds : nil
    }

    /// Prices at some duals, and adds what improves the master at its own; false where nothing does.
    private mutating func price(
        _ master: inout Master, _ workers: [Int], _ mixed: [Double], _ duals: [Double], _ known: inout Set<Column>,
        effort: Int
    ) throws(SearchError) -> Bool {
        let rows = master.shared
        let (paths, allowed) = (paths, limits.allowed)
        let answers = paths.price(
            WorkerPaths.Order(
                workers: workers,
                prices: { rows.prices(of: $0, paths.graphs[$0], at: mixed, allowing: allowed[$0]) },
                below: workers.map { mixed[$0] - Self.noise / 10 }, count: limits.count, effort: effort,
                isParallel: limits.isParallel))
        work += answers.reduce(0) { $0 + $1.work }
        for (worker, answer) in zip(workers, answers) {
            if limits.promotes, let obstacle = answer.obstacle { work += self.paths.promote(obstacle, of: worker) }
        }
        let bound = answers.reduce(rows.bound(at: mixed)) { $0 + $1.bound }
        if bound > self.bound || center.isEmpty {
            self.bound = max(self.bound, bound)
            center = mixed
        }
        let units = rows.units(at: duals)
        var fresh: [Column] = []
        for (worker, answer) in zip(workers, answers) {
            for path in answer.paths {
                let column = rows.problem.column(worker, path.duties)
                if rows.price(of: column, at: duals, units) < duals[worker] - Self.noise, known.insert(column).inserted
                {
                    fresh.append(column)
                }
            }
        }
        try master.add(fresh)
        return !fresh.isEmpty
    }
}

/// The least whole value that a bound allows: costs are whole.
func wholeBound(_ bound: Double) -> Int {
    guard bound.isFinite else { return bound > 0 ? .max : .min }
    return Int((bound - 1e-5).rounded(.up))
}
