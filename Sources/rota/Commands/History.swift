// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Qui a fait quoi et quand, pour un mois ou un agent ; import d’avant Rota.",
            en: "Who did what when, for a month or an agent; import from before Rota."
        ).spoken,
        discussion: Phrase(
            fr: """
                Exemples : rota history 2027-01
                           rota history import tours.csv
                """,
            en: """
                Examples: rota history 2027-01
                          rota history import turns.csv
                """
        ).spoken,
        subcommands: [HistoryShow.self, HistoryImport.self], defaultSubcommand: HistoryShow.self)
}

struct HistoryShow: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrase(fr: "Les actes d’un mois ou d’un agent.", en: "The acts about a month or an agent.").spoken,
        discussion: Phrase(
            fr: """
                Le plus récent en dernier, à l’heure de Paris. Pour un agent : aussi ce que chaque version diffusée a \
                changé pour lui.

                Exemples : rota history 2027-01
                           rota history coquelicot --limit 10
                """,
            en: """
                The newest last, in the time of Paris. For an agent: also what each published version changed for them.

                Examples: rota history 2027-01
                          rota history coquelicot --limit 10
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @Argument(
        help: .phrase(
            fr: "Le mois, ou l’agent : numéro, matricule ou une partie de son nom.",
            en: "The month, or the agent: id, matricule or part of their name.",
            value: Phrase(fr: "aaaa-mm|agent", en: "yyyy-mm|agent")))
    var subject: String

    @Option(
        name: .long,
        help: .phrase(fr: "Les n derniers actes seulement.", en: "The last n acts only.", value: Phrase("n")))
    var limit: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let subject = try Month(iso: subject).map(HistorySubject.month) ?? .agent(open.agent(subject).id)
        let lines = try open.history(of: subject).suffix(try readLimit())
        Terminal.write(
            output.json
                ? JSONValue.history(of: subject, Array(lines)).text
                : HistoryTable(of: subject, Array(lines), names: try open.names()).text(Terminal.style))
    }

    private func readLimit() throws -> Int {
        guard let limit else { return .max }
        guard let number = Int(limit), number > 0 else {
            throw Failure(
                Phrase(
                    fr: "--limit \(limit) : attendu 1, 2, 3…", en: "--limit \(limit): expected 1, 2, 3…"))
        }
        return number
    }
}

struct HistoryImport: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Phrase(
            fr: "Importer tours et heures déjà faits, tous ou aucun.", en: "Import turns and hours done, all or none."
        )
        .spoken,
        discussion: Phrase(
            fr: "Colonnes : \(HistoryFile.columns.joined(separator: ";"))\n\nExemple : rota history import tours.csv",
            en: "Columns: \(HistoryFile.columns.joined(separator: ";"))\n\nExample: rota history import turns.csv"
        ).spoken)

    @OptionGroup var input: ImportArguments

    func run() throws {
        try input.run { open, file, author in
            let worked = try HistoryFile.read(file, service: open.service, agents: open.store.agents())
            return try open.store.importWorked(worked, by: author, at: .now)
        }
    }
}
