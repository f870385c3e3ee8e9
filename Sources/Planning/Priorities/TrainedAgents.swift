// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// Trained agents missing below the number that the France services label asks for, in sessions that carry it.
///
/// Two agents "présents en permanence": circulaire n° 6094-SG du 1er juillet 2019, annexe 5, and the référentiel
/// approved by the arrêté du 16 juin 2025.
public struct TrainedAgents: BuildingPriority {
    public let code = PriorityCode.franceServices

    func add(to problem: inout MonthProblem, at level: Int) {
        guard let label = problem.situation.service.settings.franceServices else { return }
        for (index, session) in problem.situation.sessions.enumerated() where session.franceServices {
            let trained = problem.contributions(in: index) { duty in
                duty.seats.contains { $0.session == index }
                    && problem.situation.agents[duty.agent].masters(label.skill, on: duty.day)
            }
            problem.demand(
                Demand(
                    contributions: trained,
                    shortage: [.init(count: label.agents, cost: Cost(priority: level, amount: 1))]))
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        gaps(reading, in: part).reduce(0) { $0 + $1.count }
    }

    public func gaps(_ reading: Reading, in part: Reading.Part) -> [Gap] {
        guard let label = reading.situation.service.settings.franceServices else { return [] }
        return part.sessions.filter(\.franceServices).compactMap { session in
            let trained = reading.agents(in: session).filter { $0.masters(label.skill, on: session.day) }.count
            return trained < label.agents
                ? Gap(session: session.id, kind: .trained, count: label.agents - trained) : nil
        }
    }
}
