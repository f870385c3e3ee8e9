// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A closing and what it comes to today, its regularisations included.
public struct ClosingSummary: Sendable {
    public let closing: Closing
    public let unconfirmed: Int
    public let plannedMinutes: Int
    public let workedMinutes: Int
    public let difference: Int
    public let regularisations: Int
    public let toRegularise: Int

    /// - Parameter register: that of the month.
    public init(_ closing: Closing, in register: Register) {
        let lines = register.ledger.standing.filter { $0.employer == closing.employer }.map(\.line)
        self.closing = closing
        unconfirmed = lines.count { $0.workedMinutes == nil }
        plannedMinutes = lines.reduce(0) { $0 + $1.plannedMinutes }
        workedMinutes = lines.reduce(0) { $0 + ($1.workedMinutes ?? 0) }
        difference = lines.reduce(0) { $0 + ($1.difference ?? 0) }
        regularisations = register.ledger.regularisations.count { $0.employer == closing.employer }
        toRegularise = register.toRegularise.count { $0.employer == closing.employer }
    }
}

extension Register {
    /// What is closed, an employer after the other.
    public var closingSummaries: [ClosingSummary] { ledger.closings.map { ClosingSummary($0, in: self) } }
}

/// What is closed for HR, month by month.
public struct ClosingsTable: Sendable {
    public let summaries: [ClosingSummary]
    public let names: Names

    public init(_ summaries: [ClosingSummary], names: Names) {
        self.summaries = summaries
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !summaries.isEmpty else {
            return note([Line(Phrase(fr: "rien n’est clos", en: "nothing is closed")[language])], style)
        }
        var table = Table([
            .init(.employer, yields: true), .init(Phrase(fr: "clos", en: "closed"), yields: true),
            .init(.planned, .right), .init(.worked, .right), .init(.difference, .right), .init(yields: true),
        ])
        for (month, group) in Dictionary(grouping: summaries, by: \.closing.month).sorted(by: { $0.key < $1.key }) {
            table.rows.append(.heading(Line(Phrase.month(month)[language].capitalisedFirst, .strong)))
            for (number, summary) in group.enumerated() {
                if number > 0 { table.rows.append(.rule) }
                table.rows.append(.cells(cells(of: summary, language)))
            }
        }
        return table.text(style)
    }

    private func cells(of summary: ClosingSummary, _ language: Language) -> [Table.Cell] {
        let closing = summary.closing
        let author = Phrase(fr: "par ", en: "by ") + Phrase(closing.author)
        return [
            [Line(names.employer(closing.employer))],
            [Line((Phrase(fr: "le ", en: "") + .moment(closing.at))[language]), Line(author[language], .faint)],
            [Line(Phrase.duration(summary.plannedMinutes)[language].unbroken)],
            [Line(Phrase.duration(summary.workedMinutes)[language].unbroken, .strong)],
            [Line(Phrase.signed(summary.difference)[language].unbroken)], remarks(on: summary, language),
        ]
    }

    private func remarks(on summary: ClosingSummary, _ language: Language) -> [Line] {
        var lines = [
            Line(
                Phrase.count(summary.closing.lines.count, fr: ("ligne", "lignes"), en: ("line", "lines"))[language],
                .faint)
        ]
        if summary.unconfirmed > 0 {
            lines.append(Line("? " + Phrase.unconfirmedCount(summary.unconfirmed)[language], .caution, hang: 2))
        }
        if summary.regularisations > 0 { lines.append(Line(Phrase.regularisations(summary.regularisations)[language])) }
        if summary.toRegularise > 0 {
            lines.append(Line("▲ " + Phrase.toRegularise(summary.toRegularise)[language], .alarm, hang: 2))
        }
        return lines
    }
}

extension Phrase {
    fileprivate static func unconfirmedCount(_ count: Int) -> Phrase {
        .count(count, fr: ("non confirmée", "non confirmées"), en: ("not confirmed", "not confirmed"))
    }
}
