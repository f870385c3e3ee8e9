// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Planning
import Store

struct Fairness: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Tours, heures et parts de chaque agent sur l’année scolaire.",
            en: "Turns, hours and shares of each agent over the school year."
        ).spoken,
        discussion: Phrase(
            fr: """
                De septembre à la fin du mois (sinon du dernier mois diffusé), d’après ce qui est diffusé et ce qui a été \
                importé. Les mois qui n’ont ni l’un ni l’autre sont nommés, pas comptés.

                Exemples : rota fairness 2027-01 --draft
                           rota fairness 2027-01 --svg --output tours.svg
                """,
            en: """
                From September to the end of the month (else of the last published one), from what is published and \
                what was imported. Months that have neither are named, not counted.

                Examples: rota fairness 2027-01 --draft
                          rota fairness 2027-01 --svg --output turns.svg
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var target: ExportOptions

    @Argument(
        help: .phrase(
            fr: "Le mois (sinon le dernier diffusé).", en: "The month (else the last one published).",
            value: Phrase(fr: "aaaa-mm", en: "yyyy-mm")))
    var month: String?

    @Flag(
        name: .long,
        help: .phrase(fr: "Compter le planning en préparation du mois.", en: "Count the draft of the month."))
    var draft = false

    @Flag(name: .long, help: .phrase(fr: "Une image (SVG).", en: "A picture (SVG)."))
    var svg = false

    func run() throws {
        guard !(svg && output.json) else {
            throw Failure(
                Phrase(fr: "--svg et --json : l’un ou l’autre", en: "--svg and --json: one or the other"))
        }
        let open = try service.open(for: Self.use)
        let balance = try open.balance(upTo: month.map(readMonth), draft: draft)
        let names = try open.names()
        let text =
            if output.json {
                JSONValue.fairness(balance).text
            } else if svg {
                FairnessPicture(balance, names: names, language: Speech.language).text
            } else {
                FairnessTable(balance, names: names).text(target.output == nil ? Terminal.style : Terminal.plainStyle)
            }
        try Terminal.write(text, to: target.output)
    }
}
