// SPDX-License-Identifier: GPL-3.0-or-later

/// One attempt to improve a roster: some workers give their schedules back, and column generation with a dive seeks
/// better ones for them beside those of all others (large-neighbourhood search, Shaw 1998).
struct Neighbourhood: Sendable {
    let stage: Stage
    let free: [Int]
    /// Schedules of theirs that are known.
    let columns: [Column]
    /// Duals to start from; empty where none are known.
    let center: [Double]
    /// What rosters that are better may hold.
    let allowed: [Int: [Bool]]

    struct Result: Sendable {
        var roster: [[Int]]?
        var columns: [Column] = []
        var work = 0
        /// Whether it is proven that these workers cannot do better.
        var isExhausted = false
    }

    func improve(_ roster: [[Int]]) throws(SearchError) -> Result {
        var given: [[Int]?] = roster
        for worker in free { given[worker] = nil }
        var master = try Master(stage.rows(given: given))
        try master.add(columns)
        var known = Set(columns)
        let value = Double(stage.value(of: roster))
        var limits = GenerationLimits()
        limits.known = value
        limits.isParallel = false
        limits.gap = 0.1
        limits.allowed = allowed.filter { free.contains($0.key) }
        limits.isCancelled = stage.isOver
        var generation = ColumnGeneration(stage.paths, limits)
        generation.center = center
        let generated = try generation.run(&master, workers: free, known: &known)
        var result = Result(work: generation.work)
        switch generated.ending {
        case .hopeless, .infeasible: result.isExhausted = true
        case .rounds: break
        case .settled:
            var dive = Dive(stage.paths, limits)
            if let found = try dive.run(&master, from: generated, sought: free, below: value, known: &known) {
                var better = roster
                for (worker, duties) in found { better[worker] = duties }
                result.roster = better
            }
            result.work += dive.work
        }
        result.columns = Array(master.columns.dropFirst(columns.count))
        return result
    }
}
