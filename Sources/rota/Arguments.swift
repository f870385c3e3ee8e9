// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

/// A month that must be given.
struct MonthArgument: ParsableArguments {
    @Argument(help: .phrase(fr: "Le mois.", en: "The month.", value: Phrase(fr: "aaaa-mm", en: "yyyy-mm")))
    var month: String

    func read() throws -> Month { try readMonth(month) }
}

/// A month, next month where none is given.
struct NextMonthArgument: ParsableArguments {
    @Argument(
        help: .phrase(
            fr: "Le mois (sinon le mois prochain).", en: "The month (else next month).",
            value: Phrase(fr: "aaaa-mm", en: "yyyy-mm")))
    var month: String?

    func read() throws -> Month { try month.map(readMonth) ?? Timestamp.now.dayInParis.month.next }
}

/// A month that narrows a list down.
struct MonthFilter: ParsableArguments {
    @Argument(
        help: .phrase(
            fr: "Le mois (sinon tous).", en: "The month (else all of them).",
            value: Phrase(fr: "aaaa-mm", en: "yyyy-mm")))
    var month: String?

    /// Nil for all months.
    func read() throws -> Month? { try month.map(readMonth) }
}

/// A day, or one session.
struct DayOrSessionArgument: ParsableArguments {
    @Argument(
        help: .phrase(
            fr: "Le jour ou la permanence.", en: "The day or session.",
            value: Phrase(fr: "date|permanence", en: "date|session")))
    var target: String

    func read(in open: OpenService) throws -> (Day, Pattern.ID?) { try dayOrSession(target, open) }
}

struct AgentArgument: ParsableArguments {
    @Argument(
        help: .phrase(
            fr: "L’agent : numéro, matricule ou une partie de son nom.",
            en: "The agent: id, matricule or part of their name.", value: Phrase("agent")))
    var agent: String

    func read(in open: OpenService) throws -> Agent { try open.agent(agent) }
}

/// An employer that narrows something down.
struct StructureOption: ParsableArguments {
    @Option(
        name: .long,
        help: .phrase(
            fr: "Une seule structure, par son identifiant ou son nom.", en: "One employer only, by id or name.",
            value: Phrase("structure")))
    var structure: String?

    /// Nil for all employers.
    func read(in open: OpenService) throws -> Employer? { try structure.map(open.employer) }
}

/// A CSV file to import, all lines or none.
struct ImportArguments: ParsableArguments {
    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @Argument(
        help: .phrase(fr: "Le fichier CSV.", en: "The CSV file.", value: Phrase("csv")),
        completion: .file(extensions: ["csv"]))
    var file: String

    /// Reads the file, takes it into the store, and says how many lines changed something.
    func run(_ take: (OpenService, InputFile, String) throws -> ImportCount) throws {
        let open = try service.open(for: .changes)
        let count = try take(open, InputFile(path: file), author.author)
        Terminal.write(count.words.spoken + "\n")
    }
}

/// A record that lists show by its number.
struct RecordArguments: ParsableArguments {
    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @Argument(help: .phrase(fr: "Son numéro dans la liste.", en: "Its number in the list.", value: Phrase("n")))
    var number: String

    func run(_ change: (Store, Int, String) throws -> Void) throws {
        let store = try service.open(for: .changes).store
        try change(store, readNumber(number), author.author)
    }
}
