// SPDX-License-Identifier: GPL-3.0-or-later

/// The rows of a master for one aim, and how schedules and pieces enter them.
struct MasterRows: Sendable {
    struct Row: Sendable {
        var lower: Double
        var upper: Double
    }

    struct Piece: Sendable {
        var width: Double
        var cost: Double
        var entries: [(row: Int, value: Double)]
    }

    let problem: RosterProblem
    let cover: CoverRows
    let aim: Aim
    /// One for each worker, then those of demands and supports, of kept priorities, of branches.
    private(set) var rows: [Row] = []
    private(set) var pieces: [Piece] = []
    /// What given schedules cost, and demands that nobody can serve.
    private(set) var constant = 0.0
    /// Entries of each worker's duties, in rows of demands and of branches.
    private(set) var entries: [[[CoverRows.Entry]]]
    /// What an artificial piece costs at first.
    private(set) var penalty = 1_000.0
    private let firstKept: Int

    init(_ problem: RosterProblem, _ cover: CoverRows, _ aim: Aim) {
        self.problem = problem
        self.cover = cover
        self.aim = aim
        let offset = problem.workers.count
        firstKept = offset + cover.rows.count
        entries = cover.entries.map { $0.map { $0.map { .init(row: $0.row + offset, amount: $0.amount) } } }
        rows = aim.given.map { $0 == nil ? Row(lower: 1, upper: 1) : Row(lower: 0, upper: 0) }
        rows += cover.rows.map { Row(lower: $0.lower, upper: $0.upper) }
        rows += aim.kept.map { Row(lower: -.infinity, upper: Double($0)) }
        for (number, row) in cover.rows.enumerated() {
            for piece in row.pieces {
                var entries = [(row: offset + number, value: piece.sign)]
                if let cost = piece.cost, cost.priority < aim.kept.count {
                    entries.append((firstKept + cost.priority, Double(cost.amount)))
                }
                let cost = piece.cost.map { $0.priority == aim.priority ? Double($0.amount) : 0 } ?? 0
                penalty = max(penalty, 10 * cost)
                pieces.append(Piece(width: piece.width, cost: cost, entries: entries))
            }
        }
        for branch in aim.branches {
            for term in branch.terms {
                entries[term.worker][term.duty].append(.init(row: rows.count, amount: Double(term.amount)))
            }
            rows.append(
                Row(
                    lower: branch.atLeast.map(Double.init) ?? -.infinity,
                    upper: branch.atMost.map(Double.init) ?? .infinity))
        }
        for (worker, duties) in aim.given.enumerated() {
            guard let duties else { continue }
            let column = problem.column(worker, duties)
            constant += cost(of: column)
            for entry in entries(of: column) where entry.row != worker {
                rows[entry.row].lower -= entry.value
                rows[entry.row].upper -= entry.value
            }
        }
    }

    /// What the aim makes a schedule cost.
    func cost(of column: Column) -> Double { Double(column.costs[aim.priority]) }

    /// The entries of a schedule, its worker's row among them.
    func entries(of column: Column) -> [(row: Int, value: Double)] {
        var sums: [Int: Double] = [column.worker: 1]
        for duty in column.duties {
            for entry in entries[column.worker][duty] { sums[entry.row, default: 0] += entry.amount }
        }
        for priority in aim.kept.indices where column.costs[priority] != 0 {
            sums[firstKept + priority] = Double(column.costs[priority])
        }
        return sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    // MARK: - Duals

    /// Duals that any row may have: what points to a side without a bound is nothing.
    func admissible(_ duals: [Double]) -> [Double] {
        zip(rows, duals).map { row, dual in
            if dual > 0, !row.lower.isFinite { return 0 }
            if dual < 0, !row.upper.isFinite { return 0 }
            return dual
        }
    }

    /// What rows and pieces add to the Lagrangian bound at given duals, without the workers.
    func bound(at duals: [Double]) -> Double {
        var bound = constant
        for (number, row) in rows.enumerated() where number >= problem.workers.count {
            if duals[number] > 0 { bound += duals[number] * row.lower }
            if duals[number] < 0 { bound += duals[number] * row.upper }
        }
        for piece in pieces {
            let reduced = piece.cost - piece.entries.reduce(0) { $0 + duals[$1.row] * $1.value }
            if reduced < 0 { bound += reduced * piece.width }
        }
        return bound
    }

    /// What one unit of each priority costs a worker at given duals.
    func units(at duals: [Double]) -> [Double] {
        (0..<problem.priorities).map { priority in
            priority == aim.priority ? 1 : priority < aim.kept.count ? max(0, -duals[firstKept + priority]) : 0
        }
    }

    /// What each option of a worker costs at given duals.
    func prices(of worker: Int, _ graph: PathGraph, at duals: [Double], allowing isAllowed: [Bool]?) -> PathPrices {
        let units = units(at: duals)
        let duties = problem.workers[worker].duties
        let entries = entries[worker]
        var options: [Double] = []
        for day in graph.days {
            for option in day.options {
                var price = option.costs.worth(units)
                if let duty = option.duty {
                    price += duties[duty].costs.worth(units)
                    for entry in entries[duty] { price -= duals[entry.row] * entry.amount }
                }
                if let isAllowed, !isAllowed[options.count] { price = PathGraph.none }
                options.append(price)
            }
        }
        return PathPrices(options: options, units: units)
    }

    /// What a schedule costs at given duals, its worker's row left out.
    func price(of column: Column, at duals: [Double]) -> Double {
        let units = units(at: duals)
        var price = zip(units, column.costs).reduce(0) { $0 + $1.0 * Double($1.1) }
        for duty in column.duties {
            for entry in entries[column.worker][duty] { price -= duals[entry.row] * entry.amount }
        }
        return price
    }
}
