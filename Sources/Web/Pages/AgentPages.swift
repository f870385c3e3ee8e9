// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Foundation
import Hummingbird
import MairieMobile
import Store

/// An agent's own pages: their shifts, what changed, what they ask for. Nothing in them is of anybody else but who works
/// the same sessions.
struct AgentPages {
    let site: WebSite

    func add(to router: Router<Visit>) {
        let own = router.group("moi").add(middleware: Keepers { if case .agent = $0 { true } else { false } })
        own.get { _, visit in try shifts(visit) }
        own.post("vu") { request, visit in try await seen(request, visit) }
        own.post("empechement") { request, visit in try await cannotCome(request, visit) }
        own.get("demandes") { _, visit in try requests(visit) }
        own.post("conges") { request, visit in try await askLeave(request, visit) }
        own.post("souhaits") { request, visit in try await wish(request, visit) }
        own.post("retirer") { request, visit in try await withdraw(request, visit) }
        router.get("agenda/agent/:agent/:seal") { request, visit in try feed(request, visit) }
    }

    private func agent(_ visit: Visit) throws -> Agent {
        guard let access = visit.access, case .agent(let id) = access.role,
            let agent = try site.snapshots.current().names.record(of: id)
        else { throw WebFailure.notAllowed }
        return agent
    }

    // MARK: - Their shifts

    private func shifts(_ visit: Visit) throws -> Response {
        let agent = try agent(visit)
        let generation = try site.open.store.feedGeneration(of: agent.id)
        let page = try ShiftsPage(
            of: agent, site.snapshots.current(),
            absences: site.open.store.absences().filter { $0.agent == agent.id }, now: .now,
            feed: "/agenda/agent/\(agent.id)/\(site.key.feedSeal(of: agent.id, generation: generation)).ics",
            visit.language)
        return site.html(
            "shifts", page, visit, title: Phrase(fr: "Mes permanences", en: "My shifts")[visit.language])
    }

    private func seen(_ request: Request, _ visit: Visit) async throws -> Response {
        let agent = try agent(visit)
        let fields = try await site.form(request, visit)
        let mine = try site.snapshots.current().messages.filter { $0.subject.agent == agent.id }
        for number in fields.all("message").compactMap(Int.init) {
            guard let message = mine.first(where: { $0.id == number }) else { throw WebFailure.notFound }
            // Whoever has seen the last one knows all that came before.
            for earlier in mine where earlier.id <= number && earlier.subject.month == message.subject.month {
                try site.open.store.markSeen(earlier.id, by: agent.name, at: .now)
            }
        }
        return .redirect(to: "/moi")
    }

    /// Asks for the day off, and frees nothing: the coordinator decides.
    private func cannotCome(_ request: Request, _ visit: Visit) async throws -> Response {
        let agent = try agent(visit)
        let fields = try await site.form(request, visit)
        let day = try readComingDay(fields["jour"] ?? "")
        guard try !site.snapshots.current().shifts(of: agent.id, on: day).isEmpty else { throw WebFailure.notFound }
        let absence = Absence(
            id: 0, agent: agent.id, first: day, last: day, part: .day, reason: fields["motif"] ?? "", state: .asked)
        // Pressed twice, it is said once.
        let known = try site.open.store.absences().contains {
            $0.agent == agent.id && $0.state != .cancelled && $0.first <= day && day <= $0.last
        }
        if !known { try await site.open.reportUnavailable(absence, by: agent.name) }
        return .redirect(to: "/moi")
    }

    // MARK: - What they ask for

    private func requests(_ visit: Visit) throws -> Response {
        let agent = try agent(visit)
        let page = RequestsPage(
            of: agent, absences: try site.open.store.absences(), wishes: try site.open.store.wishes(),
            today: Timestamp.now.dayInParis, names: try site.snapshots.current().names, visit.language)
        return site.html(
            "requests", page, visit, title: Phrase(fr: "Congés et souhaits", en: "Leave and wishes")[visit.language])
    }

    private func askLeave(_ request: Request, _ visit: Visit) async throws -> Response {
        let agent = try agent(visit)
        let fields = try await site.form(request, visit)
        let (first, last) = try fields.days(readComingDay)
        guard let part = Absence.DayPart(rawValue: fields["moment"] ?? "day") else { throw WebFailure.notFound }
        _ = try site.open.store.addAbsence(
            Absence(
                id: 0, agent: agent.id, first: first, last: last, part: part, reason: fields["motif"] ?? "",
                state: .asked), by: agent.name, at: .now)
        return .redirect(to: "/moi/demandes")
    }

    private func wish(_ request: Request, _ visit: Visit) async throws -> Response {
        let agent = try agent(visit)
        let fields = try await site.form(request, visit)
        let (first, last) = try fields.days(readComingDay)
        let place = try fields.given("lieu").map { id in
            guard let site = site.open.service.site(id) else { throw WebFailure.notFound }
            return site.id
        }
        let kind: Wish.Kind
        switch fields["souhait"] {
        case "prefer": kind = .prefer(site: place)
        case "avoid": kind = .avoid(site: place)
        default: kind = .atMost(days: try readNumber(fields["jours"] ?? ""))
        }
        _ = try site.open.store.addWish(
            Wish(id: 0, agent: agent.id, first: first, last: last, kind: kind), by: agent.name, at: .now)
        return .redirect(to: "/moi/demandes")
    }

    private func readComingDay(_ text: String) throws -> Day {
        let day = try readDay(text)
        guard day >= Timestamp.now.dayInParis else {
            throw Failure(
                Phrase(fr: "le ", en: "") + .day(day)
                    + Phrase(fr: " est passé : donnez un jour à venir", en: " is over: give a day to come"))
        }
        return day
    }

    /// Takes back a request of their own that nobody has decided about, or a wish.
    private func withdraw(_ request: Request, _ visit: Visit) async throws -> Response {
        let agent = try agent(visit)
        let fields = try await site.form(request, visit)
        if let id = fields["absence"].flatMap(Int.init) {
            guard
                try site.open.store.absences().contains(where: {
                    $0.id == id && $0.agent == agent.id && $0.state == .asked
                })
            else { throw WebFailure.notFound }
            try site.open.store.cancelAbsence(id, by: agent.name, at: .now)
        }
        if let id = fields["souhait"].flatMap(Int.init) {
            guard try site.open.store.wishes().contains(where: { $0.id == id && $0.agent == agent.id }) else {
                throw WebFailure.notFound
            }
            try site.open.store.removeWish(id, by: agent.name, at: .now)
        }
        return .redirect(to: "/moi/demandes")
    }

    // MARK: - Their calendar

    private func feed(_ request: Request, _ visit: Visit) throws -> Response {
        let (id, file) = (try visit.parameters.require("agent"), try visit.parameters.require("seal"))
        let snapshot = try site.snapshots.current()
        guard file.hasSuffix(".ics"), let agent = snapshot.names.record(of: id),
            site.key.isFeedSeal(
                String(file.dropLast(4)), of: id, generation: try site.open.store.feedGeneration(of: id))
        else {
            throw site.links.refusal(at: .now)
        }
        let text = site.feeds.text(of: agent.id, at: snapshot.revision) {
            CalendarExport(
                agent: agent, versions: snapshot.versions, names: snapshot.names, language: .french,
                instructions: snapshot.instructions
            ).text
        }
        return .calendar(text, to: request)
    }
}

extension Snapshot {
    /// What an agent is told of a day.
    func shifts(of agent: Agent.ID, on day: Day) -> [Shift] {
        latest.filter { $0.rota.month == day.month }
            .flatMap { $0.rota.told().shifts(posts: service.posts) }.filter { $0.agent == agent && $0.day == day }
    }
}
