// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Instructions: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Les consignes, montrées à ceux qui tiennent une permanence.",
            en: "Instructions, shown to those who work a session."
        ).spoken,
        discussion: Phrase(
            fr: """
                Pour une permanence ou pour toutes celles d’une récurrence. Elles se lisent dans « rota shifts », les \
                messages et les agendas.

                Exemple : rota instructions add bus-mardi-matin/2027-01-12 "apporter les clés du bus"
                """,
            en: """
                For one session or for all those of a pattern. They are read in "rota shifts", messages and calendars.

                Example: rota instructions add bus-mardi-matin/2027-01-12 "bring the keys of the bus"
                """
        ).spoken,
        subcommands: [InstructionsList.self, InstructionsAdd.self, InstructionsRemove.self],
        defaultSubcommand: InstructionsList.self)
}

struct InstructionsList: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Phrase(fr: "La liste.", en: "The list.").spoken,
        discussion: Phrase(fr: "Exemple : rota instructions", en: "Example: rota instructions").spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    func run() throws {
        let open = try service.open(for: Self.use)
        let instructions = try open.store.instructions()
        Terminal.write(
            output.json
                ? JSONValue.instructions(instructions).text
                : InstructionsTable(instructions, names: try open.names()).text(Terminal.style))
    }
}

struct InstructionsAdd: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Phrase(fr: "Écrire une consigne.", en: "Write an instruction.").spoken,
        discussion: Phrase(
            fr: "Exemple : rota instructions add ney-vendredi \"badge à retirer à l’accueil\"",
            en: "Example: rota instructions add ney-vendredi \"collect a badge at the desk\""
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @Argument(
        help: .phrase(
            fr: "La permanence, ou la récurrence.", en: "The session, or the pattern.",
            value: Phrase(fr: "permanence|récurrence", en: "session|pattern")))
    var target: String

    @Argument(help: .phrase(fr: "La consigne.", en: "The instruction.", value: Phrase(fr: "texte", en: "text")))
    var text: String

    func run() throws {
        let open = try service.open(for: Self.use)
        let written = try open.instruct(text, for: target, by: author.author)
        Terminal.write(InstructionsTable([written], names: try open.names()).text(Terminal.style))
    }
}

struct InstructionsRemove: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: Phrase(fr: "Retirer une consigne.", en: "Remove an instruction.").spoken,
        discussion: Phrase(fr: "Exemple : rota instructions remove 3", en: "Example: rota instructions remove 3").spoken
    )

    @OptionGroup var record: RecordArguments

    func run() throws {
        try record.run { try $0.removeInstruction($1, by: $2, at: .now) }
    }
}
