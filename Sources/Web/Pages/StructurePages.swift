// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// What whoever answers for an employer sees and names: the turns of its own people, and nothing of anybody else.
struct StructurePages: Pages {
    let site: WebSite
    private let forecasts = Reckonings<Employer.ID, Outlook>()

    init(site: WebSite) {
        self.site = site
    }

    var routes: [Route] {
        [
            .page("structure", for: .structure) { _, visit in try turns(visit) }
        ]
    }

    var operations: [Operation] {
        let turns = Field("session", .list(.id), Phrase(fr: "les permanences du tour", en: "the sessions of the turn"))
        return [
            .read(
                "structure", for: .structure,
                Phrase(
                    fr: "Les tours à venir de ses agents, hors mois prévisionnels",
                    en: "The coming turns of its people, without months that are forecast"), answer: .outlook
            ) { _, visit in
                let today = Timestamp.now.dayInParis
                return .outlook(
                    try site.open.outlook(
                        of: employer(visit), today: today, until: site.open.outlookEnd(from: today), forecasts: false))
            },
            .act(
                "structure/designer", for: .structure,
                Phrase(fr: "Désigne qui vient", en: "Names who comes"), [.agent, turns], name),
            .act(
                "structure/retirer", for: .structure,
                Phrase(fr: "Retire une désignation", en: "Takes a naming back"), [.agent, turns], unname),
        ]
    }

    private func employer(_ visit: Visit) throws -> Employer {
        guard let access = visit.access, case .structure(let id) = access.role,
            let employer = site.open.service.employer(id)
        else { throw WebFailure.notAllowed }
        return employer
    }

    private func turns(_ visit: Visit) throws -> Response {
        let employer = try employer(visit)
        let (open, today) = (site.open, Timestamp.now.dayInParis)
        let (last, snapshot) = (try open.outlookEnd(from: today), try site.snapshots.current())
        let known = try open.outlook(of: employer, today: today, until: last, forecasts: false)
        let forecast = forecasts.last(employer.id, at: .init(revision: snapshot.revision, day: today)) {
            try? open.outlook(of: employer, today: today, until: last)
        }
        let page = StructurePage(
            of: employer, known: known, forecast: forecast,
            planned: Set(try open.store.draftMonths() + snapshot.latest.map(\.rota.month)),
            named: try NamingWork.named(among: known.turns, of: employer, in: open), names: snapshot.names,
            visit.language)
        return site.html("structure", page, visit, title: Phrase(fr: "Nos tours", en: "Our turns")[visit.language])
    }

    private func name(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let employer = try employer(visit)
        let agent = try agent(fields["agent"] ?? "", of: employer)
        _ = try NamingWork(of: employer, in: fields.all("session"), in: site.open).name(
            agent, by: visit.access!.name)
        return .see("/structure")
    }

    private func unname(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let employer = try employer(visit)
        let agent = try agent(fields["agent"] ?? "", of: employer)
        _ = try NamingWork(of: employer, in: fields.all("session"), in: site.open)
            .unname(agent, by: visit.access!.name)
        return .see("/structure")
    }

    /// One of the employer's own people; whether somebody else has that id, nobody is told.
    private func agent(_ id: Agent.ID, of employer: Employer) throws -> Agent {
        guard let agent = try site.snapshots.current().names.record(of: id), agent.employer == employer.id else {
            throw WebFailure.notFound
        }
        return agent
    }
}
