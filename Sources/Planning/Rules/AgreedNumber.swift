// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// An employer that comes in turn sends no more agents to a session than was agreed with it.
public struct AgreedNumber: BuildingRule {
    public let code = RuleCode.agreedNumber

    func limit(_ problem: inout MonthProblem) {
        let pinned = Dictionary(
            grouping: problem.situation.pins.filter { $0.kind == .hold && !$0.shadowing }, by: \.session)
        for (index, session) in problem.situation.sessions.enumerated() {
            let people = problem.situation.inOrder((pinned[session.id] ?? []).map(\.agent))
            for share in session.inTurn {
                problem.demand(
                    Demand(
                        contributions: problem.contributions(sentBy: share.employer, to: index),
                        // More can only be pinned, with a derogation.
                        capacity: max(share.agents, people.filter { $0.employer == share.employer }.count)))
            }
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        let held = reading.shifts(of: agent.id).flatMap(\.stints).filter { !$0.shadowing }
        return reading.inOrder(held.flatMap(\.sessions)).compactMap { session in
            guard let share = session.inTurn.first(where: { $0.employer == agent.employer }) else { return nil }
            let sent = reading.agents(in: session).filter { $0.employer == agent.employer }
            guard sent.count > share.agents else { return nil }
            let name = reading.situation.service.employer(agent.employer)?.name ?? agent.employer
            return Breach(
                rule: code, agent: agent.id, first: session.day, last: session.day,
                fact: Phrase(fr: "\(name) : ", en: "\(name): ")
                    + .count(sent.count, fr: ("agent", "agents"), en: ("agent", "agents"))
                    + Phrase(fr: " sur la permanence, ", en: " in the session, ")
                    + .count(share.agents, fr: ("convenu", "convenus"), en: ("agreed", "agreed")))
        }
    }
}

extension MonthProblem {
    /// The duties by which agents of an employer are present in a session.
    func contributions(sentBy employer: Employer.ID, to session: Int) -> [Contribution] {
        contributions(in: session) { duty in
            situation.agents[duty.agent].employer == employer && duty.seats.contains { $0.session == session }
        }
    }
}
