// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// The restricted master: which of the known schedules each worker takes, as a linear program (Dantzig & Wolfe 1960).
///
/// Its rows are one for each worker (take one schedule), those of demands and supports, one for each priority that is
/// kept, and one for each branch. Artificial pieces make it feasible at any time, at a price that is raised until none
/// is used.
struct Master: ~Copyable {
    let shared: MasterRows
    private var program: GrowingProgram
    /// The column of the program for each known schedule.
    private(set) var columns: [Column] = []
    private var places: [Int] = []
    /// The row of the program for each row that is live, -1 for the others.
    private let rowPlaces: [Int]
    private var artificials: [Int] = []
    private var penalty: Double
    /// What the dearest known schedule costs: artificial pieces have to be far dearer.
    private var dearest = 0.0

    init(_ rows: MasterRows) throws(SearchError) {
        shared = rows
        penalty = rows.penalty
        var rowPlaces = Array(repeating: -1, count: rows.rows.count)
        for (place, number) in rows.live.enumerated() { rowPlaces[number] = place }
        self.rowPlaces = rowPlaces
        var pieces = rows.pieces.map { piece in
            GrowingProgram.Column(
                upper: piece.width, cost: piece.cost, entries: piece.entries.map { (rowPlaces[$0.row], $0.value) })
        }
        // Those of branches come last, so that what was basic before a branch keeps its place.
        for (place, number) in rows.live.enumerated() {
            let row = rows.rows[number]
            for (bound, sign) in [(row.lower, 1.0), (row.upper, -1.0)] where bound.isFinite {
                artificials.append(pieces.count)
                pieces.append(.init(cost: rows.penalty, entries: [(place, sign)]))
            }
        }
        program = try Self.program(rows, pieces)
    }

    private static func program(
        _ rows: MasterRows, _ pieces: [GrowingProgram.Column]
    ) throws(SearchError) -> GrowingProgram {
        do throws(SolveError) {
            var program = try GrowingProgram()
            for number in rows.live {
                _ = try program.addRow(lower: rows.rows[number].lower, upper: rows.rows[number].upper)
            }
            try program.add(pieces)
            return program
        } catch {
            throw SearchError(error)
        }
    }

    mutating func add(_ schedules: [Column]) throws(SearchError) {
        places += schedules.indices.map { program.columnCount + $0 }
        columns += schedules
        let added = schedules.map { column in
            GrowingProgram.Column(
                cost: shared.cost(of: column), entries: shared.entries(of: column).map { (rowPlaces[$0.row], $0.value) }
            )
        }
        dearest = added.reduce(dearest) { max($0, abs($1.cost)) }
        do { try program.add(added) } catch { throw SearchError(error) }
    }

    /// Allows a known schedule to be taken, or forbids it.
    mutating func allow(_ column: Int, _ isAllowed: Bool) throws(SearchError) {
        do { try program.setBounds(ofColumn: places[column], 0, isAllowed ? .infinity : 0) } catch {
            throw SearchError(error)
        }
    }

    /// What the master comes to with the schedules it knows.
    struct Point {
        var objective: Double
        var duals: [Double]
        /// The share of each known schedule.
        var shares: [Double]
        /// Whether no artificial piece is used: else the master has no solution yet.
        var isFeasible: Bool
    }

    /// Nil where it was cut short, by somebody who cancels or by its work.
    mutating func solve(work limit: Int, isCancelled: () -> Bool) throws(SearchError) -> Point? {
        switch try ending(limit / stepsOfIteration, isCancelled) {
        case .optimal: break
        case .cutShort: return nil
        case .infeasible: throw .failed("The master has no solution, although artificial pieces give it one.")
        }
        let values = program.values
        let duals = program.duals
        return Point(
            objective: program.objective + shared.constant, duals: rowPlaces.map { $0 < 0 ? 0 : duals[$0] },
            shares: places.map { values[$0] },
            isFeasible: artificials.allSatisfy { values[$0] < 1e-7 })
    }

    private mutating func ending(
        _ iterations: Int, _ isCancelled: () -> Bool
    ) throws(SearchError) -> GrowingProgram.Ending {
        let before = program.iterations
        defer { work += (program.iterations - before) * stepsOfIteration }
        do { return try program.solve(iterations: iterations, isCancelled: isCancelled) } catch {
            throw SearchError(error)
        }
    }

    /// What a simplex iteration counts for: it goes over all rows and columns.
    private var stepsOfIteration: Int { Self.steps * (1 + program.rowCount + program.columnCount) }

    private static let steps = 50

    // MARK: - Trying

    /// What the last solve came to, without the constant.
    var objective: Double { program.objective }

    /// What the master comes to if a sum is kept at a number or below it, and if at the next number or above, with the
    /// schedules it knows; infinite where it has no such solution.
    mutating func outlook(_ terms: [Contribution], floor: Int) throws(SearchError) -> (low: Double, high: Double) {
        var amounts: [Int: [Int: Int]] = [:]
        for term in terms { amounts[term.worker, default: [:]][term.duty, default: 0] += term.amount }
        var entries: [(column: Int, value: Double)] = []
        for (number, column) in columns.enumerated() {
            guard let own = amounts[column.worker] else { continue }
            let sum = column.duties.reduce(0) { $0 + own[$1, default: 0] }
            if sum != 0 { entries.append((places[number], Double(sum))) }
        }
        do throws(SolveError) {
            let row = try program.addRow(entries: entries)
            try program.setBounds(ofRow: row, -.infinity, Double(floor))
            let low = try program.outlook()
            try program.setBounds(ofRow: row, Double(floor + 1), .infinity)
            let high = try program.outlook()
            try program.setBounds(ofRow: row, -.infinity, .infinity)
            return (low, high)
        } catch {
            throw SearchError(error)
        }
    }

    /// What the master comes to without the schedules that take an option, and without those that do not.
    mutating func outlook(
        _ choice: Shares.Choice, _ paths: WorkerPaths
    ) throws(SearchError) -> (low: Double, high: Double) {
        let own = columns.indices.filter { columns[$0].worker == choice.worker }
        let takes = own.filter { paths.options(of: columns[$0]).contains(choice.option) }
        let leaves = own.filter { !takes.contains($0) }
        do throws(SolveError) {
            for column in takes { try program.setBounds(ofColumn: places[column], 0, 0) }
            let low = try program.outlook()
            for column in takes { try program.setBounds(ofColumn: places[column], 0, .infinity) }
            for column in leaves { try program.setBounds(ofColumn: places[column], 0, 0) }
            let high = try program.outlook()
            for column in leaves { try program.setBounds(ofColumn: places[column], 0, .infinity) }
            return (low, high)
        } catch {
            throw SearchError(error)
        }
    }

    /// Where the simplex method stands: which schedules, pieces and rows are basic.
    struct Standing: Sendable {
        fileprivate var rows: [Basis.Status]
        fileprivate var pieces: [Basis.Status]
        fileprivate var basic: Set<Column>
    }

    /// Where the last solve ended.
    var standing: Standing {
        let basis = program.basis
        let solved = columns.indices.filter { places[$0] < basis.columns.count }
        let basic = solved.filter { basis.columns[places[$0]] == .basic }
        return Standing(
            rows: Array(basis.rows.prefix(shared.live.count)),
            pieces: Array(basis.columns.prefix(shared.pieces.count + artificials.count)),
            basic: Set(basic.map { columns[$0] }))
    }

    /// Starts where a master with fewer branches stood.
    mutating func start(from standing: Standing) throws(SearchError) {
        let padding = shared.pieces.count + artificials.count - standing.pieces.count
        let basis = Basis(
            rows: standing.rows,
            columns: standing.pieces + Array(repeating: .atLower, count: padding)
                + columns.map { standing.basic.contains($0) ? .basic : .atLower })
        do { try program.start(from: basis) } catch { throw SearchError(error) }
    }

    /// Makes artificial pieces dearer; false where they are as dear as they may be.
    mutating func raisePenalty() throws(SearchError) -> Bool {
        guard penalty < max(1e7, 1_000 * dearest) else { return false }
        penalty *= 10
        for column in artificials {
            do { try program.setCost(ofColumn: column, penalty) } catch { throw SearchError(error) }
        }
        return true
    }

    /// Steps of all solves so far.
    private(set) var work = 0
}
