// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Calendar: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Jours ouverts et fermés d’un mois, fermetures, ponts, vacances.",
            en: "Open and closed days of a month, closures, bridges, school holidays."
        ).spoken,
        discussion: Phrase(
            fr: """
                Exemples : rota calendar 2027-05
                           rota calendar close 2026-05-15 --reason "pont de l’Ascension"
                """,
            en: """
                Examples: rota calendar 2027-05
                          rota calendar close 2026-05-15 --reason "Ascension bridge"
                """
        ).spoken,
        subcommands: [
            CalendarShow.self, CalendarClose.self, CalendarOpen.self, CalendarReset.self, CalendarImport.self,
        ], defaultSubcommand: CalendarShow.self)
}

struct CalendarShow: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrase(fr: "Les jours d’un mois, avec la raison.", en: "The days of a month, with the reason.")
            .spoken,
        discussion: Phrase(fr: "Exemple : rota calendar 2027-05", en: "Example: rota calendar 2027-05").spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var period: NextMonthArgument

    func run() throws {
        let open = try service.open(for: Self.use)
        let month = try period.read()
        let calendar = try open.calendar()
        let (sessions, closures, undecided) = (
            try calendar.sessions(in: month.days), try calendar.closures(in: month.days),
            try calendar.undecidedBridges(in: month.days)
        )
        Terminal.write(
            output.json
                ? JSONValue.calendar(
                    of: month, sessions: sessions, closures: closures, undecided: undecided, language: Speech.language
                ).text
                : CalendarTable(
                    of: month, sessions: sessions, closures: closures, undecided: undecided, names: try open.names()
                ).text(Terminal.style))
    }
}

struct CalendarClose: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: Phrase(fr: "Fermer un jour ou une permanence.", en: "Close a day or a session.").spoken,
        discussion: Phrase(
            fr: "Exemple : rota calendar close bus-mardi-matin/2027-03-09 --reason \"travaux sur l’esplanade\"",
            en: "Example: rota calendar close bus-mardi-matin/2027-03-09 --reason \"works on the square\""
        ).spoken)

    @OptionGroup var decision: DecisionOptions

    func run() throws { try decision.decide(.close) }
}

struct CalendarOpen: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: Phrase(
            fr: "Ouvrir un jour ou une permanence que le calendrier ferme, ou un pont.",
            en: "Open a day or a session that the calendar closes, or a bridge."
        ).spoken,
        discussion: Phrase(
            fr: "Exemple : rota calendar open 2026-05-15 --reason \"ouvert cette année\"",
            en: "Example: rota calendar open 2026-05-15 --reason \"open this year\""
        ).spoken)

    @OptionGroup var decision: DecisionOptions

    func run() throws { try decision.decide(.open) }
}

struct CalendarReset: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: Phrase(
            fr: "Retirer une décision : le calendrier décide à nouveau.",
            en: "Take a decision back: the calendars decide again."
        ).spoken,
        discussion: Phrase(
            fr: "Exemple : rota calendar reset 2026-05-15", en: "Example: rota calendar reset 2026-05-15"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @OptionGroup var target: DayOrSessionArgument

    func run() throws {
        let open = try service.open(for: Self.use)
        let (day, pattern) = try target.read(in: open)
        try open.store.undecide(day, pattern: pattern, by: author.author, at: .now)
    }
}

struct DecisionOptions: ParsableArguments {
    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @OptionGroup var target: DayOrSessionArgument

    @Option(
        name: .long,
        help: .phrase(
            fr: "La raison, montrée partout.", en: "The reason, shown everywhere.",
            value: Phrase(fr: "raison", en: "reason")))
    var reason: String

    func decide(_ kind: CalendarDecision.Kind) throws {
        let open = try service.open(for: .changes)
        let target = try target.read(in: open)
        try open.decide(kind, on: target, because: reason, by: author.author)
        let day = target.0
        let calendar = try open.calendar()
        Terminal.write(
            CalendarTable(
                of: day.month, sessions: try calendar.sessions(in: day.month.days),
                closures: try calendar.closures(in: day.month.days),
                undecided: try calendar.undecidedBridges(in: day.month.days), names: try open.names()
            ).text(Terminal.style))
    }
}

struct CalendarImport: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Phrase(
            fr: "Importer un calendrier scolaire officiel (CSV ou ICS du ministère).",
            en: "Import an official school calendar (the ministry's CSV or ICS)."
        ).spoken,
        discussion: Phrase(
            fr: """
                Le fichier « fr-en-calendrier-scolaire » de data.education.gouv.fr, ou l’ICS d’une zone.

                Exemple : rota calendar import fr-en-calendrier-scolaire.csv
                """,
            en: """
                The file "fr-en-calendrier-scolaire" of data.education.gouv.fr, or the ICS of a zone.

                Example: rota calendar import fr-en-calendrier-scolaire.csv
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @Argument(
        help: .phrase(fr: "Le fichier.", en: "The file.", value: Phrase("csv|ics")),
        completion: .file(extensions: ["csv", "ics"]))
    var file: String

    func run() throws {
        let open = try service.open(for: Self.use)
        let official = try open.importSchoolCalendar(InputFile(path: file), by: author.author).official
        for problem in official.leftOut { Terminal.complain("rota: " + problem.words.spoken) }
        let known = official.known.map { "\($0.lowerBound) – \($0.upperBound)" }.joined(separator: ", ")
        let phrase =
            Phrase.count(
                official.holidays.count, fr: ("période de vacances", "périodes de vacances"),
                en: ("school holiday", "school holidays"))
            + Phrase(fr: " ; calendrier connu : \(known)", en: "; calendar known: \(known)")
        Terminal.write(phrase.spoken + "\n")
    }
}
