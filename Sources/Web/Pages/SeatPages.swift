// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Foundation
import Hummingbird
import MairieMobile
import Planning
import Store

/// One place of a rota: who is there, who could be instead and what that changes, and what the coordinator decides.
struct SeatPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("planning/:month/place", for: .coordinator) { request, visit in try await seat(request, visit) },
            .page("planning/:month/mouvements", for: .coordinator) { _, visit in try moves(visit) },
        ]
    }

    var operations: [Operation] {
        let place: [Field] = [.session, .post.optional, .agent.optional]
        return [
            .read(
                "planning/:month/place", for: .coordinator,
                Phrase(
                    fr: "Une place : qui pourrait la prendre, et les affectations fixées",
                    en: "A place: who could take it, and the pins"), place, answer: Self.placeShape, told),
            .act(
                "planning/:month/remplacer", for: .coordinator,
                Phrase(fr: "Prend l’un des remplacements proposés", en: "Takes one of the replacements proposed"),
                place + [
                    .seen, Field("option", .row, Phrase(fr: "lequel, par son numéro", en: "which, by its number")),
                    .remark,
                ], replace),
            .act(
                "planning/:month/placer", for: .coordinator,
                Phrase(fr: "Met quelqu’un à une place", en: "Puts somebody in a place"),
                place + [
                    .seen, Field("who", .id, Phrase(fr: "qui vient", en: "who comes")), .reason, .derogation,
                ], self.place),
            .act(
                "planning/:month/fixer", for: .coordinator,
                Phrase(fr: "Fixe quelqu’un à une place, ou l’en écarte", en: "Pins somebody to a place, or away"),
                [
                    .session, .post, .agent,
                    Field("kind", .choice(of: Pin.Kind.self), Phrase(fr: "le sens", en: "which way")),
                    .remark,
                ], pin),
            .act(
                "planning/:month/liberer", for: .coordinator,
                Phrase(fr: "Retire une affectation fixée", en: "Takes a pin away"),
                place + [.row("number", Phrase(fr: "son numéro", en: "its number"))], unpin),
            .read(
                "planning/:month/mouvements", for: .coordinator,
                Phrase(fr: "Ce qui a été fait à la main", en: "What was done by hand"),
                answer: .list(of: .handMove)
            ) { _, visit in
                try .handMoves(
                    site.open.store.handMoves(of: PlanningPages.readMonth(of: visit)), language: visit.language)
            },
            .act(
                "planning/:month/annuler", for: .coordinator,
                Phrase(fr: "Défait ce qui a été fait à la main", en: "Undoes what was done by hand"),
                [.seen, .row("number", Phrase(fr: "son numéro", en: "its number"))], undo),
        ]
    }

    private static let placeShape = Shape.object([
        "seen": .text, "session": .id, "post": .id, "agent": Shape.id.orNull,
        "replacements": Shape.replacements.orNull, "pins": .pins,
    ])

    private func told(_ fields: FormFields, _ visit: Visit) async throws -> JSONValue {
        let rota = try site.open.edition(of: PlanningPages.readMonth(of: visit)).rota
        let target = try target({ fields[$0] }, in: rota)
        let found = try await replacements(target, rota)
        return [
            "seen": .string(rota.seal), "session": .string(target.session.id), "post": .string(target.post),
            "agent": .optional(target.agent?.id),
            "replacements": found.map { .replacements($0, language: visit.language) } ?? .null,
            "pins": .pins(
                try site.open.store.pins().filter { $0.session == target.session.id }, conflicts: nil,
                language: visit.language),
        ]
    }

    /// What a page is about: a post of a session, and whoever holds it.
    struct Target {
        let session: Session
        let post: Post.ID
        let agent: Agent?
    }

    private func target(_ value: (String) -> String?, in rota: Rota) throws -> Target {
        let session = try readSession(value("session") ?? "", in: rota)
        let post = value("post") ?? session.seats.first?.post ?? ""
        _ = try readSeat(session.id, post, in: rota)
        let agent = try value("agent").flatMap { $0.isEmpty ? nil : $0 }.map { try site.open.agent($0) }
        return Target(session: session, post: post, agent: agent)
    }

    // MARK: - Reading

    private func seat(_ request: Request, _ visit: Visit) async throws -> Response {
        let month = try PlanningPages.readMonth(of: visit)
        let rota = try site.open.edition(of: month).rota
        let query = request.uri.queryParameters
        let target = try target({ query[Substring($0)].map(String.init) }, in: rota)
        let page = SeatPage(
            target, in: rota, known: try site.open.store.latestVersion(of: month)?.rota,
            replacements: try await replacements(target, rota), pins: try site.open.store.pins(),
            names: try site.open.names(), visit.language)
        return site.html("seat", page, visit, title: page.title)
    }

    /// Nobody can be looked for on a day that is over.
    private func replacements(_ target: Target, _ rota: Rota) async throws -> Replacements? {
        guard target.session.day >= Timestamp.now.dayInParis else { return nil }
        let vacancy: Vacancy
        if let agent = target.agent {
            guard rota.holds(Place(session: target.session.id, post: target.post, agent: agent.id)) else { return nil }
            vacancy = try Vacancy(leaver: agent, on: target.session.day, session: nil, in: site.open)
        } else {
            vacancy = try Vacancy(session: target.session.id, post: target.post, in: site.open)
        }
        return try await beside { [open = site.open, vacancy] in try open.replacements(for: vacancy) }
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

    private func replace(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let work = try work(fields, visit)
        let target = try target({ fields[$0] }, in: work.present)
        let number = try readNumber(fields["option"] ?? "")
        guard let found = try await replacements(target, work.present), found.options.indices.contains(number - 1)
        else {
            throw WebFailure.notFound
        }
        let move = found.options[number - 1].move
        let (author, reason) = (visit.access!.name, fields["reason"] ?? "")
        let outcome = work.trying(move, by: author, reason: reason)
        try work.requireSound(outcome, besides: found.leftEmpty.broken, derogation: nil, mayDerogate: false)
        try site.open.store.makeMove(
            move, in: work.present, giving: outcome.rota, kind: .replaced, reason: reason, by: author, at: .now)
        return .see("/planning/\(work.present.month)/mouvements")
    }

    private func place(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let work = try work(fields, visit)
        let target = try target({ fields[$0] }, in: work.present)
        let move = try work.placing(
            site.open.agent(fields["who"] ?? ""), at: Seat(session: target.session.id, post: target.post),
            insteadOf: target.agent,
            advice: Phrase(fr: "choisissez qui laisse la place", en: "choose who leaves the place"))
        let reason = try fields.text("reason", Phrase(fr: "Le motif", en: "The reason"))
        let derogation = fields.given("derogation")
        let author = visit.access!.name
        let outcome = work.trying(move, by: author, reason: reason, derogation: derogation)
        try work.requireSound(outcome, derogation: derogation, mayDerogate: false)
        try site.open.store.makeMove(
            move, in: work.present, giving: outcome.rota, kind: .placed, reason: reason,
            derogation: outcome.consequences.broken.isEmpty ? nil : derogation, by: author, at: .now)
        return .see("/planning/\(work.present.month)/mouvements")
    }

    private func pin(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let month = try PlanningPages.readMonth(of: visit)
        let target = try target({ fields[$0] }, in: site.open.edition(of: month).rota)
        guard let agent = target.agent else { throw WebFailure.notFound }
        let kind: Pin.Kind = fields["kind"] == "never" ? .never : .hold
        let pin = Pin(
            id: 0, agent: agent.id, session: target.session.id, post: target.post, kind: kind,
            author: visit.access!.name, reason: fields["reason"] ?? "")
        try site.open.keep(pin, in: site.open.situation(of: month), advice: nil)
        return back(to: target, month)
    }

    private func unpin(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let month = try PlanningPages.readMonth(of: visit)
        let target = try target({ fields[$0] }, in: site.open.edition(of: month).rota)
        try site.open.store.removePin(readNumber(fields["number"] ?? ""), by: visit.access!.name, at: .now)
        return back(to: target, month)
    }

    private func undo(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let work = try work(fields, visit)
        let made = try site.open.store.handMove(readNumber(fields["number"] ?? ""))
        guard made.month == work.present.month, made.kind != .swapped else { throw WebFailure.notFound }
        if made.undoneAt == nil { try work.requireUntouched(made) }
        try site.open.store.undoMove(
            made.id, in: work.present, giving: work.tryingWithout(made).rota, by: visit.access!.name, at: .now)
        return .see("/planning/\(made.month)/mouvements")
    }

    private func back(to target: Target, _ month: Month) -> Operation.Done {
        let agent = target.agent.map { "&agent=\($0.id)" } ?? ""
        return .see("/planning/\(month)/place?session=\(target.session.id)&post=\(target.post)\(agent)")
    }
}
