// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A rota with a row per agent. A month has a column a week: the days worked, by their letters, and the hours; a
/// single week has a column a day: from when to when, and where.
public struct RotaByAgentTable: Sendable {
    public let edition: Edition
    public let names: Names
    /// The rota with somebody without a name for those whom an employer has yet to name, one an employer.
    private let rota: Rota
    /// The weeks shown; nil for the whole month.
    public let weeks: Set<Week>?

    public init(_ edition: Edition, names: Names, weeks: Set<Week>? = nil) {
        self.edition = edition
        self.names = names
        rota = edition.rota.told(standIn: Self.standIn)
        self.weeks = weeks
    }

    public func text(_ style: Style) -> String {
        let shifts = Dictionary(grouping: rota.shifts(posts: names.service.posts), by: \.agent)
        let shown = edition.rota.month.weeks.filter { weeks?.contains($0) ?? true }
        let table =
            shown.count == 1
            ? days(of: shown[0], shifts, style.language) : month(shown, shifts, style.language)
        let derogations = RotaFooter.derogations(edition.rota, names, in: weeks, style)
        return RotaTitle(edition, names: names, weeks: weeks).text(style) + "\n" + table.text(style)
            + (derogations.isEmpty ? "" : "\n" + derogations)
    }

    private func month(_ weeks: [Week], _ shifts: [Agent.ID: [Shift]], _ language: Language) -> Table {
        var table = Table(
            [.init(.agent, yields: true)] + weeks.map { .init(.shortWeek($0)) }
                + [.init(.hours, .right), .init(.turns, .right)])
        let worked = Dictionary(grouping: rota.workedDays(posts: names.service.posts), by: \.agent)
        let hasWeekends = edition.rota.sessions.contains { $0.day.weekday.isWeekend }
        let letters = Weekday.allCases.filter { hasWeekends || !$0.isWeekend }
        add(to: &table, language) { agent in
            let mine = shifts[agent.id] ?? []
            let cells = weeks.map { week -> Table.Cell in
                let inWeek = mine.filter { $0.day.week == week }
                guard !inWeek.isEmpty else { return [Line("–", .faint)] }
                let days = Set(inWeek.map(\.day.weekday))
                let pattern = letters.map { days.contains($0) ? $0.letter[language] : "·" }.joined()
                return [Line(pattern), Line(hours(of: inWeek, language), .faint)]
            }
            let total = mine.filter { weeks.contains($0.day.week) }
            let takesTurns = names.service.employer(agent.employer)?.takesTurns == true
            let turns = (worked[agent.id] ?? []).filter { weeks.contains($0.day.week) }.reduce(0) { $0 + $1.turns }
            return cells + [
                [Line(hours(of: total, language), .strong)],
                [Line(takesTurns ? "\(turns)" : "–", takesTurns ? .plain : .faint)],
            ]
        }
        return table
    }

    private func days(of week: Week, _ shifts: [Agent.ID: [Shift]], _ language: Language) -> Table {
        let days = Set(edition.rota.sessions.map(\.day).filter { $0.week == week }).sorted()
        var table = Table(
            [.init(.agent, yields: true)] + days.map { .init(.shortDay($0), yields: true) } + [.init(.hours, .right)])
        if let first = days.first, let last = days.last {
            let heading = Phrase.heading(of: week, in: edition.rota.month, first: first, last: last)
            table.rows.append(.heading(Line(heading[language], .strong)))
        }
        add(to: &table, language) { agent in
            let mine = (shifts[agent.id] ?? []).filter { $0.day.week == week }
            let cells = days.map { day -> Table.Cell in
                let stints = mine.filter { $0.day == day }.flatMap(\.stints)
                return stints.isEmpty ? [Line("–", .faint)] : lines(of: stints, language)
            }
            return cells + [[Line(hours(of: mine, language), .strong)]]
        }
        return table
    }

    /// The hours of each stint, whether it is beside somebody, and the site below the last of those that follow one
    /// another there.
    private func lines(of stints: [Stint], _ language: Language) -> [Line] {
        stints.enumerated().flatMap { number, stint in
            let hours =
                [Line(Phrase.compactSpan(stint.span)[language])]
                + (stint.shadowing ? [Line(Phrase.shadowing[language], .caution)] : [])
            let staysThere = number + 1 < stints.count && stints[number + 1].site == stint.site
            return staysThere ? hours : hours + [Line(names.site(stint.site), .faint)]
        }
    }

    private func hours(of shifts: [Shift], _ language: Language) -> String {
        let minutes = shifts.reduce(0) { $0 + $1.minutes }
        return minutes == 0 ? "–" : Phrase.duration(minutes)[language].unbroken
    }

    /// A row for each agent who works or could have, employers in the order of the service, a rule between them.
    private func add(to table: inout Table, _ language: Language, cells: (Agent) -> [Table.Cell]) {
        let assigned = Set(rota.assignments.map(\.agent))
        let month = edition.rota.month
        let people = names.agents.filter { agent in
            assigned.contains(agent.id) || month.days.contains { agent.isUnderContract(on: $0) }
        }
        let toBeNamed = Set(edition.rota.toBeNamed.keys)
        // Someone who was deleted since still has their row, under their id.
        let unknown = assigned.subtracting(toBeNamed.map(Self.standIn)).filter { names.record(of: $0) == nil }.sorted()
            .map { Agent(id: $0, matricule: "", familyName: "", givenName: "", employer: "") }
        let known = names.service.employers.map(\.id)
        let employers = known + Set((people + unknown).map(\.employer)).subtracting(known).sorted()
        var isFirst = true
        for employer in employers {
            let group = (people + unknown).filter { $0.employer == employer }
                .sorted { (Self.order($0), $0.id) < (Self.order($1), $1.id) }
            guard !group.isEmpty else { continue }
            if !isFirst { table.rows.append(.rule) }
            isFirst = false
            let title = employer.isEmpty ? "–" : names.employer(employer)
            table.rows.append(.cells([[Line(title, .strong)]]))
            table.rows += group.map { .cells([[Line(names.agent($0.id), indent: 1)]] + cells($0)) }
            if toBeNamed.contains(employer) {
                let standIn = Agent(
                    id: Self.standIn(employer), matricule: "", familyName: "", givenName: "", employer: employer)
                table.rows.append(.cells([[Line("◇ " + Phrase.toBeNamed[language], indent: 1)]] + cells(standIn)))
            }
        }
    }

    /// No agent has such an id.
    private static func standIn(_ employer: Employer.ID) -> Agent.ID { "@\(employer)" }

    private static func order(_ agent: Agent) -> String { "\(agent.familyName) \(agent.givenName)".lowercased() }
}
