// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What a session lacks, in lines: `▲ non pourvu ×1 (obligatoire)`, and below it who could have come and what stops
/// each of them. Empty seats are counted from who holds what, so that none is hidden by a report that misses it.
struct GapLines {
    let gaps: [Gap]
    let names: Names
    let language: Language
    let showsAllReasons: Bool
    /// Why the session has its places, where they follow from the visits.
    let seatReason: SeatReason?

    struct Lack {
        let mark: Line
        let reasons: [Line]
    }

    init(
        _ session: Session, in rota: Rota, names: Names, language: Language, showsAllReasons: Bool = false
    ) {
        gaps = rota.gaps.filter { $0.session == session.id }
        seatReason = session.seatReason
        self.names = names
        self.language = language
        self.showsAllReasons = showsAllReasons
    }

    /// The empty seats of a post, each kind with its reasons.
    func lacks(of post: PostSeats) -> [Lack] {
        var lacks: [Lack] = []
        if post.emptyRequired > 0 {
            lacks.append(
                Lack(
                    mark: seatMark(post.emptyRequired, required: true),
                    reasons: cost(of: post, post.emptyDesired == 0) + reasons(of: .requiredSeat(post.seats.post))))
        }
        if post.emptyDesired > 0 {
            lacks.append(
                Lack(
                    mark: seatMark(post.emptyDesired, required: false),
                    reasons: cost(of: post, true) + reasons(of: .desiredSeat(post.seats.post))))
        }
        return lacks
    }

    /// What the empty places mean for people who come, told once.
    private func cost(of post: PostSeats, _ isLast: Bool) -> [Line] {
        guard isLast,
            let cost = seatReason?.cost(ofEmpty: post.emptyRequired + post.emptyDesired, at: post.seats.post)
        else { return [] }
        return [Line("· " + cost[language], .faint, indent: 2, hang: 4)]
    }

    /// What the session as a whole lacks: trained agents, employers, procedures.
    var sessionLines: [Line] {
        var lines: [Line] = []
        for gap in gaps {
            switch gap.kind {
            case .trained: lines.append(mark(.trainedMissing(gap.count), required: true))
            case .employer(let id):
                lines.append(mark(.agentsMissing(of: names.employer(id), gap.count), required: false))
            case .requiredSeat, .desiredSeat, .skill: continue
            }
            lines += reasons(of: gap.kind)
        }
        let skills = gaps.compactMap { if case .skill(let id) = $0.kind { names.skill(id).unbrokenName } else { nil } }
        if !skills.isEmpty { lines.append(mark(.skillsMissing(skills), required: false)) }
        for gap in gaps { if case .skill = gap.kind { lines += reasons(of: gap.kind) } }
        return lines
    }

    private func seatMark(_ count: Int, required: Bool) -> Line {
        mark(Phrase(Phrase.empty(count, required: required)[language].unbroken), required: required)
    }

    private func mark(_ words: Phrase, required: Bool) -> Line {
        Line((required ? "▲\u{A0}" : "△\u{A0}") + words[language], required ? .alarm : .caution, hang: 2)
    }

    /// One line a reason, with all whom it stops.
    private func reasons(of kind: Gap.Kind) -> [Line] {
        guard showsAllReasons || kind.alwaysShowsReasons else { return [] }
        struct Stop: Hashable {
            let rule: RuleCode?
            let fact: Phrase
        }
        var stops: [Stop] = []
        var people: [Stop: [String]] = [:]
        for reason in gaps.filter({ $0.kind == kind }).flatMap(\.reasons) {
            let stop = Stop(rule: reason.rule, fact: reason.fact)
            if people[stop] == nil { stops.append(stop) }
            people[stop, default: []].append(names.agent(reason.agent).unbrokenName)
        }
        return stops.map { stop in
            let colon = language == .french ? " : " : ": "
            let words = [stop.rule?.name[language], stop.fact[language]].compactMap { $0 }.filter { !$0.isEmpty }
            return Line(
                "· " + people[stop]!.joined(separator: ", ") + colon + words.joined(separator: " – "), .faint,
                indent: 2,
                hang: 4)
        }
    }
}
