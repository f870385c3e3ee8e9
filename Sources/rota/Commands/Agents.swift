// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Agents: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(fr: "Les agents : liste, import.", en: "The agents: list, import.").spoken,
        discussion: Phrase(
            fr: "Exemple : rota agents import agents.csv --elsewhere elsewhere.csv",
            en: "Example: rota agents import agents.csv --elsewhere elsewhere.csv"
        ).spoken,
        subcommands: [AgentsList.self, AgentsImport.self], defaultSubcommand: AgentsList.self)
}

struct AgentsList: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase(fr: "La liste des agents.", en: "The list of agents.").spoken,
        discussion: Phrase(fr: "Exemple : rota agents", en: "Example: rota agents").spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    func run() throws {
        let open = try service.open(for: Self.use)
        let names = try open.names()
        // How far trainees have come stands in the rotas, which nobody else needs.
        let hasTrainees = names.agents.contains { !$0.shadowing.isEmpty }
        let worked =
            hasTrainees ? try open.store.latestVersions().flatMap { $0.rota.workedDays(posts: open.service.posts) } : []
        let today = Timestamp.now.dayInParis
        Terminal.write(
            output.json
                ? JSONValue.agents(names.agents, worked: worked, today: today).text
                : AgentsTable(names, worked: worked, today: today).text(Terminal.style))
    }
}

struct AgentsImport: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Phrase(
            fr: "Ajouter des agents ou les mettre à jour, tous ou aucun.", en: "Add or update agents, all or none."
        )
        .spoken,
        discussion: Phrase(
            fr: """
                Exemple : rota agents import agents.csv

                Colonnes :
                \(AgentsFile.columns.joined(separator: ";"))

                Et si l’on veut \(AgentsFile.optionalColumns[0]) : les permanences à passer en binôme avant de tenir un \
                poste, comme accompagnement:3.
                """,
            en: """
                Example: rota agents import agents.csv

                Columns:
                \(AgentsFile.columns.joined(separator: ";"))

                And if you like \(AgentsFile.optionalColumns[0]): sessions beside somebody before holding a post, such as \
                accompagnement:3.
                """
        ).spoken)

    @OptionGroup var input: ImportArguments

    @Option(
        name: .long,
        help: .phrase(fr: "Leurs horaires ailleurs.", en: "Their hours elsewhere.", value: Phrase("csv")),
        completion: .file(extensions: ["csv"]))
    var elsewhere: String?

    func run() throws {
        try input.run { open, file, author in
            let agents = try AgentsFile.read(
                file, elsewhere: elsewhere.map { try InputFile(path: $0) }, service: open.service)
            return try open.store.saveAgents(agents, by: author, at: .now)
        }
    }
}
