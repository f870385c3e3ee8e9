// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile
import Store

extension OpenService {
    /// Makes the draft of a month its next version, unless the calendar asks for a decision or has changed since.
    public func publish(_ month: Month, by author: String) throws -> Version {
        if let draft = try store.draft(of: month) {
            let situation = try situation(of: month)
            try requireDecidedBridges(situation)
            try requireSameSessions(draft, situation)
        }
        return try store.publish(month, by: author, at: .now)
    }

    private func requireDecidedBridges(_ situation: Situation) throws {
        guard let bridge = situation.undecided.first else { return }
        throw Failure(
            Phrase(fr: "le ", en: "") + .day(bridge)
                + Phrase(
                    fr: " est un pont à décider avant de diffuser", en: " is a bridge to be decided before publishing"),
            advice: .decide(bridge))
    }

    /// A draft made before a day was closed or opened would publish sessions that are not held.
    private func requireSameSessions(_ draft: Rota, _ situation: Situation) throws {
        let (planned, held) = (Set(draft.sessions.map(\.id)), Set(situation.sessions.map(\.id)))
        guard planned != held else { return }
        let changed = planned.symmetricDifference(held).sorted().joined(separator: ", ")
        throw Failure(
            Phrase(
                fr: "le calendrier a changé depuis le calcul (\(changed))",
                en: "the calendar has changed since the draft was made (\(changed))"),
            advice: .planAgain(situation.month))
    }
}
