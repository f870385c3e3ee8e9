// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Why seats are held by whom they are, why not by others, and what would fill the empty ones.
public struct WhyTable: Sendable {
    public let title: Phrase
    public let seats: [SeatWhy]
    /// What a session as a whole lacks.
    public let gaps: [GapWhy]
    /// Where sessions are looked up.
    public let rota: Rota
    public let names: Names

    public init(_ title: Phrase, _ seats: [SeatWhy], gaps: [GapWhy] = [], rota: Rota, names: Names) {
        self.title = title
        self.seats = seats
        self.gaps = gaps
        self.rota = rota
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let head = note([Line("\(names.service.name) · \(title[language])", .strong)], style)
        guard !seats.isEmpty else { return head + note([Line(Phrase.noSeat[language])], style) }
        var table = Table([.init(yields: true), .init(yields: true), .init(yields: true)], fills: true)
        for why in seats {
            table.rows.append(.heading(Line(heading(of: why)[language], .strong)))
            var rows = places(of: why.seat, language) + why.holders.map { holder(of: $0, language) }
            rows += why.gaps.map { gap($0, language) }
            rows += why.others.map { other($0, language) }
            for (number, row) in rows.enumerated() {
                if number > 0 { table.rows.append(.rule) }
                table.rows.append(.cells(row))
            }
        }
        let whole = gaps.isEmpty ? "" : "\n" + GapWhyLines(gaps, rota: rota, names: names).text(style)
        return head + "\n" + table.text(style) + whole
    }

    /// Why there are so many places, where they follow from the visits.
    private func places(of seat: Seat, _ language: Language) -> [[Table.Cell]] {
        guard let reason = rota.session(seat.session)?.seatReason, let words = reason.words(of: seat.post) else {
            return []
        }
        return [[[Line(reason.summary[language], hang: 2), Line(words[language], hang: 2)]]]
    }

    /// `Bus Mairie mobile, mardi 12 janvier 9 h 30–13 h · accompagnement`.
    private func heading(of why: SeatWhy) -> Phrase {
        let post = names.post(why.seat.post)
        guard let session = rota.session(why.seat.session) else { return Phrase(why.seat.session + " · ") + post }
        return Phrase("\(names.site(session.site)), ") + .day(session.day) + Phrase(" ")
            + .span(session.seats(of: why.seat.post)?.hours ?? session.hours) + Phrase(" · ") + post
    }

    private func holder(of holder: SeatWhy.Holder, _ language: Language) -> [Table.Cell] {
        let facts = (holder.isPinned ? [Phrase.pinned] : []) + (holder.without.map { [$0.words(there: false)] } ?? [])
        return [
            [Line("✓ " + names.agent(holder.agent), .good, hang: 2)],
            [Line((holder.isShadowing ? Phrase.shadowing : .there)[language])],
            facts.map { Line($0[language]) },
        ]
    }

    private func other(_ other: SeatWhy.Other, _ language: Language) -> [Table.Cell] {
        let facts = other.breaches.facts.map { Line($0[language], hang: 2) }
        let isFree = other.breaches.isEmpty
        let price = other.price.map { [Line($0.words(there: true)[language], isFree ? .plain : .faint)] } ?? []
        return [
            [Line("  " + names.agent(other.agent), isFree ? .plain : .faint, hang: 2)],
            [Line((isFree ? Phrase.possible : .notAsItStands)[language], isFree ? .plain : .faint)], facts + price,
        ]
    }

    private func gap(_ why: GapWhy, _ language: Language) -> [Table.Cell] {
        let isRequired = why.gap.kind.alwaysShowsReasons
        let sign = isRequired ? "▲ " : "△ "
        return [
            [
                Line(
                    sign + Phrase.empty(why.gap.count, required: isRequired)[language], isRequired ? .alarm : .caution,
                    hang: 2)
            ],
            [Line(Phrase.wouldClose[language])], GapWhyLines.closings(of: why, language),
        ]
    }
}

extension Price {
    /// What it costs to have somebody there, or not to have them there.
    public func words(there: Bool) -> Phrase {
        switch self {
        case .free: there ? .asGoodWith : .asGoodWithout
        case .impossible: there ? .impossibleWith : .impossibleWithout
        case .worse(let change):
            (there ? Phrase.costsWith : .costsWithout) + change.code.name + Phrase(" ") + .number(change.before)
                + Phrase(" → ") + .number(change.after)
        }
    }

    /// The same for whoever asks why it is them.
    public var wordsToHolder: Phrase {
        switch self {
        case .free:
            Phrase(
                fr:
                    "Un autre planning serait aussi bon sans vous à cette place : un échange est possible sans rien perdre.",
                en: "Another rota would be as good without you there: a swap is possible and loses nothing.")
        case .impossible:
            Phrase(
                fr: "Sans vous, personne ne pourrait tenir cette place.", en: "Without you nobody could hold that seat."
            )
        case .worse(let change):
            Phrase(
                fr: "Sans vous, le meilleur planning serait moins bon : ",
                en: "Without you the best rota would be worse: ")
                + change.code.name + Phrase(" ") + .number(change.before) + Phrase(" → ") + .number(change.after)
                + Phrase(".")
        }
    }
}

/// Gaps, each with what would close it.
struct GapWhyLines {
    let gaps: [GapWhy]
    let rota: Rota
    let names: Names

    init(_ gaps: [GapWhy], rota: Rota, names: Names) {
        self.gaps = gaps
        self.rota = rota
        self.names = names
    }

    func text(_ style: Style) -> String {
        let lines = ConsequenceLines(consequences: .none, rota: rota, names: names, language: style.language)
        return note(
            gaps.flatMap { why in
                lines.gaps([why.gap], opened: true)
                    + Self.closings(of: why, style.language).map {
                        Line($0.text, $0.ink, indent: 2 + $0.indent, hang: 2 + $0.hang)
                    }
            }, style)
    }

    static func closings(of why: GapWhy, _ language: Language) -> [Line] {
        guard !why.closings.isEmpty else {
            return [Line((why.isPartial ? Phrase.nothingFound : .nothingCloses)[language], .faint)]
        }
        let sets = why.closings.map { set in
            Line("· " + Phrase.list(set.map(\.words))[language], hang: 2)
        }
        return sets + (why.isPartial ? [Line(Phrase.perhapsMore[language], .faint)] : [])
    }
}

extension Phrase {
    fileprivate static let noSeat = Phrase(
        fr: "aucun poste que sa structure tienne ce jour-là", en: "no seat on that day that their employer may hold")
    fileprivate static let there = Phrase(fr: "y est", en: "is there")
    fileprivate static let possible = Phrase(fr: "pourrait", en: "could")
    fileprivate static let notAsItStands = Phrase(fr: "pas en l’état", en: "not as it stands")
    fileprivate static let wouldClose = Phrase(fr: "il suffirait de", en: "would do")
    fileprivate static let asGoodWith = Phrase(
        fr: "un planning aussi bon existe avec", en: "another rota with them is as good")
    fileprivate static let asGoodWithout = Phrase(
        fr: "un planning aussi bon existe sans", en: "another rota without them is as good")
    fileprivate static let impossibleWith = Phrase(fr: "aucun planning avec", en: "no rota with them")
    fileprivate static let impossibleWithout = Phrase(fr: "aucun planning sans", en: "no rota without them")
    fileprivate static let costsWith = Phrase(fr: "au mieux avec : ", en: "at best with them: ")
    fileprivate static let costsWithout = Phrase(fr: "au mieux sans : ", en: "at best without them: ")
    fileprivate static let nothingCloses = Phrase(
        fr: "aucun changement de fait n’y suffit", en: "no change of facts would do")
    fileprivate static let nothingFound = Phrase(
        fr: "rien trouvé, recherche arrêtée avant la fin", en: "nothing found, the search stopped early")
    fileprivate static let perhapsMore = Phrase(
        fr: "recherche arrêtée avant la fin : il y en a peut-être d’autres",
        en: "the search stopped early: there may be others")
}
