// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Logging
import MairieMobile

/// One thing that happened, on one line whatever is in it.
struct LogLine {
    var time: Timestamp
    var level: Logger.Level
    /// What happened, in the same few words each time.
    var event: String
    var details: Logger.Metadata = [:]

    func text(_ format: LogFormat) -> String {
        switch format {
        case .logfmt: fields.map { "\($0.key)=\(Self.word($0.value))" }.joined(separator: " ")
        case .json: JSONValue.object(fields).compact
        }
    }

    private var fields: [JSONValue.Member] {
        let first: [JSONValue.Member] = [
            .init(key: "time", value: .string(time.iso)), .init(key: "level", value: .string(level.rawValue)),
            .init(key: "event", value: .string(event)),
        ]
        return first + details.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: Self.value($0.value)) }
    }

    /// Numbers stay numbers, for whatever adds them up.
    private static func value(_ value: Logger.MetadataValue) -> JSONValue {
        if case .stringConvertible(let number as Int) = value { .number(number) } else { .string("\(value)") }
    }

    /// A value as logfmt has it: bare, or in quotes where a reader would take it apart.
    private static func word(_ value: JSONValue) -> String {
        guard case .string(let text) = value else { return value.compact }
        let isBare =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy {
                $0.value > 0x20 && $0.value < 0x7F && $0 != "\"" && $0 != "=" && $0 != "\\"
            }
        return isBare ? text : value.compact
    }
}
