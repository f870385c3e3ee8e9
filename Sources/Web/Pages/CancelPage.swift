// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Store

/// What calling sessions off would do, before it is done.
struct CancelPage {
    let date: String
    let what: String
    let reason: String
    let sessions: [String]
    /// Those who would be told; nobody where nothing is published.
    let people: [String]
    let isPublished: Bool
    /// Those whose turns may count all the same.
    let turns: String
    let hasTurns: Bool

    /// - Parameter cancellation: with the turns counted.
    init(
        _ cancellation: Cancellation, day: String, what: String, reason: String, names: Names, _ language: Language
    ) {
        (date, self.what, self.reason) = (day, what, reason)
        sessions = cancellation.sessions.map { names.words(ofSession: $0)[language] }
        let changed = cancellation.published.map {
            RotaDifference.changedDays(from: $0.before.told(), to: $0.after.told()).keys.sorted()
        }
        people = (changed ?? []).map(names.agent)
        isPublished = cancellation.published != nil
        let credited = cancellation.credited.map(\.agent).reduce(into: [] as [Agent.ID]) {
            if !$0.contains($1) { $0.append($1) }
        }
        turns = Phrase.list(credited.map { Phrase(names.agent($0)) })[language]
        hasTurns = !credited.isEmpty
    }
}
