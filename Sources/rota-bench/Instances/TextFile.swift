// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What is wrong with the input: where it is, what is there, and what was expected.
struct InputError: Error, Equatable, CustomStringConvertible {
    var file: String
    /// Counted from 1; nil where the mistake concerns the whole file.
    var line: Int?
    var message: String

    init(_ file: String, line: Int? = nil, _ message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    var description: String { "\(file):\(line.map { "\($0):" } ?? "") \(message)" }
}

/// The lines of a text that say something, without comments, blank lines and the spaces around.
struct TextFile: Sendable {
    let name: String
    let rows: [Row]

    /// The largest file that is read; a published instance is a tenth of it at most.
    static let mostBytes = 8_000_000

    init(reading path: String) throws(InputError) {
        guard let bytes = try? Self.firstBytes(of: path) else {
            throw InputError(path, "cannot be read; expected a text file")
        }
        try self.init(bytes, name: path)
    }

    private static func firstBytes(of path: String) throws -> Data {
        let handle = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? handle.close() }
        return try handle.read(upToCount: mostBytes + 1) ?? Data()
    }

    init(_ bytes: some Collection<UInt8>, name: String) throws(InputError) {
        guard bytes.count <= Self.mostBytes else {
            throw InputError(name, "is too large; expected at most \(Self.mostBytes) bytes")
        }
        var rows: [Row] = []
        var line = 0
        // By bytes: to a String, CR LF is a single character.
        for bytes in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw InputError(name, line: line, "is not text; expected UTF-8")
            }
            let content = text[...].withoutSpaces
            if content.isEmpty || content.first == "#" { continue }
            rows.append(Row(file: name, line: line, text: content))
        }
        (self.name, self.rows) = (name, rows)
    }
}

/// One line that says something.
struct Row: Sendable {
    let file: String
    let line: Int
    let text: Substring

    func error(_ message: String) -> InputError { InputError(file, line: line, message) }

    /// The values between commas, as many as there are columns.
    func fields(_ columns: [String]) throws(InputError) -> [Substring] {
        let fields = parts(",", atMost: columns.count)
        guard fields.count == columns.count else {
            let found = fields.count > columns.count ? "more" : "\(fields.count)"
            let names = columns.joined(separator: ", ")
            throw error("expected \(columns.count) values separated by commas (\(names)), found \(found)")
        }
        return fields
    }

    /// The text between separators; one part too many where there are more than so many.
    func parts(_ separator: Character, atMost most: Int) -> [Substring] {
        text.split(separator: separator, maxSplits: most, omittingEmptySubsequences: false).map(\.withoutSpaces)
    }

    func number(_ text: Substring, _ name: String, _ range: ClosedRange<Int>) throws(InputError) -> Int {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isPlain, let number = Int(text), range.contains(number) else {
            throw error(
                "expected \(name) as a whole number from \(range.lowerBound) to \(range.upperBound), "
                    + "found \(quoted(text))")
        }
        return number
    }
}

/// A text as messages show it: what is long or unprintable would hide the message.
func quoted(_ text: some StringProtocol) -> String {
    let shown = text.unicodeScalars.prefix(40).map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
    return "“" + String(String.UnicodeScalarView(shown)) + (text.unicodeScalars.count > 40 ? "…" : "") + "”"
}

extension Substring {
    /// Without spaces, tabs and carriage returns at both ends, and without the mark that some editors put at the start.
    var withoutSpaces: Substring {
        func isSpace(_ character: Character) -> Bool { " \t\r\u{FEFF}".contains(character) }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return ""
        }
        return self[first...last]
    }
}
