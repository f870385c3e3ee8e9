// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Why a rota has the gaps it has: for each agent who could have filled one, the rule that stops them, found by
/// putting them there and judging.
public struct Explanation: Sendable {
    private let reading: Reading
    private let priorities: [any Priority]
    private let values: [Int]
    /// What breaks a rule already.
    private let broken: Set<Breach>

    /// What came of putting an agent on a seat.
    private enum Outcome {
        case breaks(Breach)
        /// What each priority measures with them there.
        case worth([Int])
    }

    public init(of rota: Rota, in situation: Situation) {
        let reading = Reading(rota, in: situation)
        self.reading = reading
        priorities = PriorityList.priorities(in: situation)
        values = priorities.map { $0.measure(reading) }
        broken = Set(reading.breaches(of: situation.agents))
    }

    /// The gaps of the rota with their reasons, in order of priority and session.
    public var gaps: [Gap] {
        // A session often lacks several procedures that the same people would bring: nobody is tried twice on a seat.
        var outcomes: [Place: Outcome] = [:]
        return priorities.indices.flatMap { level in
            priorities[level].gaps(reading).map { gap in
                var gap = gap
                gap.reasons = reasons(for: gap, at: level, &outcomes)
                return gap
            }
        }
    }

    private func reasons(for gap: Gap, at level: Int, _ outcomes: inout [Place: Outcome]) -> [Gap.Reason] {
        guard let session = reading.sessions[gap.session] else { return [] }
        let situation = reading.situation
        let employers = session.seats.flatMap { situation.service.post($0.post)?.heldBy ?? [] }
        return situation.places(ofAgentsFrom: employers).map { situation.agents[$0] }.compactMap { agent in
            let posts = posts(of: session, closing: gap.kind, by: agent)
            return posts.isEmpty ? nil : reason(why: agent, takesNoneOf: posts, in: session, at: level, &outcomes)
        }
    }

    /// The posts of a session at which an agent would close a gap.
    private func posts(of session: Session, closing kind: Gap.Kind, by agent: Agent) -> [Post.ID] {
        let held = session.seats.map(\.post).filter { post in
            reading.situation.service.post(post)?.heldBy.contains(agent.employer) ?? false
        }
        switch kind {
        case .requiredSeat(let post), .desiredSeat(let post):
            return held.filter { $0 == post }
        case .employer(let employer):
            return agent.employer == employer ? held : []
        case .trained:
            let skill = reading.situation.service.settings.franceServices?.skill ?? ""
            return agent.masters(skill, on: session.day) ? held : []
        case .skill(let skill):
            return agent.masters(skill, on: session.day)
                ? held.filter { reading.situation.service.post($0)?.accompanies ?? false } : []
        }
    }

    /// What stops an agent: the rule that putting them there breaks, else the higher priority that it makes worse.
    private func reason(
        why agent: Agent, takesNoneOf posts: [Post.ID], in session: Session, at level: Int,
        _ outcomes: inout [Place: Outcome]
    ) -> Gap.Reason {
        func reason(_ rule: RuleCode?, _ fact: Phrase) -> Gap.Reason {
            Gap.Reason(agent: agent.id, rule: rule, fact: fact)
        }
        let held = reading.assignments(in: session.id).first { assignment in
            assignment.agent == agent.id && assignment.holds
                && posts.allSatisfy { overlap(assignment.post, $0, in: session) }
        }
        if let held {
            return reason(
                .onePlace,
                Phrase(fr: "déjà en ", en: "already at ") + reading.name(ofPost: held.post)
                    + Phrase(fr: " sur cette permanence", en: " in this session"))
        }
        let free = posts.first { post in
            guard let seats = session.seats(of: post) else { return false }
            return reading.served(post, in: session) < seats.required + seats.desired
        }
        guard let free else {
            return reason(nil, Phrase(fr: "aucune place libre à son poste", en: "no free seat at a post of theirs"))
        }
        let place = Place(session: session.id, post: free, agent: agent.id)
        let outcome = outcomes[place] ?? outcome(of: agent, on: place)
        outcomes[place] = outcome
        switch outcome {
        case .breaks(let breach): return reason(breach.rule, breach.fact)
        case .worth(let found):
            for (higher, now) in found.enumerated().prefix(level) {
                // What a higher priority gains outweighs whatever a lower one loses.
                if now < values[higher] { break }
                if now > values[higher] {
                    return reason(
                        nil,
                        Phrase(fr: "possible, mais au prix de « ", en: "possible, but at the cost of \"")
                            + priorities[higher].code.name
                            + Phrase(fr: " » : \(values[higher]) → \(now)", en: "\": \(values[higher]) → \(now)"))
                }
            }
            return reason(nil, Phrase(fr: "libre : peut être placé à la main", en: "free: can be placed by hand"))
        }
    }

    private func outcome(of agent: Agent, on place: Place) -> Outcome {
        // Who sits beside somebody in this session would leave that for a seat of their own.
        let beside = reading.assignments(in: place.session).filter { $0.agent == agent.id && $0.shadowing }
        let move = Move(given: beside.map(\.place), taken: [place])
        let tried = reading.making(move)
        for rule in RuleBook.rules {
            if let breach = rule.judge(agent, in: tried).first(where: { !broken.contains($0) }) {
                return .breaks(breach)
            }
        }
        let part = reading.part(touchedBy: move)
        return .worth(zip(priorities, values).map { $1 + $0.change(from: reading, to: tried, in: part) })
    }

    private func overlap(_ one: Post.ID, _ other: Post.ID, in session: Session) -> Bool {
        guard let one = session.seats(of: one), let other = session.seats(of: other) else { return false }
        return one.hours.overlaps(other.hours)
    }
}
