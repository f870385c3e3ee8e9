// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Staffing

/// How many desks the sessions of a month need, one line a session, and how far the forecast can be trusted.
public struct StaffingOverview: Sendable {
    public let month: Month
    /// What follows for each session, or why nothing does.
    public let sessions: [(session: Session, staffing: Result<SessionStaffing, NoBasis>)]
    public let trial: Forecast.Trial?
    public let names: Names

    public init(
        _ month: Month, _ sessions: [(session: Session, staffing: Result<SessionStaffing, NoBasis>)],
        trial: Forecast.Trial?, names: Names
    ) {
        self.month = month
        self.sessions = sessions
        self.trial = trial
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let title =
            Phrase("\(names.service.name) · ") + Phrase(fr: "combien de postes, ", en: "how many desks, ")
            + .month(month)
        return note([Line(title[language], .strong)], style) + "\n" + table(language).text(style)
            + note(notes(language), style)
    }

    private func table(_ language: Language) -> Table {
        var table = Table([
            .init(Phrase(fr: "permanence", en: "session"), yields: true),
            .init(Phrase(fr: "personnes", en: "people"), .right),
            .init(Phrase(fr: "travail", en: "work"), .right),
            .init(Phrase(fr: "par la somme", en: "by the sum"), .right, yields: true),
            .init(Phrase(fr: "par la simulation", en: "by simulation"), yields: true),
            .init(Phrase(fr: "prévues", en: "stated"), .right),
            .init(Phrase(fr: "dernière admission", en: "last admission"), .right, yields: true),
            .init(Phrase(fr: "servies à temps", en: "served in time"), .right, yields: true),
        ])
        var pattern: Pattern.ID?
        for (session, staffing) in sessions {
            if session.pattern != pattern {
                table.rows.append(.heading(Line(heading(of: session)[language], .strong)))
                pattern = session.pattern
            }
            switch staffing {
            case .success(let staffing): table.rows.append(.cells(cells(staffing, language)))
            case .failure(let missing):
                table.rows.append(
                    .cells([
                        [Line(Phrase.shortDay(session.day)[language])],
                        [Line("? " + missing.words[language], .caution, hang: 2)],
                    ]))
            }
        }
        return table
    }

    private func heading(of session: Session) -> Phrase {
        Phrase("\(names.site(session.site)), ") + .span(session.hours) + Phrase(" (\(session.pattern))")
    }

    private func cells(_ staffing: SessionStaffing, _ language: Language) -> [Table.Cell] {
        let basis = staffing.basis
        let isAssumed = basis.people.source == .assumption
        let row = staffing.table.best ?? staffing.table.rows.last
        let stated = basis.steps.map { max(1, $0.stated) }
        let desks = row.map { row in
            zip(basis.steps, row.crew).map { names.post($0.post) + Phrase("\u{A0}\($1)") }
        }
        return [
            [Line(Phrase.shortDay(basis.session.day)[language])],
            [
                Line(
                    (isAssumed ? "? " : "") + Phrase.decimal(basis.people.expected, places: 0)[language],
                    isAssumed ? .caution : .plain)
            ],
            [Line(Phrase.duration(Int(basis.workload.minutes))[language])],
            [Line("\(basis.workload.pooledDesks)")],
            [
                Line(
                    (staffing.table.best == nil ? "▲ " : "")
                        + (desks.map { "\(row!.desks)\(language == .french ? " : " : ": ")" + Phrase.list($0)[language] }
                            ?? "–"), staffing.table.best == nil ? .alarm : .strong, hang: 2)
            ],
            [
                Line(
                    stated.map(String.init).joined(separator: " + "),
                    row.map { $0.desks == stated.reduce(0, +) } == true ? .plain : .caution)
            ],
            [
                Line(
                    row.map { Phrase.time(basis.session.hours.start.advanced(by: Int($0.lastAdmission)))[language] }
                        ?? "–")
            ],
            [Line(row.map { Phrase.percent($0.outcome.within.value)[language] } ?? "–")],
        ]
    }

    private func notes(_ language: Language) -> [Line] {
        var lines: [Line] = []
        if let trial, let words = trial.words { lines.append(Line(words[language], trial.isBetter ? .plain : .caution)) }
        if sessions.contains(where: { if case .success(let staffing) = $0.staffing { staffing.table.best == nil } else { false } }) {
            let words = Phrase(
                fr: "▲ Aucun nombre de places possible sur le lieu n’atteint l’objectif : le plus grand est montré.",
                en: "▲ No number of desks that the site allows meets the target: the largest is shown.")
            lines.append(Line(words[language], .alarm, hang: 2))
        }
        let advice = Phrase(
            fr: "Le détail d’une permanence : rota staffing \(sessions.first?.session.id ?? "bus/2027-01-05")",
            en: "A session in detail: rota staffing \(sessions.first?.session.id ?? "bus/2027-01-05")")
        lines.append(Line(advice[language], .faint))
        return lines
    }
}

extension Forecast.Trial {
    /// How well months that had not been seen were forecast; nil where none could be tried.
    public var words: Phrase? {
        guard let error, let last = errorOfLastMonth, !months.isEmpty else { return nil }
        let months = Phrase.count(months.count, fr: ("mois non vu", "mois non vus"), en: ("unseen month", "unseen months"))
        let tried = months + Phrase(fr: " : la prévision s’est trompée de ", en: ": the forecast was off by ")
            + .percent(error) + Phrase(fr: " par permanence, « comme le mois dernier » de ", en: " a session, \"as last month\" by ")
            + .percent(last)
        return isBetter
            ? tried + Phrase(".")
            : tried
                + Phrase(
                    fr: " : elle ne fait pas mieux, et « comme le mois dernier » est utilisé.",
                    en: ": it does no better, and \"as last month\" is used.")
    }
}
