// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// Swaps from an agent's own page: what is possible, asked, answered, taken back.
struct AgentSwapPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("moi/echange", for: .agent) { request, visit in try await choice(request, visit) }
        ]
    }

    var operations: [Operation] {
        let swap = Field.row("swap", Phrase(fr: "le numéro de l’échange", en: "the number of the swap"))
        return [
            .read(
                "moi/echange", for: .agent,
                Phrase(fr: "Les échanges possibles pour une permanence", en: "The swaps that are possible for a shift"),
                [.given], answer: OwnSwaps.Choice.shape
            ) { fields, visit in try await choice(giving: fields["given"] ?? "", visit).json },
            .act(
                "moi/echange", for: .agent, Phrase(fr: "Propose un échange", en: "Proposes a swap"),
                [.given, .with, .taken, .remark], ask),
            .act(
                "moi/accepter", for: .agent,
                Phrase(fr: "Accepte un échange qu’on nous propose", en: "Accepts a swap that one was offered"), [swap]
            ) { fields, visit in try take(.accept, fields, visit) },
            .act(
                "moi/refuser", for: .agent,
                Phrase(fr: "Refuse un échange qu’on nous propose", en: "Refuses a swap that one was offered"), [swap]
            ) { fields, visit in try take(.refuse, fields, visit) },
            .act(
                "moi/reprendre", for: .agent,
                Phrase(fr: "Reprend un échange qu’on a proposé", en: "Takes back a swap that one proposed"), [swap]
            ) { fields, visit in try take(.withdraw, fields, visit) },
        ]
    }

    private func swaps(_ visit: Visit) throws -> OwnSwaps {
        try OwnSwaps(of: site.agent(visit), in: site.open, today: Timestamp.now.dayInParis)
    }

    private func choice(_ request: Request, _ visit: Visit) async throws -> Response {
        guard let given = request.uri.queryParameters["given"].map(String.init) else { return .redirect(to: "/moi") }
        let page = OffersPage(
            try await choice(giving: given, visit), giving: given, names: try site.snapshots.current().names,
            visit.language)
        return site.html(
            "offers", page, visit, title: Phrase(fr: "Proposer un échange", en: "Propose a swap")[visit.language])
    }

    /// Every exchange is judged by every rule, which takes a while.
    private func choice(giving given: String, _ visit: Visit) async throws -> OwnSwaps.Choice {
        try await swaps(visit).offered(giving: given)
    }

    private func ask(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        _ = try await swaps(visit).ask(fields, among: site.snapshots.current().names)
        return .see("/moi#echanges")
    }

    private func take(_ step: Swap.Step, _ fields: FormFields, _ visit: Visit) throws -> Operation.Done {
        _ = try swaps(visit).take(step, of: readNumber(fields["swap"] ?? ""))
        return .see("/moi#echanges")
    }
}

extension Field {
    static let given = Field(
        "given", .id,
        Phrase(
            fr: "ce qu’on donne : un jour, ou une permanence et son jour",
            en: "what one gives: a day, or a session and its day"))
    static let with = Field("with", .id, Phrase(fr: "avec qui", en: "with whom"))
    static let taken = Field(
        "taken", .text(0...200), Phrase(fr: "ce qu’on prend, vide pour rien", en: "what one takes, empty for nothing"))
}

extension OwnSwaps {
    /// Every exchange is judged by every rule, which takes a while.
    func offered(giving given: String) async throws -> Choice {
        guard let choice = try await beside({ try self.choice(giving: given) }) else { throw WebFailure.notFound }
        return choice
    }

    /// Asks for one as the fields `given`, `with` and `taken` say.
    func ask(_ fields: FormFields, among names: Names) async throws -> Swap {
        guard let other = names.record(of: fields["with"] ?? "") else { throw WebFailure.notFound }
        guard let taken = fields["taken"] else {
            throw Failure(
                Phrase(fr: "choisissez ce que vous prenez en échange", en: "choose what you take in return"))
        }
        let (given, reason) = (fields["given"] ?? "", fields["reason"] ?? "")
        return try await beside {
            try self.ask(other, giving: given, for: taken.isEmpty ? nil : taken, because: reason)
        }
    }
}

extension OwnSwaps.Choice {
    static let shape = Shape.list(of: .object(["with": .id, "taken": .id.orNull]))

    var json: JSONValue {
        .array(offers.map { ["with": .string($0.other), "taken": .optional($0.taken)] })
    }
}

/// What could be had for a shift, person by person.
struct OffersPage {
    /// Where it is looked at and sent to.
    let address: String
    /// Where to go back to, and what is there.
    let back: String
    /// Whose shift it is; nil on their own page.
    let giver: Giver?
    /// As it is sent back.
    let given: String
    let day: String
    let shift: String
    /// The other parts of the day that could be given instead; empty where it is all one.
    let parts: [Part]
    let people: [Person]
    let nobody: Bool

    struct Giver {
        let id: String
        let name: String
    }

    struct Part {
        let target: String
        let words: String
    }

    struct Person {
        let id: Agent.ID
        let name: String
        let shifts: [Offer]
    }

    struct Offer {
        /// Empty for nothing in return.
        let target: String
        let words: String
        let id: String
    }

    /// - Parameter giver: where somebody else looks for them.
    init(
        _ choice: OwnSwaps.Choice, giving given: String, by giver: Agent? = nil, names: Names, _ language: Language
    ) {
        address = giver == nil ? "/moi/echange" : "/echanges/proposer"
        back = giver == nil ? "/moi" : "/echanges"
        self.giver = giver.map { Giver(id: $0.id, name: $0.name) }
        self.given = given
        day = Phrase.day(choice.given.day)[language]
        shift = choice.given.sentence(names)[language]
        let whole = Part(
            target: choice.given.day.iso, words: Phrase(fr: "toute la journée", en: "the whole day")[language])
        let parts =
            choice.parts.map { Part(target: $0.target, words: $0.shift.sentence(names)[language]) }
        self.parts = parts.isEmpty ? [] : ([whole] + parts).filter { $0.target != given }
        people = choice.offers.reduce(into: [] as [Person]) { people, offer in
            let last = people.last?.id == offer.other ? people.removeLast() : nil
            let known = last?.shifts ?? []
            let words =
                offer.shift.map { Phrase.day($0.day)[language].capitalisedFirst + ", " + $0.sentence(names)[language] }
                ?? (giver == nil
                ? Phrase(
                    fr: "Rien en échange : je donne ma permanence", en: "Nothing in return: I give my shift away")
                : Phrase(fr: "Rien en échange", en: "Nothing in return"))[language]
            let added = Offer(target: offer.taken ?? "", words: words, id: "\(offer.other)-\(known.count)")
            people.append(Person(id: offer.other, name: names.agent(offer.other), shifts: known + [added]))
        }
        nobody = people.isEmpty
    }
}

/// One of an agent's swaps, as that agent reads it.
struct OwnSwapCard {
    let id: Int
    let title: String
    let gives: String?
    let takes: String?
    let reason: String?
    let state: String
    let mayAnswer: Bool
    let mayWithdraw: Bool

    /// - Parameter rota: of the month, as people know it.
    init(_ swap: Swap, of agent: Agent.ID, in rota: Rota?, today: Day, names: Names, _ language: Language) {
        let isAsker = swap.asker == agent
        let other = names.agent(isAsker ? swap.other : swap.asker)
        func words(_ giver: Agent.ID) -> String? {
            let places = swap.move.given.filter { $0.agent == giver }
            let shift = rota?.shift(holding: places, posts: names.service.posts)
            return shift.map { Phrase.day($0.day)[language] + ", " + $0.sentence(names)[language] }
        }
        let isOpen = swap.after(.withdraw) != nil
        let isPossible = swap.isPossible(in: rota, today: today)
        id = swap.id
        title =
            (isAsker
            ? Phrase(fr: "Échange proposé à \(other)", en: "Swap proposed to \(other)")
            : swap.isGift
                ? Phrase(fr: "\(other) vous propose sa permanence", en: "\(other) offers you their shift")
                : Phrase(fr: "\(other) vous propose un échange", en: "\(other) proposes a swap"))[language]
        gives = words(agent)
        takes = words(isAsker ? swap.other : swap.asker)
        reason = swap.reason.contains { !$0.isWhitespace } ? swap.reason : nil
        mayAnswer = !isAsker && swap.state == .asked && isPossible
        mayWithdraw = swap.mayBeTaken(.withdraw, by: agent)
        state = Self.state(swap, other: isAsker ? other : nil, isLost: isOpen && !isPossible)[language]
    }

    /// - Parameter other: who answers; nil where it is the reader.
    private static func state(_ swap: Swap, other: String?, isLost: Bool) -> Phrase {
        guard !isLost else {
            return Phrase(
                fr: "▲ N’est plus possible : une de ces permanences a changé.",
                en: "▲ Possible no more: one of these shifts has changed.")
        }
        switch swap.state {
        case .asked:
            return other.map {
                Phrase(fr: "… En attente de la réponse de \($0).", en: "… Waiting for \($0) to answer.")
            }
                ?? Phrase(
                    fr: "Si vous acceptez, la coordination décide ; rien ne change d’ici là.",
                    en: "If you accept, the coordinator decides; nothing changes until then.")
        case .accepted:
            return Phrase(
                fr: "… Accepté : la coordination décide ; rien ne change d’ici là.",
                en: "… Accepted: the coordinator decides; nothing changes until then.")
        case .approved:
            return Phrase(
                fr: "✓ Validé par la coordination : le planning change à la prochaine diffusion.",
                en: "✓ Approved by the coordinator: the rota changes when it is next published.")
        case .refused: return Phrase(fr: "✗ Refusé : rien ne change.", en: "✗ Refused: nothing changes.")
        case .withdrawn: return Phrase(fr: "Repris.", en: "Taken back.")
        }
    }
}
