// SPDX-License-Identifier: GPL-3.0-or-later

/// Where the simplex method stopped, as a value: which variables and which
/// constraints are basic, and on which bound the others lie.
///
/// Given as the start of a later solve, it saves most of the iterations when
/// the model has changed little: another objective, other bounds, some rows or
/// columns more.
public struct Basis: Sendable, Hashable {
    /// The state of one variable, or of one constraint seen as the variable that
    /// holds the value of its expression.
    public enum Status: UInt8, Sendable {
        /// In the basis: between its bounds.
        case basic = 1
        /// On its lower bound.
        case atLower = 2
        /// On its upper bound.
        case atUpper = 3
        /// Without bounds, at zero.
        case free = 4
        /// Both bounds are the same.
        case fixed = 5
    }

    /// The status of each constraint.
    public var rows: [Status]
    /// The status of each variable.
    public var columns: [Status]

    /// A basis made by hand.
    public init(rows: [Status], columns: [Status]) {
        self.rows = rows
        self.columns = columns
    }

    /// The same basis in a model of another size. A new row brings its own
    /// variable in the basis, a new column waits on its bound: a basis stays a
    /// basis, and stays feasible for the dual when rows were added, for the
    /// primal when columns were.
    func fitted(rows rowCount: Int, columns columnCount: Int) -> Basis {
        Basis(
            rows: Self.fitted(rows, rowCount, with: .basic), columns: Self.fitted(columns, columnCount, with: .atLower))
    }

    private static func fitted(_ statuses: [Status], _ count: Int, with filler: Status) -> [Status] {
        Array(statuses.prefix(count)) + Array(repeating: filler, count: max(0, count - statuses.count))
    }
}
