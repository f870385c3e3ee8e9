// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Formats
import MairieMobile
import Store

struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Ce qui a été travaillé avant Rota : import.", en: "What was worked before Rota: import."
        ).spoken,
        discussion: Phrase(
            fr: "Exemple : rota history import tours.csv", en: "Example: rota history import turns.csv"
        ).spoken,
        subcommands: [HistoryImport.self])
}

struct HistoryImport: ParsableCommand {
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
