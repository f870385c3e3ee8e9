// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

extension Telling {
    /// Says on the terminal how far telling people of something in a month came; nothing where there was nobody to tell.
    func report(_ told: [Message], of month: Month) {
        guard !told.isEmpty else { return }
        let command = Phrase(fr: " ; « rota messages \(month) »", en: "; \"rota messages \(month)\"")
        Terminal.write((.told(told, at: .now, patience: open.service.messages.patience) + command).spoken + "\n")
    }
}
