// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Planning

struct Explain: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Pourquoi ce planning : qui, pourquoi pas un autre, ce qui manque.",
            en: "Why this rota: who, why not somebody else, what is missing."
        ).spoken,
        discussion: Phrase(
            fr: """
                Une permanence : qui la tient, et pour chacun des autres les règles qui l’en empêchent ou ce que \
                coûterait le meilleur planning avec lui. Un agent et un jour : de même pour ce qu’il fait, ou pourrait \
                faire. Un mois : chaque priorité et qui la porte. Pour ce qui manque, les plus petits changements qui y \
                suffiraient. Chaque coût vient d’un nouveau calcul.

                Exemples : rota explain bus-mardi-matin/2027-01-12
                           rota explain coquelicot 2027-01-12
                           rota explain 2027-01
                """,
            en: """
                A session: who holds it, and for each of the others the rules that keep them off or what the best rota \
                with them would cost. An agent and a day: the same for what they do, or could do. A month: each \
                priority and who carries it. For what is missing, the smallest changes that would do. Each cost comes \
                from planning again.

                Examples: rota explain bus-mardi-matin/2027-01-12
                          rota explain coquelicot 2027-01-12
                          rota explain 2027-01
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @Argument(
        help: .phrase(
            fr: "La permanence, le mois ou l’agent.", en: "The session, the month or the agent.",
            value: Phrase(fr: "permanence|aaaa-mm|agent", en: "session|yyyy-mm|agent")))
    var what: String

    @Argument(
        help: .phrase(
            fr: "Le jour, pour un agent.", en: "The day, for an agent.",
            value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var date: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "De la permanence, ce poste.", en: "This post of the session.", value: Phrase(fr: "poste", en: "post")))
    var post: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        try open.namingPins { try explain(open) }
    }

    private func explain(_ open: OpenService) throws {
        if let month = Month(iso: what) { return try explain(month, open) }
        if what.contains("/") { return try explain(session: what, open) }
        let agent = try open.agent(what)
        guard let date else {
            throw Failure(
                Phrase(
                    fr: "quel jour ? par exemple : rota explain \(what) 2027-01-12",
                    en: "which day? for instance: rota explain \(what) 2027-01-12"))
        }
        try explain(agent, on: readDay(date), open)
    }

    private func explain(_ month: Month, _ open: OpenService) throws {
        let edition = try open.edition(of: month)
        let situation = try open.situation(of: month, replanned: edition.rota.replanned)
        let why = try WhySearch(edition.rota, in: situation).month { kind in
            if case .requiredSeat = kind { true } else { false }
        }
        let names = Names(service: situation.service, agents: situation.agents)
        Terminal.write(
            output.json
                ? JSONValue.why(why, language: Speech.language).text
                : MonthWhyTable(why, edition, names: names).text(Terminal.style))
    }

    private func explain(session id: String, _ open: OpenService) throws {
        let month = try readSessionDay(id).month
        let rota = try open.edition(of: month).rota
        let session = try readSession(id, in: rota)
        if let post { _ = try readSeat(id, post, in: rota) }
        let situation = try open.situation(of: month, replanned: rota.replanned)
        let search = WhySearch(rota, in: situation)
        let title =
            Phrase(fr: "pourquoi : ", en: "why: ")
            + Phrase("\(open.service.site(session.site)?.name ?? session.site), ")
            + .day(session.day) + Phrase(" \(session.day.year) ") + .span(session.hours)
        try write(
            title, search.session(id, post: post), gaps: post == nil ? search.gaps(ofSession: id) : [], rota, situation)
    }

    private func explain(_ agent: Agent, on day: Day, _ open: OpenService) throws {
        let rota = try open.edition(of: day.month).rota
        let situation = try open.situation(of: day.month, replanned: rota.replanned)
        let title =
            Phrase(fr: "pourquoi : ", en: "why: ") + Phrase("\(agent.name), ") + .day(day) + Phrase(" \(day.year)")
        try write(title, WhySearch(rota, in: situation).agent(agent.id, on: day), gaps: [], rota, situation)
    }

    private func write(
        _ title: Phrase, _ seats: [SeatWhy], gaps: [GapWhy], _ rota: MairieMobile.Rota, _ situation: Situation
    ) {
        let names = Names(service: situation.service, agents: situation.agents)
        Terminal.write(
            output.json
                ? JSONValue.why(seats, gaps: gaps, language: Speech.language).text
                : WhyTable(title, seats, gaps: gaps, rota: rota, names: names).text(Terminal.style))
    }
}
