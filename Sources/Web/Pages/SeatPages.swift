// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Foundation
import Hummingbird
import MairieMobile
import Planning
import Store

/// One place of a rota: who is there, who could be instead and what that changes, and what the coordinator decides.
struct SeatPages {
    let site: WebSite

    func add(to router: Router<Visit>) {
        let pages = router.group("planning/:month").add(middleware: Keepers { $0 == .coordinator })
        pages.get("place") { request, visit in try seat(request, visit) }
        pages.post("remplacer") { request, visit in try await replace(request, visit) }
        pages.post("placer") { request, visit in try await place(request, visit) }
        pages.post("fixer") { request, visit in try await pin(request, visit) }
        pages.post("liberer") { request, visit in try await unpin(request, visit) }
        pages.get("mouvements") { _, visit in try moves(visit) }
        pages.post("annuler") { request, visit in try await undo(request, visit) }
    }

    /// What a page is about: a post of a session, and whoever holds it.
    struct Target {
        let session: Session
        let post: Post.ID
        let agent: Agent?
    }

    private func target(_ value: (String) -> String?, in rota: Rota) throws -> Target {
        let session = try readSession(value("permanence") ?? "", in: rota)
        let post = value("poste") ?? session.seats.first?.post ?? ""
        _ = try readSeat(session.id, post, in: rota)
        let agent = try value("agent").flatMap { $0.isEmpty ? nil : $0 }.map { try site.open.agent($0) }
        return Target(session: session, post: post, agent: agent)
    }

    // MARK: - Reading

    private func seat(_ request: Request, _ visit: Visit) throws -> Response {
        let month = try PlanningPages.readMonth(of: visit)
        let rota = try site.open.edition(of: month).rota
        let query = request.uri.queryParameters
        let target = try target({ query[Substring($0)].map(String.init) }, in: rota)
        let page = SeatPage(
            target, in: rota, replacements: try replacements(target, rota), pins: try site.open.store.pins(),
            names: try site.open.names(), visit.language)
        return site.html("seat", page, visit, title: page.title)
    }

    /// Nobody can be looked for on a day that is over.
    private func replacements(_ target: Target, _ rota: Rota) throws -> Replacements? {
        guard target.session.day >= Timestamp.now.dayInParis else { return nil }
        let vacancy: Vacancy
        if let agent = target.agent {
            guard rota.holds(Place(session: target.session.id, post: target.post, agent: agent.id)) else { return nil }
            vacancy = try Vacancy(leaver: agent, on: target.session.day, session: nil, in: site.open)
        } else {
            vacancy = try Vacancy(session: target.session.id, post: target.post, in: site.open)
        }
        return Replacements(
            for: vacancy.seats, leaver: vacancy.leaver, in: vacancy.rota,
            try site.open.situation(of: vacancy.month, replanned: site.open.known(vacancy.month)),
            notBefore: Timestamp.now.dayInParis)
    }

    private func moves(_ visit: Visit) throws -> Response {
        let month = try PlanningPages.readMonth(of: visit)
        let page = MovesPage(
            try site.open.store.handMoves(of: month), in: try site.open.edition(of: month).rota,
            names: try site.open.names(), visit.language)
        let title = Phrase(fr: "Fait à la main", en: "Done by hand")
        return site.html("moves", page, visit, title: title[visit.language])
    }

    // MARK: - Deciding

    /// The rota that is worked on, as long as it is still the one that the visitor looked at.
    private func work(_ fields: FormFields, _ visit: Visit) throws -> HandWork {
        let work = try HandWork(on: PlanningPages.readMonth(of: visit), in: site.open)
        try fields.requireSeen(work.present, of: work.present.month)
        return work
    }

    private func replace(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let work = try work(fields, visit)
        let target = try target({ fields[$0] }, in: work.present)
        let number = try readNumber(fields["choix"] ?? "")
        guard let found = try replacements(target, work.present), found.options.indices.contains(number - 1) else {
            throw WebFailure.notFound
        }
        let move = found.options[number - 1].move
        let (author, reason) = (visit.access!.name, fields["motif"] ?? "")
        let outcome = work.trying(move, by: author, reason: reason)
        try work.requireSound(outcome, besides: found.leftEmpty.broken, derogation: nil, mayDerogate: false)
        try site.open.store.makeMove(
            move, in: work.present, giving: outcome.rota, kind: .replaced, reason: reason, by: author, at: .now)
        return .redirect(to: "/planning/\(work.present.month)/mouvements")
    }

    private func place(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let work = try work(fields, visit)
        let target = try target({ fields[$0] }, in: work.present)
        let move = try work.placing(
            site.open.agent(fields["qui"] ?? ""), at: Seat(session: target.session.id, post: target.post),
            insteadOf: target.agent,
            advice: Phrase(fr: "choisissez qui laisse la place", en: "choose who leaves the place"))
        let reason = try fields.text("motif", Phrase(fr: "Le motif", en: "The reason"))
        let derogation = fields.given("derogation")
        let author = visit.access!.name
        let outcome = work.trying(move, by: author, reason: reason, derogation: derogation)
        try work.requireSound(outcome, derogation: derogation, mayDerogate: false)
        try site.open.store.makeMove(
            move, in: work.present, giving: outcome.rota, kind: .placed, reason: reason,
            derogation: outcome.consequences.broken.isEmpty ? nil : derogation, by: author, at: .now)
        return .redirect(to: "/planning/\(work.present.month)/mouvements")
    }

    private func pin(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let month = try PlanningPages.readMonth(of: visit)
        let target = try target({ fields[$0] }, in: site.open.edition(of: month).rota)
        guard let agent = target.agent else { throw WebFailure.notFound }
        let kind: Pin.Kind = fields["sens"] == "never" ? .never : .hold
        let pin = Pin(
            id: 0, agent: agent.id, session: target.session.id, post: target.post, kind: kind,
            author: visit.access!.name, reason: fields["motif"] ?? "")
        try site.open.keep(pin, in: site.open.situation(of: month), advice: nil)
        return back(to: target, month)
    }

    private func unpin(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let month = try PlanningPages.readMonth(of: visit)
        let target = try target({ fields[$0] }, in: site.open.edition(of: month).rota)
        try site.open.store.removePin(readNumber(fields["numero"] ?? ""), by: visit.access!.name, at: .now)
        return back(to: target, month)
    }

    private func undo(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let work = try work(fields, visit)
        let made = try site.open.store.handMove(readNumber(fields["numero"] ?? ""))
        guard made.month == work.present.month, made.kind != .swapped else { throw WebFailure.notFound }
        if made.undoneAt == nil { try work.requireUntouched(made) }
        try site.open.store.undoMove(
            made.id, in: work.present, giving: work.tryingWithout(made).rota, by: visit.access!.name, at: .now)
        return .redirect(to: "/planning/\(made.month)/mouvements")
    }

    private func back(to target: Target, _ month: Month) -> Response {
        let agent = target.agent.map { "&agent=\($0.id)" } ?? ""
        return .redirect(to: "/planning/\(month)/place?permanence=\(target.session.id)&poste=\(target.post)\(agent)")
    }
}
