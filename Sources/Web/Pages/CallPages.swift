// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import HummingbirdCore
import MairieMobile
import Store

/// Calls for availability: who could take an empty seat is asked, answers are noted, and the coordinator settles it.
struct CallPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("appels", for: .coordinator) { _, visit in try list(visit) },
            .page("appels/ouvrir", for: .coordinator) { request, visit in try preview(request, visit) },
        ]
    }

    var operations: [Operation] {
        let call = Field.row("call", Phrase(fr: "le numéro de l’appel", en: "the number of the call"))
        return [
            .read("appels", for: .coordinator, Phrase(fr: "Les appels", en: "Calls"), answer: .calls) { _, _ in
                .calls(try site.open.store.calls())
            },
            .read(
                "appels/ouvrir", for: .coordinator,
                Phrase(fr: "À qui on demanderait de venir", en: "Who would be asked to come"), [.session, .post],
                answer: .object(["seats": .list(of: .seat), "asked": .list(of: .id)])
            ) { fields, visit in
                let vacancy = try vacancy { fields[$0] }
                return [
                    "seats": .array(vacancy.seats.map(JSONValue.seat)),
                    "asked": .array(try calling(visit).eligible(for: vacancy).map(JSONValue.string)),
                ]
            },
            .act(
                "appels/ouvrir", for: .coordinator,
                Phrase(fr: "Demande qui peut venir", en: "Asks who can come"), [.session, .post], open),
            .act(
                "appels/repondre", for: .coordinator,
                Phrase(fr: "Note une réponse", en: "Notes an answer"),
                [
                    call, .agent,
                    Field(
                        "answer", .choice(of: Call.Answer.self),
                        Phrase(fr: "la réponse", en: "the answer")),
                ], answer),
            .act(
                "appels/confirmer", for: .coordinator,
                Phrase(fr: "Retient quelqu’un", en: "Settles on somebody"), [call, .agent], confirm),
            .act(
                "appels/clore", for: .coordinator,
                Phrase(fr: "Clôt un appel sans personne", en: "Closes a call with nobody"), [call], close),
        ]
    }

    private func list(_ visit: Visit) throws -> Response {
        let page = CallsPage(try site.open.store.calls(), names: try site.open.names(), visit.language)
        return site.html("calls", page, visit, title: Phrase(fr: "Appels", en: "Calls")[visit.language])
    }

    /// Who would be asked, before anybody is.
    private func preview(_ request: Request, _ visit: Visit) throws -> Response {
        let query = request.uri.queryParameters
        let vacancy = try vacancy { query[Substring($0)].map(String.init) }
        let page = CallPreview(
            vacancy, asking: try calling(visit).eligible(for: vacancy), names: try site.open.names(), visit.language)
        return site.html("call", page, visit, title: page.title)
    }

    private func open(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let calling = calling(visit)
        let advice = Phrase(fr: "la page de la place dit pourquoi", en: "the page of the seat says why")
        return try await tell(calling.call(for: vacancy { fields[$0] }, advice: advice), calling)
    }

    private func answer(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        guard let answer = Call.Answer(rawValue: fields["answer"] ?? "") else { throw WebFailure.notFound }
        let call = try site.open.store.answerCall(
            readNumber(fields["call"] ?? ""), agent: site.open.agent(fields["agent"] ?? "").id, answer,
            by: visit.access!.name, at: .now)
        return .see("/appels#appel-\(call.id)")
    }

    private func confirm(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let calling = calling(visit)
        let agent = try site.open.agent(fields.text("agent", Phrase(fr: "L’agent", en: "The agent"))).id
        return try await tell(calling.confirm(readNumber(fields["call"] ?? ""), with: agent).call, calling)
    }

    private func close(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let calling = calling(visit)
        return try await tell(calling.close(readNumber(fields["call"] ?? "")), calling)
    }

    // MARK: - What they share

    private func calling(_ visit: Visit) -> Calling { Calling(open: site.open, author: visit.access!.name) }

    private func vacancy(_ value: (String) -> String?) throws -> Vacancy {
        try Vacancy(session: value("session") ?? "", post: value("post") ?? "", in: site.open)
    }

    /// What was decided stands, whatever becomes of the messages.
    private func tell(_ call: Call, _ calling: Calling) async throws -> Operation.Done {
        site.send(try calling.waiting(for: call), by: calling.author)
        return .see("/appels#appel-\(call.id)")
    }
}

/// A call before it is opened.
struct CallPreview {
    let title: String
    let session: String
    let post: String
    let month: String
    let seats: [String]
    let asked: [String]
    let nobody: Bool

    init(_ vacancy: Vacancy, asking agents: [Agent.ID], names: Names, _ language: Language) {
        let seat = vacancy.seats[0]
        (session, post, month) = (seat.session, seat.post, vacancy.month.iso)
        title = (Phrase(fr: "Appeler : ", en: "Call: ") + names.post(seat.post))[language]
        seats = vacancy.seats.map { names.words(ofSession: $0.session)[language] }
        asked = agents.map(names.agent)
        nobody = agents.isEmpty
    }
}

/// The calls that are open, then the others, the last first.
struct CallsPage {
    let open: [Row]
    let settled: [Row]

    struct Row {
        let id: Int
        let month: String
        let title: String
        let seats: [String]
        let asked: [Asked]
        let opened: String
        /// `pourvu : Bruno Lanterne`, `clos`.
        let state: String
        let isFilled: Bool
        let proposed: String?
    }

    struct Asked {
        let agent: String
        let who: String
        let isYes: Bool
        let isNo: Bool
        let when: String
        /// Whether they were the first to say yes.
        let isProposed: Bool
    }

    init(_ calls: [Call], names: Names, _ language: Language) {
        let rows = calls.reversed().map { call in
            let chosen = call.chosen.map { Phrase(fr: " : ", en: ": ") + Phrase(names.agent($0)) } ?? Phrase("")
            let row = Row(
                id: call.id, month: call.month.iso, title: call.moment(names)[language].capitalisedFirst,
                seats: call.seats.map { names.words(ofSession: $0.session)[language] },
                asked: call.asked.map { asked in
                    Asked(
                        agent: asked.agent, who: names.agent(asked.agent), isYes: asked.answer == .yes,
                        isNo: asked.answer == .no,
                        when: asked.answeredAt.map { Phrase.moment($0)[language] } ?? "",
                        isProposed: asked.agent == call.proposed)
                },
                opened: Phrase.moment(call.openedAt)[language], state: (call.state.name + chosen)[language],
                isFilled: call.state == .filled, proposed: call.proposed.map(names.agent))
            return (call.state == .open, row)
        }
        open = rows.filter(\.0).map(\.1)
        settled = rows.filter { !$0.0 }.map(\.1)
    }
}
