// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

extension HandWork {
    /// What is said once a move is made.
    ///
    /// - Parameter undoing: the command that takes it back.
    func report(_ made: HandMove, _ outcome: Outcome, undoing: String, json: Bool) -> String {
        if json { return JSONValue.handMove(made, outcome.consequences, language: Speech.language).text }
        let title = Phrase(
            fr: "n° \(made.id), en préparation pour \(made.month) :",
            en: "no. \(made.id), in the draft of \(made.month):")
        let next = Phrase(
            fr: " à diffuser : rota publish \(made.month) ; à annuler : \(undoing)\n",
            en: " to publish: rota publish \(made.month); to undo: \(undoing)\n")
        return MoveTable(title, made.move, outcome.consequences, rota: outcome.rota, names: names)
            .text(Terminal.style) + next.spoken
    }
}
