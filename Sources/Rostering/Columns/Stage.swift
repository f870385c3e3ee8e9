// SPDX-License-Identifier: GPL-3.0-or-later

/// One priority to settle while those before it keep their values.
struct Stage: Sendable {
    let problem: RosterProblem
    let cover: CoverRows
    var paths: WorkerPaths
    let priority: Int
    let kept: [Int]
    /// Steps after which the search ends with what it has.
    let workLimit: Int
    let isOver: @Sendable () -> Bool

    var workers: [Int] { Array(problem.workers.indices) }

    /// The rows of a master for a part of a roster, or for everything, and what branching asks for.
    func rows(opening: Opening? = nil, branches: [Branch] = []) -> MasterRows {
        MasterRows(problem, cover, Aim(priority: priority, kept: kept, branches: branches, opening: opening))
    }

    func value(of roster: [[Int]]) -> Int { problem.values(of: roster)[priority] }

    /// Whether a roster is better than another in strict order, up to this priority.
    func prefers(_ roster: [[Int]], to other: [[Int]]) -> Bool {
        problem.values(of: roster).prefix(priority + 1)
            .lexicographicallyPrecedes(problem.values(of: other).prefix(priority + 1))
    }
}

/// What the duals of the root tell of rosters that are better than the best one known: which schedules and which options
/// they cannot hold (reduced-cost fixing).
struct Reduction: Sendable {
    /// What a roster may cost above the bound and still be better.
    private(set) var room: Double
    private(set) var allowed: [Int: [Bool]] = [:]
    private let rows: MasterRows
    private let center: [Double]
    private let units: [Double]
    /// What the cheapest schedule of each worker costs at these duals.
    private let least: [Double]

    /// - Parameter known: the value of the best roster known.
    init(_ stage: Stage, bound: Double, center: [Double], known: Int) {
        rows = stage.rows()
        self.center = center
        units = rows.units(at: center)
        room = Double(known) - 1 - bound + 1e-6
        let (paths, rows, room) = (stage.paths, rows, room)
        let through = stage.workers.concurrentMap { worker in
            var scratch: [Double] = []
            return paths.graphs[worker].cheapestThrough(
                rows.prices(of: worker, paths.graphs[worker], at: center, allowing: nil), scratch: &scratch
            ).options
        }
        least = through.map { $0.min() ?? PathGraph.none }
        for worker in stage.workers {
            let mask = through[worker].map { $0 - least[worker] <= room }
            if mask.contains(false) { allowed[worker] = mask }
        }
    }

    /// What a schedule adds to the bound.
    func slack(of column: Column) -> Double { rows.price(of: column, at: center, units) - least[column.worker] }
}
