// SPDX-License-Identifier: GPL-3.0-or-later

import Parallel

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

/// What the duals of the root tell of rosters that cost less than a target: which schedules and which options they cannot
/// hold (reduced-cost fixing).
struct Reduction: Sendable {
    /// What a roster may cost above the bound.
    private(set) var room: Double
    private(set) var allowed: [Int: [Bool]] = [:]
    private let rows: MasterRows
    private let center: [Double]
    private let units: [Double]
    /// What the cheapest schedule of each worker costs at these duals.
    private let least: [Double]

    /// - Parameter center: the duals of the root's bound.
    init(_ stage: Stage, center: [Double], below target: Double) {
        rows = stage.rows()
        self.center = center
        units = rows.units(at: center)
        let (paths, rows) = (stage.paths, rows)
        let answers = stage.workers.concurrentMap { worker in
            var scratch: [Double] = []
            let (graph, prices) = (
                paths.graphs[worker], rows.prices(of: worker, paths.graphs[worker], at: center, allowing: nil)
            )
            // What goes through an option leaves out rules that the least minds, so that both have to be worked out.
            let least = graph.price(prices, below: .infinity, count: 1, effort: Self.effort, scratch: &scratch).bound
            return (least, graph.cheapestThrough(prices, scratch: &scratch).options)
        }
        least = answers.map(\.0)
        room = target.rounded(.up) - 1 - rows.bound(at: center) - least.reduce(0, +) + 1e-6
        for (worker, (least, through)) in answers.enumerated() {
            let mask = through.map { $0 - least <= room }
            if mask.contains(false) { allowed[worker] = mask }
        }
    }

    /// Labels for the cheapest schedule of a worker; with fewer than needed, the bound is weaker.
    private static let effort = 300_000

    /// What a schedule adds to the bound.
    func slack(of column: Column) -> Double { rows.price(of: column, at: center, units) - least[column.worker] }
}
