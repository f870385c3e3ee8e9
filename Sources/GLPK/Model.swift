// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// A constraint of a model, once required: a row.
public struct Row: Hashable, Sendable {
    /// Its place among the model's rows, from 0.
    public var index: Int { Int(row) }

    let row: Int32
    let model: UInt32
}

/// A linear problem, with or without integer variables.
///
///     var model = Model()
///     let bread = model.integer(upper: 40, "loaves")
///     let cake = model.variable("kilos of cake")
///     model.require(0.5 * bread + 2 * cake <= 30, "flour")
///     model.maximise(3 * bread + 7 * cake)
///     let solution = try model.solve()
///
/// A model is a value, with nothing of the solver in it: it can be copied,
/// changed, solved again, and sent to another thread. What is wrong in it (a
/// variable of another model, a coefficient that is not a number) is an error
/// thrown when it is solved.
public struct Model: Sendable {
    /// Whether the objective is to be small or large.
    public enum Direction: Sendable { case minimise, maximise }

    /// What is minimised or maximised: zero until said.
    public internal(set) var objective = Expression()
    /// Whether the objective is minimised.
    public internal(set) var direction = Direction.minimise

    /// The least value of each variable.
    public internal(set) var columnLower: [Double] = []
    /// The greatest value of each variable.
    public internal(set) var columnUpper: [Double] = []
    /// Whether each variable takes whole values only.
    public private(set) var columnIsInteger: [Bool] = []
    private(set) var columnNames: [String] = []
    var rowLower: [Double] = []
    var rowUpper: [Double] = []
    private(set) var rowNames: [String] = []
    // The matrix as flat parallel arrays: a model of 50,000 terms is built and
    // loaded in milliseconds. Duplicates are added when loading.
    var entryRow: [Int32] = []
    var entryColumn: [Int32] = []
    var entryValue: [Double] = []
    // The first misuse, kept until the model is solved, where it is thrown.
    private(set) var misuse: String?

    let identity: UInt32
    private let keepsNames: Bool
    private static let lastIdentity = Atomic<UInt32>(0)

    /// An empty model. Names cost time in large models that are built often:
    /// with `names: false` they are never even made.
    public init(names: Bool = true) {
        identity = Self.lastIdentity.wrappingAdd(1, ordering: .relaxed).newValue
        keepsNames = names
    }

    /// The number of variables.
    public var variableCount: Int { columnLower.count }
    /// The number of constraints.
    public var rowCount: Int { rowLower.count }
    /// The number of terms in the constraints.
    public var entryCount: Int { entryValue.count }
}

// MARK: Variables

extension Model {
    /// Adds a variable that may take any value between two bounds.
    public mutating func variable(
        lower: Double = 0, upper: Double = .infinity, _ name: @autoclosure () -> String = ""
    ) -> Variable {
        column(lower, upper, isInteger: false, keepsNames ? name() : "")
    }

    /// Adds a variable that takes whole values between two whole bounds.
    public mutating func integer(
        lower: Double = 0, upper: Double = .infinity, _ name: @autoclosure () -> String = ""
    ) -> Variable {
        column(lower, upper, isInteger: true, keepsNames ? name() : "")
    }

    /// Adds a variable that is 0 or 1.
    public mutating func binary(_ name: @autoclosure () -> String = "") -> Variable {
        column(0, 1, isInteger: true, keepsNames ? name() : "")
    }

    /// Puts a variable in a row that exists already, as column generation does.
    public mutating func add(_ coefficient: Double, _ variable: Variable, to row: Row) {
        guard owns(variable), owns(row) else { return }
        entry(row.row, variable.column, coefficient)
    }

    /// Changes the bounds of a variable.
    public mutating func setBounds(of variable: Variable, lower: Double, upper: Double) {
        guard owns(variable) else { return }
        columnLower[variable.index] = lower
        columnUpper[variable.index] = upper
    }

    private mutating func column(_ lower: Double, _ upper: Double, isInteger: Bool, _ name: String) -> Variable {
        columnLower.append(lower)
        columnUpper.append(upper)
        columnIsInteger.append(isInteger)
        if keepsNames { columnNames.append(name) }
        return Variable(column: Int32(columnLower.count - 1), model: identity)
    }
}

// MARK: Constraints and objective

extension Model {
    /// Adds a constraint, and returns the row by which its bounds can be changed
    /// and its dual read.
    @discardableResult
    public mutating func require(_ constraint: Constraint, _ name: @autoclosure () -> String = "") -> Row {
        let row = Row(row: Int32(rowLower.count), model: identity)
        rowLower.append(constraint.lower - constraint.expression.constant)
        rowUpper.append(constraint.upper - constraint.expression.constant)
        if keepsNames { rowNames.append(name()) }
        for term in constraint.expression.terms where owns(term.variable) {
            entry(row.row, term.variable.column, term.coefficient)
        }
        return row
    }

    /// Changes the bounds of a constraint. They apply to its variables: a
    /// constant written in the constraint was moved to its bounds.
    public mutating func setBounds(of row: Row, lower: Double, upper: Double) {
        guard owns(row) else { return }
        rowLower[row.index] = lower
        rowUpper[row.index] = upper
    }

    /// Says what is to be as small as possible, in place of any former objective.
    public mutating func minimise(_ objective: some Linear) {
        direction = .minimise
        setObjective(objective.expression)
    }

    /// Says what is to be as large as possible, in place of any former objective.
    public mutating func maximise(_ objective: some Linear) {
        direction = .maximise
        setObjective(objective.expression)
    }

    /// Adds to the objective, whichever its direction.
    public mutating func addToObjective(_ part: some Linear) {
        let part = part.expression
        for term in part.terms where !owns(term.variable) { return }
        objective += part
    }

    private mutating func setObjective(_ expression: Expression) {
        for term in expression.terms where !owns(term.variable) { return }
        objective = expression
    }

    private mutating func entry(_ row: Int32, _ column: Int32, _ value: Double) {
        entryRow.append(row)
        entryColumn.append(column)
        entryValue.append(value)
    }

    private mutating func owns(_ variable: Variable) -> Bool {
        if variable.model == identity, variable.index < columnLower.count { return true }
        if misuse == nil { misuse = "A variable of another model is used in this one." }
        return false
    }

    private mutating func owns(_ row: Row) -> Bool {
        if row.model == identity, row.index < rowLower.count { return true }
        if misuse == nil { misuse = "A constraint of another model is used in this one." }
        return false
    }
}
