// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Who has carried how much of a school year: turns as small bars with the fair share as a mark, and hours, one part an
/// employer, each with a scale of its own; then who was at which site how often.
public struct FairnessTable: Sendable {
    public let balance: YearBalance
    public let names: Names

    public init(_ balance: YearBalance, names: Names) {
        self.balance = balance
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let title = Phrase(fr: "équité des tours, ", en: "fairness of turns, ") + balance.schoolYear
        let lines = [
            Line("\(names.service.name) · \(title[language])", .strong),
            Line(balance.period[language], balance.countsDraft ? .caution : .plain),
        ]
        guard !balance.lines.isEmpty else { return note(lines + [Line(Phrase.noAgent[language])], style) }
        return note(lines, style) + "\n" + table(language).text(style) + footer(style) + "\n" + sites(style)
    }

    private func table(_ language: Language) -> Table {
        var table = Table([
            .init(.agent, yields: true), .init(), .init(.turns, .right), .init(.fairShare, .right),
            .init(.difference, .right), .init(.hours, .right),
        ])
        for (number, group) in balance.groups(names).enumerated() {
            if number > 0 { table.rows.append(.rule) }
            let total = Phrase.done(group.lines) ?? .notInTurn
            table.rows.append(
                .cells([[Line(names.employer(group.employer), .strong), Line(total[language], .faint)]]))
            table.rows += group.lines.map { .cells(cells($0, scale: group.lines.widest, language)) }
        }
        return table
    }

    private func cells(_ line: YearBalance.Line, scale: Int, _ language: Language) -> [Table.Cell] {
        let none = [Line("–", .faint)]
        return [
            [Line(names.agent(line.agent), indent: 1)], [Line(Self.bar(line, scale: scale))],
            [Line("\(line.turns)", .strong)],
            line.share.map { [Line(Phrase.hundredths($0)[language])] } ?? none,
            line.difference.map { [Line(Phrase.difference(hundredths: $0)[language], .strong)] } ?? none,
            line.minutes == 0 ? none : [Line(Phrase.duration(line.minutes)[language].unbroken)],
        ]
    }

    /// `████████┃█` or `██████··┃`: turns, and the mark of the fair share.
    static func bar(_ line: YearBalance.Line, scale: Int, width: Int = 20) -> String {
        func cells(_ hundredths: Int) -> Int { (2 * hundredths * width + scale) / (2 * scale) }
        let turns = cells(100 * line.turns)
        let mark = line.share.map { max(1, cells($0)) } ?? 0
        return (1...width).prefix(max(turns, mark)).map { cell in
            cell == mark ? "┃" : cell <= turns ? "█" : "·"
        }.joined()
    }

    private func footer(_ style: Style) -> String {
        let language = style.language
        let legend = "█ \(Phrase.turnsDone[language]) · ┃ \(Phrase.fairShare[language]) · \(Phrase.ownScale[language])"
        let missing = balance.uncounted.map { Phrase.month($0) }
        return note(
            [Line(legend, .faint)]
                + (missing.isEmpty
                    ? [] : [Line("? " + (Phrase.uncountedMonths + .list(missing))[language], .caution, hang: 2)]),
            style)
    }

    /// Who was at each site on how many days, most days first.
    private func sites(_ style: Style) -> String {
        let language = style.language
        let known = names.service.sites.map(\.id)
        let sites = known + Set(balance.lines.flatMap(\.days.keys)).subtracting(known).sorted()
        let lines = sites.compactMap { site -> Line? in
            let people = balance.lines.compactMap { line in line.days[site].map { (agent: line.agent, days: $0) } }
                .sorted { ($1.days, $0.agent) < ($0.days, $1.agent) }
            guard !people.isEmpty else { return nil }
            let list = people.map { "\(names.agent($0.agent)) \($0.days)".unbroken }.joined(separator: ", ")
            return Line(names.site(site) + (language == .french ? " : " : ": ") + list, indent: 1, hang: 3)
        }
        return lines.isEmpty ? "" : note([Line(Phrase.daysBySite[language], .strong)] + lines, style)
    }
}

extension Phrase {
    fileprivate static let daysBySite = Phrase(fr: "Jours par lieu", en: "Days by site")
}

extension JSONValue {
    /// Shares and differences are in hundredths of a turn, null where an employer does not come in turn.
    public static func fairness(_ balance: YearBalance) -> JSONValue {
        [
            "month": .string(balance.month.iso), "draft": .bool(balance.countsDraft),
            "counted": .array(balance.counted.map { .string($0.iso) }),
            "uncounted": .array(balance.uncounted.map { .string($0.iso) }),
            "agents": .array(
                balance.lines.map { line in
                    [
                        "agent": .string(line.agent), "employer": .string(line.employer),
                        "turns": .number(line.turns), "shareHundredths": .optional(line.share),
                        "differenceHundredths": .optional(line.difference), "minutes": .number(line.minutes),
                        "days": .object(
                            line.days.sorted { $0.key < $1.key }.map {
                                Member(key: $0.key, value: .number($0.value))
                            }),
                    ]
                }),
        ]
    }
}
