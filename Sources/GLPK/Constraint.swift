// SPDX-License-Identifier: GPL-3.0-or-later

/// What an expression must satisfy: `lower <= expression <= upper`.
///
/// Constraints are written with `<=`, `>=` and `==`:
///
///     model.require(sum(works) <= 5)
///     model.require(x - y == 0)
///
/// `==` takes a number on the right only: between two variables it asks whether
/// they are the same variable, as for any hashable value.
public struct Constraint: Sendable, Hashable {
    /// What is constrained, its constant included.
    public var expression: Expression
    /// The least value allowed, or minus infinity.
    public var lower: Double
    /// The greatest value allowed, or infinity.
    public var upper: Double

    /// An expression between two bounds.
    public init(lower: Double = -.infinity, _ expression: some Linear, upper: Double = .infinity) {
        self.expression = expression.expression
        self.lower = lower
        self.upper = upper
    }
}

extension Linear {
    /// At most a number.
    public static func <= (left: Self, right: Double) -> Constraint { Constraint(left, upper: right) }

    /// At least a number.
    public static func >= (left: Self, right: Double) -> Constraint { Constraint(lower: right, left) }

    /// At least a number, written the other way round.
    public static func <= (left: Double, right: Self) -> Constraint { right >= left }

    /// At most a number, written the other way round.
    public static func >= (left: Double, right: Self) -> Constraint { right <= left }

    /// Exactly a number.
    public static func == (left: Self, right: Double) -> Constraint {
        Constraint(lower: right, left, upper: right)
    }

    /// At most another expression.
    public static func <= (left: Self, right: some Linear) -> Constraint { left - right <= 0 }

    /// At least another expression.
    public static func >= (left: Self, right: some Linear) -> Constraint { left - right >= 0 }
}
