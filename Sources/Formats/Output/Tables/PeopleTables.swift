// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The people who can be planned, with what they master and what is known of their other hours.
public struct AgentsTable: Sendable {
    public let names: Names
    /// Published days, for how far trainees have come, and the day on which that is told.
    public let worked: [WorkedDay]
    public let today: Day

    public init(_ names: Names, worked: [WorkedDay], today: Day) {
        self.names = names
        self.worked = worked
        self.today = today
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !names.agents.isEmpty else { return note([Line(Phrase.noAgent[language])], style) }
        var table = Table([
            .init(.number), .init(.agent, yields: true), .init(.employer, yields: true), .init(.quota, .right),
            .init(.skills, yields: true), .init(.elsewhere, yields: true),
        ])
        table.rows = names.agents.map { agent in
            .cells([
                [Line(agent.id, .strong)], person(agent, language),
                [Line(names.employer(agent.employer))],
                [Line("\(agent.quota) %")],
                skills(agent, language),
                [Line(agent.elsewhere.words[language], agent.elsewhere == .unknown ? .caution : .plain)],
            ])
        }
        return table.text(style)
    }

    private func person(_ agent: Agent, _ language: Language) -> Table.Cell {
        var lines = [Line(agent.name), Line(agent.matricule, .faint, indent: 1)]
        if let contract = period(agent.contractFrom, agent.contractUntil, language) {
            lines.append(Line(Phrase.contract[language] + contract, .faint, indent: 1))
        }
        if !agent.neverOn.isEmpty { lines.append(Line(Phrase.never(on: agent.neverOn)[language], .faint, indent: 1)) }
        return lines
    }

    /// What they master, and below it what they must sit beside somebody for.
    private func skills(_ agent: Agent, _ language: Language) -> Table.Cell {
        let mastered = agent.skills.map { skill($0, language) }.joined(separator: ", ")
        let progress = agent.shadowingProgress(in: worked, on: today).map { progress in
            let isDone = progress.done >= progress.asked
            let words = names.post(progress.post) + Phrase(fr: " : ", en: ": ") + .shadowed(progress)
            return Line((isDone ? "✓ " : "") + words[language], isDone ? .good : .caution, hang: 2)
        }
        return (mastered.isEmpty && !progress.isEmpty ? [] : [Line(mastered)]) + progress
    }

    private func skill(_ mastery: Agent.Mastery, _ language: Language) -> String {
        let name = names.skill(mastery.skill).unbrokenName
        return period(mastery.from, mastery.until, language).map { "\(name) (\($0))" } ?? name
    }

    private func period(_ from: Day?, _ until: Day?, _ language: Language) -> String? {
        let parts = [from.map { Phrase.from + .date($0) }, until.map { Phrase.until + .date($0) }].compactMap { $0 }
        return parts.isEmpty ? nil : parts.map { $0[language] }.joined(separator: ", ")
    }
}

/// Absences in order of dates. Their reasons are private: they are shown only where the coordinator asks for them.
public struct AbsencesTable: Sendable {
    public let absences: [Absence]
    public let names: Names
    public let showsReasons: Bool

    public init(_ absences: [Absence], names: Names, showsReasons: Bool = false) {
        self.absences = absences.sorted { ($0.first, $0.agent, $0.id) < ($1.first, $1.agent, $1.id) }
        self.names = names
        self.showsReasons = showsReasons
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !absences.isEmpty else { return note([Line(Phrase.noAbsence[language])], style) }
        var table = Table(
            [
                .init(.number, .right), .init(.agent, yields: true), .init(.period, yields: true), .init(.part),
                .init(.state),
            ] + (showsReasons ? [.init(.reason, yields: true)] : []))
        table.rows = absences.map { absence in
            let dates = Phrase.days(absence.first, absence.last) + Phrase(" \(absence.last.year)")
            let isOff = absence.state == .cancelled
            return .cells(
                [
                    [Line("\(absence.id)", .faint)], [Line(names.agent(absence.agent), isOff ? .faint : .plain)],
                    [Line(dates[language], isOff ? .faint : .plain)],
                    [Line(absence.part.name[language], isOff ? .faint : .plain)],
                    [Line(sign(absence.state) + absence.state.name[language], ink(absence.state))],
                ] + (showsReasons ? [[Line(absence.reason, .faint)]] : []))
        }
        return table.text(style)
    }

    private func sign(_ state: Absence.State) -> String {
        switch state {
        case .asked: "? "
        case .approved: "✓ "
        case .cancelled: "× "
        }
    }

    private func ink(_ state: Absence.State) -> Ink {
        switch state {
        case .asked: .caution
        case .approved: .good
        case .cancelled: .faint
        }
    }
}
