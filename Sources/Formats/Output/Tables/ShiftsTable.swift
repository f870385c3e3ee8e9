// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// One agent's shifts between two days: when to be where, at which post, and who takes over for the pause.
public struct ShiftsTable: Sendable {
    public let agent: Agent.ID
    public let editions: [Edition]
    public let days: ClosedRange<Day>
    public let names: Names
    public let instructions: [Instruction]

    /// - Parameter editions: one a month.
    public init(
        agent: Agent.ID, editions: [Edition], days: ClosedRange<Day>, names: Names, instructions: [Instruction] = []
    ) {
        self.agent = agent
        self.editions = editions
        self.days = days
        self.names = names
        self.instructions = instructions
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        var table = Table(
            [.init(), .init(), .init(yields: true), .init(yields: true)], fills: true)
        var all: [Shift] = []
        for edition in editions.sorted(by: { $0.rota.month < $1.rota.month }) {
            let shifts = edition.rota.told().shifts(posts: names.service.posts)
                .filter { $0.agent == agent && days.contains($0.day) }
            guard !shifts.isEmpty else { continue }
            all += shifts
            let title = Phrase.month(edition.rota.month)[language].capitalisedFirst
            table.rows.append(.heading(Line("\(title) · \(edition.words[language])", .strong)))
            for (number, shift) in shifts.enumerated() {
                if number > 0 { table.rows.append(.rule) }
                table.rows += rows(of: shift, in: edition.rota, language).map(Table.Row.cells)
            }
        }
        let name = [names.agent(agent), names.employer(ofAgent: agent)].filter { !$0.isEmpty }
        let title = note([Line(name.joined(separator: " · "), .strong)], style)
        guard !all.isEmpty else { return title + note([Line(Phrase.noSession[language])], style) }
        let minutes = all.reduce(0) { $0 + $1.minutes }
        let total =
            Phrase.count(all.count, fr: ("jour", "jours"), en: ("day", "days")) + Phrase(" · ")
            + .duration(minutes) + .ofWork
        return title + "\n" + table.text(style) + note([Line(total[language], .strong)], style)
    }

    private func rows(of shift: Shift, in rota: Rota, _ language: Language) -> [[Table.Cell]] {
        shift.stints.enumerated().map { number, stint in
            let day = number == 0 ? [Line(Phrase.shortDay(shift.day)[language].unbroken, .strong)] : []
            let presence = [
                Line(Phrase.span(stint.span)[language].unbroken, .strong),
                Line((Phrase.duration(stint.minutes) + .ofWork)[language].unbroken, .faint),
            ]
            let isSameSite = number > 0 && shift.stints[number - 1].site == stint.site
            let site = [Line(names.site(stint.site)), Line(names.address(of: stint.site), .faint)]
            // A lunch relief has nothing to do with the public hours of its session.
            let hours = rota.sessions(of: stint).map(\.hours).filter { $0.overlaps(stint.span) }
            let open = (Phrase.openToPublic + .list(hours.map { .span($0) }))[language]
            let place = (isSameSite ? [] : site) + (hours.isEmpty ? [] : [Line(open, .faint)])
            let told = instructions.about(stint).map { Line((Phrase.instruction + Phrase($0.text))[language], hang: 2) }
            return [day, presence, place, post(of: stint, shift, in: rota, language) + told]
        }
    }

    private func post(of stint: Stint, _ shift: Shift, in rota: Rota, _ language: Language) -> [Line] {
        var lines = [Line(names.post(of: stint)[language])]
        if !stint.helpsIn.isEmpty, let help = names.posts(of: stint).dropFirst().first {
            lines.append(Line((Phrase.helping + Phrase(fr: " : ", en: ": ") + help)[language], .caution))
        }
        guard let pause = stint.pause else { return lines }
        let span = Phrase(Phrase.span(pause.span)[language].unbroken)
        if pause.kind == .none, stint.needsRelief {
            return lines + [Line("▲\u{A0}" + (Phrase.pause + span + .unrelieved)[language], .alarm, hang: 2)]
        }
        lines.append(Line((Phrase.pause + span + Phrase(" (") + pause.kind.name + Phrase(")"))[language]))
        let relief = rota.relief(of: stint, on: shift.day, for: shift.agent, in: names.service).map {
            names.agent($0).unbrokenName
        }
        return relief.isEmpty ? lines : lines + [Line(Phrase.relief[language] + relief.joined(separator: ", "))]
    }
}

extension String {
    /// `mai 2026` as a title: `Mai 2026`.
    public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
