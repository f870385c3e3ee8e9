// SPDX-License-Identifier: GPL-3.0-or-later

/// One attempt to improve a roster: a part of it is opened, and column generation with a dive seeks something better for
/// it beside the rest (large-neighbourhood search, Shaw 1998).
struct Neighbourhood: Sendable {
    let stage: Stage
    let opening: Opening
    /// Schedules that are known.
    let columns: [Column]
    /// Duals to start from; empty where none are known.
    let center: [Double]
    /// What rosters that are better may hold.
    let allowed: [Int: [Bool]]
    /// Steps after which it is given up.
    let workLimit: Int

    struct Result: Sendable {
        /// Better schedules of the opened workers.
        var schedules: [Int: [Int]]?
        var columns: [Column] = []
        var work = 0
        var ending = Ending.settled
    }

    enum Ending { case settled, cutShort, exhausted }

    /// How much of its steps may go to column generation; the dive has the others.
    private static let share = 0.7

    func improve() throws(SearchError) -> Result {
        let (allowed, paths) = restricted()
        var master = try Master(stage.rows(opening: opening))
        let start = columns.filter { paths.allows($0, allowed) }
        try master.add(start)
        var known = Set(start)
        var limits = GenerationLimits()
        limits.known = Double(stage.value(of: opening.roster))
        limits.isParallel = false
        limits.promotes = false
        limits.gap = 0.1
        limits.allowed = allowed
        limits.isCancelled = stage.isOver
        limits.work = Int(Self.share * Double(workLimit))
        var generation = ColumnGeneration(paths, limits)
        if !center.isEmpty { generation.center = master.shared.admissible(center) }
        let generated = try generation.run(&master, workers: opening.workers, known: &known)
        var result = Result(work: generation.work)
        switch generated.ending {
        case .hopeless, .infeasible: result.ending = .exhausted
        case .rounds where !generated.point.isFeasible: result.ending = .cutShort
        case .rounds, .settled:
            limits.work = workLimit - generation.work
            var dive = Dive(paths, limits)
            result.schedules = try dive.run(
                &master, from: generated, sought: opening.workers, below: limits.known, known: &known)
            result.work += dive.work
            if generated.ending == .rounds || result.work >= workLimit { result.ending = .cutShort }
        }
        result.columns = Array(master.columns.dropFirst(start.count))
        return result
    }

    /// What the opened workers may do, and their paths through that alone.
    private func restricted() -> (allowed: [Int: [Bool]], paths: WorkerPaths) {
        var (masks, paths) = (allowed.filter { opening.workers.contains($0.key) }, stage.paths)
        if opening.days.count < stage.problem.days {
            let own = opening.workers.map { worker in
                let column = Column(worker: worker, duties: opening.roster[worker], costs: [])
                return (worker, paths.mask(of: column, open: opening.days))
            }
            masks = paths.both(masks, Dictionary(uniqueKeysWithValues: own))
        }
        for (worker, mask) in masks { paths.restrict(worker, to: mask, of: stage.paths) }
        return (masks, paths)
    }
}
