// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store
import Web

struct Accesses: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access",
        abstract: Phrase(
            fr: "Les liens privés qui donnent accès aux pages.", en: "The private links that open the pages."
        ).spoken,
        discussion: Phrase(
            fr: """
                Un lien vaut jusqu’à ce qu’il soit révoqué. Il n’est montré qu’une fois : seule son empreinte est gardée.

                Exemples : rota access grant coordinator --name Awa
                           rota access grant agent coquelicot
                           rota access revoke 3
                """,
            en: """
                A link is good until it is revoked. It is shown once: only its hash is kept.

                Examples: rota access grant coordinator --name Awa
                          rota access grant agent coquelicot
                          rota access revoke 3
                """
        ).spoken,
        subcommands: [AccessesList.self, AccessesGrant.self, AccessesRevoke.self, AccessTableCommand.self],
        defaultSubcommand: AccessesList.self)
}

struct AccessesList: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Phrase(fr: "Qui a accès.", en: "Who has access.").spoken,
        discussion: Phrase(fr: "Exemple : rota access", en: "Example: rota access").spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    func run() throws {
        let accesses = try service.open(for: Self.use).store.accesses()
        Terminal.write(
            output.json ? JSONValue.accesses(accesses).text : AccessesTable(accesses).text(Terminal.style))
    }
}

struct AccessesGrant: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: Phrase(fr: "Donner un accès.", en: "Grant access.").spoken,
        discussion: Phrase(
            fr: """
                coordinator : tout ; structure ID : désigner et voir ses agents ; hr : le fichier des heures ; agent QUI : \
                ses permanences.

                Exemple : rota access grant structure eps --name "Cheffe EPS"
                """,
            en: """
                coordinator: everything; structure ID: name and see its people; hr: the file of hours; agent WHO: their \
                own shifts.

                Example: rota access grant structure eps --name "Head of EPS"
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @Argument(
        help: .phrase(
            fr: "Le rôle : coordinator, structure, hr ou agent.", en: "The role: coordinator, structure, hr or agent.",
            value: Phrase(fr: "rôle", en: "role")))
    var role: String

    @Argument(
        help: .phrase(
            fr: "La structure, ou l’agent.", en: "The employer, or the agent.", value: Phrase("structure|agent")))
    var whose: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "À qui (sinon l’agent, la structure ou le rôle).", en: "To whom (else the agent, employer or role).",
            value: Phrase(fr: "nom", en: "name")))
    var name: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "L’adresse du serveur (sinon celle de service.yaml).",
            en: "The address of the server (else that of service.yaml).", value: Phrase("url")))
    var at: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let role = try read(in: open)
        let name = try self.name ?? open.usualName(of: role).spoken
        let (access, link) = try open.grantAccess(role, to: name, by: author.author)
        let address = "\(at ?? open.service.messages.pages ?? "http://127.0.0.1:8010")/acces/\(link)"
        Terminal.write(
            output.json
                ? JSONValue.access(access, link: address).text
                : Phrase(
                    fr: "accès n° \(access.id), \(access.name) : ", en: "access no. \(access.id), \(access.name): "
                ).spoken + address + "\n")
    }

    private func read(in open: OpenService) throws -> Access.Role {
        switch (role, whose) {
        case ("coordinator", nil): return .coordinator
        case ("hr", nil): return .hr
        case ("structure", let whose?): return .structure(try open.employer(whose).id)
        case ("agent", let whose?): return .agent(try open.agent(whose).id)
        default:
            throw Failure(
                Phrase(
                    fr: "attendu coordinator, hr, structure ID ou agent QUI, pas « \(role) \(whose ?? "") »",
                    en: "expected coordinator, hr, structure ID or agent WHO, not \"\(role) \(whose ?? "")\""))
        }
    }
}

struct AccessesRevoke: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: Phrase(fr: "Retirer un accès.", en: "Revoke an access.").spoken,
        discussion: Phrase(
            fr: "Le lien ne vaut plus, et qui était entré par lui est sorti.\n\nExemple : rota access revoke 3",
            en: "The link is good no more, and whoever came in by it is out.\n\nExample: rota access revoke 3"
        ).spoken)

    @OptionGroup var record: RecordArguments

    func run() throws {
        try record.run { try $0.revokeAccess($1, by: $2, at: .now) }
    }
}

struct AccessTableCommand: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: Phrase(
            fr: "Qui peut ouvrir quelle adresse, et ce que fait chaque commande.",
            en: "Who may open which address, and what each command does."
        ).spoken,
        discussion: Phrase(
            fr: """
                La liste est faite à partir du programme lui-même : rien ne s’ouvre qui n’y soit.

                Exemple : rota access table
                """,
            en: """
                The list is made from the program itself: nothing is opened that is not in it.

                Example: rota access table
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    func run() throws {
        let open = try service.open(for: Self.use)
        let table = try AccessTable(addresses: AccessTable.Address.all(of: open), commands: AccessTable.Command.all)
        Terminal.write(output.json ? table.json.text : table.text(Terminal.style))
    }
}
