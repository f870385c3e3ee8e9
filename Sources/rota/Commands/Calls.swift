// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Calls: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: Phrase(
            fr: "Demander qui peut prendre un poste non pourvu.", en: "Ask who can take an empty seat."
        ).spoken,
        discussion: Phrase(
            fr: """
                Tous ceux qui le pourraient sans enfreindre une règle reçoivent un message ; le premier oui est \
                proposé, la coordination confirme, les autres sont prévenus.

                Exemples : rota call open bus-mardi-matin/2027-01-12 conduite
                           rota call answer 3 virgule oui
                           rota call confirm 3
                """,
            en: """
                Everybody who could without breaking a rule gets a message; the first yes is proposed, the coordinator \
                confirms, the others are told.

                Examples: rota call open bus-mardi-matin/2027-01-12 conduite
                          rota call answer 3 virgule yes
                          rota call confirm 3
                """
        ).spoken,
        subcommands: [CallsList.self, CallOpen.self, CallAnswer.self, CallConfirm.self, CallClose.self],
        defaultSubcommand: CallsList.self)
}

struct CallsList: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Phrase(fr: "Les appels.", en: "The calls.").spoken,
        discussion: Phrase(fr: "Exemple : rota call 2027-01", en: "Example: rota call 2027-01").spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var period: MonthFilter

    func run() throws {
        let open = try service.open(for: Self.use)
        let month = try period.read()
        let calls = try open.store.calls().filter { month == nil || $0.month == month }
        Terminal.write(
            output.json
                ? JSONValue.calls(calls).text : CallsTable(calls, names: try open.names()).text(Terminal.style))
    }
}

struct CallOpen: AsyncParsableCommand, ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: Phrase(fr: "Ouvrir un appel pour un poste.", en: "Open a call for a seat.").spoken,
        discussion: Phrase(
            fr: "Exemple : rota call open bus-mardi-matin/2027-01-12 conduite",
            en: "Example: rota call open bus-mardi-matin/2027-01-12 conduite"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var seat: SeatArguments

    func run() async throws {
        let open = try service.open(for: Self.use)
        let vacancy = try Vacancy(session: seat.session.session, post: seat.post, in: open)
        let calling = Calling(open: open, author: author.author)
        let command = "rota replace \(seat.session.session) \(seat.post)"
        let call = try calling.call(
            for: vacancy, advice: Phrase(fr: "« \(command) » dit pourquoi", en: "\"\(command)\" says why"))
        try open.show(call, json: output.json)
        let told = try await calling.tell(of: call)
        if !output.json { Telling(open: open, author: author.author).report(told, of: call.month) }
    }
}

struct CallAnswer: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: Phrase(fr: "Noter une réponse.", en: "Take an answer.").spoken,
        discussion: Phrase(
            fr: "Exemple : rota call answer 3 virgule oui", en: "Example: rota call answer 3 virgule yes"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @Argument(help: .phrase(fr: "Le numéro de l’appel.", en: "The number of the call.", value: Phrase("n")))
    var number: String

    @OptionGroup var person: AgentArgument

    @Argument(help: .phrase(fr: "oui ou non.", en: "yes or no.", value: Phrase(fr: "oui|non", en: "yes|no")))
    var answer: String

    func run() throws {
        let open = try service.open(for: Self.use)
        let agent = try person.read(in: open)
        let answers: [String: Call.Answer] = ["oui": .yes, "yes": .yes, "non": .no, "no": .no]
        guard let answer = answers[answer.lowercased()] else {
            throw Failure(
                Phrase(fr: "« \(answer) » : attendu oui ou non", en: "\"\(answer)\": expected yes or no"))
        }
        let call = try open.store.answerCall(
            readNumber(number), agent: agent.id, answer, by: author.author, at: .now)
        try open.show(call, json: output.json)
    }
}

struct CallConfirm: AsyncParsableCommand, ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: Phrase(
            fr: "Confirmer qui prend le poste.", en: "Confirm who takes the seat."
        ).spoken,
        discussion: Phrase(
            fr: """
                Le premier qui a dit oui, ou un autre qui l’a dit. Le planning en préparation l’y place ; les autres \
                sont prévenus.

                Exemple : rota call confirm 3 --agent virgule
                """,
            en: """
                The first who said yes, or another one who did. The draft puts them there; the others are told.

                Example: rota call confirm 3 --agent virgule
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @Argument(help: .phrase(fr: "Le numéro de l’appel.", en: "The number of the call.", value: Phrase("n")))
    var number: String

    @Option(
        name: .long,
        help: .phrase(
            fr: "Qui, parmi ceux qui ont dit oui.", en: "Who, among those who said yes.", value: Phrase("agent")))
    var agent: String?

    func run() async throws {
        let open = try service.open(for: Self.use)
        let calling = Calling(open: open, author: author.author)
        let confirmed = try calling.confirm(
            readNumber(number), with: agent.map { try open.agent($0).id })
        if let made = confirmed.made {
            Terminal.write(
                confirmed.work.report(
                    made, confirmed.outcome, undoing: "rota undo \(made.id)", json: output.json))
        }
        let told = try await calling.tell(of: confirmed.call)
        if !output.json { Telling(open: open, author: author.author).report(told, of: confirmed.call.month) }
    }
}

struct CallClose: AsyncParsableCommand, ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: Phrase(fr: "Clore un appel sans personne.", en: "Close a call with nobody.").spoken,
        discussion: Phrase(fr: "Exemple : rota call close 3", en: "Example: rota call close 3").spoken)

    @OptionGroup var record: RecordArguments

    func run() async throws {
        let open = try record.service.open(for: Self.use)
        let calling = Calling(open: open, author: record.author.author)
        let call = try calling.close(readNumber(record.number))
        try open.show(call, json: false)
        Telling(open: open, author: record.author.author).report(try await calling.tell(of: call), of: call.month)
    }
}

extension OpenService {
    fileprivate func show(_ call: Call, json: Bool) throws {
        Terminal.write(
            json ? JSONValue.call(call).text : CallsTable([call], names: try names()).text(Terminal.style))
    }
}
