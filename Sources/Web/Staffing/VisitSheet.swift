// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

/// The sheet of one day at one site, as texts: what a form shows and sends back, and what `visits.csv` would hold.
///
/// Each half-hour of the sessions has a line; one that is left empty was not counted, and 0 means that nobody came. Lines
/// beyond those are for another procedure in the same half-hour, and are passed over where nothing is in them.
struct VisitSheet {
    let site: Site
    let day: Day
    let columns: [Column]
    var rows: [[String: String]]

    /// A column of `visits.csv`, but for the day and the site, which the whole sheet has.
    struct Column {
        let name: String
        let words: Phrase
    }

    static func columns(of service: Service) -> [Column] {
        let words = [
            Phrase(fr: "la demi-heure", en: "the half-hour"), Phrase(fr: "la demande", en: "the request"),
            Phrase(fr: "arrivées", en: "came"), Phrase(fr: "réorientées", en: "sent elsewhere"),
            Phrase(fr: "parties sans être reçues", en: "left unseen"),
        ]
        let counts = zip(VisitsFile.columns.dropFirst(2), words).map { Column(name: $0, words: $1) }
        return counts
            + (service.staffing?.steps ?? []).map { step in
                Column(
                    name: VisitsFile.minutesColumn(of: step.post),
                    words: Phrase(fr: "minutes : ", en: "minutes: ")
                        + (service.post(step.post)?.name ?? Phrase(step.post)))
            }
    }

    init(of site: Site, on day: Day, in service: Service, noted: [VisitRecord]) {
        let patterns = service.patterns.filter { $0.site == site.id && $0.weekdays.contains(day.weekday) }
        let posts = Set(patterns.flatMap { $0.seats.map(\.post) })
        let minutes = Set(
            (service.staffing?.steps ?? []).map(\.post).filter(posts.contains).map(VisitsFile.minutesColumn))
        (self.site, self.day, isHeld) = (site, day, !patterns.isEmpty)
        columns = Self.columns(of: service).filter { $0.name.hasPrefix("minutes_") ? minutes.contains($0.name) : true }
        let table = VisitsCSV(noted, service: service).text.split(separator: "\n").map {
            $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        }
        rows = table.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(table[0], $0)) }
        let told = Set(noted.compactMap(\.halfHour))
        let open = Set(
            patterns.flatMap { pattern in
                (0..<(pattern.hours.minutes + VisitRecord.step - 1) / VisitRecord.step).map {
                    pattern.hours.start.advanced(by: $0 * VisitRecord.step)
                }
            })
        // Of a day of which something is noted, a half-hour without a line is one in which nobody came; and where nobody
        // looked at the clock, half-hours say nothing.
        if noted.isEmpty {
            rows = open.map { ["heure": $0.iso] }
        } else if !told.isEmpty {
            rows += open.subtracting(told).map { ["heure": $0.iso, "arrivees": "0"] }
        }
        rows.sort { Self.order($0) < Self.order($1) }
        rows += Array(repeating: [:], count: Self.spare)
    }

    /// Lines without a half-hour come last.
    private static func order(_ row: [String: String]) -> String {
        row["heure"].flatMap { $0.isEmpty ? nil : $0 } ?? "~"
    }

    /// Lines for what else came in a half-hour.
    private static let spare = 4

    /// Whether sessions are held there on that day of the week.
    let isHeld: Bool

    /// Takes what a form or a program sent: a list for each column, all of the same length.
    mutating func fill(from fields: FormFields) throws {
        let lists = columns.map { ($0.name, fields.all($0.name)) }.filter { !$0.1.isEmpty }
        let length = lists.first?.1.count ?? 0
        guard lists.allSatisfy({ $0.1.count == length }) else {
            throw Failure(
                Phrase(
                    fr: "chaque colonne doit avoir autant de lignes que les autres",
                    en: "each column must have as many lines as the others"))
        }
        rows = (0..<length).map { line in Dictionary(uniqueKeysWithValues: lists.map { ($0.0, $0.1[line]) }) }
    }

    /// The lines that say something, as a file; its third line is that of the second of them.
    var file: InputFile {
        let header = ["date", "lieu"] + columns.map(\.name)
        let lines = said.map { row in [day.iso, site.id] + columns.map { Self.field(row[$0.name] ?? "") } }
        let text = ([header] + lines).map { $0.joined(separator: ";") + "\n" }.joined()
        return InputFile(name: "visits.csv", bytes: Array(text.utf8))
    }

    private var said: [[String: String]] {
        rows.filter { row in row.values.contains { $0.contains { !$0.isWhitespace } } }
    }

    /// What somebody typed may hold the signs of CSV, which are bytes: to a String, CR LF is one character, and so is a
    /// sign with an accent on it.
    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: Set(";\"\n\r".utf8).contains) else { return text }
        let doubled = text.unicodeScalars.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] }
        return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
    }

    /// A mistake with the half-hour in which it is.
    func words(_ problem: InputProblem) -> Phrase {
        let row = problem.line.map { $0 - 2 }.flatMap { said.indices.contains($0) ? said[$0] : nil }
        let hour = row?["heure"] ?? ""
        return hour.isEmpty ? problem.message : Phrase(fr: "\(hour) : ", en: "\(hour): ") + problem.message
    }
}
