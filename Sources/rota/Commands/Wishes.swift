// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Formats
import MairieMobile
import Store

struct Wishes: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(fr: "Les souhaits des agents : import, retrait.", en: "Agents' wishes: import, remove.")
            .spoken,
        discussion: Phrase(
            fr: "Un souhait n’oblige jamais le planning.\n\nExemple : rota wishes import souhaits.csv",
            en: "A wish never binds the rota.\n\nExample: rota wishes import wishes.csv"
        ).spoken,
        subcommands: [WishesList.self, WishesImport.self, WishesRemove.self], defaultSubcommand: WishesList.self)
}

struct WishesList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase(fr: "La liste des souhaits.", en: "The list of wishes.").spoken,
        discussion: Phrase(fr: "Exemple : rota wishes", en: "Example: rota wishes").spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    func run() throws {
        let open = try service.open()
        let wishes = try open.store.wishes()
        Terminal.write(
            output.json
                ? JSONValue.wishes(wishes).text : WishesTable(wishes, names: try open.names()).text(Terminal.style))
    }
}

struct WishesImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Phrase(fr: "Importer des souhaits, tous ou aucun.", en: "Import wishes, all or none.").spoken,
        discussion: Phrase(
            fr: "Colonnes : \(WishesFile.columns.joined(separator: ";"))\n\nExemple : rota wishes import souhaits.csv",
            en: "Columns: \(WishesFile.columns.joined(separator: ";"))\n\nExample: rota wishes import wishes.csv"
        ).spoken)

    @OptionGroup var input: ImportArguments

    func run() throws {
        try input.run { open, file, author in
            let wishes = try WishesFile.read(file, service: open.service, agents: open.store.agents())
            return try open.store.importWishes(wishes, by: author, at: .now)
        }
    }
}

struct WishesRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: Phrase(fr: "Retirer un souhait.", en: "Remove a wish.").spoken,
        discussion: Phrase(fr: "Exemple : rota wishes remove 3", en: "Example: rota wishes remove 3").spoken)

    @OptionGroup var record: RecordArguments

    func run() throws {
        try record.run { try $0.removeWish($1, by: $2, at: .now) }
    }
}
