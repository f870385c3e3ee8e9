// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON value whose keys keep the order in which they were written, so that the same rota is the same text, byte
/// for byte, and reads as it was designed.
public enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONValue])
    case object([Member])

    public struct Member: Sendable, Equatable {
        public let key: String
        public let value: JSONValue

        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The value or `null`.
    public static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    public static func optional(_ number: Int?) -> JSONValue { number.map(JSONValue.number) ?? .null }

    /// As text, with a final line end. What fits on a line stands on one line, so that lists of small objects read
    /// as tables do.
    public var text: String { text(indent: 0, before: 0) + "\n" }

    private static let width = 120

    private func text(indent: Int, before: Int) -> String {
        let line = compact
        if indent + before + line.utf8.count <= Self.width { return line }
        let margin = String(repeating: " ", count: indent + 2)
        let end = "\n" + String(repeating: " ", count: indent)
        switch self {
        case .array(let values) where !values.isEmpty:
            let items = values.map { margin + $0.text(indent: indent + 2, before: 0) }
            return "[\n" + items.joined(separator: ",\n") + end + "]"
        case .object(let members) where !members.isEmpty:
            let items = members.map { member in
                let key = Self.quoted(member.key) + ": "
                return margin + key + member.value.text(indent: indent + 2, before: key.utf8.count)
            }
            return "{\n" + items.joined(separator: ",\n") + end + "}"
        default:
            return line
        }
    }

    /// On one line.
    public var compact: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let value): String(value)
        case .string(let value): Self.quoted(value)
        case .array(let values): "[" + values.map(\.compact).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.key) + ": " + $0.value.compact }.joined(separator: ", ") + "}"
        }
    }

    /// RFC 8259, section 7; U+2028 and U+2029 are escaped too, as JavaScript once took them for line ends.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{2028}", "\u{2029}": quoted += "\\u" + String(scalar.value, radix: 16)
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                let code = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member(key: $0.0, value: $0.1) })
    }
}
