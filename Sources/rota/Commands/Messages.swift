// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Messages: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Les messages aux agents : envoyés ou non, vus ou non.",
            en: "Messages to agents: sent or not, seen or not."
        ).spoken,
        discussion: Phrase(
            fr: """
                Diffuser une version prépare et envoie un message à chaque agent concerné, par la commande de \
                messagerie nommée dans service.yaml, sinon dans le dossier outbox. Un envoi interrompu n’est jamais \
                refait sans qu’une personne le demande.

                Exemple : rota messages 2027-01
                """,
            en: """
                Publishing a version prepares and sends a message to each agent concerned, by the mail command named \
                in service.yaml, else into the folder outbox. An interrupted sending is never repeated unless a person \
                asks for it.

                Example: rota messages 2027-01
                """
        ).spoken,
        subcommands: [MessagesList.self, MessagesSend.self, MessagesShow.self, MessagesSeen.self],
        defaultSubcommand: MessagesList.self)
}

struct MessagesList: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase(fr: "La liste, avec leur état.", en: "The list, with their state.").spoken,
        discussion: Phrase(
            fr: "Exemple : rota messages 2027-01 --unseen", en: "Example: rota messages 2027-01 --unseen"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var period: MonthFilter

    @Flag(
        name: .long,
        help: .phrase(
            fr: "Le dernier de chaque agent, s’il n’est pas vu.", en: "The last one of each agent, where not seen."))
    var unseen = false

    func run() throws {
        let open = try service.open(for: Self.use)
        let month = try period.read()
        let all = try open.store.messages()
        let messages = (unseen ? all.unseen : all).filter { month == nil || $0.subject.month == month }
        Terminal.write(try open.report(messages, json: output.json))
    }
}

struct MessagesSend: AsyncParsableCommand, ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: Phrase(
            fr: "Envoyer ce qui attend, ou certains messages à nouveau.", en: "Send what waits, or some messages again."
        ).spoken,
        discussion: Phrase(
            fr: """
                Sans numéro : ce qui attend et ce qui a échoué sans partir. Un message parti, ou peut-être parti, ne \
                l’est à nouveau qu’avec --again.

                Exemples : rota messages send
                           rota messages send 12 --again
                """,
            en: """
                Without a number: what waits, and what failed without going. A message that went, or may have, goes \
                again only with --again.

                Examples: rota messages send
                          rota messages send 12 --again
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @Argument(help: .phrase(fr: "Leurs numéros.", en: "Their numbers.", value: Phrase("n")))
    var numbers: [String] = []

    @Flag(
        name: .long,
        help: .phrase(fr: "Même s’ils sont partis, ou peut-être.", en: "Even if they went, or may have."))
    var again = false

    func run() async throws {
        let open = try service.open(for: Self.use)
        let telling = Telling(open: open, author: author.author)
        guard !numbers.isEmpty || !again else {
            throw Failure(
                Phrase(
                    fr: "--again demande des numéros : « rota messages » donne la liste",
                    en: "--again needs numbers: \"rota messages\" gives the list"))
        }
        let told =
            numbers.isEmpty
            ? try await telling.sendWaiting()
            : try await telling.send(try open.messages(numbers), again: again)
        Terminal.write(try open.report(told, json: output.json))
        if told.contains(where: { $0.state == .failed || $0.state == .unknown }) { throw ExitCode(Failure.program) }
    }
}

struct MessagesShow: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrase(fr: "Lire un message.", en: "Read a message.").spoken,
        discussion: Phrase(fr: "Exemple : rota messages show 12", en: "Example: rota messages show 12").spoken)

    @OptionGroup var service: ServiceOptions

    @Argument(help: .phrase(fr: "Son numéro.", en: "Its number.", value: Phrase("n")))
    var number: String

    @Flag(name: .long, help: .phrase(fr: "Tel qu’il part, en-têtes compris.", en: "As it is sent, with its headers."))
    var raw = false

    func run() throws {
        let open = try service.open(for: Self.use)
        let text = try MessageTexts(in: open).mail(for: open.messages([number])[0])
        Terminal.write(raw ? text.text : "\(text.subject)\n\n\(text.body)")
    }
}

struct MessagesSeen: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "seen",
        abstract: Phrase(
            fr: "Noter que des messages sont vus.", en: "Note that messages were seen."
        ).spoken,
        discussion: Phrase(
            fr: "Par exemple après un appel. Exemple : rota messages seen 12 13",
            en: "For instance after a call. Example: rota messages seen 12 13"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @Argument(help: .phrase(fr: "Leurs numéros.", en: "Their numbers.", value: Phrase("n")))
    var numbers: [String]

    func run() throws {
        let open = try service.open(for: Self.use)
        let seen = try open.messages(numbers).map {
            try open.store.markSeen($0.id, by: author.author, at: .now)
        }
        Terminal.write(try open.report(seen, json: output.json))
    }
}

struct Remind: AsyncParsableCommand, ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Le rappel du jour : postes non pourvus, messages pas encore vus.",
            en: "The daily reminder: empty seats, messages not seen yet."
        ).spoken,
        discussion: Phrase(
            fr: """
                À lancer chaque matin (cron, systemd). Le rappel d’un jour ne part qu’une fois, quel que soit le \
                nombre d’appels ; --print le montre sans rien envoyer.

                Exemple : rota remind
                """,
            en: """
                To be run every morning (cron, systemd). The reminder of a day goes once, however often it is run; \
                --print shows it and sends nothing.

                Example: rota remind
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @Flag(name: .long, help: .phrase(fr: "Montrer sans envoyer.", en: "Show it and send nothing."))
    var print = false

    func run() async throws {
        let open = try service.open(for: Self.use)
        let telling = Telling(open: open, author: author.author)
        let today = Timestamp.now.dayInParis
        guard !print else {
            let text = try MessageTexts(in: open).mail(
                for: Message(id: 0, subject: .vacancies(today), createdAt: .now))
            return Terminal.write("\(text.subject)\n\n\(text.body)")
        }
        guard open.service.messages.coordinator != nil else {
            throw Failure(
                Phrase(
                    fr: "service.yaml ne dit pas à qui l’envoyer : ajoutez « coordinator » sous « messages »",
                    en: "service.yaml does not say whom to send it to: add \"coordinator\" under \"messages\""))
        }
        let message = try open.store.addMessage(about: .vacancies(today), by: author.author, at: .now)
        let told = try await telling.sendWaiting([message])
        Terminal.write(try open.report(told.isEmpty ? [message] : told, json: output.json))
        if told.contains(where: { $0.state == .failed || $0.state == .unknown }) { throw ExitCode(Failure.program) }
    }
}

extension OpenService {
    /// Messages by their numbers, as people type them.
    fileprivate func messages(_ numbers: [String]) throws -> [Message] {
        try numbers.map { try store.message(readNumber($0)) }
    }

    fileprivate func report(_ messages: [Message], json: Bool) throws -> String {
        json
            ? JSONValue.messages(
                messages, at: .now, settings: service.messages, domain: service.settings.calendarDomain
            ).text
            : MessagesTable(messages, names: try names(), at: .now).text(Terminal.style)
    }
}
