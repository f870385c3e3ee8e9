// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Why a rota has the gaps it has: for each agent who could have filled one, the rule that stops them, found by
/// putting them there and judging.
public struct Explanation: Sendable {
    private let reading: Reading
    private let priorities: [any Priority]
    private let values: [Int]

    public init(of rota: Rota, in situation: Situation) {
        reading = Reading(rota, in: situation)
        let priorities = PriorityList.priorities(in: situation)
        self.priorities = priorities
        values = priorities.map { [reading] in $0.measure(reading) }
    }

    /// The gaps of the rota with their reasons, in order of priority and session.
    public var gaps: [Gap] {
        priorities.indices.flatMap { level in
            priorities[level].gaps(reading).map { gap in
                var gap = gap
                gap.reasons = reasons(for: gap, at: level)
                return gap
            }
        }
    }

    private func reasons(for gap: Gap, at level: Int) -> [Gap.Reason] {
        guard let session = reading.sessions[gap.session] else { return [] }
        return reading.situation.agents.compactMap { agent in
            let posts = posts(of: session, closing: gap.kind, by: agent)
            return posts.isEmpty ? nil : reason(why: agent, takesNoneOf: posts, in: session, at: level)
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
    private func reason(why agent: Agent, takesNoneOf posts: [Post.ID], in session: Session, at level: Int)
        -> Gap.Reason
    {
        func reason(_ rule: RuleCode?, _ fact: Phrase) -> Gap.Reason {
            Gap.Reason(agent: agent.id, rule: rule, fact: fact)
        }
        let held = reading.assignmentsBySession[session.id]?.first { assignment in
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
        // Who sits beside somebody in this session would leave that for a seat of their own.
        let beside = (reading.assignmentsBySession[session.id] ?? []).filter { $0.agent == agent.id && $0.shadowing }
        let tried = reading.making(
            Move(
                given: beside.map(\.place), taken: [Place(session: session.id, post: free, agent: agent.id)]))
        for rule in RuleBook.rules {
            let before = rule.judge(agent, in: reading)
            if let breach = rule.judge(agent, in: tried).first(where: { !before.contains($0) }) {
                return reason(rule.code, breach.fact)
            }
        }
        for (priority, value) in zip(priorities, values).prefix(level) {
            let now = priority.measure(tried)
            // What a higher priority gains outweighs whatever a lower one loses.
            if now < value { break }
            if now > value {
                return reason(
                    nil,
                    Phrase(fr: "possible, mais au prix de « ", en: "possible, but at the cost of \"")
                        + priority.code.name
                        + Phrase(fr: " » : \(value) → \(now)", en: "\": \(value) → \(now)"))
            }
        }
        return reason(nil, Phrase(fr: "libre : peut être placé à la main", en: "free: can be placed by hand"))
    }

    private func overlap(_ one: Post.ID, _ other: Post.ID, in session: Session) -> Bool {
        guard let one = session.seats(of: one), let other = session.seats(of: other) else { return false }
        return one.hours.overlaps(other.hours)
    }
}
