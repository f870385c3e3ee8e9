// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// Agents of the fixed team who could be in a session and are not, and agents that employers coming in turn were to
/// send and have not.
public struct Team: BuildingPriority {
    public let code = PriorityCode.team

    func add(to problem: inout MonthProblem, at level: Int) {
        let situation = problem.situation
        let missed = Cost(priority: level, amount: 1)
        for (index, session) in situation.sessions.enumerated() {
            for agent in situation.agentsExpected(in: session) {
                let present = problem.contributions(in: index) {
                    $0.agent == agent && $0.seats.contains { $0.session == index }
                }
                problem.demand(Demand(contributions: present, shortage: [.init(count: 1, cost: missed)]))
            }
            for share in session.inTurn {
                problem.demand(
                    Demand(
                        contributions: problem.contributions(sentBy: share.employer, to: index),
                        shortage: [.init(count: share.agents, cost: missed)]))
            }
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        part.sessions.reduce(0) { $0 + unused(in: $1, reading).count }
            + gaps(reading, in: part).reduce(0) { $0 + $1.count }
    }

    public func burdens(_ reading: Reading) -> [Burden] {
        reading.sessionsInOrder.flatMap { session in
            unused(in: session, reading).map {
                Burden(
                    agent: $0.id, session: session.id, amount: 1,
                    fact: Phrase(fr: "attendu, absent", en: "expected, not there"))
            }
        }
            + gaps(reading).map {
                Burden(session: $0.session, amount: $0.count, fact: reading.name(of: $0.kind))
            }
    }

    /// The fixed agents who could be in a session and are not.
    private func unused(in session: Session, _ reading: Reading) -> [Agent] {
        let present = reading.agents(in: session).map(\.id)
        return reading.situation.agentsExpected(in: session).map { reading.situation.agents[$0] }
            .filter { !present.contains($0.id) }
    }

    /// Employers that are due and absent; a fixed agent who is left out is a cost, not a gap in the session.
    public func gaps(_ reading: Reading, in part: Reading.Part) -> [Gap] {
        part.sessions.flatMap { session in
            session.inTurn.compactMap { share in
                let sent = reading.agents(in: session).filter { $0.employer == share.employer }.count
                return sent < share.agents
                    ? Gap(session: session.id, kind: .employer(share.employer), count: share.agents - sent) : nil
            }
        }
    }
}

extension Situation {
    /// The agents of the fixed team who are expected in a session, in order: nothing keeps them from all of it.
    func agentsExpected(in session: Session) -> [Int] {
        places(ofAgentsFrom: session.fixedTeam).filter {
            isAvailable(agents[$0], on: session.day, during: session.hours)
        }
    }
}
