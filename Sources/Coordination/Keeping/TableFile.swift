// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
import MairieMobile
import Store

/// A table of a store as a file that people and other programs can read, and from which the very same table comes back.
///
/// Where every cell holds a plain value it is CSV, with `;` and a header, else JSON: the names of the columns, and a list
/// for each line, a line each. JSON in a cell stands there as it is, letter by letter.
enum TableFile {
    static func isCSV(_ table: StoredTable) -> Bool { table.columns.allSatisfy { !$0.isJSON && !$0.isOptional } }

    static func name(of table: StoredTable) -> String { table.name + (isCSV(table) ? ".csv" : ".json") }

    static func text(of table: StoredTable) -> String { isCSV(table) ? csv(table) : json(table) }

    /// - Parameter columns: those that the table is to have, which say how its cells are read.
    static func table(
        _ name: String, columns: [StoredTable.Column], from bytes: Data, file: String
    ) throws -> StoredTable {
        var table = StoredTable(name: name, columns: columns, rows: [])
        table.rows = try isCSV(table) ? rows(ofCSV: bytes, columns, file) : rows(ofJSON: bytes, columns, file)
        return table
    }

    // MARK: - CSV

    private static func csv(_ table: StoredTable) -> String {
        let header = table.columns.map(\.name).joined(separator: ";")
        let lines = table.rows.map { row in
            row.map { cell in
                switch cell {
                case .null: ""
                case .number(let number): String(number)
                case .text(let text): "\"" + guarded(text).replacing("\"", with: "\"\"") + "\""
                }
            }.joined(separator: ";")
        }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }

    /// A spreadsheet takes a text that begins like this for a formula. An apostrophe before it is taken off again.
    private static func guarded(_ text: String) -> String {
        text.unicodeScalars.first.map { "=+-@'\t\r".unicodeScalars.contains($0) } == true ? "'" + text : text
    }

    private static func rows(
        ofCSV bytes: Data, _ columns: [StoredTable.Column], _ file: String
    ) throws -> [[StoredTable.Cell]] {
        let records = try CSVReader.records(of: InputFile(name: file, bytes: Array(bytes)))
        guard records.first?.fields == columns.map(\.name) else { throw unreadable(file, 1) }
        return try records.dropFirst().map { record in
            guard record.fields.count == columns.count else { throw unreadable(file, record.line) }
            return zip(record.fields, columns).map { text, column in
                if column.isNumber { return Int(text).map(StoredTable.Cell.number) ?? .text(text) }
                return .text(text.hasPrefix("'") ? String(text.dropFirst()) : text)
            }
        }
    }

    // MARK: - JSON

    private static func json(_ table: StoredTable) -> String {
        let header = table.columns.map { quoted($0.name) }.joined(separator: ", ")
        let lines = table.rows.map { row in
            let cells = zip(row, table.columns).map { cell, column in
                switch cell {
                case .null: "null"
                case .number(let number): String(number)
                case .text(let text): column.isJSON ? text : quoted(text)
                }
            }
            return "[" + cells.joined(separator: ", ") + "]"
        }
        return "{\"columns\": [\(header)], \"rows\": [\n" + lines.joined(separator: ",\n") + "\n]}\n"
    }

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(decoding: (try? encoder.encode(text)) ?? Data("\"\"".utf8), as: UTF8.self)
    }

    private static func rows(
        ofJSON bytes: Data, _ columns: [StoredTable.Column], _ file: String
    ) throws -> [[StoredTable.Cell]] {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let header = columns.map { quoted($0.name) }.joined(separator: ", ")
        guard lines.count >= 2, lines[0] == "{\"columns\": [\(header)], \"rows\": [", lines.last == "",
            let end = lines.lastIndex(of: "]}")
        else { throw unreadable(file, 1) }
        return try lines[1..<end].enumerated().filter { !$0.element.isEmpty }.map { index, line in
            guard let cells = JSONCells(line.last == "," ? line.dropLast() : line)?.texts, cells.count == columns.count
            else { throw unreadable(file, index + 2) }
            return try zip(cells, columns).map { text, column in
                if text == "null" { return .null }
                if column.isJSON { return .text(String(text)) }
                if let number = Int(text) { return .number(number) }
                guard let read = try? JSONDecoder().decode(String.self, from: Data(text.utf8)) else {
                    throw unreadable(file, index + 2)
                }
                return .text(read)
            }
        }
    }

    private static func unreadable(_ file: String, _ line: Int) -> Failure {
        Failure(
            Phrase(
                fr: "\(file), ligne \(line) : ce n’est pas ce qu’écrit « rota export service »",
                en: "\(file), line \(line): this is not what \"rota export service\" writes"))
    }
}

/// The cells of a JSON list, as they are written.
struct JSONCells {
    let texts: [Substring]

    /// Nil where the text is no list, or its brackets and quotes do not fit.
    init?(_ list: some StringProtocol) {
        let text = Substring(list)
        guard text.first == "[", text.last == "]", text.utf8.count >= 2 else { return nil }
        let inner = text.dropFirst().dropLast()
        var texts: [Substring] = []
        var (depth, isInString, isEscaped, start) = (0, false, false, inner.startIndex)
        for index in inner.utf8.indices {
            switch inner.utf8[index] {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isInString: isEscaped = true
            case UInt8(ascii: "\""): isInString.toggle()
            case _ where isInString: break
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                texts.append(inner[start..<index])
                start = inner.utf8.index(after: index)
            default: break
            }
            if depth < 0 { return nil }
        }
        guard depth == 0, !isInString else { return nil }
        texts.append(inner[start...])
        self.texts = texts.map { text in
            Substring(text.drop { $0 == " " })
        }
    }
}
