// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile

struct WhatIf: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "what-if",
        abstract: Phrase(
            fr: "Et si… : le mois avec quelques faits changés, sans rien enregistrer.",
            en: "What if: the month with some facts changed, keeping nothing."
        ).spoken,
        discussion: Phrase(
            fr: """
                Calcule le mois tel quel et avec ce qui est supposé, et montre les deux côte à côte. Les options se \
                répètent et se combinent.

                Exemples : rota what-if 2027-01 --leaves virgule@2027-01-15
                           rota what-if 2027-01 --absent lanterne@2027-01-12 --one-more chauffeurs:conduite
                           rota what-if 2027-01 --add-session bus-mardi-matin/2027-01-20
                           rota what-if 2027-01 --relax agreed-number
                """,
            en: """
                Plans the month as it is and with what is supposed, and shows the two side by side. Options may be \
                repeated and combined.

                Examples: rota what-if 2027-01 --leaves virgule@2027-01-15
                          rota what-if 2027-01 --absent lanterne@2027-01-12 --one-more chauffeurs:conduite
                          rota what-if 2027-01 --add-session bus-mardi-matin/2027-01-20
                          rota what-if 2027-01 --relax agreed-number
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var period: MonthArgument
    @OptionGroup var suppositions: SuppositionOptions

    @Option(
        name: .long,
        help: .phrase(
            fr: "À partir de ce qui est diffusé, de ce jour.", en: "From what is published, from this day.",
            value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var from: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let month = try period.read()
        let situation = try open.situation(toPlan: month, from: from)
        let supposed = try open.suppositions(suppositions.written, in: situation)
        guard !supposed.isEmpty else {
            throw Failure(
                Phrase(
                    fr: "rien n’est supposé : par exemple --leaves virgule@2027-01-15 (« rota help what-if »)",
                    en: "nothing is supposed: for instance --leaves virgule@2027-01-15 (\"rota help what-if\")"))
        }
        let answer = try open.whatIf(supposed, in: situation)
        guard !output.json else { return Terminal.write(answer.json(Speech.language).text) }
        Terminal.write(
            WhatIfTable(
                answer.suppositions, asItIs: answer.asItIs, supposed: answer.supposed, answer.consequences,
                names: answer.names
            ).text(Terminal.style))
    }
}
