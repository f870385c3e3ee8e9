// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Store

extension Checkup {
    /// What `rota verify-store` looks at.
    var journal: [Finding] {
        do {
            return Finding.journal(try Store.verify(at: storePath))
        } catch {
            return [.cannotRead(error)]
        }
    }
}

extension Finding {
    static let noStore = watch(
        .store, Phrase(fr: "il n’y en a pas encore", en: "there is none yet"),
        Phrase(fr: "la première commande la crée", en: "the first command makes it"))

    /// - Parameter missing: steps of the program that the store lacks.
    static func steps(missing: Int) -> Finding {
        guard missing > 0 else {
            return fine(
                .store,
                Phrase(
                    fr: "ses tables sont celles du programme (\(Store.schema))",
                    en: "its tables are those of the program (\(Store.schema))"))
        }
        return watch(
            .store,
            Phrase(fr: "écrite par une version antérieure, ", en: "written by an earlier version, ")
                + .count(missing, fr: ("étape manque", "étapes manquent"), en: ("step is missing", "steps are missing")),
            Phrase(
                fr:
                    "toute commande la met à jour ; pour revenir en arrière, garder une sauvegarde de l’ancien programme",
                en: "any command moves it on; for the way back, keep a backup made by the earlier program"))
    }

    static func cannotRead(_ error: StoreError) -> Finding {
        let advice: Phrase =
            switch error {
            case .newerSchema:
                Phrase(
                    fr: "remettre le programme plus récent, ou « rota restore » avec une sauvegarde d’avant",
                    en: "put the later program back, or \"rota restore\" with a backup from before")
            case .busy:
                Phrase(
                    fr: "recommencer ; si cela dure, voir quel programme l’occupe",
                    en: "try again; if it goes on, see which program holds it")
            case .readOnly, .cannotOpen:
                Phrase(fr: "voir les droits ci-dessus", en: "see the permissions above")
            default:
                Phrase(
                    fr: "« rota verify-store » dit où, « rota restore » reprend une sauvegarde",
                    en: "\"rota verify-store\" says where, \"rota restore\" takes up a backup")
            }
        return wrong(.store, error.words, advice)
    }

    static func journal(_ verdict: StoreVerdict) -> [Finding] {
        guard verdict.isSound else {
            return verdict.sentences.map {
                wrong(
                    .journal, $0,
                    Phrase(
                        fr: "chercher qui a écrit dans le fichier ; « rota restore » reprend une sauvegarde intacte",
                        en: "find out who wrote to the file; \"rota restore\" takes up a sound backup"))
            }
        }
        return [
            fine(
                .journal,
                Phrase(fr: "intact, ", en: "sound, ")
                    + .count(
                        verdict.acts, fr: ("acte enchaîné", "actes enchaînés"), en: ("act chained", "acts chained")))
        ]
    }
}
