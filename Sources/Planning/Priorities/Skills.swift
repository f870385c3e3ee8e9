// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// Procedures offered in a session that nobody at an accompaniment seat masters, weighted by how often they are
/// asked for.
public struct Skills: BuildingPriority {
    public let code = PriorityCode.skills

    func add(to problem: inout MonthProblem, at level: Int) {
        let accompanying = Set(problem.situation.service.posts.filter(\.accompanies).map(\.id))
        for (index, session) in problem.situation.sessions.enumerated() {
            for offer in session.offers where offer.weight > 0 {
                let masters = problem.contributions(in: index) { duty in
                    duty.seats.contains { $0.session == index && accompanying.contains($0.post) }
                        && problem.situation.agents[duty.agent].masters(offer.skill, on: duty.day)
                }
                problem.demand(
                    Demand(
                        contributions: masters,
                        shortage: [.init(count: 1, cost: Cost(priority: level, amount: offer.weight))]))
            }
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        gaps(reading, in: part).reduce(0) { $0 + weight(of: $1, reading) }
    }

    public func burdens(_ reading: Reading) -> [Burden] {
        gaps(reading).map {
            Burden(session: $0.session, amount: weight(of: $0, reading), fact: reading.name(of: $0.kind))
        }
    }

    private func weight(of gap: Gap, _ reading: Reading) -> Int {
        guard case .skill(let skill) = gap.kind else { return 0 }
        return reading.sessions[gap.session]?.offers.first { $0.skill == skill }?.weight ?? 0
    }

    public func gaps(_ reading: Reading, in part: Reading.Part) -> [Gap] {
        let service = reading.situation.service
        return part.sessions.flatMap { session in
            let seated = reading.assignments(in: session.id).filter {
                $0.holds && service.post($0.post)?.accompanies ?? false
            }
            let present = reading.situation.inOrder(seated.map(\.agent))
            return session.offers.filter { offer in
                offer.weight > 0 && !present.contains { $0.masters(offer.skill, on: session.day) }
            }.map { Gap(session: session.id, kind: .skill($0.skill), count: 1) }
        }
    }
}
