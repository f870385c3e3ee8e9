// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Exporter pour les RH, un agenda, un tableur ou un programme.",
            en: "Export for HR, a calendar, a spreadsheet or a program."
        ).spoken,
        discussion: Phrase(
            fr: """
                Les exports lisent ce qui est diffusé ; --draft prend le planning en préparation.

                Exemple : rota export hr 2027-01 --output janvier.csv
                """,
            en: """
                Exports read what is published; --draft takes the draft.

                Example: rota export hr 2027-01 --output january.csv
                """
        ).spoken,
        subcommands: [
            ExportHR.self, ExportICS.self, ExportCSV.self, ExportJSON.self, ExportPerson.self, ExportService.self,
        ])
}

struct ExportOptions: ParsableArguments {
    @Option(
        name: [.long, .short],
        help: .phrase(
            fr: "Le fichier à écrire (sinon la sortie standard).", en: "The file to write (else standard output).",
            value: Phrase(fr: "fichier", en: "file")), completion: .file())
    var output: String?
}

struct ProfileOption: ParsableArguments {
    @Option(
        name: .long,
        help: .phrase(
            fr: "excel-fr (point-virgule, BOM, virgule décimale) ou rfc4180 (ISO).",
            en: "excel-fr (semicolon, BOM, decimal comma) or rfc4180 (ISO).", value: Phrase(fr: "profil", en: "profile")
        ),
        completion: .list(CSVProfile.allCases.map(\.rawValue)))
    var profile = CSVProfile.excelFR.rawValue

    func read() throws -> CSVProfile {
        guard let profile = CSVProfile(rawValue: profile) else {
            let known = CSVProfile.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(
                Phrase(
                    fr: "--profile \(profile) : attendu \(known)", en: "--profile \(profile): expected \(known)"))
        }
        return profile
    }
}

struct ExportHR: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "hr",
        abstract: Phrase(
            fr: "Une ligne par agent, jour et service, pour les RH.", en: "A line per agent, day and duty, for HR."
        )
        .spoken,
        discussion: Phrase(
            fr: """
                Prévu et réalisé, tels que « rota attend » les confirme et « rota close » les fige ; après la clôture, \
                chaque correction est une annulation et un remplacement.

                Exemple : rota export hr 2027-01 --structure ddct --totals
                """,
            en: """
                Planned and worked, as "rota attend" confirms and "rota close" freezes them; once closed, each \
                correction is a cancellation and a replacement.

                Example: rota export hr 2027-01 --structure ddct --totals
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var profile: ProfileOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var target: ExportOptions

    @Argument(
        help: .phrase(
            fr: "Le mois (ou --from et --to).", en: "The month (or --from and --to).",
            value: Phrase(fr: "aaaa-mm", en: "yyyy-mm")))
    var month: String?

    @OptionGroup var employer: StructureOption

    @Flag(
        name: .long,
        help: .phrase(fr: "Les totaux par agent et par mois.", en: "Totals by agent and month instead."))
    var totals = false

    func run() throws {
        let open = try service.open(for: Self.use)
        let profile = try profile.read()
        let export = try open.hrExport(over: exportedDays(), of: employer.read(in: open), draft: period.draft)
        try Terminal.write(totals ? export.totals(profile) : export.csv(profile), to: target.output)
    }

    private func exportedDays() throws -> ClosedRange<Day> {
        switch (month, period.from, period.to) {
        case (let month?, nil, nil): return try readMonth(month).days
        case (nil, let from?, let to?):
            return try readDays(from: from, to: to, otherwise: readDay(from)...readDay(from))
        default:
            throw Failure(
                Phrase(
                    fr: "donnez soit un mois (2027-01), soit --from et --to",
                    en: "give either a month (2027-01), or --from and --to"))
        }
    }
}

struct ExportICS: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "ics",
        abstract: Phrase(fr: "L’agenda d’un agent (iCalendar).", en: "An agent's calendar (iCalendar).").spoken,
        discussion: Phrase(
            fr: "Exemple : rota export ics coquelicot --output aminata.ics",
            en: "Example: rota export ics coquelicot --output aminata.ics"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var target: ExportOptions

    @OptionGroup var person: AgentArgument

    @Option(
        name: .long,
        help: .phrase(
            fr: "Ajouter le planning en préparation de ce mois, comme provisoire.",
            en: "Add the draft of this month, as tentative.", value: Phrase(fr: "aaaa-mm", en: "yyyy-mm")))
    var draft: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let agent = try person.read(in: open)
        let versions = try open.store.versions()
        let draft = try draft.map { text in
            let month = try readMonth(text)
            guard let rota = try open.store.draft(of: month) else {
                throw Failure(
                    Phrase(fr: "\(month) n’a pas de planning en préparation", en: "\(month) has no draft"))
            }
            return CalendarExport.Draft(rota: rota, savedAt: .now)
        }
        guard draft != nil || !versions.isEmpty else {
            throw Failure(
                Phrase(
                    fr: "rien n’est encore diffusé : lancez « rota publish MOIS », ou ajoutez --draft MOIS",
                    en: "nothing is published yet: run \"rota publish MONTH\", or add --draft MONTH"))
        }
        let export = CalendarExport(
            agent: agent, versions: versions, draft: draft, names: try open.names(), language: Speech.language,
            instructions: try open.store.instructions())
        try Terminal.write(export.text, to: target.output)
    }
}

struct ExportCSV: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "csv",
        abstract: Phrase(
            fr: "Le planning d’un mois pour un tableur, une ligne par place.",
            en: "A month's rota for a spreadsheet, a line per seat."
        ).spoken,
        discussion: Phrase(fr: "Exemple : rota export csv 2027-01", en: "Example: rota export csv 2027-01").spoken)

    @OptionGroup var source: ExportedRota
    @OptionGroup var profile: ProfileOption

    func run() throws {
        let (edition, names) = try source.read()
        let profile = try profile.read()
        try Terminal.write(
            RotaCSV(edition, names: names, language: Speech.language).csv(profile), to: source.target.output)
    }
}

struct ExportJSON: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "json",
        abstract: Phrase(fr: "Le planning d’un mois pour un programme.", en: "A month's rota for a program.").spoken,
        discussion: Phrase(fr: "Exemple : rota export json 2027-01", en: "Example: rota export json 2027-01").spoken)

    @OptionGroup var source: ExportedRota

    func run() throws {
        let (edition, names) = try source.read()
        try Terminal.write(
            RotaJSON(edition, names: names, language: Speech.language).text, to: source.target.output)
    }
}

/// Which month's rota an export reads, and where it goes.
struct ExportedRota: ParsableArguments {
    @OptionGroup var service: ServiceOptions
    @OptionGroup var target: ExportOptions

    @OptionGroup var period: MonthArgument

    @Flag(
        name: .long,
        help: .phrase(fr: "Le planning en préparation s’il y en a un.", en: "The draft if there is one."))
    var draft = false

    func read() throws -> (Edition, Names) {
        let open = try service.open(for: .reads)
        return (try open.exportedEdition(of: period.read(), draft: draft), try open.names())
    }
}
