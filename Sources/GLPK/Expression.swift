// SPDX-License-Identifier: GPL-3.0-or-later

/// An unknown of a model: a column.
///
/// A variable is a name for a column of the model that made it, and of the
/// copies of that model. It holds no value; a ``Solution`` does.
public struct Variable: Hashable, Sendable {
    /// Its place among the model's variables, from 0.
    public var index: Int { Int(column) }

    let column: Int32
    let model: UInt32
}

/// What can be written in a linear expression: a ``Variable`` or an
/// ``Expression``.
public protocol Linear {
    /// The same, as an expression.
    var expression: Expression { get }

    /// Adds a multiple of this to an expression, without making another one.
    func add(to total: inout Expression, times factor: Double)
}

/// A sum of variables, each multiplied by a number, and a constant:
/// `2 * x - y + 3`.
///
/// Terms stay in the order they were written, so that a model is built the same
/// way in every run. A variable may appear in several terms; they are added
/// when the model is solved.
public struct Expression: Sendable, Hashable {
    /// One variable times its coefficient.
    public struct Term: Sendable, Hashable {
        /// The variable.
        public var variable: Variable
        /// What it is multiplied by.
        public var coefficient: Double

        /// A variable times a coefficient.
        public init(_ coefficient: Double, _ variable: Variable) {
            self.variable = variable
            self.coefficient = coefficient
        }
    }

    /// The terms, in the order they were written.
    public var terms: [Term]
    /// The part that depends on no variable.
    public var constant: Double

    /// An expression made of its parts; with none, zero.
    public init(_ terms: [Term] = [], constant: Double = 0) {
        self.terms = terms
        self.constant = constant
    }
}

extension Variable: Linear {
    /// One times this variable.
    public var expression: Expression { Expression([Expression.Term(1, self)]) }

    /// Adds a multiple of this variable to an expression.
    public func add(to total: inout Expression, times factor: Double) {
        total.terms.append(Expression.Term(factor, self))
    }
}

extension Expression: Linear {
    /// Itself.
    public var expression: Expression { self }

    /// Adds a multiple of this expression to another one.
    public func add(to total: inout Expression, times factor: Double) {
        for term in terms { total.terms.append(Term(factor * term.coefficient, term.variable)) }
        total.constant += factor * constant
    }
}

/// The sum of a sequence: `sum(people.map { works[$0] })`.
public func sum(_ parts: some Sequence<some Linear>) -> Expression {
    var total = Expression()
    total.terms.reserveCapacity(parts.underestimatedCount)
    for part in parts { total += part }
    return total
}

extension Expression {
    /// Adds to the expression in place, which is the quick way in a loop.
    public static func += (left: inout Expression, right: some Linear) { right.add(to: &left, times: 1) }

    /// Adds a number in place.
    public static func += (left: inout Expression, right: Double) { left.constant += right }

    /// Subtracts from the expression in place.
    public static func -= (left: inout Expression, right: some Linear) { right.add(to: &left, times: -1) }

    /// Subtracts a number in place.
    public static func -= (left: inout Expression, right: Double) { left.constant -= right }
}

extension Linear {
    /// The sum of two expressions.
    public static func + (left: Self, right: some Linear) -> Expression {
        var result = left.expression
        result += right
        return result
    }

    /// An expression and a number.
    public static func + (left: Self, right: Double) -> Expression {
        var result = left.expression
        result.constant += right
        return result
    }

    /// A number and an expression.
    public static func + (left: Double, right: Self) -> Expression { right + left }

    /// The difference of two expressions.
    public static func - (left: Self, right: some Linear) -> Expression {
        var result = left.expression
        result -= right
        return result
    }

    /// An expression less a number.
    public static func - (left: Self, right: Double) -> Expression { left + -right }

    /// A number less an expression.
    public static func - (left: Double, right: Self) -> Expression { -right + left }

    /// The opposite of an expression.
    public static prefix func - (operand: Self) -> Expression { -1.0 * operand }

    /// A number times an expression. The number always comes first.
    public static func * (left: Double, right: Self) -> Expression {
        var result = Expression()
        right.add(to: &result, times: left)
        return result
    }
}
