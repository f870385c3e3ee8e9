// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// An employer that comes in turn sends no more agents to a session than was agreed with it.
public struct AgreedNumber: BuildingRule {
    public let code = RuleCode.agreedNumber

    func limit(_ problem: inout MonthProblem) {
        for (index, session) in problem.situation.sessions.enumerated() {
            for share in session.inTurn {
                problem.demand(
                    Demand(
                        contributions: problem.contributions(sentBy: share.employer, to: index),
                        // More can only be pinned, with a derogation.
                        capacity: max(share.agents, problem.situation.pinned(by: share.employer, to: session))))
            }
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        let held = reading.shifts(of: agent.id).flatMap(\.stints).filter { !$0.shadowing }
        let mine = Set(held.flatMap(\.sessions))
        return reading.rota.sessions.filter { mine.contains($0.id) }.compactMap { session in
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

extension Situation {
    /// How many agents of an employer the coordinator has pinned to a session.
    fileprivate func pinned(by employer: Employer.ID, to session: Session) -> Int {
        let pinned = Set(pins.filter { $0.kind == .hold && !$0.shadowing && $0.session == session.id }.map(\.agent))
        return agents.filter { $0.employer == employer && pinned.contains($0.id) }.count
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
