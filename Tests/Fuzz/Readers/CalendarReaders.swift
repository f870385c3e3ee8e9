// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

@testable import Formats

extension FuzzedReader {
    func readSchoolHolidays(_ bytes: [UInt8]) throws {
        guard let holidays = try judge({ () throws(InputProblems) in try SchoolHolidaysFile.read(file(bytes)) }) else {
            return
        }
        try judge(holidays)
        let rows = holidays.map { [$0.name, $0.first.iso, $0.last.iso] }
        let again = try SchoolHolidaysFile.read(file(csv([SchoolHolidaysFile.columns] + rows)))
        try promise(again == holidays, "\(holidays) is read back as \(again)")
    }

    func readOfficialCalendar(_ bytes: [UInt8]) throws {
        let read = { () throws(InputProblems) in try MinistryCalendar.read(file(bytes), zone: "C") }
        guard let imported = try judge(read) else { return }
        try judge(imported.holidays)
        for (one, next) in zip(imported.known, imported.known.dropFirst()) {
            try promise(one.upperBound < next.lowerBound, "known days overlap: \(imported.known)")
        }
        if !imported.leftOut.isEmpty { try judge(imported.leftOut) }
    }

    /// In order and apart, each at least a day long.
    private func judge(_ holidays: [SchoolHoliday]) throws {
        for holiday in holidays { try promise(holiday.first <= holiday.last, "\(holiday) ends before it starts") }
        for (one, next) in zip(holidays, holidays.dropFirst()) {
            try promise(one.last < next.first, "\(one) and \(next) overlap")
        }
    }

    /// Free text in a calendar that is written: every line is short and whole, and unfolding and unescaping give the
    /// text back without its control characters.
    func writeCalendar(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        var calendar = CalendarText()
        for name in ["NAME", "SUMMARY", "LOCATION", "DESCRIPTION"] { calendar.add(name, text: text) }
        let lines = try unfolded(Array(calendar.text.utf8))
        try promise(lines.count == 4, "\(lines.count) lines of 4: \(lines)")
        for (line, name) in zip(lines, ["NAME", "SUMMARY", "LOCATION", "DESCRIPTION"]) {
            // By scalars: to a String, a colon with an accent on it is another character.
            try promise(line.unicodeScalars.starts(with: (name + ":").unicodeScalars), "\(line) is no \(name)")
            let value = String(line.unicodeScalars.dropFirst(name.count + 1))
            try promise(try unescaped(value) == plain(text), "\(line) is not \(text)")
        }
    }

    /// Strict: CRLF alone ends a line, no line is longer than 75 octets or cuts a character (RFC 5545, section 3.1).
    private func unfolded(_ bytes: [UInt8]) throws -> [String] {
        var lines: [String] = []
        var rest = bytes[...]
        while let end = rest.firstRange(of: [13, 10]) {
            let line = rest[..<end.lowerBound]
            rest = rest[end.upperBound...]
            try promise(line.count <= 75, "a line of \(line.count) octets")
            try promise(!line.contains { $0 < 0x20 && $0 != 9 || $0 == 0x7F }, "a control character in a line")
            guard let text = String(validating: line, as: UTF8.self) else {
                throw BrokenPromise(description: "a line that cuts a character")
            }
            if line.first == UInt8(ascii: " "), !lines.isEmpty {
                lines[lines.count - 1].unicodeScalars += text.unicodeScalars.dropFirst()
            } else {
                lines.append(text)
            }
        }
        try promise(rest.isEmpty, "the last line does not end")
        return lines
    }

    private func unescaped(_ text: String) throws -> String {
        var plain = String.UnicodeScalarView()
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            try promise(scalar != ";" && scalar != ",", "\(scalar) is not escaped in \(text)")
            guard scalar == "\\" else {
                plain.append(scalar)
                continue
            }
            switch scalars.popFirst() {
            case "n"?: plain.append("\n")
            case let next? where next == "\\" || next == ";" || next == ",": plain.append(next)
            case let other: throw BrokenPromise(description: "\\ before \(String(describing: other))")
            }
        }
        return String(plain)
    }

    /// A text with one kind of line end and no other control characters than tabs.
    private func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where afterReturn: break
            case 0x0A, 0x0D: plain.append("\n")
            case 0x09: plain.append(scalar)
            case ..<0x20, 0x7F...0x9F: break
            default: plain.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return String(plain)
    }
}
