// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// Swaps between agents, with what the rules say of each, and what the coordinator decides.
struct SwapPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("echanges", for: .coordinator) { _, visit in try list(visit) },
            .page("echanges/proposer", for: .coordinator) { request, visit in try await offers(request, visit) },
        ]
    }

    var operations: [Operation] {
        let swap = Field.row("swap", Phrase(fr: "le numéro de l’échange", en: "the number of the swap"))
        return [
            .read(
                "echanges", for: .coordinator, Phrase(fr: "Les échanges", en: "Swaps"), answer: Self.shape, told),
            .read(
                "echanges/proposer", for: .coordinator,
                Phrase(
                    fr: "Les échanges possibles pour une permanence d’un agent",
                    en: "The swaps that are possible for an agent's shift"),
                [.agent, .given], answer: OwnSwaps.Choice.shape
            ) { fields, visit in
                try await swaps(of: fields["agent"], visit).offered(giving: fields["given"] ?? "").json
            },
            .act(
                "echanges/proposer", for: .coordinator,
                Phrase(fr: "Propose un échange pour un agent", en: "Proposes a swap for an agent"),
                [.agent, .given, .with, .taken, .remark]
            ) { fields, visit in
                let swaps = try swaps(of: fields["agent"], visit)
                return try back(to: await swaps.ask(fields, among: site.snapshots.current().names))
            },
            .act(
                "echanges/accepter", for: .coordinator,
                Phrase(fr: "Note que l’autre accepte", en: "Notes that the other accepts"), [swap]
            ) { fields, visit in try step(.accept, fields, visit) },
            .act(
                "echanges/refuser", for: .coordinator, Phrase(fr: "Refuse un échange", en: "Refuses a swap"), [swap]
            ) { fields, visit in try step(.refuse, fields, visit) },
            .act(
                "echanges/valider", for: .coordinator, Phrase(fr: "Valide un échange", en: "Approves a swap"),
                [swap, .seen, .derogation], approve),
            .act(
                "echanges/annuler", for: .coordinator, Phrase(fr: "Défait un échange", en: "Undoes a swap"), [swap],
                undo),
        ]
    }

    /// Each with the seal of the rota that it was judged on.
    private static let shape = Shape.list(of: .object(["seen": .text, "swap": .swapWithConsequences]))

    private func told(_ fields: FormFields, _ visit: Visit) throws -> JSONValue {
        .array(
            try all(visit).map {
                [
                    "seen": .string($0.work.present.seal),
                    "swap": .swap($0.swap, $0.outcome?.consequences, language: visit.language),
                ]
            })
    }

    private func all(_ visit: Visit) throws -> [Swapping] {
        let swaps = try site.open.store.swaps()
        let works = try Dictionary(
            uniqueKeysWithValues: Set(swaps.map(\.month)).map { ($0, try HandWork(on: $0, in: site.open)) })
        return swaps.map { Swapping($0, work: works[$0.month]!, by: visit.access!.name) }
    }

    /// Those of an agent, asked by the coordinator in their name.
    private func swaps(of agent: Agent.ID?, _ visit: Visit) throws -> OwnSwaps {
        guard let agent = try site.snapshots.current().names.record(of: agent ?? "") else { throw WebFailure.notFound }
        return OwnSwaps(of: agent, in: site.open, today: Timestamp.now.dayInParis, by: visit.access!.name)
    }

    private func offers(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = FormFields(query: request.uri.query)
        let (swaps, given) = (try swaps(of: fields["agent"], visit), fields["given"] ?? "")
        let page = OffersPage(
            try await swaps.offered(giving: given), giving: given, by: swaps.agent,
            names: try site.snapshots.current().names, visit.language)
        return site.html(
            "offers", page, visit, title: Phrase(fr: "Proposer un échange", en: "Propose a swap")[visit.language])
    }

    private func list(_ visit: Visit) throws -> Response {
        return site.html(
            "swaps", SwapsPage(try all(visit), visit.language), visit,
            title: Phrase(fr: "Échanges", en: "Swaps")[visit.language]
        )
    }

    private func swapping(_ fields: FormFields, _ visit: Visit) throws -> Swapping {
        try Swapping(
            site.open.store.swap(readNumber(fields["swap"] ?? "")), in: site.open, by: visit.access!.name)
    }

    private func step(_ step: Swap.Step, _ fields: FormFields, _ visit: Visit) throws -> Operation.Done {
        return try back(to: swapping(fields, visit).take(step))
    }

    /// As long as the rota is still the one that the rules were read on.
    private func approve(_ fields: FormFields, _ visit: Visit) throws -> Operation.Done {
        let swapping = try swapping(fields, visit)
        try fields.requireSeen(swapping.work.present, of: swapping.swap.month)
        let reason = fields["derogation"].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        return try back(to: swapping.approve(derogation: reason, mayDerogate: false).0)
    }

    private func undo(_ fields: FormFields, _ visit: Visit) throws -> Operation.Done {
        return try back(to: swapping(fields, visit).undo())
    }

    private func back(to swap: Swap) -> Operation.Done { .see("/echanges#echange-\(swap.id)") }
}

/// Swaps that wait for somebody, then the others, the last first.
struct SwapsPage {
    let waiting: [Row]
    let settled: [Row]

    struct Row {
        let id: Int
        let month: String
        let seen: String
        let title: String
        let state: String
        let reason: String?
        let lines: [Remark]
        let consequences: [Remark]
        /// Somebody no longer holds what the swap is about.
        let isLost: Bool
        let mayAccept: Bool
        let mayApprove: Bool
        let mayRefuse: Bool
        let mayUndo: Bool
        let isDone: Bool
        let breaksRules: Bool
    }

    init(_ swaps: [Swapping], _ language: Language) {
        let rows = swaps.reversed().map { ($0.swap.after(.refuse) != nil, Row($0, language)) }
        waiting = rows.filter(\.0).map(\.1)
        settled = rows.filter { !$0.0 }.map(\.1)
    }
}

extension SwapsPage.Row {
    fileprivate init(_ swapping: Swapping, _ language: Language) {
        let (swap, work) = (swapping.swap, swapping.work)
        // What is settled is not judged any more.
        let isOpen = swap.after(.refuse) != nil
        let isLost = isOpen && swapping.lost != nil
        let outcome = isOpen && !isLost ? swapping.outcome : nil
        let (asker, other) = (work.names.agent(swap.asker), work.names.agent(swap.other))
        let title =
            swap.isGift
            ? Phrase(fr: "\(asker) donne sa place à \(other)", en: "\(asker) gives their place to \(other)")
            : Phrase(fr: "\(asker) échange avec \(other)", en: "\(asker) swaps with \(other)")
        self.init(
            id: swap.id, month: swap.month.iso, seen: work.present.seal, title: title[language],
            state: swap.state.name[language], reason: swap.reason.isEmpty ? nil : swap.reason,
            lines: swap.move.remarks(in: work.present, names: work.names, language),
            consequences: outcome?.consequences.remarks(in: work.present, names: work.names, language) ?? [],
            isLost: isLost, mayAccept: swap.after(.accept) != nil && !isLost,
            mayApprove: swap.after(.approve) != nil && !isLost, mayRefuse: isOpen, mayUndo: swap.after(.undo) != nil,
            isDone: swap.state == .approved, breaksRules: !(outcome?.consequences.broken.isEmpty ?? true))
    }
}
