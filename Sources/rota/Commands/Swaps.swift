// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Swaps: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Les échanges entre agents : demande, accord, validation.",
            en: "Swaps between agents: ask, accept, approve."
        ).spoken,
        discussion: Phrase(
            fr: """
                L’un demande, l’autre accepte, la coordination valide ; à chaque étape les règles se prononcent. La \
                coordination peut agir à la place de quelqu’un.

                Exemple : rota swaps ask coquelicot 2027-01-12 --with lanterne --for 2027-01-15
                """,
            en: """
                One asks, the other accepts, the coordinator approves; the rules have their say at each step. The \
                coordinator may act for somebody.

                Example: rota swaps ask coquelicot 2027-01-12 --with lanterne --for 2027-01-15
                """
        ).spoken,
        subcommands: [
            SwapsList.self, SwapsAsk.self, SwapsAccept.self, SwapsApprove.self, SwapsRefuse.self, SwapsWithdraw.self,
            SwapsUndo.self,
        ], defaultSubcommand: SwapsList.self)
}

struct SwapsList: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Phrase(fr: "La liste des échanges.", en: "The list of swaps.").spoken,
        discussion: Phrase(
            fr: "Exemple : rota swaps list --month 2027-01", en: "Example: rota swaps list --month 2027-01"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @Option(
        name: .long,
        help: .phrase(fr: "D’un mois seulement.", en: "Of one month only.", value: Phrase(fr: "aaaa-mm", en: "yyyy-mm"))
    )
    var month: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let month = try self.month.map(readMonth)
        let swaps = try open.store.swaps().filter { month == nil || $0.month == month }
        let rotas = try Set(swaps.map(\.month)).compactMap { try open.edition(of: $0).rota }
        Terminal.write(
            output.json
                ? JSONValue.swaps(swaps).text
                : SwapsTable(swaps, sessions: rotas.flatMap(\.sessions), names: try open.names()).text(Terminal.style))
    }
}

struct SwapsAsk: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: Phrase(fr: "Demander un échange, ou se faire remplacer.", en: "Ask for a swap, or give a shift away.")
            .spoken,
        discussion: Phrase(
            fr: """
                Sans --for, l’agent donne sa place sans rien prendre en échange.

                Exemple : rota swaps ask coquelicot 2027-01-12 --with lanterne --for 2027-01-15
                """,
            en: """
                Without --for, the agent gives their place away for nothing in return.

                Example: rota swaps ask coquelicot 2027-01-12 --with lanterne --for 2027-01-15
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var person: AgentArgument

    @Argument(
        help: .phrase(
            fr: "La permanence qu’il donne, ou tout son jour.", en: "The session they give, or their whole day.",
            value: Phrase(fr: "permanence|aaaa-mm-jj", en: "session|yyyy-mm-dd")))
    var given: String

    @Option(name: .long, help: .phrase(fr: "Avec qui.", en: "With whom.", value: Phrase("agent")))
    var with: String

    @Option(
        name: .customLong("for"),
        help: .phrase(
            fr: "Ce qu’il reçoit en échange.", en: "What they get in return.",
            value: Phrase(fr: "permanence|aaaa-mm-jj", en: "session|yyyy-mm-dd")))
    var taken: String?

    @OptionGroup var why: ReasonOption

    func run() throws {
        let open = try service.open(for: Self.use)
        let request = try SwapRequest(
            of: try person.read(in: open), giving: given, to: try open.agent(with), for: taken)
        let work = try HandWork(on: request.month, in: open)
        let swap = try request.swap(in: work.present, because: why.reason)
        try swap.requireSessionsApart(in: work.present, of: open)
        let asked = try open.store.askSwap(swap, by: author.author, at: .now)
        Terminal.write(report(asked, work, author.author, json: output.json))
    }
}

/// The swap and its number, and what the rules say of it now.
private func report(_ swap: Swap, _ work: HandWork, _ author: String, json: Bool) -> String {
    let isDone = swap.state == .approved
    let outcome = isDone ? nil : work.trying(swap.move, by: author, reason: swap.reason)
    if json { return JSONValue.swap(swap, outcome?.consequences, language: Speech.language).text }
    let title = Phrase(fr: "échange n° \(swap.id), ", en: "swap no. \(swap.id), ") + swap.state.name
    let verdict = outcome.map { outcome in
        outcome.consequences.broken.isEmpty
            ? Phrase(fr: " ✓ aucune règle enfreinte\n", en: " ✓ no rule broken\n").spoken
            : Phrase(fr: " ▲ à valider seulement avec --derogation\n", en: " ▲ to be approved only with --derogation\n")
                .spoken
    }
    let table = MoveTable(
        title, swap.move, outcome?.consequences ?? .none, rota: work.present, names: work.names)
    return table.text(Terminal.style) + (verdict ?? "")
}

/// A step that leaves the rota as it is.
private func take(_ step: Swap.Step, _ record: RecordArguments, json: Bool) throws {
    try record.run { store, number, author in
        let open = try record.service.open(for: .changes)
        let swap = try Swapping(store.swap(number), in: open, by: author).take(step)
        Terminal.write(report(swap, try HandWork(on: swap.month, in: open), author, json: json))
    }
}

struct SwapsAccept: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: Phrase(fr: "L’autre accepte.", en: "The other one accepts.").spoken,
        discussion: Phrase(fr: "Exemple : rota swaps accept 3", en: "Example: rota swaps accept 3").spoken)

    @OptionGroup var record: RecordArguments
    @OptionGroup var output: JSONOption

    func run() throws { try take(.accept, record, json: output.json) }
}

struct SwapsRefuse: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "refuse",
        abstract: Phrase(fr: "L’autre ou la coordination refuse.", en: "The other one or the coordinator refuses.")
            .spoken,
        discussion: Phrase(fr: "Exemple : rota swaps refuse 3", en: "Example: rota swaps refuse 3").spoken)

    @OptionGroup var record: RecordArguments
    @OptionGroup var output: JSONOption

    func run() throws { try take(.refuse, record, json: output.json) }
}

struct SwapsWithdraw: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: Phrase(fr: "L’agent retire sa demande.", en: "The agent withdraws it.").spoken,
        discussion: Phrase(fr: "Exemple : rota swaps withdraw 3", en: "Example: rota swaps withdraw 3").spoken)

    @OptionGroup var record: RecordArguments
    @OptionGroup var output: JSONOption

    func run() throws { try take(.withdraw, record, json: output.json) }
}

struct SwapsApprove: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: Phrase(
            fr: "Valider : le planning en préparation change.", en: "Approve: the draft changes."
        ).spoken,
        discussion: Phrase(fr: "Exemple : rota swaps approve 3", en: "Example: rota swaps approve 3").spoken)

    @OptionGroup var record: RecordArguments
    @OptionGroup var exception: DerogationOption
    @OptionGroup var output: JSONOption

    func run() throws {
        try record.run { store, number, author in
            let open = try record.service.open(for: Self.use)
            let swapping = try Swapping(store.swap(number), in: open, by: author)
            let (approved, outcome) = try swapping.approve(derogation: exception.derogation)
            if let made = approved.handMove, !output.json {
                return Terminal.write(
                    swapping.work.report(
                        try store.handMove(made), outcome, undoing: "rota swaps undo \(number)", json: false))
            }
            Terminal.write(JSONValue.swap(approved, outcome.consequences, language: Speech.language).text)
        }
    }
}

struct SwapsUndo: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: Phrase(
            fr: "Revenir d’une étape, quelle qu’elle soit.", en: "Go back one step, whichever it was."
        ).spoken,
        discussion: Phrase(fr: "Exemple : rota swaps undo 3", en: "Example: rota swaps undo 3").spoken)

    @OptionGroup var record: RecordArguments
    @OptionGroup var output: JSONOption

    func run() throws {
        try record.run { store, number, author in
            let open = try record.service.open(for: Self.use)
            let undone = try Swapping(store.swap(number), in: open, by: author).undo()
            Terminal.write(report(undone, try HandWork(on: undone.month, in: open), author, json: output.json))
        }
    }
}
