// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// A CSV file read by its header: rows whose fields are found by the name of their column.
struct CSVTable {
    let rows: [CSVRow]

    /// Columns beyond those expected are mistakes in our own files, and passed over in files made by others.
    enum OtherColumns { case refused, ignored }

    /// Nil where there is no header to read the rows by; rows of the wrong width are noted and left out.
    ///
    /// - Parameter optional: columns that a file may leave out.
    init?(
        _ file: InputFile, columns: [String], optional: [String] = [], others: OtherColumns = .refused,
        _ mistakes: inout Mistakes
    ) {
        let before = mistakes.found.count
        let records = CSVReader.records(of: file, &mistakes)
        guard let header = records.first else {
            if mistakes.found.count == before { mistakes.note(CSVPhrase.empty(columns)) }
            return nil
        }
        let names = header.fields.map(\.trimmed)
        guard Self.check(names, header.line, columns, optional, others, &mistakes) else { return nil }
        // Where a quote went wrong, the number of fields says nothing more.
        let misread = Set(mistakes.found.dropFirst(before).compactMap(\.line))
        let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        rows = records.dropFirst().compactMap { record in
            // Spreadsheets leave rows of separators below a table.
            if record.fields.allSatisfy({ $0.trimmed.isEmpty }) { return nil }
            guard record.fields.count == names.count else {
                if !misread.contains(record.line) {
                    mistakes.note(line: record.line, CSVPhrase.width(record.fields, expected: names.count))
                }
                return nil
            }
            return CSVRow(line: record.line, fields: record.fields.map(\.trimmed), places: places)
        }
    }

    private static func check(
        _ names: [String], _ line: Int, _ columns: [String], _ optional: [String], _ others: OtherColumns,
        _ mistakes: inout Mistakes
    ) -> Bool {
        if names.count == 1, columns.count > 1 {
            for (sign, name) in [(",", CSVPhrase.comma), ("\t", CSVPhrase.tab)] where names[0].contains(sign) {
                mistakes.note(line: line, CSVPhrase.separator(name))
                return false
            }
        }
        var isRight = true
        for column in columns where !names.contains(column) {
            mistakes.note(line: line, CSVPhrase.missingColumn(column, columns))
            isRight = false
        }
        let isKnown = Set(columns + optional).contains
        for (place, name) in names.enumerated() where others == .refused && !isKnown(name) {
            mistakes.note(line: line, CSVPhrase.unknownColumn(name, place + 1, columns + optional))
            isRight = false
        }
        for name in columns + optional where names.count(where: { $0 == name }) > 1 {
            mistakes.note(line: line, CSVPhrase.duplicateColumn(name))
            isRight = false
        }
        return isRight
    }
}

/// One row, its fields without spaces around.
struct CSVRow {
    let line: Int
    fileprivate let fields: [String]
    fileprivate let places: [String: Int]

    /// The text of a column; empty where the file has no such column.
    subscript(column: String) -> String { places[column].map { fields[$0] } ?? "" }

    /// A value that must be there; nil, with a mistake noted, where it is missing or malformed.
    func value<Value>(_ column: String, _ notation: Notation<Value>, _ mistakes: inout Mistakes) -> Value? {
        if let value = notation.read(self[column]) { return value }
        note(column, InputPhrase.expected(notation.expected, found: self[column]), &mistakes)
        return nil
    }

    /// A value that may be left empty.
    func optional<Value>(_ column: String, _ notation: Notation<Value>, _ mistakes: inout Mistakes) -> Value? {
        self[column].isEmpty ? nil : value(column, notation, &mistakes)
    }

    /// Two days in order; nil, with a mistake noted, where one is malformed or they are not.
    func days(_ first: String, _ last: String, _ mistakes: inout Mistakes) -> ClosedRange<Day>? {
        let start = value(first, .day, &mistakes)
        let end = value(last, .day, &mistakes)
        guard let start, let end else { return nil }
        guard start <= end else {
            note(last, InputPhrase.endsBeforeStart(self[first], self[last]), &mistakes)
            return nil
        }
        return start...end
    }

    /// Notes a mistake in one column of this row.
    func note(_ column: String, _ message: @autoclosure () -> Phrase, _ mistakes: inout Mistakes) {
        mistakes.note(line: line, Phrase(fr: "\(column) : ", en: "\(column): ") + message())
    }
}
