// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Store

extension Checkup {
    func clock(_ store: Store) throws(StoreError) -> Finding { .clock(now, lastAct: try store.lastTime()) }
}

extension Finding {
    /// - Parameter lastAct: when something was done last; nil where nothing ever was.
    static func clock(_ now: Timestamp, lastAct: Timestamp?) -> Finding {
        let set = Phrase(
            fr: "mettre la machine à l’heure, et la confier à un serveur de temps (timedatectl)",
            en: "set the clock, and have a time server keep it (timedatectl)")
        guard years.contains(now.utc.day.year) else {
            return wrong(
                .clock, Phrase(fr: "il serait \(now.iso)", en: "it is said to be \(now.iso)"), set)
        }
        if let lastAct, now < lastAct {
            return wrong(
                .clock,
                Phrase(
                    fr: "il serait \(now.iso), mais le journal va déjà jusqu’à \(lastAct.iso)",
                    en: "it is said to be \(now.iso), but the journal goes up to \(lastAct.iso) already"), set)
        }
        return fine(.clock, Phrase(now.iso))
    }

    /// Those in which this program may run: it did not exist before.
    private static let years = 2026...2099
}
