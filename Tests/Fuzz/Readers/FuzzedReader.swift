// SPDX-License-Identifier: GPL-3.0-or-later

/// A reader of bytes that anybody may have written, and what it promises whatever they are.
///
/// The case names the folder of its corpus. Reading throws what is not as promised; a crash, a hang or memory without
/// bounds are for libFuzzer to see.
enum FuzzedReader: String, CaseIterable, Sendable {
    case service, csv
    case agents, absences, wishes, pins, history, visits
    case schoolHolidays = "school-holidays"
    case officialCalendar = "official-calendar"
    case calendarText = "calendar-text"
    case instance, roster
    case form, query, json, headers, sheet

    func read(_ bytes: [UInt8]) throws {
        switch self {
        case .service: try readService(bytes)
        case .csv: try readCSV(bytes)
        case .agents: try readAgents(bytes)
        case .absences: try readAbsences(bytes)
        case .wishes: try readWishes(bytes)
        case .pins: try readPins(bytes)
        case .history: try readHistory(bytes)
        case .visits: try readVisits(bytes)
        case .schoolHolidays: try readSchoolHolidays(bytes)
        case .officialCalendar: try readOfficialCalendar(bytes)
        case .calendarText: try writeCalendar(bytes)
        case .instance: try readInstance(bytes)
        case .roster: try readRoster(bytes)
        case .form: try readForm(bytes)
        case .query: try readQuery(bytes)
        case .json: try readJSON(bytes)
        case .headers: try readHeaders(bytes)
        case .sheet: try readSheet(bytes)
        }
    }
}

/// What a reader promised and did not keep.
struct BrokenPromise: Error, CustomStringConvertible {
    let description: String
}

func promise(_ isKept: Bool, _ what: @autoclosure () -> String) throws {
    if !isKept { throw BrokenPromise(description: what()) }
}

/// The part before the first line `=====`, and what comes after it, for readers of two texts.
func halves(_ bytes: [UInt8]) -> ([UInt8], [UInt8]?) {
    let line = Array("\n=====\n".utf8)
    guard let place = bytes.firstRange(of: line) else { return (bytes, nil) }
    // The first part keeps its line end.
    return (Array(bytes[...place.lowerBound]), Array(bytes[place.upperBound...]))
}
