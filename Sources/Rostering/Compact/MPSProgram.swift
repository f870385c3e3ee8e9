// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// The compact integer program of a problem, for other solvers: the rows and columns as MPS, and what each priority
/// minimises over those columns.
///
/// A solver that minimises the first priority, then adds a row that keeps it at its value and minimises the second,
/// and so on, solves the problem as `RosterProblem.solve` does.
public struct MPSProgram: Sendable {
    private let model: Model
    /// What each priority minimises, the most important first.
    public let priorities: [Objective]

    /// A sum over columns.
    public struct Objective: Sendable, Equatable {
        /// What is paid whatever the columns are.
        public var constant: Int
        /// In order of column, each at most once, none 0.
        public var terms: [Term]

        /// A column of the program, by its name, and what each unit of it costs.
        public struct Term: Sendable, Equatable {
            public var column: String
            public var coefficient: Int
        }
    }

    public init(_ problem: RosterProblem) {
        var compact = CompactModel(problem)
        compact.admit(through: problem.priorities - 1)
        if problem.priorities > 0 { compact.minimise(0) }
        model = compact.model
        priorities = (0..<problem.priorities).map { Objective(compact.cost(of: $0), of: compact.model.variableCount) }
    }

    public var columns: Int { model.variableCount }
    public var rows: Int { model.rowCount }

    /// Writes the program in the free MPS format, with the first priority as its objective.
    ///
    /// - Throws: `SearchError.failed` where the numbers of the problem are too large to be put as a program.
    public func write(to output: inout some TextOutputStream) throws(SearchError) {
        do {
            try model.writeMPS(to: &output)
        } catch {
            throw SearchError(error)
        }
    }
}

extension MPSProgram.Objective {
    fileprivate init(_ cost: Expression, of columns: Int) {
        var sums = [Int](repeating: 0, count: columns)
        var names: [Int: String] = [:]
        for term in cost.terms {
            // Costs are whole numbers from the start.
            sums[term.variable.index] += Int(term.coefficient)
            names[term.variable.index] = term.variable.nameInMPS
        }
        constant = Int(cost.constant)
        terms = names.sorted { $0.key < $1.key }.compactMap { column, name in
            sums[column] == 0 ? nil : Term(column: name, coefficient: sums[column])
        }
    }
}
