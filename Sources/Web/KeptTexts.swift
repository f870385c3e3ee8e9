// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Synchronization

/// Texts that are the same as long as their moment lasts, made once.
final class KeptTexts<Moment: Comparable & Sendable>: Sendable {
    private let kept: Mutex<(moment: Moment?, texts: [String: String])> = Mutex((nil, [:]))
    /// So many at most, lest they fill the memory.
    private let limit: Int

    init(limit: Int = 2000) {
        self.limit = limit
    }

    func text(of id: String, at moment: Moment, _ make: () throws -> String) rethrows -> String {
        if let text = kept.withLock({ $0.moment == moment ? $0.texts[id] : nil }) { return text }
        let made = try make()
        kept.withLock { kept in
            if kept.moment.map({ $0 < moment }) ?? true || kept.texts.count >= limit { kept = (moment, [:]) }
            // Whoever read an older state than is kept by now gets theirs, and it is not kept.
            if kept.moment == moment { kept.texts[id] = made }
        }
        return made
    }
}

/// As long as nothing is entered and the minute is not over, what people look at is the same.
struct PageMoment: Comparable, Sendable {
    let revision: Int
    let minute: Int

    init(revision: Int, now: Timestamp) {
        (self.revision, minute) = (revision, now.seconds / 60)
    }

    static func < (one: PageMoment, other: PageMoment) -> Bool {
        (one.revision, one.minute) < (other.revision, other.minute)
    }
}
