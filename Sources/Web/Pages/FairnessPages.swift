// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// Who has carried how much of the school year, as bars and as figures.
struct FairnessPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("equite", for: .coordinator) { _, visit in try page(visit) },
            // A picture of its own: the style in it is not the page's to allow.
            .page("equite.svg", for: .coordinator) { request, visit in try picture(request, visit) },
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "equite", for: .coordinator,
                Phrase(fr: "Les tours de l’année scolaire", en: "The turns of the school year"), answer: .fairness
            ) { _, _ in .fairness(try site.open.balance()) }
        ]
    }

    private func page(_ visit: Visit) throws -> Response {
        let page = FairnessPage(
            try site.open.balance(), names: try site.snapshots.current().names, visit.language)
        return site.html("fairness", page, visit, title: Phrase(fr: "Équité", en: "Fairness")[visit.language])
    }

    private func picture(_ request: Request, _ visit: Visit) throws -> Response {
        let names = try site.snapshots.current().names
        return .svg(FairnessPicture(try site.open.balance(), names: names, language: visit.language).text)
    }
}

/// The figures of the picture, an employer after the other.
struct FairnessPage {
    let period: String
    let groups: [Group]
    let uncounted: String
    let hasUncounted: Bool

    struct Group {
        let id: String
        let employer: String
        let total: String
        let comesInTurn: Bool
        let people: [Row]
    }

    struct Row {
        let who: String
        let turns: Int
        let share: String
        let difference: String
        let hours: String
        let days: String
    }

    init(_ balance: YearBalance, names: Names, _ language: Language) {
        period = (balance.schoolYear + Phrase(", ") + balance.period)[language].capitalisedFirst
        groups = balance.groups(names).map { employer, lines in
            Group(
                id: employer, employer: names.employer(employer),
                total: (Phrase.done(lines) ?? .notInTurn)[language].capitalisedFirst,
                comesInTurn: lines.contains { $0.share != nil },
                people: lines.map { Row($0, names: names, language) })
        }
        hasUncounted = !balance.uncounted.isEmpty
        uncounted = (Phrase.uncountedMonths + .list(balance.uncounted.map(Phrase.month)))[language].capitalisedFirst
    }
}

extension FairnessPage.Row {
    fileprivate init(_ line: YearBalance.Line, names: Names, _ language: Language) {
        who = names.agent(line.agent)
        turns = line.turns
        share = line.share.map { Phrase.hundredths($0)[language] } ?? "–"
        difference = line.difference.map { Phrase.difference(hundredths: $0)[language] } ?? "–"
        hours = line.minutes == 0 ? "–" : Phrase.duration(line.minutes)[language]
        let sites = names.service.sites.filter { line.days[$0.id] != nil }
        days = sites.map { "\($0.name) \(line.days[$0.id]!)" }.joined(separator: ", ")
    }
}
