// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Staffing

/// How much was noted, site by site, with the way to a sheet and the form for files.
struct VisitsPage {
    let period: String
    let isEmpty: Bool
    let rows: [Row]
    let unplaced: String
    let hasUnplaced: Bool
    let sites: [Choice]
    let today: String
    let form: ImportForm

    struct Row {
        let site: String
        let sessions: Int
        let partial: String
        let isPartial: Bool
        let people: String
        /// Of how many of the people each thing was noted.
        let parts: [String]
    }

    struct Choice {
        let id: String
        let called: String
    }

    init(_ history: VisitHistory, today: Day, form: ImportForm, _ language: Language) {
        period =
            history.days.map { days in
                (Phrase(fr: "du ", en: "from ") + .date(days.lowerBound) + Phrase(fr: " au ", en: " to ")
                    + .date(days.upperBound))[language]
            } ?? ""
        isEmpty = history.isEmpty
        rows = history.sites.map { Row($0.name, history.coverage(of: $0.id), language) }
        hasUnplaced = history.unplaced > 0
        unplaced = Phrase.people(history.unplaced)[language]
        sites = history.service.sites.map { Choice(id: $0.id, called: $0.name) }
        (self.today, self.form) = (today.iso, form)
    }
}

extension VisitsPage.Row {
    fileprivate init(_ site: String, _ coverage: VisitHistory.Coverage, _ language: Language) {
        self.site = site
        sessions = coverage.sessions
        isPartial = coverage.incomplete > 0
        partial = Phrase(fr: "\(coverage.incomplete) en partie", en: "\(coverage.incomplete) in part")[language]
        people = Phrase.number(coverage.people)[language]
        parts = [
            coverage.withHour, coverage.withRequest, coverage.withRedirected, coverage.withLeft, coverage.withTimes,
        ].map { coverage.people > 0 ? Phrase.percent(Double($0) / Double(coverage.people))[language] : "–" }
    }
}

/// The sheet of one day at one site.
struct SheetPage {
    let site: String
    let siteID: String
    let date: String
    let when: String
    let isHeld: Bool
    let isSaved: Bool
    let mistakes: [String]
    let isRefused: Bool
    let columns: [String]
    let rows: [Row]

    struct Row {
        let number: Int
        let cells: [Cell]
        let requests: [Request]
    }

    struct Cell {
        let name: String
        let label: String
        let value: String
        let isRequest: Bool
        let mode: String
    }

    struct Request {
        let id: String
        let called: String
        let isChosen: Bool
    }

    init(_ sheet: VisitSheet, isSaved: Bool, mistakes: [Phrase], names: Names, _ language: Language) {
        (site, siteID, date) = (sheet.site.name, sheet.site.id, sheet.day.iso)
        when = (Phrase.day(sheet.day) + Phrase(" \(sheet.day.year)"))[language]
        (isHeld, self.isSaved, isRefused) = (sheet.isHeld, isSaved, !mistakes.isEmpty)
        self.mistakes = mistakes.map { $0[language] }
        columns = sheet.columns.map { $0.words[language].capitalisedFirst }
        let skills = names.service.skills.filter { $0.weight > 0 }
        rows = sheet.rows.enumerated().map { number, row in
            Row(
                number: number + 1,
                cells: sheet.columns.map { column in
                    Cell(
                        name: column.name, label: "\(column.words[language]), \(number + 1)",
                        value: row[column.name] ?? "", isRequest: column.name == "demande",
                        mode: column.name == "heure" ? "text" : "decimal")
                },
                requests: skills.map { Request(id: $0.id, called: $0.name, isChosen: row["demande"] == $0.id) })
        }
    }
}
