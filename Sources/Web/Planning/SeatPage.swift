// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

/// A place, who is there, and who could be instead, best first, with what each choice changes.
struct SeatPage {
    let title: String
    let month: String
    let seen: String
    let session: String
    let post: String
    let agent: String
    let holder: String?
    let where_: String
    let when: String
    let options: [Option]
    let hasMore: Bool
    let ifNobody: [Remark]
    let unable: [String]
    let isOver: Bool
    /// Whether people know that they are there, so that a swap can be proposed.
    let maySwap: Bool
    let pins: [PinRow]
    let others: [Choice]

    struct Option {
        let number: Int
        let moves: [Remark]
        let changes: [Remark]
        let helps: Bool
    }

    struct PinRow {
        let number: Int
        let words: String
    }

    struct Choice {
        let id: String
        let name: String
    }

    /// So many are shown; the rest are worse.
    private static let shown = 6

    init(
        _ target: SeatPages.Target, in rota: Rota, known: Rota?, replacements: Replacements?, pins: [Pin],
        names: Names, _ language: Language
    ) {
        let session = target.session
        month = rota.month.iso
        seen = rota.seal
        self.session = session.id
        post = target.post
        agent = target.agent?.id ?? ""
        holder = target.agent?.name
        where_ = names.site(session.site)
        when = (Phrase.day(session.day) + Phrase(", ") + .span(session.hours))[language]
        title =
            (target.agent.map { Phrase("\($0.name) – ") } ?? Phrase(fr: "À pourvoir – ", en: "To be filled – "))[
                language]
            + names.post(target.post)[language]
        isOver = replacements == nil
        maySwap =
            target.agent.map { agent in
                known?.told().holds(Place(session: session.id, post: target.post, agent: agent.id)) ?? false
            } ?? false
        options = (replacements?.options.prefix(Self.shown) ?? []).enumerated().map { number, option in
            Option(
                number: number + 1,
                moves: replacements!.remarks(on: option, in: rota, names: names, language),
                changes: option.consequences.remarks(in: rota, names: names, language), helps: option.helps)
        }
        hasMore = (replacements?.options.count ?? 0) > Self.shown
        ifNobody =
            target.agent == nil
            ? [] : replacements?.leftEmpty.remarks(in: rota, names: names, language) ?? []
        unable = (replacements?.unable ?? []).map { unable in
            let facts = unable.breaches.facts.map { $0[language] }
            let there = Phrase(fr: "y est déjà", en: "is there already")[language]
            return names.agent(unable.agent) + (language == .french ? " : " : ": ")
                + (facts.isEmpty ? there : facts.joined(separator: language == .french ? " ; " : "; "))
        }
        self.pins = pins.filter { $0.session == session.id && ($0.post ?? target.post) == target.post }.map { pin in
            let reason = pin.reason.isEmpty ? "" : " – \(pin.reason)"
            return PinRow(
                number: pin.id, words: "\(names.agent(pin.agent)), \(pin.kind.name[language])\(reason) (\(pin.author))")
        }
        let held = names.service.post(target.post)?.heldBy ?? []
        others = names.agents.filter { held.contains($0.employer) && $0.id != target.agent?.id }
            .map { Choice(id: $0.id, name: $0.name) }
    }
}

/// What was moved by hand in a month, the last first, each to be taken back.
struct MovesPage {
    let month: String
    let seen: String
    let rows: [Row]

    struct Row {
        let number: Int
        let kind: String
        let author: String
        let moment: String
        let reason: String?
        let derogation: String?
        let lines: [Remark]
        let isUndone: Bool
        let mayUndo: Bool
    }

    init(_ moves: [HandMove], in rota: Rota, names: Names, _ language: Language) {
        month = rota.month.iso
        seen = rota.seal
        rows = moves.reversed().map { made in
            Row(
                number: made.id, kind: made.kind.name[language].capitalisedFirst, author: made.author,
                moment: Phrase.moment(made.at)[language], reason: made.reason.isEmpty ? nil : made.reason,
                derogation: made.derogation,
                lines: made.move.remarks(in: rota, names: names, language), isUndone: made.undoneAt != nil,
                mayUndo: made.undoneAt == nil && made.kind != .swapped)
        }
    }
}
