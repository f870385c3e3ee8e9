// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Planning
import Store

struct Pins: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Les affectations fixées et exclues, que le calcul respecte.",
            en: "Who is pinned to a seat or kept off it, whatever is planned."
        ).spoken,
        discussion: Phrase(
            fr: """
                Une affectation qui enfreint une règle, ou qui en contredit d’autres, est refusée avec la règle et les \
                faits.

                Exemple : rota pins hold virgule bus-mardi-matin/2027-01-12 conduite --reason "à sa demande"
                """,
            en: """
                What breaks a rule, or contradicts other pins, is refused with the rule and the facts.

                Example: rota pins hold virgule bus-mardi-matin/2027-01-12 conduite --reason "as they asked"
                """
        ).spoken,
        subcommands: [PinsList.self, PinsHold.self, PinsForbid.self, PinsRemove.self],
        defaultSubcommand: PinsList.self)
}

struct PinsList: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase(fr: "La liste, et ce qui s’y contredit.", en: "The list of pins.").spoken,
        discussion: Phrase(
            fr: """
                Pour un mois, dit aussi celles qui ne peuvent pas tenir ensemble.

                Exemple : rota pins 2027-01
                """,
            en: """
                For a month it also says which of them cannot all be kept.

                Example: rota pins 2027-01
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var period: MonthFilter

    func run() throws {
        let open = try service.open(for: Self.use)
        var pins = try open.store.pins()
        var conflicts: [PinConflict]?
        if let month = try period.read() {
            pins = try pins.filter { try readSessionDay($0.session).month == month }
            conflicts = pins.isEmpty ? [] : try Planner().conflicts(in: open.situation(of: month))
        }
        Terminal.write(
            output.json
                ? JSONValue.pins(pins, conflicts: conflicts, language: Speech.language).text
                : PinsTable(pins, conflicts: conflicts ?? [], names: try open.names()).text(Terminal.style))
    }
}

struct PinsHold: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: Phrase(fr: "Fixer un agent à un poste.", en: "Pin an agent to a seat.").spoken,
        discussion: Phrase(
            fr: """
                Le prochain calcul l’y place ; « rota place » l’y place tout de suite. Une règle enfreinte demande \
                --derogation et sa raison.

                Exemple : rota pins hold virgule bus-mardi-matin/2027-01-12 conduite --reason "à sa demande"
                """,
            en: """
                The next plan puts them there; "rota place" does it at once. A rule broken asks for --derogation and \
                the reason.

                Example: rota pins hold virgule bus-mardi-matin/2027-01-12 conduite --reason "as they asked"
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @OptionGroup var person: AgentArgument
    @OptionGroup var seat: SeatArguments
    @OptionGroup var beside: ShadowingFlag
    @OptionGroup var why: PinReason
    @OptionGroup var exception: DerogationOption

    func run() throws {
        let open = try service.open(for: Self.use)
        let agent = try person.read(in: open)
        try exception.requireReason()
        let situation = try open.situation(of: seat.day().month)
        let place = try seat.read(in: situation.emptyRota)
        try open.keepAndShow(
            Pin(
                id: 0, agent: agent.id, session: place.session, post: place.post, kind: .hold,
                shadowing: beside.shadowing, author: author.author, reason: why.read(),
                derogation: exception.derogation),
            in: situation)
    }
}

struct PinsForbid: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "forbid",
        abstract: Phrase(
            fr: "Exclure un agent d’un poste ou d’une permanence.", en: "Keep an agent off a seat or a session."
        ).spoken,
        discussion: Phrase(
            fr: "Exemple : rota pins forbid virgule bus-mardi-matin/2027-01-12 --reason \"conflit sur place\"",
            en: "Example: rota pins forbid virgule bus-mardi-matin/2027-01-12 --reason \"quarrel on site\""
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @OptionGroup var person: AgentArgument
    @OptionGroup var session: SessionArgument

    @Argument(
        help: .phrase(
            fr: "Le poste (sinon tous ceux de la permanence).", en: "The post (else all those of the session).",
            value: Phrase(fr: "poste", en: "post")))
    var post: String?

    @OptionGroup var why: PinReason

    func run() throws {
        let open = try service.open(for: Self.use)
        let agent = try person.read(in: open)
        let situation = try open.situation(of: session.day().month)
        let found = try readSession(session.session, in: situation.emptyRota)
        let post = try post.map { try readSeat(found.id, $0, in: situation.emptyRota).post }
        try open.keepAndShow(
            Pin(
                id: 0, agent: agent.id, session: found.id, post: post, kind: .never, author: author.author,
                reason: why.read()),
            in: situation)
    }
}

struct PinsRemove: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: Phrase(
            fr: "Retirer une affectation fixée ou exclue.", en: "Remove a pin."
        ).spoken,
        discussion: Phrase(fr: "Exemple : rota pins remove 3", en: "Example: rota pins remove 3").spoken)

    @OptionGroup var record: RecordArguments

    func run() throws {
        try record.run { try $0.removePin($1, by: $2, at: .now) }
    }
}

/// A pin always says why.
struct PinReason: ParsableArguments {
    @Option(
        name: .customLong("reason"),
        help: .phrase(fr: "Pourquoi.", en: "Why.", value: Phrase(fr: "raison", en: "reason")))
    var text: String

    func read() throws -> String {
        guard !text.allSatisfy(\.isWhitespace) else {
            throw Failure(Phrase(fr: "--reason : dites pourquoi", en: "--reason: say why"))
        }
        return text
    }
}

extension Situation {
    /// The sessions of the month with nobody in them.
    fileprivate var emptyRota: MairieMobile.Rota {
        MairieMobile.Rota(month: month, sessions: sessions, assignments: [])
    }
}

extension Phrase {
    fileprivate static let pinAllTheSame = Phrase(
        fr: "pour fixer quand même : --derogation suivi de la raison",
        en: "to pin all the same: --derogation followed by the reason")
}

extension DerogationOption {
    fileprivate func requireReason() throws {
        guard derogation?.allSatisfy(\.isWhitespace) != true else {
            throw Failure(Phrase(fr: "--derogation : dites pourquoi", en: "--derogation: say why"))
        }
    }
}

extension OpenService {
    fileprivate func keepAndShow(_ pin: Pin, in situation: Situation) throws {
        let (kept, accepted) = try keep(pin, in: situation, advice: .pinAllTheSame)
        Terminal.write(PinsTable([kept], accepted: accepted, names: try names()).text(Terminal.style))
    }
}
