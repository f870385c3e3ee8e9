// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// One entry of the official school calendar that concerns pupils of one zone, with its dates as the ministry gives
/// them: the day on which classes end, and the day on which they begin again.
struct OfficialRow {
    var line: Int
    var name: String
    var start: Day
    /// Nil, or the start once more, where the calendar tells only the beginning.
    var end: Day?
}

enum OfficialRows {
    /// Names of columns as data files and as spreadsheets made by the ministry's portal have them.
    private static let columns = ["description", "population", "start_date", "end_date", "zones"]
    private static let labels = ["Description", "Population", "Date de début", "Date de fin", "Zones"]

    static func ofCSV(_ file: InputFile, zone: String, _ mistakes: inout Mistakes) -> [OfficialRow] {
        var ignored = Mistakes(in: file.name)
        let header = CSVReader.records(of: file, &ignored).first?.fields ?? []
        let names = header.contains(labels[2]) ? labels : columns
        return (CSVTable(file, columns: names, others: .ignored, &mistakes)?.rows ?? []).compactMap { row in
            let population = row[names[1]]
            guard row[names[4]] == "Zone \(zone)", ["", "-", "élèves"].contains(population.lowercased()) else {
                return nil
            }
            let start = row.value(names[2], .officialDay, &mistakes)
            let end = row.optional(names[3], .officialDay, &mistakes)
            guard let start else { return nil }
            return OfficialRow(line: row.line, name: row[names[0]], start: start, end: end)
        }
    }

    static func ofICalendar(_ file: InputFile, zone: String, _ mistakes: inout Mistakes) -> [OfficialRow] {
        var rows: [OfficialRow] = []
        var event: [String: (line: Int, value: String)]?
        for (line, text) in unfolded(file, &mistakes) {
            let (name, value) = property(text)
            switch (name, value) {
            case ("BEGIN", "VEVENT"): event = [:]
            case ("END", "VEVENT"):
                if let event, let row = row(of: event, endingAt: line, zone: zone, &mistakes) { rows.append(row) }
                event = nil
            default: event?[name] = (line, value)
            }
        }
        if event != nil { mistakes.note(CalendarPhrase.unclosedEvent) }
        return rows
    }

    private static func row(
        of event: [String: (line: Int, value: String)], endingAt last: Int, zone: String, _ mistakes: inout Mistakes
    ) -> OfficialRow? {
        guard let summary = event["SUMMARY"], let name = holiday(in: summary.value, zone: zone) else { return nil }
        let notation = Notation.officialDay
        guard let start = event["DTSTART"] else {
            mistakes.note(line: last, CalendarPhrase.noStart(name))
            return nil
        }
        guard let first = notation.read(start.value) else {
            mistakes.note(line: start.line, InputPhrase.expected(notation.expected, found: start.value))
            return nil
        }
        let end = event["DTEND"]
        if let end, notation.read(end.value) == nil {
            mistakes.note(line: end.line, InputPhrase.expected(notation.expected, found: end.value))
        }
        return OfficialRow(
            line: summary.line, name: name, start: first, end: end.flatMap { notation.read($0.value) })
    }

    /// The holiday that a summary such as `Vacances d'Hiver - Zones A/C - Corse` names, nil where it is that of other
    /// zones only. A file of one zone may leave the zone out.
    private static func holiday(in summary: String, zone: String) -> String? {
        let parts = summary.split(separator: " - ").map { String($0).trimmed }
        guard let name = parts.first else { return nil }
        let places = parts.dropFirst()
        guard !places.isEmpty else { return name }
        let isOurs = places.contains { place in
            place.hasPrefix("Zone") && place.split { !$0.isLetter }.dropFirst().contains { $0 == zone }
        }
        return isOurs ? name : nil
    }

    /// Content lines with the line on which each begins; a line that starts with a space goes on from the one
    /// before. Unfolding comes before decoding, because a fold may cut a character in two.
    private static func unfolded(_ file: InputFile, _ mistakes: inout Mistakes) -> [(line: Int, text: String)] {
        guard file.isReadable(&mistakes) else { return [] }
        var lines: [(line: Int, bytes: [UInt8])] = []
        let physical = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (place, bytes) in physical.enumerated() {
            let content = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
            if let first = content.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t"), !lines.isEmpty {
                lines[lines.count - 1].bytes += content.dropFirst()
            } else {
                lines.append((place + 1, Array(content)))
            }
        }
        return lines.compactMap { line, bytes in
            if let text = String(validating: bytes, as: UTF8.self) { return (line, text) }
            mistakes.note(line: line, InputPhrase.notUTF8(guess: "Latin-1"))
            return nil
        }
    }

    /// `DTSTART;VALUE=DATE:20261017` is the property `DTSTART` with its value; parameters say nothing needed here.
    private static func property(_ text: String) -> (name: String, value: String) {
        guard let colon = text.firstIndex(of: ":") else { return (text, "") }
        let name = text[..<colon].prefix { $0 != ";" }.uppercased()
        let value = text[text.index(after: colon)...]
        return (name, unescaped(value))
    }

    private static func unescaped(_ value: Substring) -> String {
        var text = ""
        var isEscaped = false
        for character in value {
            if character == "\\", !isEscaped {
                isEscaped = true
                continue
            }
            text.append(isEscaped && character.lowercased() == "n" ? "\n" : character)
            isEscaped = false
        }
        return text
    }
}
