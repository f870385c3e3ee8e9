// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
import MairieMobile
import Store

extension Checkup {
    func ids(_ store: Store) throws(StoreError) -> Finding { .ids(of: try store.agents()) }

    func retention(_ store: Store) throws(StoreError) -> Finding {
        .retention(
            service?.retention, since: try store.firstTime(), lastPurge: try store.lastTime(of: .purged), at: now)
    }
}

extension Finding {
    /// An id stays in the journal and in versions when its agent is forgotten: a name in it would stay too.
    static func ids(of agents: [Agent]) -> Finding {
        let named = agents.filter { agent in
            let id = OpenService.folded(agent.id)
            return [agent.familyName, agent.givenName].map(OpenService.folded).contains {
                $0.count > 2 && id.contains($0)
            }
        }
        guard !named.isEmpty else {
            return fine(.ids, Phrase(fr: "aucun ne contient un nom", en: "none holds a name"))
        }
        return watch(
            .ids,
            .count(named.count, fr: ("contient un nom", "contiennent un nom"), en: ("holds a name", "hold a name")),
            Phrase(
                fr:
                    "donner des numéros aux prochains agents : un identifiant reste quand « rota forget » efface la personne",
                en: "give numbers to the next agents: an id stays when \"rota forget\" erases the person"))
    }

    /// - Parameters:
    ///   - first: since when the store is in use.
    ///   - lastPurge: when something was last erased because it had been kept long enough.
    static func retention(_ retention: Retention?, since first: Timestamp?, lastPurge: Timestamp?, at now: Timestamp)
        -> Finding
    {
        guard retention != nil else {
            return watch(
                .retention,
                Phrase(
                    fr: "rien ne dit combien de temps on garde ce qui concerne les personnes",
                    en: "nothing says how long what is about people is kept"),
                Phrase(
                    fr: "ajouter « retention: » à \(OpenService.serviceName)",
                    en: "add \"retention:\" to \(OpenService.serviceName)"))
        }
        let before = now.seconds - 400 * 86_400
        if let first, (lastPurge ?? first).seconds < before {
            return watch(
                .retention,
                Phrase(fr: "rien n’a été effacé depuis plus d’un an", en: "nothing was erased for more than a year"),
                Phrase(
                    fr: "« rota purge » dit ce qui peut l’être", en: "\"rota purge\" says what may be"))
        }
        return fine(
            .retention,
            Phrase(fr: "\(OpenService.serviceName) dit les durées", en: "\(OpenService.serviceName) says how long"))
    }
}
