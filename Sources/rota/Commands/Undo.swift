// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Undo: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Annuler un remplacement ou un placement à la main.", en: "Undo a replacement or a placing by hand."
        ).spoken,
        discussion: Phrase(
            fr: """
                Chacun retrouve sa place, et les affectations fixées redeviennent celles d’avant. Sans numéro : la \
                liste de ce qui a été fait à la main dans le mois.

                Exemples : rota undo --month 2027-01
                           rota undo 3
                """,
            en: """
                Everybody gets their place back, and pins are again those of before. Without a number: the list of \
                what was done by hand in the month.

                Examples: rota undo --month 2027-01
                          rota undo 3
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @Argument(help: .phrase(fr: "Son numéro.", en: "Its number.", value: Phrase("n")))
    var number: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "Le mois de la liste (sinon ce mois-ci).", en: "The month of the list (else this month).",
            value: Phrase(fr: "aaaa-mm", en: "yyyy-mm")))
    var month: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        guard let number else { return try list(open) }
        guard let id = Int(number) else {
            throw Failure(
                Phrase(
                    fr: "« \(number) » n’est pas un numéro : « rota undo --month … » donne la liste",
                    en: "\"\(number)\" is not a number: \"rota undo --month …\" gives the list"))
        }
        let made = try open.store.handMove(id)
        if made.kind == .swapped, made.undoneAt == nil {
            throw Failure(
                Phrase(
                    fr: "le n° \(id) vient d’un échange : « rota swaps undo » l’annule",
                    en: "no. \(id) comes from a swap: \"rota swaps undo\" takes it back"))
        }
        let work = try HandWork(on: made.month, in: open)
        if made.undoneAt == nil { try work.requireUntouched(made) }
        let outcome = work.tryingWithout(made)
        try open.store.undoMove(id, in: work.present, giving: outcome.rota, by: author.author, at: .now)
        let title = Phrase(fr: "n° \(id) annulé :", en: "no. \(id) undone:")
        Terminal.write(
            output.json
                ? JSONValue.handMove(try open.store.handMove(id), outcome.consequences, language: Speech.language).text
                : MoveTable(title, made.move.inverse, outcome.consequences, rota: outcome.rota, names: work.names)
                    .text(Terminal.style))
    }

    private func list(_ open: OpenService) throws {
        let month = try self.month.map(readMonth) ?? Timestamp.now.dayInParis.month
        let moves = try open.store.handMoves(of: month)
        let rota = try open.edition(of: month).rota
        Terminal.write(
            output.json
                ? JSONValue.handMoves(moves, language: Speech.language).text
                : HandMovesTable(moves, rota: rota, names: try open.names()).text(Terminal.style))
    }
}
