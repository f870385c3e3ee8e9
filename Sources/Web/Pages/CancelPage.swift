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
        people = cancellation.told.map(names.agent)
        isPublished = cancellation.published != nil
        turns = Phrase.list(cancellation.credits.map { Phrase(names.agent($0)) })[language]
        hasTurns = !cancellation.credits.isEmpty
    }
}

extension Cancellation {
    /// Those who would be told; nobody where nothing is published.
    fileprivate var told: [Agent.ID] {
        published.map { RotaDifference.changedDays(from: $0.before.told(), to: $0.after.told()).keys.sorted() } ?? []
    }

    /// Those whose turns may count all the same.
    fileprivate var credits: [Agent.ID] {
        credited.map(\.agent).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension JSONValue {
    /// - Parameter cancellation: with the turns counted.
    static func cancellation(_ cancellation: Cancellation) -> JSONValue {
        [
            "sessions": .array(cancellation.sessions.map(JSONValue.string)),
            "published": .bool(cancellation.published != nil),
            "people": .array(cancellation.told.map(JSONValue.string)),
            "turns": .array(cancellation.credits.map(JSONValue.string)),
        ]
    }
}

extension Shape {
    static let cancellation = Shape.object([
        "sessions": .list(of: .id), "published": .flag, "people": .list(of: .id), "turns": .list(of: .id),
    ])
}
