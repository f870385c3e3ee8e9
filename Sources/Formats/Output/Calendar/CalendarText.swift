// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// The text of an iCalendar object (RFC 5545, section 3.1): content lines folded at 75 octets and ended by CRLF.
struct CalendarText {
    private(set) var text = ""

    /// A line whose value is already in the form of its type: a date, a number, a keyword.
    mutating func add(_ name: String, _ value: String) {
        text += Self.folded("\(name):\(value)") + "\r\n"
    }

    /// A line whose value is free text.
    mutating func add(_ name: String, text value: String) {
        add(name, Self.escaped(value))
    }

    /// Folds between characters, never inside one: the octets of a scalar stay together (a bad fold makes some
    /// readers drop the whole calendar). The space that opens a continuation counts among its 75 octets.
    static func folded(_ line: String) -> String {
        var folded = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if octets + size > 75 {
                folded += "\r\n "
                octets = 1
            }
            folded.unicodeScalars.append(scalar)
            octets += size
        }
        return folded
    }

    /// Escapes a TEXT value (section 3.3.11). Every kind of line end becomes `\n`; other control characters, which
    /// no line may hold, are left out.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        var afterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case ";": escaped += "\\;"
            case ",": escaped += "\\,"
            case "\r": escaped += "\\n"
            case "\n": escaped += afterReturn ? "" : "\\n"
            case "\t": escaped += "\t"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
            default: escaped.unicodeScalars.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return escaped
    }

    /// `20270105T084500`, a local time; 24:00 is midnight of the next day.
    static func local(_ day: Day, _ time: TimeOfDay) -> String {
        time == .endOfDay
            ? local(day.advanced(by: 1), .midnight)
            : "\(compact(day))T\(String.digits(time.hour, 2))\(String.digits(time.minute, 2))00"
    }

    /// `20261124T093000Z`.
    static func utc(_ timestamp: Timestamp) -> String {
        let (day, second) = timestamp.utc
        let parts = [second / 3600, second / 60 % 60, second % 60].map { String.digits($0, 2) }
        return "\(compact(day))T\(parts.joined())Z"
    }

    private static func compact(_ day: Day) -> String { day.iso.filter { $0 != "-" } }
}
