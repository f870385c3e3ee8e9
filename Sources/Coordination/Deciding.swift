// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Store

extension OpenService {
    /// Closes or opens a day, or one pattern on that day, for a reason that is shown everywhere.
    public func decide(
        _ kind: CalendarDecision.Kind, on target: (day: Day, pattern: Pattern.ID?), because reason: String,
        by author: String
    ) throws {
        try calendar().requireKnown(target.day...target.day)
        try store.decide(
            CalendarDecision(day: target.day, pattern: target.pattern, kind: kind, reason: reason), by: author, at: .now
        )
    }
}
