// SPDX-License-Identifier: GPL-3.0-or-later

/// What ties workers together, as rows of a master: what their duties add up to lies between two numbers, once pieces
/// have filled what is missing or taken away what is too much.
struct CoverRows: Sendable {
    struct Row: Sendable {
        var lower: Double
        var upper: Double
        var pieces: [Piece] = []
        /// Nil for those of supports.
        var demand: Int?
    }

    /// So many units at most that count for a row (1) or against it (-1), and what each costs.
    struct Piece: Sendable {
        var sign: Double
        var width: Double
        var cost: Cost?
    }

    /// An entry of a duty in a row of the master, which has those of the workers first.
    struct Entry: Sendable {
        var row: Int
        var amount: Double
    }

    private(set) var rows: [Row] = []
    /// How many rows of the master come before these.
    private let offset: Int
    /// By worker and duty.
    private(set) var entries: [[[Entry]]]

    init(_ problem: RosterProblem) {
        offset = problem.workers.count
        entries = problem.workers.map { $0.duties.map { _ in [] } }
        for (number, demand) in problem.demands.enumerated() {
            let first = rows.count
            add(demand)
            for row in first..<rows.count { rows[row].demand = number }
        }
        for support in problem.supports {
            add(Row(lower: -.infinity, upper: 0), support.supported, times: 1)
            enter(support.supporting, times: -1)
        }
    }

    private mutating func add(_ demand: Demand) {
        let need = demand.shortage.reduce(0) { $0 + $1.count }
        let most = demand.contributions.reduce(0) { $0 + max(0, $1.amount) }
        let capacity = min(demand.capacity ?? most, most)
        let missing = demand.shortage.reversed().map {
            Piece(sign: 1, width: Double($0.count), cost: $0.cost)
        }
        let above = demand.excess?.above ?? capacity
        // One row where what is missing and what is too much lie apart, else one each.
        if above >= need, capacity >= need {
            if need == 0, above >= most, capacity >= most { return }
            var pieces = missing
            pieces.append(Piece(sign: -1, width: Double(min(above, capacity) - need)))
            if let excess = demand.excess, capacity > above {
                pieces.append(Piece(sign: -1, width: Double(capacity - above), cost: excess.cost))
            }
            add(Row(lower: Double(need), upper: Double(need), pieces: pieces), demand.contributions, times: 1)
            return
        }
        if need > 0 { add(Row(lower: Double(need), upper: .infinity, pieces: missing), demand.contributions, times: 1) }
        var over: [Piece] = []
        if let excess = demand.excess, capacity > above {
            over.append(Piece(sign: -1, width: Double(capacity - above), cost: excess.cost))
        }
        add(Row(lower: -.infinity, upper: Double(min(above, capacity)), pieces: over), demand.contributions, times: 1)
    }

    private mutating func add(_ row: Row, _ contributions: [Contribution], times sign: Double) {
        rows.append(row)
        rows[rows.count - 1].pieces.removeAll { $0.width <= 0 }
        enter(contributions, times: sign)
    }

    private mutating func enter(_ contributions: [Contribution], times sign: Double) {
        for contribution in contributions {
            entries[contribution.worker][contribution.duty].append(
                Entry(row: offset + rows.count - 1, amount: sign * Double(contribution.amount)))
        }
    }
}

/// A schedule of one worker, as the master sees it.
struct Column: Sendable, Hashable {
    var worker: Int
    var duties: [Int]
    /// What the worker's own rules make it cost, by priority.
    var costs: [Int]
}

extension RosterProblem {
    /// The schedule of a worker with its own costs: those of demands are not among them.
    func column(_ worker: Int, _ duties: [Int]) -> Column {
        var costs = Array(repeating: 0, count: priorities)
        let (rules, chosen) = (workers[worker], Set(duties))
        for duty in duties {
            for cost in rules.duties[duty].costs { costs[cost.priority] += cost.amount }
        }
        for charge in rules.charges where charge.isDue(working: chosen) {
            costs[charge.cost.priority] += charge.cost.amount
        }
        for tally in rules.tallies { costs[tally.priority] += tally.cost(of: tally.count(working: chosen)) }
        return Column(worker: worker, duties: duties, costs: costs)
    }
}
