// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Synchronization

/// Texts that are the same until something changes in the store, made once.
final class KeptTexts: Sendable {
    private let kept: Mutex<(revision: Int, texts: [String: String])> = Mutex((0, [:]))

    func text(of id: String, at revision: Int, _ make: () throws -> String) rethrows -> String {
        if let text = kept.withLock({ $0.revision == revision ? $0.texts[id] : nil }) { return text }
        let made = try make()
        kept.withLock { kept in
            if kept.revision < revision { kept = (revision, [:]) }
            if kept.revision == revision { kept.texts[id] = made }
        }
        return made
    }
}
