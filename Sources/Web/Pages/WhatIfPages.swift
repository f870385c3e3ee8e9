// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// "Et si… ?": what a month would be with some facts changed, beside what it is. Nothing is kept.
struct WhatIfPages: Pages {
    let site: WebSite
    let desk: WhatIfDesk

    var routes: [Route] {
        [
            .page("planning/:month/et-si", for: .coordinator) { request, visit in try suppose(request, visit) },
            .page("planning/:month/et-si/reponse", for: .coordinator) { request, visit in try answer(request, visit) },
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "planning/:month/et-si/reponse", for: .coordinator,
                Phrase(
                    fr: "Le mois avec ce qui est supposé, à côté du mois tel quel ; rien n’est enregistré",
                    en: "The month with what is supposed, beside the month as it is; nothing is kept"),
                SuppositionKind.allCases.map {
                    Field(
                        $0.rawValue, .list(.id),
                        Phrase(
                            fr: "comme --\($0.rawValue) de « rota what-if »",
                            en: "as --\($0.rawValue) of \"rota what-if\"")
                    ).optional
                } + [
                    Field(
                        "from", .day,
                        Phrase(
                            fr: "le premier jour qui peut changer de ce qui est diffusé",
                            en: "the first day that may change of what is published")
                    ).optional
                ], answer: .whatIf
            ) { fields, visit in try await worked(out: fields, visit).json(visit.language) }
        ]
    }

    private static let nothing = Phrase(fr: "rien n’est encore supposé", en: "nothing is supposed yet")

    // MARK: - What is supposed

    private func suppose(_ request: Request, _ visit: Visit) throws -> Response {
        let month = try PlanningPages.readMonth(of: visit)
        let fields = FormFields(query: request.uri.query)
        let before = WhatIfQuery(fields)
        var query = before
        guard query.add(from: fields) else { return try page(before, of: month, visit) }
        do {
            _ = try words(of: query, in: situation(of: month, query))
            return .redirect(to: query.address(of: month))
        } catch {
            guard let failure = Failure(error) else { throw error }
            return try page(before, of: month, visit, problems: failure.facts)
        }
    }

    private func page(
        _ query: WhatIfQuery, of month: Month, _ visit: Visit, problems: [Phrase] = []
    ) throws -> Response {
        let situation = try site.open.situation(of: month)
        let page = WhatIfPage(
            query, of: month, in: situation, words: try words(of: query, in: situation), problems: problems,
            mayReplan: try site.open.store.latestVersion(of: month) != nil,
            names: Names(service: situation.service, agents: situation.agents), visit.language)
        return site.html(
            "whatif", page, visit, title: Phrase(fr: "Et si… ?", en: "What if…?")[visit.language],
            status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func situation(of month: Month, _ query: WhatIfQuery) throws -> Situation {
        try site.open.situation(toPlan: month, from: query.from)
    }

    private func words(of query: WhatIfQuery, in situation: Situation) throws -> [Phrase] {
        try site.open.words(of: query.suppositions, in: situation)
    }

    // MARK: - The answer

    private func answer(_ request: Request, _ visit: Visit) throws -> Response {
        let month = try PlanningPages.readMonth(of: visit)
        let query = WhatIfQuery(FormFields(query: request.uri.query))
        guard !query.suppositions.isEmpty else {
            return try page(query, of: month, visit, problems: [Self.nothing])
        }
        // Wrong input is said at once.
        let words = try words(of: query, in: situation(of: month, query))
        switch desk.answer(to: try question(query, of: month)) {
        case .done(let answer):
            let page = WhatIfAnswerPage(answer, of: query, visit.language)
            return site.html("whatifanswer", page, visit, title: Self.title[visit.language])
        case .failed(let failure): return try page(query, of: month, visit, problems: failure.facts)
        case .working:
            let page = WhatIfWaitingPage(
                month: month.iso, title: Phrase.rota(of: month)[visit.language].capitalisedFirst,
                suppositions: words.map { $0[visit.language].capitalisedFirst }, change: query.address(of: month))
            var response = site.html("whatifwaiting", page, visit, title: Self.title[visit.language])
            // The page looks again by itself; once it is closed, nobody waits and the work is given up.
            response.headers[.refresh] = "2"
            return response
        }
    }

    private static let title = Phrase(fr: "Et si… : la réponse", en: "What if…: the answer")

    private func question(_ query: WhatIfQuery, of month: Month) throws -> WhatIfDesk.Question {
        WhatIfDesk.Question(
            month: month, from: query.from, suppositions: query.suppositions,
            revision: try site.open.store.planningRevision(), day: Timestamp.now.dayInParis)
    }

    /// A program waits for the answer.
    private func worked(out fields: FormFields, _ visit: Visit) async throws -> WhatIfAnswer {
        let month = try PlanningPages.readMonth(of: visit)
        let query = WhatIfQuery(fields)
        guard !query.suppositions.isEmpty else { throw Failure(Self.nothing) }
        _ = try words(of: query, in: situation(of: month, query))
        let question = try question(query, of: month)
        while true {
            switch desk.answer(to: question) {
            case .done(let answer): return answer
            case .failed(let failure): throw failure
            case .working: try await Task.sleep(for: .milliseconds(200))
            }
        }
    }
}
