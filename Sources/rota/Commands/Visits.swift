// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Staffing
import Store

struct Visits: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Les visites relevées : ce qui est noté et ce qui manque, import.",
            en: "Visits recorded: what is noted and what is missing, import."
        ).spoken,
        discussion: Phrase(
            fr: "Exemple : rota visits import visites.csv", en: "Example: rota visits import visits.csv"
        ).spoken,
        subcommands: [VisitsList.self, VisitsImport.self], defaultSubcommand: VisitsList.self)
}

struct VisitsList: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase(
            fr: "Ce qui est noté, lieu par lieu, et ce qui manque.",
            en: "What is noted, site by site, and what is missing."
        ).spoken,
        discussion: Phrase(fr: "Exemple : rota visits", en: "Example: rota visits").spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    func run() throws {
        let open = try service.open(for: Self.use)
        let history = try open.visitHistory()
        Terminal.write(
            output.json
                ? JSONValue.visits(history).text : VisitsTable(history, names: try open.names()).text(Terminal.style))
    }
}

struct VisitsImport: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Phrase(fr: "Importer des visites, toutes ou aucune.", en: "Import visits, all or none.").spoken,
        discussion: Phrase(
            fr: """
                Colonnes : \(VisitsFile.columns.joined(separator: ";")) et, pour chaque poste, minutes_POSTE s’il y a \
                lieu. Une ligne par demi-heure (ou par personne, avec 1) ; ce qui n’a pas été noté reste vide, et 0 veut \
                dire personne. Une demi-heure que nul n’a comptée a une ligne sans arrivées. Un fichier remplace ce qui \
                était noté des mêmes lieux aux mêmes jours.

                Exemple : rota visits import visites.csv
                """,
            en: """
                Columns: \(VisitsFile.columns.joined(separator: ";")) and, for any post, minutes_POST. A line for each \
                half-hour (or each person, with 1); what was not noted stays empty, and 0 means nobody. A half-hour that \
                nobody counted has a line without arrivals. A file takes the place of what was noted of the same sites \
                on the same days.

                Example: rota visits import visits.csv
                """
        ).spoken)

    @OptionGroup var input: ImportArguments

    func run() throws {
        try input.run { open, file, author in
            let visits = try VisitsFile.read(file, service: open.service)
            return try open.store.importVisits(visits, by: author, at: .now)
        }
    }
}
