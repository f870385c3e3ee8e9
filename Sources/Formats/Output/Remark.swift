// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A line of what is said about a rota, for whoever shows it elsewhere than in a terminal.
public struct Remark: Sendable, Equatable {
    public let text: String
    /// How it is to be taken: `alarm`, `caution`, `good`, `faint`, `strong` or `plain`. The text says it too.
    public let kind: String
    /// Whether it says more about the one before.
    public let isFurther: Bool

    init(_ line: Line) {
        text = line.text
        kind = "\(line.ink)"
        isFurther = line.indent > 0
    }
}

extension Consequences {
    /// - Parameter rota: the one changed, where sessions are looked up.
    public func remarks(in rota: Rota, names: Names, _ language: Language) -> [Remark] {
        ConsequenceLines(consequences: self, rota: rota, names: names, language: language).lines.map(Remark.init)
    }

    /// The same without people's months and priorities, for whoever shows those elsewhere.
    public func remarksOnGapsAndRules(in rota: Rota, names: Names, _ language: Language) -> [Remark] {
        var rest = self
        (rest.people, rest.priorities) = ([], [])
        return rest.remarks(in: rota, names: names, language)
    }

    /// `2 → 3 tours, 14 h → 21 h`; nil where an agent's month has as many of both.
    public func figures(of agent: Agent.ID) -> Phrase? { people.first { $0.agent == agent }?.figures }
}

extension Replacements {
    /// Who takes and leaves what in an option.
    public func remarks(on option: Option, in rota: Rota, names: Names, _ language: Language) -> [Remark] {
        let day = seats.first.flatMap { rota.session($0.session)?.day }
        return MoveLines(rota: rota, names: names, language: language, day: day)
            .lines(option.move, first: seats, leaver: leaver).map(Remark.init)
    }
}

extension Move {
    /// Who takes and leaves what.
    public func remarks(in rota: Rota, names: Names, _ language: Language) -> [Remark] {
        MoveLines(rota: rota, names: names, language: language, day: nil).lines(self).map(Remark.init)
    }
}

extension Rota {
    /// The empty seats of a post, each kind with who could have come and what stops them.
    public func remarks(on post: PostSeats, in session: Session, names: Names, _ language: Language) -> [Remark] {
        let lacks = lines(of: session, names, language).lacks(of: post)
        return lacks.flatMap { [$0.mark] + $0.reasons }.map(Remark.init)
    }

    /// What a session lacks as a whole: trained agents, employers, procedures.
    public func remarks(on session: Session, names: Names, _ language: Language) -> [Remark] {
        lines(of: session, names, language).sessionLines.map(Remark.init)
    }

    private func lines(of session: Session, _ names: Names, _ language: Language) -> GapLines {
        GapLines(session, in: self, names: names, language: language)
    }
}

extension GapWhy {
    /// What is lacking, then what would close it.
    public func remarks(_ language: Language) -> [Remark] { GapWhyLines.closings(of: self, language).map(Remark.init) }
}

extension Edition {
    /// What is missing in the month, what waits for a decision, and whether anything better is possible.
    public func summary(names: Names, _ language: Language) -> [Remark] {
        let posts = rota.sessions.flatMap { rota.postSeats(in: $0, of: names.service) }
        let required = posts.reduce(0) { $0 + $1.emptyRequired }
        let desired = posts.reduce(0) { $0 + $1.emptyDesired }
        var lines = [
            required > 0
                ? Line("▲ " + Phrase.requiredEmpty(required)[language], .alarm)
                : Line("✓ " + Phrase.requiredFilled[language], .good)
        ]
        if desired > 0 { lines.append(Line("△ " + Phrase.desiredEmpty(desired)[language], .caution)) }
        if let toBeNamed = names.toBeNamed(in: rota) { lines.append(Line(toBeNamed[language], .caution)) }
        if !undecided.isEmpty {
            lines.append(Line("? " + (Phrase.undecided + .list(undecided.map(Phrase.day)))[language], .caution))
        }
        if rota.reproducible {
            let best = Phrase(
                fr: "✓ aucune meilleure solution : prouvé pour chaque priorité",
                en: "✓ nothing better exists: proven for each priority")
            lines.append(Line(best[language], .good))
        }
        return lines.map(Remark.init)
    }
}
