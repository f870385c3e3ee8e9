// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPK

/// A model loaded in GLPK: the only owner of a GLPK pointer, in the only file
/// that calls GLPK (`Codes.swift` knows its constants).
///
/// It cannot be copied nor stored, so it is created, used and deleted by one
/// synchronous call, on one thread, as GLPK's environments by thread require.
struct Problem: ~Copyable {
    // Nil once GLPK has fallen: the problem is then freed with everything else.
    private var pointer: OpaquePointer?
    private(set) var rowCount: Int
    private(set) var columnCount: Int

    init(_ table: Table) throws(SolveError) {
        rowCount = table.rowLower.count
        columnCount = table.columnLower.count
        var fault = cglpk_fault()
        var loaded: OpaquePointer?
        let code = table.withData { data in
            withUnsafePointer(to: data) { cglpk_load($0, &loaded, &fault) }
        }
        pointer = loaded
        if code == Int32(CGLPK_BUSY) {
            throw .rejected("A model cannot be solved inside a callback of another solve on the same thread.")
        }
        if code != 0 { throw Self.fallen(&fault) }
    }

    deinit { if let pointer { cglpk_close(pointer) } }

    private static func fallen(_ fault: inout cglpk_fault) -> SolveError {
        let text = String(cString: cglpk_fault_text(&fault))
        let reason = text.split(whereSeparator: \.isNewline).joined(separator: "; ")
        return .solverFailed("GLPK stopped on an internal error: \(reason).")
    }

    /// Runs one guarded call, and gives up the problem if GLPK falls in it.
    private mutating func call(_ body: (OpaquePointer, inout cglpk_fault) -> Int32) throws(SolveError) {
        guard let pointer else { throw .solverFailed("GLPK stopped on an internal error before this call.") }
        var fault = cglpk_fault()
        if body(pointer, &fault) != 0 {
            self.pointer = nil
            throw Self.fallen(&fault)
        }
    }
}

// MARK: Simplex

extension Problem {
    enum Start { case given(Basis), slack, advanced }

    struct Feasibility {
        var primal: Bool
        var dual: Bool
    }

    /// Puts a basis in the problem, and tells what it is feasible for.
    mutating func begin(from start: Start) throws(SolveError) -> Feasibility {
        var basis = Basis(rows: [], columns: [])
        var arguments = cglpk_basis_arguments()
        switch start {
        case .slack: arguments.start = Int32(CGLPK_START_SLACK)
        case .advanced: arguments.start = Int32(CGLPK_START_ADVANCED)
        case .given(let given):
            arguments.start = Int32(CGLPK_START_GIVEN)
            basis = given.fitted(rows: rowCount, columns: columnCount)
        }
        let rows = basis.rows.map(\.rawValue)
        let columns = basis.columns.map(\.rawValue)
        try call { pointer, fault in
            rows.withUnsafeBufferPointer { rows in
                columns.withUnsafeBufferPointer { columns in
                    arguments.problem = pointer
                    arguments.row_status = rows.baseAddress
                    arguments.column_status = columns.baseAddress
                    return cglpk_set_basis(&arguments, &fault)
                }
            }
        }
        return Feasibility(primal: arguments.primal_feasible != 0, dual: arguments.dual_feasible != 0)
    }

    struct SimplexRun {
        var outcome: SimplexOutcome
        var iterations: Int
    }

    /// Runs the simplex method from the basis in the problem, within limits.
    mutating func simplex(
        dual: Bool, presolve: Bool, iterationLimit: Int, milliseconds: Int32
    ) throws(SolveError) -> SimplexRun {
        var arguments = cglpk_simplex_arguments()
        arguments.dual = dual ? 1 : 0
        arguments.presolve = presolve ? 1 : 0
        arguments.iteration_limit = Int32(clamping: iterationLimit)
        arguments.milliseconds = milliseconds
        try call { pointer, fault in
            arguments.problem = pointer
            return cglpk_simplex(&arguments, &fault)
        }
        let outcome = SimplexOutcome(code: arguments.code, status: arguments.status)
        return SimplexRun(outcome: outcome, iterations: Int(arguments.iterations))
    }

    struct BasicSolution {
        var values: [Double]
        var reducedCosts: [Double]
        var duals: [Double]
        var objective: Double
        var basis: Basis
    }

    /// The basic solution the simplex method ended on.
    mutating func basicSolution() throws(SolveError) -> BasicSolution {
        var values = [Double](repeating: 0, count: columnCount)
        var reducedCosts = values
        var duals = [Double](repeating: 0, count: rowCount)
        var rows = [UInt8](repeating: 0, count: rowCount)
        var columns = [UInt8](repeating: 0, count: columnCount)
        var solution = cglpk_basic_solution()
        try call { pointer, fault in
            solution.problem = pointer
            return values.withUnsafeMutableBufferPointer { values in
                reducedCosts.withUnsafeMutableBufferPointer { reducedCosts in
                    duals.withUnsafeMutableBufferPointer { duals in
                        rows.withUnsafeMutableBufferPointer { rows in
                            columns.withUnsafeMutableBufferPointer { columns in
                                solution.values = values.baseAddress
                                solution.reduced_costs = reducedCosts.baseAddress
                                solution.duals = duals.baseAddress
                                solution.row_status = rows.baseAddress
                                solution.column_status = columns.baseAddress
                                return cglpk_read_basic(&solution, &fault)
                            }
                        }
                    }
                }
            }
        }
        let basis = Basis(
            rows: rows.map { Basis.Status(rawValue: $0) ?? .basic },
            columns: columns.map { Basis.Status(rawValue: $0) ?? .atLower })
        return BasicSolution(
            values: values, reducedCosts: reducedCosts, duals: duals, objective: solution.objective, basis: basis)
    }
}

// MARK: Growing

/// Columns to add, the entries of one after the other.
struct ColumnBlock {
    var lower: [Double] = []
    var upper: [Double] = []
    var cost: [Double] = []
    /// Where the entries of each column start, and where the last ones end.
    var starts: [Int32] = [0]
    /// Numbered from 1, as the solver counts.
    var entryRow: [Int32] = []
    var entryValue: [Double] = []
}

extension Problem {
    /// - Parameter columns: numbered from 1, each once.
    mutating func addRow(
        lower: Double, upper: Double, columns: [Int32], values: [Double]
    ) throws(SolveError) {
        var row = cglpk_row()
        (row.lower, row.upper, row.entries) = (lower, upper, Int32(columns.count))
        try call { pointer, fault in
            row.problem = pointer
            return columns.withUnsafeBufferPointer { columns in
                values.withUnsafeBufferPointer { values in
                    row.entry_column = columns.baseAddress
                    row.entry_value = values.baseAddress
                    return cglpk_add_row(&row, &fault)
                }
            }
        }
        rowCount += 1
    }

    mutating func add(_ block: ColumnBlock) throws(SolveError) {
        var addition = cglpk_addition()
        addition.columns = Int32(block.cost.count)
        try call { pointer, fault in
            addition.problem = pointer
            return block.lower.withUnsafeBufferPointer { lower in
                block.upper.withUnsafeBufferPointer { upper in
                    block.cost.withUnsafeBufferPointer { cost in
                        block.starts.withUnsafeBufferPointer { starts in
                            block.entryRow.withUnsafeBufferPointer { rows in
                                block.entryValue.withUnsafeBufferPointer { values in
                                    addition.column_lower = lower.baseAddress
                                    addition.column_upper = upper.baseAddress
                                    addition.cost = cost.baseAddress
                                    addition.starts = starts.baseAddress
                                    addition.entry_row = rows.baseAddress
                                    addition.entry_value = values.baseAddress
                                    return cglpk_add(&addition, &fault)
                                }
                            }
                        }
                    }
                }
            }
        }
        columnCount += block.cost.count
    }

    mutating func setBounds(ofRow row: Int, _ lower: Double, _ upper: Double) throws(SolveError) {
        try change(row: row, column: -1, lower, upper)
    }

    mutating func setBounds(ofColumn column: Int, _ lower: Double, _ upper: Double) throws(SolveError) {
        try change(row: -1, column: column, lower, upper)
    }

    private mutating func change(row: Int, column: Int, _ lower: Double, _ upper: Double) throws(SolveError) {
        var change = cglpk_change()
        (change.row, change.column, change.lower, change.upper) = (Int32(row), Int32(column), lower, upper)
        try call { pointer, fault in
            change.problem = pointer
            return cglpk_set_bounds(&change, &fault)
        }
    }

    mutating func setCost(ofColumn column: Int, _ cost: Double) throws(SolveError) {
        var change = cglpk_change()
        (change.row, change.column, change.cost) = (-1, Int32(column), cost)
        try call { pointer, fault in
            change.problem = pointer
            return cglpk_set_cost(&change, &fault)
        }
    }

    /// Makes the factorisation of the basis anew less often than GLPK does by itself.
    mutating func factorizeRarely() throws(SolveError) {
        try call { pointer, fault in cglpk_factorize_rarely(pointer, &fault) }
    }

    /// What the basis in the problem is feasible for.
    mutating func feasibility() throws(SolveError) -> Feasibility {
        var arguments = cglpk_basis_arguments()
        arguments.start = Int32(CGLPK_START_PRESENT)
        try call { pointer, fault in
            arguments.problem = pointer
            return cglpk_set_basis(&arguments, &fault)
        }
        return Feasibility(primal: arguments.primal_feasible != 0, dual: arguments.dual_feasible != 0)
    }
}

// MARK: Tree search

extension Problem {
    /// Runs the tree search, which calls back `watch` on this thread.
    mutating func search(_ order: SearchOrder, watch: SearchWatch) throws(SolveError) -> SearchRun {
        var values = [Double](repeating: 0, count: columnCount)
        let incumbent = order.incumbent.map { [0] + $0 }
        var search = cglpk_search()
        search.presolve = order.presolve ? 1 : 0
        search.cuts = order.cuts.rawValue
        search.looks_ahead = order.branching == .lookingAhead ? 1 : 0
        search.milliseconds = order.milliseconds
        search.node_limit = Int32(clamping: order.nodeLimit)
        search.integrality = order.integrality
        search.relative_gap = order.relativeGap
        search.absolute_gap = order.absoluteGap
        search.cutoff = order.cutoff ?? .nan
        search.bound = order.bound
        search.is_cancelled = { context in
            Unmanaged<SearchWatch>.fromOpaque(context!).takeUnretainedValue().isCancelled() ? 1 : 0
        }
        search.report = { context, hasBest, best, bound, nodes in
            let watch = Unmanaged<SearchWatch>.fromOpaque(context!).takeUnretainedValue()
            watch.report(hasBest != 0 ? best : nil, bound, Int(nodes))
        }
        try withExtendedLifetime(watch) { () throws(SolveError) in
            search.context = Unmanaged.passUnretained(watch).toOpaque()
            try call { pointer, fault in
                search.problem = pointer
                return values.withUnsafeMutableBufferPointer { values in
                    search.values = values.baseAddress
                    guard let incumbent else { return cglpk_run_search(&search, &fault) }
                    return incumbent.withUnsafeBufferPointer { incumbent in
                        search.incumbent = incumbent.baseAddress
                        return cglpk_run_search(&search, &fault)
                    }
                }
            }
        }
        let found = search.status == GLP_OPT || search.status == GLP_FEAS
        return SearchRun(
            ending: SearchEnding(code: search.code, status: search.status, stop: search.stop),
            values: found ? values : nil, objective: search.objective, bound: search.bound, pruned: search.pruned,
            nodes: Int(search.nodes))
    }
}

extension Table {
    /// Lends the arrays to C for the time of one call.
    fileprivate func withData(_ body: (cglpk_data) -> Int32) -> Int32 {
        var data = cglpk_data()
        data.rows = Int32(rowLower.count)
        data.columns = Int32(columnLower.count)
        data.entries = Int32(entryValue.count - 1)
        data.maximise = maximises ? 1 : 0
        data.constant = constant
        return rowLower.withUnsafeBufferPointer { rowLower in
            rowUpper.withUnsafeBufferPointer { rowUpper in
                columnLower.withUnsafeBufferPointer { columnLower in
                    columnUpper.withUnsafeBufferPointer { columnUpper in
                        data.row_lower = rowLower.baseAddress
                        data.row_upper = rowUpper.baseAddress
                        data.column_lower = columnLower.baseAddress
                        data.column_upper = columnUpper.baseAddress
                        return withEntries(data, body)
                    }
                }
            }
        }
    }

    private func withEntries(_ data: cglpk_data, _ body: (cglpk_data) -> Int32) -> Int32 {
        var data = data
        return cost.withUnsafeBufferPointer { cost in
            columnIsInteger.withUnsafeBufferPointer { integer in
                entryRow.withUnsafeBufferPointer { rows in
                    entryColumn.withUnsafeBufferPointer { columns in
                        entryValue.withUnsafeBufferPointer { values in
                            data.cost = cost.baseAddress
                            data.integer = integer.baseAddress
                            data.entry_row = rows.baseAddress
                            data.entry_column = columns.baseAddress
                            data.entry_value = values.baseAddress
                            return body(data)
                        }
                    }
                }
            }
        }
    }
}

/// That of the GLPK which this program runs with, such as `5.0`.
public var libraryVersion: String { String(cString: glp_version()) }
