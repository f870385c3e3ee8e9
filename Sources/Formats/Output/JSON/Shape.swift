// SPDX-License-Identifier: GPL-3.0-or-later

/// What JSON of one kind looks like, as JSON Schema 2020-12 says it, which OpenAPI 3.1 uses.
///
/// Shapes stand beside the values they describe; what the program answers is held against them by tests.
public struct Shape: Sendable {
    /// The schema; what has a name is referred to.
    public let schema: JSONValue
    /// The schemas that have a name, those within others too.
    public let named: [String: JSONValue]

    private init(_ schema: JSONValue, _ named: [String: JSONValue] = [:]) {
        (self.schema, self.named) = (schema, named)
    }

    // MARK: - Single values

    public static let text = Shape(["type": "string"])
    /// A text of some length, in characters.
    public static func text(_ lengths: ClosedRange<Int>, pattern: String? = nil) -> Shape {
        let limits: JSONValue = [
            "type": "string", "minLength": .number(lengths.lowerBound), "maxLength": .number(lengths.upperBound),
        ]
        return Shape(limits.with("pattern", pattern))
    }
    public static let number = Shape(["type": "integer"])
    public static func number(_ range: ClosedRange<Int>) -> Shape {
        Shape(["type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)])
    }
    public static let flag = Shape(["type": "boolean"])
    /// `2027-01-12`
    public static let day = Shape(["type": "string", "format": "date"])
    /// `2027-01`
    public static let month = Shape(["type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"])
    /// `09:30`; `24:00` ends a day.
    public static let time = Shape(["type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"])
    /// `2026-11-24T09:30:00Z`
    public static let moment = Shape(["type": "string", "format": "date-time"])

    public static func choice(_ values: [String]) -> Shape {
        Shape(["type": "string", "enum": .array(values.map(JSONValue.string))])
    }

    public static func choice<Value: CaseIterable & RawRepresentable<String>>(of type: Value.Type) -> Shape {
        choice(type.allCases.map(\.rawValue))
    }

    // MARK: - Put together

    public static func list(of shape: Shape) -> Shape {
        Shape(["type": "array", "items": shape.schema], shape.named)
    }

    /// An object with these members and no others.
    ///
    /// - Parameter optional: those that are left out where there is nothing to say.
    public static func object(
        _ members: KeyValuePairs<String, Shape>, optional: KeyValuePairs<String, Shape> = [:]
    ) -> Shape {
        object(Array(members), optional: Array(optional))
    }

    public static func object(
        _ members: [(key: String, value: Shape)], optional: [(key: String, value: Shape)] = []
    ) -> Shape {
        let all = members + optional
        return Shape(
            [
                "type": "object",
                "properties": .object(all.map { JSONValue.Member(key: $0.key, value: $0.value.schema) }),
                "required": .array(members.map { .string($0.key) }), "additionalProperties": false,
            ], merged(all.map(\.value)))
    }

    /// An object whose keys are ids.
    public static func map(to shape: Shape) -> Shape {
        Shape(["type": "object", "additionalProperties": shape.schema], shape.named)
    }

    public static func either(_ shapes: Shape...) -> Shape {
        Shape(["anyOf": .array(shapes.map(\.schema))], merged(shapes))
    }

    /// The same, or null where there is none.
    public var orNull: Shape { Shape(["anyOf": [schema, ["type": "null"]]], named) }

    /// Referred to by a name, so that it is said once.
    public func named(_ name: String) -> Shape {
        Shape(
            ["$ref": .string("#/components/schemas/\(name)")], named.merging([name: schema]) { known, _ in known })
    }

    private static func merged(_ shapes: [Shape]) -> [String: JSONValue] {
        shapes.reduce(into: [:]) { $0.merge($1.named) { known, _ in known } }
    }
}
