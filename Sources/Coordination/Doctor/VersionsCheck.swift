// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import MairieMobile
import Store

extension Checkup {
    var versions: Finding {
        let sqlite = (try? Store.libraryVersion()) ?? "?"
        return .fine(
            .versions, Phrase("Rota \(OpenService.programVersion), SQLite \(sqlite), GLPK \(GLPK.libraryVersion)"))
    }
}
