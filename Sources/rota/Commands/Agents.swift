// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
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

struct AgentsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase(fr: "La liste des agents.", en: "The list of agents.").spoken,
        discussion: Phrase(fr: "Exemple : rota agents", en: "Example: rota agents").spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    func run() throws {
        let open = try service.open()
        Terminal.write(
            output.json
                ? JSONValue.agents(try open.store.agents()).text : AgentsTable(try open.names()).text(Terminal.style))
    }
}

struct AgentsImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Phrase(
            fr: "Ajouter des agents ou les mettre à jour, tous ou aucun.", en: "Add or update agents, all or none."
        )
        .spoken,
        discussion: Phrase(
            fr: "Exemple : rota agents import agents.csv\n\nColonnes :\n\(AgentsFile.columns.joined(separator: ";"))",
            en: "Example: rota agents import agents.csv\n\nColumns:\n\(AgentsFile.columns.joined(separator: ";"))"
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
