// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Close: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Clore un mois pour les RH, structure par structure.", en: "Close a month for HR, employer by employer."
        ).spoken,
        discussion: Phrase(
            fr: """
                Les lignes du mois sont figées telles quelles, non confirmées comprises ; les corrections suivantes sont \
                des régularisations. Un mois se clôt une fois passé.

                Exemple : rota close 2027-01 --structure ddct
                """,
            en: """
                The lines of the month are frozen as they are, those not confirmed too; later corrections are \
                regularisations. A month is closed once it is over.

                Example: rota close 2027-01 --structure ddct
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @Argument(
        help: .phrase(
            fr: "Le mois ; avec --list, un seul mois.", en: "The month; with --list, only this one.",
            value: Phrase(fr: "aaaa-mm", en: "yyyy-mm")))
    var month: String?

    @OptionGroup var employer: StructureOption

    @Flag(name: .long, help: .phrase(fr: "Montrer ce qui est clos.", en: "Show what is closed."))
    var list = false

    func run() throws {
        let open = try service.open(for: Self.use)
        let month = try self.month.map(readMonth)
        let employer = try employer.read(in: open)
        if !list {
            guard let month else {
                throw Failure(
                    Phrase(
                        fr: "donnez le mois à clore, ou --list", en: "give the month to close, or --list"))
            }
            try open.store.close(
                month, employer: employer?.id, posts: open.service.posts, by: author.author, at: .now)
        }
        let months = try open.store.closedMonths().filter { month == nil || $0 == month }
        let summaries = try months.flatMap { month in
            try AttendanceWork(on: month, in: open).register.closingSummaries.filter {
                employer == nil || $0.closing.employer == employer?.id
            }
        }
        Terminal.write(
            output.json
                ? JSONValue.closings(summaries).text
                : ClosingsTable(summaries, names: try open.names()).text(Terminal.style))
    }
}
