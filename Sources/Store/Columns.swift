// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
internal import MairieMobile

/// A value of the domain that fits in one column.
///
/// The domain does not conform to GRDB's own protocols: a conformance would be public, and GRDB with it.
protocol InColumn {
    associatedtype Column: DatabaseValueConvertible
    var column: Column { get }
    init?(column: Column)
}

extension Day: InColumn {
    var column: String { iso }
    init?(column: String) { self.init(iso: column) }
}

extension Month: InColumn {
    var column: String { iso }
    init?(column: String) { self.init(iso: column) }
}

extension Timestamp: InColumn {
    var column: Int { seconds }
    init?(column: Int) { self.init(seconds: column) }
}

extension InColumn where Self: RawRepresentable, RawValue == String {
    var column: String { rawValue }
    init?(column: String) { self.init(rawValue: column) }
}

extension Absence.State: InColumn {}
extension Absence.DayPart: InColumn {}
extension Pin.Kind: InColumn {}
extension CalendarDecision.Kind: InColumn {}
extension Act.Kind: InColumn {}
extension HandMove.Kind: InColumn {}
extension Swap.State: InColumn {}
extension Message.State: InColumn {}
extension Call.State: InColumn {}
extension Call.Answer: InColumn {}

/// A list or a nested value as JSON text, the same text for the same value.
struct JSON<Value: Codable>: InColumn {
    var value: Value

    init(_ value: Value) {
        self.value = value
    }

    var column: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Values of the domain are made of texts, whole numbers, lists and keys: none of them fails to encode.
        return String(decoding: try! encoder.encode(value), as: UTF8.self)
    }

    init?(column: String) {
        guard let value = try? JSONDecoder().decode(Value.self, from: Data(column.utf8)) else { return nil }
        self.value = value
    }
}

extension SQLInterpolation {
    mutating func appendInterpolation(_ value: some InColumn) {
        appendInterpolation(value.column)
    }

    mutating func appendInterpolation(_ value: (some InColumn)?) {
        appendInterpolation(value?.column)
    }
}

/// A value of the domain that is read from one row.
protocol InRow {
    init(row: Row) throws
}

extension Row {
    func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        try decode(forColumn: column)
    }

    func value<Value: InColumn>(_ column: String) throws -> Value {
        let stored: Value.Column = try decode(forColumn: column)
        guard let value = Value(column: stored) else { throw StoreError.unreadable("\(column) = \(stored)") }
        return value
    }

    func value<Value: InColumn>(_ column: String) throws -> Value? {
        guard try decode(Value.Column?.self, forColumn: column) != nil else { return nil }
        return try value(column) as Value
    }

    func json<Value: Codable>(_ column: String) throws -> Value {
        try (value(column) as JSON<Value>).value
    }
}

extension Database {
    func all<Value: InRow>(_ request: SQLRequest<Row>) throws -> [Value] {
        try Array(request.fetchCursor(self).map(Value.init(row:)))
    }

    func first<Value: InRow>(_ request: SQLRequest<Row>) throws -> Value? {
        try request.fetchOne(self).map(Value.init(row:))
    }

    /// Whether a query has any row.
    func any(_ request: SQLRequest<Row>) throws -> Bool {
        try request.fetchOne(self) != nil
    }
}
