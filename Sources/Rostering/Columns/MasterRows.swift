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
    /// The rows that what is sought can change, as numbers of rows; the others are not put to the solver.
    private(set) var live: [Int] = []
    private var isLive: [Bool] = []

    init(_ problem: RosterProblem, _ cover: CoverRows, _ aim: Aim) {
        self.problem = problem
        self.cover = cover
        self.aim = aim
        let offset = problem.workers.count
        firstKept = offset + cover.rows.count
        entries = cover.entries
        rows = problem.workers.map { _ in Row(lower: 1, upper: 1) }
        rows += cover.rows.map { Row(lower: $0.lower, upper: $0.upper) }
        rows += aim.kept.map { Row(lower: -.infinity, upper: Double($0)) }
        isLive = Array(repeating: aim.opening == nil, count: rows.count)
        if let opening = aim.opening { close(allBut: opening) }
        for (number, row) in cover.rows.enumerated() where isLive[offset + number] {
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
            isLive.append(true)
        }
        live = isLive.indices.filter { isLive[$0] }
    }

    /// Counts what stays of a roster as given: what it costs is constant, what it serves comes off the rows.
    private mutating func close(allBut opening: Opening) {
        let open = Set(opening.workers)
        var served = cover.rows.map { _ in 0.0 }
        for row in firstKept..<rows.count { isLive[row] = true }
        for (worker, duties) in opening.roster.enumerated() {
            let (isOpen, all) = (open.contains(worker), problem.workers[worker].duties)
            isLive[worker] = isOpen
            if isOpen {
                for (duty, entries) in entries[worker].enumerated() where opening.days.contains(all[duty].day) {
                    for entry in entries { isLive[entry.row] = true }
                }
            } else {
                count(given: problem.column(worker, duties).costs)
            }
            for duty in duties {
                let stays = !isOpen || !opening.days.contains(all[duty].day)
                for entry in entries[worker][duty] {
                    served[entry.row - problem.workers.count] += entry.amount
                    guard stays else { continue }
                    rows[entry.row].lower -= entry.amount
                    rows[entry.row].upper -= entry.amount
                }
                if stays { entries[worker][duty] = [] }
            }
        }
        var counted: Set<Int> = []
        for (number, row) in cover.rows.enumerated() {
            guard !isLive[problem.workers.count + number], let demand = row.demand, counted.insert(demand).inserted
            else { continue }
            var costs = Array(repeating: 0, count: problem.priorities)
            for cost in problem.demands[demand].costs(serving: Int(served[number])) {
                costs[cost.priority] += cost.amount
            }
            count(given: costs)
        }
    }

    private mutating func count(given costs: [Int]) {
        constant += Double(costs[aim.priority])
        for priority in aim.kept.indices { rows[firstKept + priority].upper -= Double(costs[priority]) }
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

    /// Duals that any row may have: what points to a side without a bound is nothing, nor is what rows have that the
    /// solver does not see.
    func admissible(_ duals: [Double]) -> [Double] {
        duals.enumerated().map { number, dual in
            if !isLive[number] { return 0 }
            if dual > 0, !rows[number].lower.isFinite { return 0 }
            if dual < 0, !rows[number].upper.isFinite { return 0 }
            return dual
        }
    }

    /// What rows and pieces add to the Lagrangian bound at given duals, without the workers.
    func bound(at duals: [Double]) -> Double {
        var bound = constant
        for number in live where number >= problem.workers.count {
            let row = rows[number]
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
            for place in day.options.indices {
                if let isAllowed, !isAllowed[options.count] {
                    options.append(PathGraph.none)
                    continue
                }
                let option = day.options[place]
                var price = option.costs.worth(units)
                if let duty = option.duty {
                    price += duties[duty].costs.worth(units)
                    for entry in entries[duty] { price -= duals[entry.row] * entry.amount }
                }
                options.append(price)
            }
        }
        return PathPrices(options: options, units: units)
    }

    /// What a schedule costs at given duals, its worker's row left out.
    ///
    /// - Parameter units: those of the duals.
    func price(of column: Column, at duals: [Double], _ units: [Double]) -> Double {
        var price = zip(units, column.costs).reduce(0) { $0 + $1.0 * Double($1.1) }
        for duty in column.duties {
            for entry in entries[column.worker][duty] { price -= duals[entry.row] * entry.amount }
        }
        return price
    }
}
