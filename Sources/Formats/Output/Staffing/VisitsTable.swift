// SPDX-License-Identifier: GPL-3.0-or-later

internal import MairieMobile
public import Staffing

/// What has been noted of visits, site by site, and how much of it is missing.
public struct VisitsTable: Sendable {
    public let history: VisitHistory
    public let names: Names

    public init(_ history: VisitHistory, names: Names) {
        self.history = history
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let title = note(
            [
                Line(
                    "\(names.service.name) · \(Phrase(fr: "visites relevées", en: "visits recorded")[language])",
                    .strong)
            ],
            style)
        guard let days = history.days else {
            let words = Phrase(
                fr: "Aucune visite relevée. Pour en importer : rota visits import visites.csv",
                en: "No visit recorded. To import some: rota visits import visits.csv")
            return title + note([Line(words[language])], style)
        }
        let period =
            Phrase(fr: "du ", en: "from ") + .date(days.lowerBound) + Phrase(fr: " au ", en: " to ")
            + .date(days.upperBound)
        return title + note([Line(period[language])], style) + "\n" + table(language).text(style)
            + note(notes(language), style)
    }

    private func table(_ language: Language) -> Table {
        var table = Table([
            .init(Phrase(fr: "lieu", en: "site"), yields: true),
            .init(Phrase(fr: "permanences", en: "sessions"), .right, yields: true),
            .init(Phrase(fr: "personnes", en: "people"), .right, yields: true),
            .init(Phrase(fr: "heure", en: "hour"), .right, yields: true),
            .init(Phrase(fr: "demande", en: "request"), .right, yields: true),
            .init(Phrase(fr: "réorientées", en: "elsewhere"), .right, yields: true),
            .init(Phrase(fr: "parties", en: "left"), .right, yields: true),
            .init(Phrase(fr: "durées", en: "times"), .right, yields: true),
        ])
        for site in history.sites {
            let coverage = history.coverage(of: site.id)
            func noted(_ people: Int) -> Table.Cell {
                guard coverage.people > 0 else { return [Line("–", .faint)] }
                let part = Double(people) / Double(coverage.people)
                return [Line(Phrase.percent(part)[language], part < 0.995 ? .caution : .plain)]
            }
            table.rows.append(
                .cells([
                    [Line(site.name)], sessions(coverage, language),
                    [Line(Phrase.number(coverage.people)[language])], noted(coverage.withHour),
                    noted(coverage.withRequest), noted(coverage.withRedirected), noted(coverage.withLeft),
                    noted(coverage.withTimes),
                ]))
        }
        return table
    }

    private func sessions(_ coverage: VisitHistory.Coverage, _ language: Language) -> Table.Cell {
        guard coverage.incomplete > 0 else { return [Line("\(coverage.sessions)")] }
        let partial = Phrase(fr: "\(coverage.incomplete) en partie", en: "\(coverage.incomplete) in part")
        return [Line("\(coverage.sessions)"), Line(partial[language], .caution)]
    }

    private func notes(_ language: Language) -> [Line] {
        var notes = [
            Phrase(
                fr: "Les pourcentages disent de combien de personnes chaque chose a été notée.",
                en: "Percentages tell of how many people each thing was noted.")
        ]
        if history.unplaced > 0 {
            notes.append(
                .people(history.unplaced)
                    + Phrase(
                        fr: " sans permanence : aucune n’a lieu ce jour-là, ou plusieurs et l’heure n’est pas notée.",
                        en: " without a session: none is held that day, or several and the hour is not noted."))
        }
        return notes.map { Line($0[language], .faint) }
    }
}
