// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning

extension Situation {
    /// The best values that any rota reaches that breaks nothing but what is allowed; nil where there is none.
    func bestByTryingAll(allowing allowed: [Breach] = []) -> [Int]? {
        let situation = self
        let priorities = PriorityList.priorities(in: situation)
        var best: [Int]?
        func judge(_ assignments: [Assignment]) {
            let rota = Rota(month: situation.month, sessions: situation.sessions, assignments: assignments)
            let reading = Reading(rota, in: situation)
            var values: [Int] = []
            for priority in priorities {
                values.append(priority.measure(reading))
                if let best, Array(best.prefix(values.count)).lexicographicallyPrecedes(values) { return }
            }
            if values != best, Verdict(on: rota, in: situation).breaches.allSatisfy(allowed.contains) {
                best = values
            }
        }
        func extend(_ assignments: [Assignment], _ remaining: ArraySlice<(Agent, Session)>) {
            guard let (agent, session) = remaining.first else { return judge(assignments) }
            extend(assignments, remaining.dropFirst())
            for seats in session.seats where canHold(seats.post, agent, situation) {
                let seat = Assignment(session: session.id, post: seats.post, agent: agent.id)
                if agent.shadowing.contains(where: { $0.post == seats.post }) {
                    let beside = Assignment(
                        session: session.id, post: seats.post, agent: agent.id, shadowing: true)
                    extend(assignments + [beside], remaining.dropFirst())
                }
                guard hasRoom(assignments, for: seat, in: session) else { continue }
                extend(assignments + [seat], remaining.dropFirst())
                let help = Assignment(session: session.id, post: "pre-accueil", agent: agent.id, helping: true)
                if seats.post == "conduite", hasRoom(assignments, for: help, in: session) {
                    extend(assignments + [seat, help], remaining.dropFirst())
                }
            }
        }
        let choices = situation.agents.flatMap { agent in situation.sessions.map { (agent, $0) } }
        extend([], choices[...])
        return best
    }

    private func canHold(_ post: String, _ agent: Agent, _ situation: Situation) -> Bool {
        situation.service.post(post)!.heldBy.contains(agent.employer)
    }

    private func hasRoom(_ assignments: [Assignment], for seat: Assignment, in session: Session) -> Bool {
        let seats = session.seats(of: seat.post)!
        let taken = assignments.filter { $0.session == seat.session && $0.post == seat.post && !$0.shadowing }.count
        return taken < seats.required + seats.desired
    }
}
