// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Shifts: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Ce qu’un agent fait : où, quand, à quel poste.", en: "What an agent does: where, when, at which post."
        )
        .spoken,
        discussion: Phrase(
            fr: """
                Lit ce qui est diffusé (et le planning en préparation avec --draft), à partir d’aujourd’hui.

                Exemple : rota shifts coquelicot --from 2027-01-01 --to 2027-01-31
                """,
            en: """
                Reads what is published (and the draft with --draft), from today on.

                Example: rota shifts coquelicot --from 2027-01-01 --to 2027-01-31
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var period: PeriodOptions

    @OptionGroup var person: AgentArgument

    func run() throws {
        let open = try service.open(for: Self.use)
        let agent = try person.read(in: open)
        let today = Timestamp.now.dayInParis
        let published =
            try open.store.latestVersions().map(\.month.last)
            + (period.draft ? open.store.draftMonths().map(\.last) : [])
        let days = try readDays(
            from: period.from, to: period.to, otherwise: today...max(today, published.max() ?? today))
        let editions = try open.exportedEditions(over: days, draft: period.draft)
        let (names, instructions) = (try open.names(), try open.store.instructions())
        Terminal.write(
            output.json
                ? JSONValue.shifts(
                    of: agent.id, editions: editions, days: days, names: names, instructions: instructions
                ).text
                : ShiftsTable(
                    agent: agent.id, editions: editions, days: days, names: names, instructions: instructions
                ).text(Terminal.style))
    }
}

/// From a day to a day, and whether the draft counts.
struct PeriodOptions: ParsableArguments {
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
        help: .phrase(
            fr: "Prendre le planning en préparation là où il y en a un.", en: "Take the draft where there is one."))
    var draft = false
}
