// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// A trainee holds a post only once they have sat beside somebody there on earlier days, for as many sessions as they
/// were asked to: one trainee a seat at most, somebody at the post to sit beside, and no more sessions than asked.
///
/// The service says how many ("binômes"). Sessions of earlier published months count. Who is to hold the post before
/// that must be pinned with a derogation.
public struct ShadowsFirst: BuildingRule {
    public let code = RuleCode.shadowing

    // MARK: - Building

    /// Nobody holds a post before there can have been sessions enough, unless they are pinned, which `limit` judges.
    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool {
        let agent = situation.agents[duty.agent]
        guard !agent.shadowing.isEmpty else { return true }
        let pinned = situation.pins(of: duty.agent).filter { $0.kind == .hold }.compactMap { situation.seat(of: $0) }
        guard duty.seats.allSatisfy({ !pinned.contains($0) }) else { return true }
        return agent.shadowing.allSatisfy { asked in
            !situation.isTooEarly(duty, at: asked.post)
                || situation.hasSessionsToShadow(agent, at: asked.post, before: duty.day)
        }
    }

    func limit(_ problem: inout MonthProblem) {
        for (index, agent) in problem.situation.agents.enumerated() {
            for asked in agent.shadowing { limit(index, to: asked.post, &problem) }
        }
    }

    /// Each day on which the agent holds the post comes after the days on which they sat beside it.
    private func limit(_ agent: Int, to post: Post.ID, _ problem: inout MonthProblem) {
        let left = problem.situation.shadowingLeft(of: problem.situation.agents[agent], at: post)
        let holding = problem.duties(of: agent) { problem.situation.isTooEarly($0, at: post) }
        let beside = problem.shadowing(of: agent, at: post)
        let byDay = Dictionary(grouping: holding, by: { problem.duties[agent][$0].day })
        for (day, duties) in byDay.sorted(by: { $0.key < $1.key }) {
            let earlier = beside.filter { problem.duties[agent][$0.duty].day < day }
            problem.require(
                agent, duties.map { Weight($0, left) } + earlier.map { Weight($0.duty, -$0.amount) }, atMost: 0)
        }
    }

    // MARK: - Judging

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        let shifts = reading.shifts(of: agent.id)
        guard !agent.shadowing.isEmpty || shifts.contains(where: { $0.stints.contains(where: \.shadowing) }) else {
            return []
        }
        return heldTooEarly(by: agent, in: reading) + besideNobody(agent, in: reading)
            + tooMany(of: agent, in: reading)
    }

    /// Posts held before the sessions asked for were done. On the same day does not count.
    ///
    /// - Parameter isMeant: which posts, held on which days, to look at.
    func heldTooEarly(
        by agent: Agent, in reading: Reading, where isMeant: (Post.ID, Day) -> Bool = { _, _ in true }
    ) -> [Breach] {
        agent.shadowing.flatMap { asked -> [Breach] in
            let earlier = asked.sessions - reading.situation.shadowingLeft(of: agent, at: asked.post)
            let beside = reading.shadowed(by: agent.id, at: asked.post)
            return reading.shifts(of: agent.id).compactMap { shift in
                let done = earlier + beside.filter { $0.day < shift.day }.count
                guard done < asked.sessions, isMeant(asked.post, shift.day),
                    shift.stints.contains(where: { $0.post == asked.post && !$0.shadowing })
                else { return nil }
                return breach(
                    agent, on: shift.day,
                    Phrase(fr: "tient ", en: "holds ") + reading.name(ofPost: asked.post)
                        + Phrase(
                            fr: " après \(done) \(done < 2 ? "binôme" : "binômes") sur \(asked.sessions)",
                            en: " after \(done) of \(asked.sessions) shadowing sessions"))
            }
        }
    }

    /// Sessions in which a trainee sits beside nobody, or is not the only one.
    private func besideNobody(_ agent: Agent, in reading: Reading) -> [Breach] {
        reading.shifts(of: agent.id).flatMap { shift in
            shift.stints.filter(\.shadowing).flatMap { stint in
                stint.sessions.compactMap { id -> Breach? in
                    guard let session = reading.sessions[id] else { return nil }
                    let what: Phrase
                    if reading.holders(of: stint.post, in: session).isEmpty {
                        what = Phrase(fr: "personne avec qui être en binôme : ", en: "nobody to sit beside: ")
                    } else if reading.shadows(of: stint.post, in: session).count > 1 {
                        what = Phrase(fr: "plusieurs binômes au même poste : ", en: "several trainees at one post: ")
                    } else {
                        return nil
                    }
                    return breach(
                        agent, on: shift.day,
                        what + reading.name(ofPost: stint.post) + Phrase(", ") + reading.name(ofSession: id))
                }
            }
        }
    }

    /// Sessions beside somebody after all that were asked for.
    private func tooMany(of agent: Agent, in reading: Reading) -> [Breach] {
        let posts = Set(
            reading.shifts(of: agent.id).flatMap(\.stints).filter(\.shadowing).map(\.post))
        return posts.sorted().flatMap { post in
            reading.shadowed(by: agent.id, at: post)
                .dropFirst(reading.situation.shadowingLeft(of: agent, at: post)).map { session in
                    breach(
                        agent, on: session.day,
                        Phrase(fr: "binôme de trop : ", en: "one shadowing session too many: ")
                            + reading.name(ofPost: post) + Phrase(", ") + reading.name(ofSession: session.id))
                }
        }
    }

    private func breach(_ agent: Agent, on day: Day, _ fact: Phrase) -> Breach {
        Breach(rule: code, agent: agent.id, first: day, last: day, fact: fact)
    }
}

extension MonthProblem {
    /// What each duty of an agent adds to their sessions beside the holders of a post.
    func shadowing(of agent: Int, at post: Post.ID) -> [Weight] {
        duties[agent].indices.map { duty in
            Weight(duty, duties[agent][duty].shadows.filter { $0.post == post }.count)
        }.filter { $0.amount > 0 }
    }

    /// What it takes to sit beside somebody, also where trainees may hold a post at once: somebody who holds it, no
    /// other trainee, and sessions still to do.
    mutating func addShadows() {
        for (index, agent) in situation.agents.enumerated() {
            for post in Set(duties[index].flatMap(\.shadows).map(\.post)).sorted() {
                let left = situation.shadowingLeft(of: agent, at: post)
                limit(index, shadowing(of: index, at: post), atMost: left)
            }
        }
        let staying = Dictionary(
            grouping: situation.pins.filter { $0.kind == .hold && $0.shadowing && $0.derogation != nil }, by: \.session)
        for seat in Set(duties.joined().flatMap(\.shadows)).sorted() {
            let session = situation.sessions[seat.session]
            // What stays whatever happens, such as a frozen place whose holder has fallen ill, is judged with the rota.
            let stays = Set((staying[session.id] ?? []).filter { $0.post == seat.post }.map(\.agent))
            let beside = contributions(in: seat.session) { $0.shadows.contains(seat) }
            demand(Demand(contributions: beside, capacity: max(1, stays.count)))
            support(
                Support(
                    supported: beside.filter { !stays.contains(situation.agents[$0.worker].id) },
                    supporting: contributions(in: seat.session) { $0.holds(seat) }))
        }
    }
}

extension Situation {
    /// Whether the month has sessions enough before a day in which a trainee may do what is left of their shadowing.
    func hasSessionsToShadow(_ agent: Agent, at post: Post.ID, before day: Day) -> Bool {
        sessions(with: post).filter { $0.day < day }.count >= shadowingLeft(of: agent, at: post)
    }

    /// Whether a duty holds a post at which its agent must still sit beside somebody first. A derogation opens the seat
    /// that was pinned with it.
    fileprivate func isTooEarly(_ duty: AgentDuty, at post: Post.ID) -> Bool {
        guard duty.seats.contains(where: { $0.post == post }),
            shadowingLeft(of: agents[duty.agent], at: post) > 0
        else { return false }
        let open = pins(of: duty.agent).filter { $0.kind == .hold && !$0.shadowing && $0.derogation != nil }
            .compactMap { seat(of: $0) }
        return duty.seats.contains { $0.post == post && !open.contains($0) }
    }
}
