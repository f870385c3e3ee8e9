// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Place: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        abstract: Phrase(fr: "Placer quelqu’un à la main.", en: "Place somebody by hand.").spoken,
        discussion: Phrase(
            fr: """
                Change le planning en préparation et fixe la place : un nouveau calcul ne la déplace pas. Ce qui \
                enfreindrait une règle est refusé, sauf avec --derogation et une raison ; l’écart reste alors visible \
                partout où le planning se lit.

                Exemple : rota place virgule bus-mardi-matin/2027-01-12 conduite --instead-of pamplemousse
                """,
            en: """
                Changes the draft and pins the place: planning again does not move it. What would break a rule is \
                refused, unless with --derogation and a reason; the breach then stays visible wherever the rota is \
                shown.

                Example: rota place virgule bus-mardi-matin/2027-01-12 conduite --instead-of pamplemousse
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var person: AgentArgument
    @OptionGroup var seat: SeatArguments
    @OptionGroup var beside: ShadowingFlag

    @Option(
        name: .long,
        help: .phrase(fr: "Qui laisse la place.", en: "Who leaves the place.", value: Phrase("agent")))
    var insteadOf: String?

    @OptionGroup var why: ReasonOption
    @OptionGroup var exception: DerogationOption

    @Flag(name: .long, help: .phrase(fr: "Dire seulement ce qui changerait.", en: "Only say what would change."))
    var dryRun = false

    func run() throws {
        let open = try service.open(for: Self.use)
        let agent = try person.read(in: open)
        let work = try HandWork(on: seat.day().month, in: open)
        let move = try work.placing(
            agent, at: seat.read(in: work.present), shadowing: beside.shadowing,
            insteadOf: insteadOf.map { try open.agent($0) },
            advice: Phrase(fr: "ajoutez --instead-of", en: "add --instead-of"))
        let outcome = work.trying(
            move, by: author.author, reason: why.reason, derogation: exception.derogation)
        if dryRun {
            let title = Phrase(fr: "si cela se faisait :", en: "if it were done:")
            return Terminal.write(
                output.json
                    ? JSONValue.consequences(outcome.consequences, language: Speech.language).text
                    : MoveTable(title, move, outcome.consequences, rota: outcome.rota, names: work.names)
                        .text(Terminal.style))
        }
        try work.requireSound(outcome, derogation: exception.derogation)
        let made = try open.store.makeMove(
            move, in: work.present, giving: outcome.rota, kind: .placed, reason: why.reason,
            derogation: outcome.consequences.broken.isEmpty ? nil : exception.derogation, by: author.author, at: .now)
        Terminal.write(work.report(made, outcome, undoing: "rota undo \(made.id)", json: output.json))
    }
}
