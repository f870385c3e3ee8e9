// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Reads `history.csv`: what was worked in the service before it was planned here, with turns and paid hours.
public enum HistoryFile {
    public static let columns = ["agent", "date", "lieu", "tours", "heures"]

    public static func read(
        _ file: InputFile, service: Service, agents: [Agent]
    ) throws(InputProblems) -> [WorkedDay] {
        try examine(file, service: service, agents: agents).checked()
    }

    static func examine(_ file: InputFile, service: Service, agents: [Agent]) -> Reading<[WorkedDay]> {
        var mistakes = Mistakes(in: file.name)
        var days: [WorkedDay] = []
        var lines: [[String]: Int] = [:]
        let known = Notation.agent(agents)
        for row in CSVTable(file, columns: columns, &mistakes)?.rows ?? [] {
            let agent = row.value("agent", known, &mistakes)
            let day = row.value("date", .day, &mistakes)
            let site = row.value("lieu", .site(service), &mistakes)
            let turns = row.value("tours", .count(to: 366), &mistakes)
            let minutes = row.value("heures", .hours, &mistakes)
            guard let agent, let day, let site, let turns, let minutes else { continue }
            // The same day twice is most often the same file imported on top of another.
            if let line = lines[[agent, day.iso, site]] {
                let words = "\(agent) \(day.iso) \(site)"
                row.note("date", InputPhrase.twice(PeoplePhrase.workedDay, words, line: line), &mistakes)
            }
            lines[[agent, day.iso, site]] = row.line
            days.append(WorkedDay(agent: agent, day: day, site: site, turns: turns, minutes: minutes))
        }
        return Reading(value: days, problems: mistakes.found)
    }
}

extension Notation<String> {
    static func site(_ service: Service) -> Self { .reference(ServicePhrase.site, among: service.sites.map(\.id)) }
}
