// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// Reads `elsewhere.csv`: the timetables of agents outside the service. A line that is released (`libere`) gives way
/// on days planned here.
public enum ElsewhereFile {
    public static let columns = ["agent", "jour", "debut", "fin", "libere"]

    struct Timetable {
        var firstLine: Int
        var lines: [Elsewhere.Line]
    }

    static func examine(_ file: InputFile, agents: [String]) -> Reading<[Agent.ID: Timetable]> {
        var mistakes = Mistakes(in: file.name)
        var timetables: [Agent.ID: Timetable] = [:]
        var read: [Agent.ID: [(row: Int, line: Elsewhere.Line)]] = [:]
        let known = Notation.agent(agents)
        for row in CSVTable(file, columns: columns, &mistakes)?.rows ?? [] {
            let agent = row.value("agent", known, &mistakes)
            let weekday = row.value("jour", .weekday, &mistakes)
            let start = row.value("debut", .time, &mistakes)
            let end = row.value("fin", .time, &mistakes)
            let released = row.value("libere", .word([["oui"]: true, ["non"]: false]), &mistakes)
            guard let agent, let weekday, let start, let end, let released else { continue }
            guard let span = TimeSpan(start, end) else {
                row.note("fin", InputPhrase.endsNotAfterStart("\(row["debut"])-\(row["fin"])"), &mistakes)
                continue
            }
            let line = Elsewhere.Line(weekday: weekday, span: span, released: released)
            if let other = read[agent]?.first(where: { $0.line.weekday == weekday && $0.line.span.overlaps(span) }) {
                row.note("debut", PeoplePhrase.overlapping(line: other.row), &mistakes)
            }
            read[agent, default: []].append((row.line, line))
            timetables[agent, default: Timetable(firstLine: row.line, lines: [])].lines.append(line)
        }
        return Reading(value: timetables, problems: mistakes.found)
    }
}
