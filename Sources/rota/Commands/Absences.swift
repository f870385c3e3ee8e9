// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Absences: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Les absences : liste, saisie, import, validation, annulation.",
            en: "Absences: list, add, import, approve, cancel."
        ).spoken,
        discussion: Phrase(
            fr: "Exemple : rota absences add coquelicot 2027-01-12 --part afternoon",
            en: "Example: rota absences add coquelicot 2027-01-12 --part afternoon"
        ).spoken,
        subcommands: [
            AbsencesList.self, AbsencesAdd.self, AbsencesImport.self, AbsencesApprove.self, AbsencesCancel.self,
        ], defaultSubcommand: AbsencesList.self)
}

struct AbsencesList: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase(fr: "La liste des absences.", en: "The list of absences.").spoken,
        discussion: Phrase(
            fr: "Exemple : rota absences list --from 2027-01-01 --to 2027-01-31 --reasons",
            en: "Example: rota absences list --from 2027-01-01 --to 2027-01-31 --reasons"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @Option(
        name: .long,
        help: .phrase(fr: "Premier jour.", en: "First day.", value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var from: String?

    @Option(
        name: .long,
        help: .phrase(fr: "Dernier jour.", en: "Last day.", value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var to: String?

    @Flag(
        name: .long,
        help: .phrase(fr: "Montrer les motifs, qui sont privés.", en: "Show the reasons, which are private."))
    var reasons = false

    func run() throws {
        let open = try service.open(for: Self.use)
        let all = try open.store.absences()
        let days = try readDays(
            from: from, to: to,
            otherwise: (all.map(\.first).min() ?? Timestamp.now.dayInParis)...(all.map(\.last).max()
                ?? Timestamp.now.dayInParis))
        let shown = all.filter { $0.first <= days.upperBound && days.lowerBound <= $0.last }
        Terminal.write(
            output.json
                ? JSONValue.absences(shown).text
                : AbsencesTable(shown, names: try open.names(), showsReasons: reasons).text(Terminal.style))
    }
}

struct AbsencesAdd: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: Phrase(fr: "Saisir une absence.", en: "Add an absence.").spoken,
        discussion: Phrase(
            fr: "Exemple : rota absences add coquelicot 2027-01-12 2027-01-14 --reason formation",
            en: "Example: rota absences add coquelicot 2027-01-12 2027-01-14 --reason training"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @OptionGroup var person: AgentArgument

    @Argument(help: .phrase(fr: "Premier jour.", en: "First day.", value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var first: String

    @Argument(
        help: .phrase(
            fr: "Dernier jour (sinon le premier).", en: "Last day (else the first).",
            value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var last: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "Toute la journée, le matin ou l’après-midi.", en: "All day, mornings or afternoons.",
            value: Phrase("day|morning|afternoon")), completion: .list(Absence.DayPart.allCases.map(\.rawValue)))
    var part = "day"

    @Option(
        name: .long,
        help: .phrase(fr: "Le motif, privé.", en: "The reason, private.", value: Phrase(fr: "motif", en: "reason")))
    var reason = ""

    @Flag(
        name: .long,
        help: .phrase(fr: "Demandée, pas encore validée.", en: "Asked for, not approved yet."))
    var asked = false

    func run() throws {
        let open = try service.open(for: Self.use)
        guard let part = Absence.DayPart(rawValue: part) else {
            let known = Absence.DayPart.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(Phrase(fr: "--part \(part) : attendu \(known)", en: "--part \(part): expected \(known)"))
        }
        let first = try readDay(first)
        let absence = Absence(
            id: 0, agent: try person.read(in: open).id, first: first, last: try last.map(readDay) ?? first, part: part,
            reason: reason, state: asked ? .asked : .approved)
        let added = try open.store.addAbsence(absence, by: author.author, at: .now)
        Terminal.write(AbsencesTable([added], names: try open.names()).text(Terminal.style))
    }
}

struct AbsencesImport: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Phrase(fr: "Importer des absences, toutes ou aucune.", en: "Import absences, all or none.").spoken,
        discussion: Phrase(
            fr:
                "Colonnes : \(AbsencesFile.columns.joined(separator: ";"))\n\nExemple : rota absences import absences.csv",
            en: "Columns: \(AbsencesFile.columns.joined(separator: ";"))\n\nExample: rota absences import absences.csv"
        ).spoken)

    @OptionGroup var input: ImportArguments

    func run() throws {
        try input.run { open, file, author in
            let absences = try AbsencesFile.read(file, agents: open.store.agents())
            return try open.store.importAbsences(absences, by: author, at: .now)
        }
    }
}

struct AbsencesApprove: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: Phrase(fr: "Valider une absence demandée.", en: "Approve an absence asked for.").spoken,
        discussion: Phrase(fr: "Exemple : rota absences approve 17", en: "Example: rota absences approve 17").spoken)

    @OptionGroup var record: RecordArguments

    func run() throws {
        try record.run { try $0.approveAbsence($1, by: $2, at: .now) }
    }
}

struct AbsencesCancel: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: Phrase(fr: "Annuler une absence.", en: "Cancel an absence.").spoken,
        discussion: Phrase(fr: "Exemple : rota absences cancel 17", en: "Example: rota absences cancel 17").spoken)

    @OptionGroup var record: RecordArguments

    func run() throws {
        try record.run { try $0.cancelAbsence($1, by: $2, at: .now) }
    }
}
