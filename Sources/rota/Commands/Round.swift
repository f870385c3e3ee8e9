// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Round: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Le recueil des congés et souhaits d’un mois : qui a répondu, qui relancer.",
            en: "Collecting leave and wishes for a month: who has answered, whom to remind."
        ).spoken,
        discussion: Phrase(
            fr: """
                La date limite est le « collecting-day » de service.yaml, dans le mois d’avant, ou celle fixée par \
                « rota round deadline ».

                Exemples : rota round 2027-01
                           rota round received 2027-01 coquelicot lanterne
                           rota round remind 2027-01
                """,
            en: """
                The deadline is the "collecting-day" of service.yaml, in the month before, or the one set by "rota \
                round deadline".

                Examples: rota round 2027-01
                          rota round received 2027-01 coquelicot lanterne
                          rota round remind 2027-01
                """
        ).spoken,
        subcommands: [RoundShow.self, RoundReceived.self, RoundRemind.self, RoundDeadline.self],
        defaultSubcommand: RoundShow.self)
}

struct RoundShow: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Phrase(fr: "Où en est le recueil.", en: "How far it has come.").spoken,
        discussion: Phrase(fr: "Exemple : rota round 2027-01", en: "Example: rota round 2027-01").spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var period: NextMonthArgument

    func run() throws {
        let open = try service.open(for: Self.use)
        try open.show(open.collecting(period.read()), json: output.json)
    }
}

struct RoundReceived: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "received",
        abstract: Phrase(
            fr: "Noter que des agents ont répondu, même s’ils n’ont rien à signaler.",
            en: "Note that agents have answered, even that there is nothing."
        ).spoken,
        discussion: Phrase(
            fr: "Exemple : rota round received 2027-01 coquelicot lanterne",
            en: "Example: rota round received 2027-01 coquelicot lanterne"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var period: MonthArgument

    @Argument(
        help: .phrase(
            fr: "Les agents : numéro, matricule ou une partie de leur nom.",
            en: "The agents: id, matricule or part of their name.", value: Phrase("agent")))
    var agents: [String]

    @Flag(name: .long, help: .phrase(fr: "Ils n’ont pas répondu, finalement.", en: "They have not, after all."))
    var undo = false

    func run() throws {
        let open = try service.open(for: Self.use)
        let month = try period.read()
        let people = try agents.map { try open.agent($0).id }
        if undo {
            try open.store.forgetAnswers(of: people, for: month, by: author.author, at: .now)
        } else {
            try open.store.noteAnswers(of: people, for: month, by: author.author, at: .now)
        }
        try open.show(open.collecting(month), json: output.json)
    }
}

struct RoundRemind: AsyncParsableCommand, ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: Phrase(
            fr: "Écrire à ceux qui n’ont pas répondu.", en: "Write to those who have not answered."
        ).spoken,
        discussion: Phrase(
            fr: "Une fois par jour au plus. Exemple : rota round remind 2027-01",
            en: "Once a day at most. Example: rota round remind 2027-01"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var period: MonthArgument

    func run() async throws {
        let open = try service.open(for: Self.use)
        let month = try period.read()
        let telling = Telling(open: open, author: author.author)
        let told = try await telling.remind(of: month)
        guard !told.isEmpty else {
            let words = Phrase(fr: "✓ tout le monde a répondu", en: "✓ everybody has answered")
            return Terminal.write(words.spoken + "\n")
        }
        telling.report(told, of: month)
    }
}

struct RoundDeadline: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "deadline",
        abstract: Phrase(fr: "Fixer la date limite d’un mois.", en: "Set the deadline of a month.").spoken,
        discussion: Phrase(
            fr: "Exemple : rota round deadline 2027-01 2026-12-10",
            en: "Example: rota round deadline 2027-01 2026-12-10"
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var period: MonthArgument

    @Argument(
        help: .phrase(fr: "Le dernier jour.", en: "The last day.", value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var day: String

    func run() throws {
        let open = try service.open(for: Self.use)
        let (month, day) = (try period.read(), try readDay(day))
        try open.setDeadline(day, for: month, by: author.author)
        try open.show(open.collecting(month), json: false)
    }
}

extension OpenService {
    fileprivate func show(_ collecting: Collecting, json: Bool) throws {
        Terminal.write(
            json
                ? JSONValue.collecting(collecting).text
                : CollectingTable(collecting, today: Timestamp.now.dayInParis, names: try names()).text(Terminal.style))
    }
}
