// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

/// `--erase`, without which what erases only says what it would erase.
struct EraseOption: ParsableArguments {
    @Flag(
        name: .long,
        help: .phrase(
            fr: "Effacer vraiment ; sans cela, dire seulement ce qui le serait.",
            en: "Really erase; without it, only say what would be."))
    var erase = false
}

struct Purge: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Effacer ce qui a été gardé assez longtemps.", en: "Erase what has been kept long enough."
        ).spoken,
        discussion: Phrase(
            fr: """
                La section « retention » de service.yaml dit combien de temps on garde quoi. Faites d’abord une \
                sauvegarde : ce qui est effacé ne revient pas.

                Exemples : rota purge
                           rota purge --erase
                """,
            en: """
                The section "retention" of service.yaml says how long what is kept. Make a backup first: what is erased \
                does not come back.

                Examples: rota purge
                          rota purge --erase
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var option: EraseOption

    func run() throws {
        let open = try service.open(for: Self.use)
        let erased = try open.purge(trying: !option.erase, by: author.author)
        let files = open.filesNaming(erased.agents)
        Terminal.write(erased.report(done: option.erase, files: files, json: output.json))
    }
}

struct Forget: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        abstract: Phrase(fr: "Oublier un agent qui est parti.", en: "Forget an agent who has left.").spoken,
        discussion: Phrase(
            fr: """
                Efface son nom, ses numéros, ses souhaits et tout ce qui a été écrit à son sujet ; ce qu’il a fait reste \
                sous son identifiant, pour que les totaux restent justes. Son contrat doit être terminé.

                Exemples : rota forget coquelicot
                           rota forget coquelicot --erase
                """,
            en: """
                Erases their name, numbers and wishes and all that was written about them; what they did stays under \
                their id, so that totals stay right. Their contract must have ended.

                Examples: rota forget coquelicot
                          rota forget coquelicot --erase
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var option: EraseOption

    @Argument(help: .phrase(fr: "L’agent.", en: "The agent.", value: Phrase("agent")))
    var agent: String

    func run() throws {
        let open = try service.open(for: Self.use)
        let agent = try open.agent(agent)
        let erased = try open.forget(agent.id, trying: !option.erase, by: author.author)
        let files = open.filesNaming(erased.agents)
        Terminal.write(erased.report(done: option.erase, files: files, json: output.json))
    }
}

struct ExportPerson: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: Phrase(
            fr: "Tout ce que le service sait d’un agent, en JSON.",
            en: "All that the service knows of an agent, as JSON."
        ).spoken,
        discussion: Phrase(
            fr: """
                Pour l’agent qui le demande (RGPD, articles 15 et 20) : absences et raisons, souhaits, permanences, \
                présences, messages, accès et ce que le journal dit de lui ou d’elle.

                Exemple : rota export person coquelicot --output coquelicot.json
                """,
            en: """
                For the agent who asks for it (GDPR, articles 15 and 20): absences and reasons, wishes, shifts, \
                attendance, messages, accesses, and what the journal says of them.

                Example: rota export person coquelicot --output coquelicot.json
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var export: ExportOptions

    @Argument(help: .phrase(fr: "L’agent.", en: "The agent.", value: Phrase("agent")))
    var agent: String

    func run() throws {
        let open = try service.open(for: Self.use)
        try Terminal.write(try open.allAbout(open.agent(agent).id).text, to: export.output)
    }
}
