// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// What whoever answers for an employer sees and names: the turns of its own people, and nothing of anybody else.
struct StructurePages {
    let site: WebSite
    private let forecasts = Reckonings<Employer.ID, Outlook>()

    init(site: WebSite) {
        self.site = site
    }

    func add(to router: Router<Visit>) {
        let own = router.group("structure").add(middleware: Keepers { if case .structure = $0 { true } else { false } })
        own.get { _, visit in try turns(visit) }
        own.post("designer") { request, visit in try await name(request, visit) }
        own.post("retirer") { request, visit in try await unname(request, visit) }
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

    private func name(_ request: Request, _ visit: Visit) async throws -> Response {
        let employer = try employer(visit)
        let fields = try await site.form(request, visit)
        let agent = try agent(fields["agent"] ?? "", of: employer)
        _ = try NamingWork(of: employer, in: fields.all("permanence"), in: site.open).name(
            agent, by: visit.access!.name)
        return .redirect(to: "/structure")
    }

    private func unname(_ request: Request, _ visit: Visit) async throws -> Response {
        let employer = try employer(visit)
        let fields = try await site.form(request, visit)
        let agent = try agent(fields["agent"] ?? "", of: employer)
        _ = try NamingWork(of: employer, in: fields.all("permanence"), in: site.open)
            .unname(agent, by: visit.access!.name)
        return .redirect(to: "/structure")
    }

    /// One of the employer's own people; whether somebody else has that id, nobody is told.
    private func agent(_ id: Agent.ID, of employer: Employer) throws -> Agent {
        guard let agent = try site.snapshots.current().names.record(of: id), agent.employer == employer.id else {
            throw WebFailure.notFound
        }
        return agent
    }
}
