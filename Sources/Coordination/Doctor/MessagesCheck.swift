// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Store

extension Checkup {
    func messages(_ store: Store) throws(StoreError) -> Finding {
        .messages(
            try store.messages(), at: now, patience: service?.messages.patience ?? MessageSettings(from: "").patience)
    }
}

extension Finding {
    /// What waits longer than it should, or did not go.
    static func messages(_ messages: [Message], at now: Timestamp, patience: Int) -> Finding {
        func count(_ state: Message.State, olderThan seconds: Int = 0) -> Int {
            messages.filter {
                $0.standing(at: now, patience: patience) == state && now.seconds - $0.stateAt.seconds >= seconds
            }.count
        }
        let counts: [(Phrase, Int)] = [
            (Phrase(fr: "en échec", en: "failed"), count(.failed)),
            (Phrase(fr: "d’issue inconnue", en: "of unknown end"), count(.unknown)),
            (
                Phrase(fr: "à envoyer depuis plus d’une heure", en: "waiting for more than an hour"),
                count(.pending, olderThan: 3_600)
            ),
        ]
        let told = counts.filter { $0.1 > 0 }.map { Phrase("\($0.1) ") + $0.0 }
        guard let first = told.first else {
            return fine(.messages, Phrase(fr: "aucun n’attend", en: "none is waiting"))
        }
        return watch(
            .messages, told.dropFirst().reduce(first) { $0 + Phrase(", ") + $1 },
            Phrase(
                fr: "« rota messages » dit lesquels, « rota messages send » les envoie",
                en: "\"rota messages\" says which, \"rota messages send\" sends them"))
    }
}
