// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// One record of a CSV file: its fields as written, and the line on which it begins.
public struct CSVRecord: Sendable, Hashable {
    public var line: Int
    public var fields: [String]

    public init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }
}

/// A strict reader of CSV by RFC 4180, with `;` between fields as in French spreadsheets.
///
/// Accepted beside the RFC: a UTF-8 mark at the start, LF for CRLF, blank lines. Everything else that is not
/// well-formed is a mistake with its line, because a spreadsheet that guesses loses data without a word.
public enum CSVReader {
    public static func records(of file: InputFile) throws(InputProblems) -> [CSVRecord] {
        var mistakes = Mistakes(in: file.name)
        let records = records(of: file, &mistakes)
        return try Reading(value: records, problems: mistakes.found).checked()
    }

    static func records(of file: InputFile, _ mistakes: inout Mistakes) -> [CSVRecord] {
        guard let bytes = file.utf8(&mistakes) else { return [] }
        var scanner = Scanner(bytes: bytes)
        var records: [CSVRecord] = []
        while let record = scanner.record(&mistakes) {
            // A blank line holds no record; a record of one empty field is written `""`.
            if !record.isBlank { records.append(CSVRecord(line: record.line, fields: record.fields)) }
        }
        return records
    }
}

/// Works on bytes: every sign of the syntax is ASCII, and Swift would take CR LF for one character.
private struct Scanner {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var line = 1
    private var hasNotedLoneReturn = false

    private enum End { case field, record, file }

    init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    mutating func record(_ mistakes: inout Mistakes) -> (line: Int, fields: [String], isBlank: Bool)? {
        guard position < bytes.endIndex else { return nil }
        let (firstLine, start) = (line, position)
        var fields: [String] = []
        while true {
            let started = line
            let (text, end) = next == .quote ? quotedField(&mistakes) : plainField(&mistakes)
            if text.utf8.count > InputFile.Most.field {
                mistakes.note(line: started, InputPhrase.tooLong(text, most: InputFile.Most.field))
            }
            fields.append(text)
            if end == .field, fields.count == InputFile.Most.columns {
                mistakes.note(
                    line: firstLine, InputPhrase.tooMany(InputPhrase.columns, most: InputFile.Most.columns))
                position = bytes.endIndex
                return (firstLine, fields, isBlank: false)
            }
            if end != .field {
                let length = position - start
                return (firstLine, fields, isBlank: fields == [""] && length <= 2 && bytes[start] != .quote)
            }
        }
    }

    private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private mutating func plainField(_ mistakes: inout Mistakes) -> (String, End) {
        let start = position
        while let byte = next, byte != .separator, byte != .newline, byte != .carriageReturn { position += 1 }
        let text = bytes[start..<position]
        if text.contains(.quote) { mistakes.note(line: line, CSVPhrase.quoteInside(decoded(text))) }
        return (decoded(text), fieldEnd(&mistakes))
    }

    private mutating func quotedField(_ mistakes: inout Mistakes) -> (String, End) {
        let opened = line
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            if byte == .quote {
                guard next == .quote else { return (String(decoding: text, as: UTF8.self), afterQuote(&mistakes)) }
                position += 1
            } else if byte == .newline {
                line += 1
            }
            text.append(byte)
        }
        mistakes.note(line: opened, CSVPhrase.unclosedQuote)
        return (String(decoding: text, as: UTF8.self), .file)
    }

    /// After a closing quote only a separator or the end of the record may follow; what else stands there is noted
    /// and passed over, so that the rest of the file is still read.
    private mutating func afterQuote(_ mistakes: inout Mistakes) -> End {
        let start = position
        while let byte = next, byte != .separator, byte != .newline, byte != .carriageReturn { position += 1 }
        if position > start {
            mistakes.note(line: line, CSVPhrase.textAfterQuote(decoded(bytes[start..<position])))
        }
        return fieldEnd(&mistakes)
    }

    /// Passes over a separator or the end of a line.
    private mutating func fieldEnd(_ mistakes: inout Mistakes) -> End {
        guard let byte = next else { return .file }
        position += 1
        if byte == .separator { return .field }
        if byte == .carriageReturn {
            if next == .newline {
                position += 1
            } else if !hasNotedLoneReturn {
                mistakes.note(line: line, CSVPhrase.loneReturn)
                hasNotedLoneReturn = true
            }
        }
        line += 1
        return .record
    }

    private func decoded(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension UInt8 {
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let separator = UInt8(ascii: ";")
    fileprivate static let newline = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
}
