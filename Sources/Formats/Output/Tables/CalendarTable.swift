// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The open and closed days of a month, week after week, with the reason of each closure and the bridges that wait
/// for a decision.
public struct CalendarTable: Sendable {
    public let month: Month
    public let sessions: [Session]
    public let closures: [Closure]
    public let undecided: [Day]
    public let names: Names

    public init(of month: Month, sessions: [Session], closures: [Closure], undecided: [Day], names: Names) {
        self.month = month
        self.sessions = sessions.sorted()
        self.closures = closures
        self.undecided = undecided
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let title = "\(names.service.name) · \((Phrase.calendar + .of(month))[language])"
        var table = Table([.init(yields: true), .init(), .init(), .init(yields: true)], fills: true)
        for week in month.weeks { add(week, to: &table, language) }
        let counts =
            Phrase.count(sessions.count, fr: ("permanence", "permanences"), en: ("session", "sessions")) + Phrase(" · ")
            + .count(closures.count, fr: ("fermeture", "fermetures"), en: ("closure", "closures"))
        let parts = [
            note([Line(title, .strong), Line(counts[language])], style), table.text(style),
            RotaFooter.undecided(undecided, style),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func add(_ week: Week, to table: inout Table, _ language: Language) {
        let days = week.days.filter { day in
            sessions.contains { $0.day == day } || closures.contains { $0.day == day }
        }
        guard let first = days.first, let last = days.last else { return }
        let heading = Phrase.heading(of: week, in: month, first: first, last: last)
        table.rows.append(.heading(Line(heading[language], .strong)))
        for (number, day) in days.enumerated() {
            if number > 0 { table.rows.append(.rule) }
            var rows: [[Table.Cell]] = sessions.filter { $0.day == day }.map { session in
                [
                    [], [Line("✓ " + Phrase.open[language], .good)],
                    [Line(Phrase.span(session.hours)[language].unbroken)], [Line(names.site(session.site))],
                ]
            }
            rows += ClosedRow.rows(of: closures.filter { $0.day == day }, names).map { row in
                [
                    [], [Line("× " + Phrase.closed[language], .faint)],
                    [Line("\(row.sites) – \(row.reason[language])", .faint)],
                ]
            }
            rows[0][0] = DayCell.lines(day, isUndecided: undecided.contains(day), language)
            table.rows.append(.group(rows))
        }
    }
}
