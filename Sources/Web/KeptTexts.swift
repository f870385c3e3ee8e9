// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Synchronization

/// Texts that are the same as long as their moment lasts, made once.
final class KeptTexts<Moment: Comparable & Sendable>: Sendable {
    private struct Kept {
        var moment: Moment?
        var texts: [String: String] = [:]
        var size = 0
    }

    private let kept: Mutex<Kept> = Mutex(Kept())
    /// So many bytes at most, lest they fill the memory.
    private let limit: Int

    init(limit: Int = 16 << 20) {
        self.limit = limit
    }

    func text(of id: String, at moment: Moment, _ make: () throws -> String) rethrows -> String {
        if let text = kept.withLock({ $0.moment == moment ? $0.texts[id] : nil }) { return text }
        let made = try make()
        let size = id.utf8.count + made.utf8.count
        kept.withLock { kept in
            if kept.moment.map({ $0 < moment }) ?? true || kept.size + size > limit { kept = Kept(moment: moment) }
            // Whoever read an older state than is kept by now gets theirs, and it is not kept.
            if kept.moment == moment, kept.texts.updateValue(made, forKey: id) == nil { kept.size += size }
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
