// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Planning
import Store

struct Wishes: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Les souhaits des agents : liste, saisie, import, retrait, suite donnée.",
            en: "Agents' wishes: list, add, import, remove, how far met."
        ).spoken,
        discussion: Phrase(
            fr: "Un souhait n’oblige jamais le planning.\n\nExemple : rota wishes import souhaits.csv",
            en: "A wish never binds the rota.\n\nExample: rota wishes import wishes.csv"
        ).spoken,
        subcommands: [
            WishesList.self, WishesAdd.self, WishesImport.self, WishesRemove.self, WishesMet.self,
        ], defaultSubcommand: WishesList.self)
}

struct WishesList: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase(fr: "La liste des souhaits.", en: "The list of wishes.").spoken,
        discussion: Phrase(fr: "Exemple : rota wishes", en: "Example: rota wishes").spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    func run() throws {
        let open = try service.open(for: Self.use)
        let wishes = try open.store.wishes()
        Terminal.write(
            output.json
                ? JSONValue.wishes(wishes).text : WishesTable(wishes, names: try open.names()).text(Terminal.style))
    }
}

struct WishesAdd: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: Phrase(fr: "Saisir un souhait.", en: "Add a wish.").spoken,
        discussion: Phrase(
            fr: """
                Travailler (--prefer) ou non (--avoid), à un lieu ou à tous, ou tant de jours au plus (--at-most). Sans \
                dates : le mois prochain ; avec une seule, le reste de son mois.

                Exemple : rota wishes add marjolaine --avoid --from 2027-01-12 --to 2027-01-14
                """,
            en: """
                To work (--prefer) or not (--avoid), at one site or at any, or so many days at most (--at-most). Without \
                dates: next month; with one of them, the rest of its month.

                Example: rota wishes add marjolaine --avoid --from 2027-01-12 --to 2027-01-14
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @OptionGroup var person: AgentArgument

    @Flag(
        name: .long,
        help: .phrase(fr: "Souhaite travailler un de ces jours.", en: "Would like to work on one of these days."))
    var prefer = false

    @Flag(
        name: .long,
        help: .phrase(fr: "Souhaite ne pas travailler ces jours.", en: "Would like not to work on these days."))
    var avoid = false

    @Option(
        name: .long,
        help: .phrase(
            fr: "Souhaite travailler ce nombre de jours au plus.", en: "Would like to work so many days at most.",
            value: Phrase("n")))
    var atMost: String?

    @Option(
        name: .long,
        help: .phrase(fr: "Premier jour.", en: "First day.", value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var from: String?

    @Option(
        name: .long,
        help: .phrase(fr: "Dernier jour.", en: "Last day.", value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var to: String?

    @Option(
        name: .long, help: .phrase(fr: "Un seul lieu.", en: "One site only.", value: Phrase(fr: "lieu", en: "site")))
    var site: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let (kind, days) = (try kind(in: open.service), try days())
        let wish = Wish(
            id: 0, agent: try person.read(in: open).id, first: days.lowerBound, last: days.upperBound, kind: kind)
        let added = try open.store.addWish(wish, by: author.author, at: .now)
        Terminal.write(WishesTable([added], names: try open.names()).text(Terminal.style))
    }

    private func kind(in service: Service) throws -> Wish.Kind {
        if let site, service.site(site) == nil {
            let known = service.sites.map(\.id).joined(separator: ", ")
            throw Failure(
                Phrase(
                    fr: "--site \(site) : inconnu, attendu \(known)", en: "--site \(site): unknown, expected \(known)"))
        }
        switch (prefer, avoid, atMost) {
        case (true, false, nil): return .prefer(site: site)
        case (false, true, nil): return .avoid(site: site)
        case (false, false, let most?):
            guard let days = Int(most), days >= 0 else {
                throw Failure(
                    Phrase(
                        fr: "--at-most \(most) : attendu un nombre de jours, par exemple 2",
                        en: "--at-most \(most): expected a number of days, for instance 2"))
            }
            guard site == nil else {
                throw Failure(
                    Phrase(
                        fr: "--at-most compte les jours de tous les lieux : retirez --site",
                        en: "--at-most counts the days at every site: leave --site out"))
            }
            return .atMost(days: days)
        default:
            throw Failure(
                Phrase(
                    fr: "donnez un souhait, et un seul : --prefer, --avoid ou --at-most N",
                    en: "give one wish and only one: --prefer, --avoid or --at-most N"))
        }
    }

    private func days() throws -> ClosedRange<Day> {
        let month = try (from ?? to).map(readDay)?.month ?? Timestamp.now.dayInParis.month.next
        return try readDays(from: from, to: to, otherwise: month.days)
    }
}

/// How far the wishes of a month are met.
struct WishesMet: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "met",
        abstract: Phrase(
            fr: "Ce que le planning d’un mois fait de chaque souhait.", en: "What a month's rota makes of each wish."
        ).spoken,
        discussion: Phrase(
            fr: """
                Le planning en préparation s’il y en a un, sinon la dernière version diffusée.

                Exemple : rota wishes met 2027-01
                """,
            en: """
                The draft if there is one, else the latest published version.

                Example: rota wishes met 2027-01
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var period: MonthArgument

    func run() throws {
        let open = try service.open(for: Self.use)
        let month = try period.read()
        let edition = try open.edition(of: month)
        let situation = try open.situation(of: month)
        let outcomes = Planning.Wishes().outcomes(in: Reading(edition.rota, in: situation))
        Terminal.write(
            output.json
                ? JSONValue.wishesMet(outcomes, in: edition).text
                : WishesMetTable(outcomes, in: edition, names: try open.names()).text(Terminal.style))
    }
}

struct WishesImport: ServiceCommand {
    static let use = StoreUse.changes
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

struct WishesRemove: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: Phrase(fr: "Retirer un souhait.", en: "Remove a wish.").spoken,
        discussion: Phrase(fr: "Exemple : rota wishes remove 3", en: "Example: rota wishes remove 3").spoken)

    @OptionGroup var record: RecordArguments

    func run() throws {
        try record.run { try $0.removeWish($1, by: $2, at: .now) }
    }
}
