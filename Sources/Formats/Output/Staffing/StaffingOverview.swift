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
            .init(Phrase(fr: "jour", en: "day"), yields: true),
            .init(Phrase(fr: "personnes", en: "people"), .right, yields: true),
            .init(Phrase(fr: "travail", en: "work"), .right, yields: true),
            .init(Phrase(fr: "somme", en: "sum"), .right, yields: true),
            .init(Phrase(fr: "simulation", en: "simulation"), yields: true),
            .init(Phrase(fr: "prévues", en: "stated"), yields: true),
            .init(Phrase(fr: "entrée", en: "entry"), .right, yields: true),
            .init(Phrase(fr: "à temps", en: "in time"), .right, yields: true),
        ])
        var pattern: Pattern.ID?
        for (session, staffing) in sessions {
            if session.pattern != pattern {
                table.rows.append(.heading(Line(heading(of: session, staffing)[language], .strong)))
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

    /// `Boulevard Ney, 9 h 30–12 h 30 : pré-accueil + accompagnement`
    private func heading(of session: Session, _ staffing: Result<SessionStaffing, NoBasis>) -> Phrase {
        let place = Phrase("\(names.site(session.site)), ") + .span(session.hours)
        guard case .success(let staffing) = staffing else { return place }
        let posts = staffing.basis.steps.map { names.post($0.post) }
        return posts.dropFirst().reduce(place + Phrase(fr: " : ", en: ": ") + posts[0]) { $0 + Phrase(" + ") + $1 }
    }

    private func cells(_ staffing: SessionStaffing, _ language: Language) -> [Table.Cell] {
        let basis = staffing.basis
        let isAssumed = basis.people.source == .assumption
        let row = staffing.table.best ?? staffing.table.rows.last
        let stated = basis.steps.map { max(1, $0.stated) }
        let (isMet, none) = (staffing.table.best != nil, [Line("–", .faint)])
        return [
            [Line(Phrase.shortDay(basis.session.day)[language])],
            [
                Line(
                    (isAssumed ? "? " : "") + Phrase.decimal(basis.people.expected, places: 0)[language],
                    isAssumed ? .caution : .plain)
            ],
            [Line(Phrase.duration(Int(basis.workload.minutes))[language].unbroken)],
            [Line("\(basis.workload.pooledDesks)")],
            row.map { [Line((isMet ? "" : "▲ ") + Self.sum($0.crew), isMet ? .strong : .alarm)] } ?? none,
            [Line(Self.sum(stated), row?.crew == stated ? .plain : .caution)],
            row.map {
                [Line(Phrase.time(basis.session.hours.start.advanced(by: Int($0.lastAdmission)))[language].unbroken)]
            } ?? none,
            row.map { [Line(Phrase.percent($0.outcome.within.value)[language])] } ?? none,
        ]
    }

    /// `1 + 2 + 4 = 7`
    public static func sum(_ crew: [Int]) -> String {
        let parts = crew.map(String.init).joined(separator: " + ")
        return crew.count > 1 ? "\(parts) = \(crew.reduce(0, +))" : parts
    }

    private func notes(_ language: Language) -> [Line] {
        var lines: [Line] = []
        if let trial, let words = trial.words {
            lines.append(Line(words[language], trial.isBetter ? .plain : .caution))
        }
        let columns = Phrase(
            fr:
                "Somme, simulation, prévues : places par la somme du travail, par simulation, et dans service.yaml ; entrée : "
                + "jusqu’à quand ; à temps : qui n’attend pas plus que voulu.",
            en:
                "Sum, simulation, stated: desks by the sum of the work, by simulation, and in service.yaml; entry: until "
                + "when; in time: who waits no longer than wished.")
        lines.append(Line(columns[language], .faint))
        if sessions.contains(where: { (try? $0.staffing.get()).map { $0.table.best == nil } ?? false }) {
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
        let months = Phrase.count(
            months.count, fr: ("mois non vu", "mois non vus"), en: ("unseen month", "unseen months"))
        let tried =
            months + Phrase(fr: " : la prévision s’est trompée de ", en: ": the forecast was off by ")
            + .percent(error)
            + Phrase(fr: " par permanence, « comme le mois dernier » de ", en: " a session, \"as last month\" by ")
            + .percent(last)
        return isBetter
            ? tried + Phrase(".")
            : tried
                + Phrase(
                    fr: " : elle ne fait pas mieux, et « comme le mois dernier » est utilisé.",
                    en: ": it does no better, and \"as last month\" is used.")
    }
}
