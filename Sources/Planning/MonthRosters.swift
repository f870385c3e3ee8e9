// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Rostering

extension MonthProblem {
    /// A rota read as a roster: by agent, the duties that are just what they do on a day; none on days on which no duty
    /// is.
    func roster(near rota: Rota) -> [[Int]] {
        let done = Set(
            rota.assignments.map {
                Assignment(
                    session: $0.session, post: $0.post, agent: $0.agent, helping: $0.helping, shadowing: $0.shadowing)
            })
        let ofAgents = Dictionary(grouping: done, by: \.agent).mapValues { assignments in
            Dictionary(grouping: assignments) {
                situation.place(ofSession: $0.session).map { situation.sessions[$0].day }
            }
            .mapValues(Set.init)
        }
        return zip(situation.agents, duties).map { agent, duties in
            // Duties may differ in who relieves them alone: the first will do.
            var days = ofAgents[agent.id] ?? [:]
            return duties.indices.filter { place in
                let isSame = days[duties[place].day] == Set(seated(by: duties[place]))
                if isSame { days[duties[place].day] = nil }
                return isSame
            }
        }
    }

    /// The assignments that a duty stands for.
    private func seated(by duty: AgentDuty) -> [Assignment] {
        func assignment(_ seat: SeatKey, helping: Bool = false, shadowing: Bool = false) -> Assignment {
            Assignment(
                session: situation.sessions[seat.session].id, post: seat.post, agent: situation.agents[duty.agent].id,
                helping: helping, shadowing: shadowing)
        }
        return duty.seats.map { assignment($0) } + duty.shadows.map { assignment($0, shadowing: true) }
            + duty.helps.map { assignment($0, helping: true) }
    }

    /// Reads a roster back as the rota of the month, in which nothing is said of pins.
    func rota(of roster: Roster) -> Rota {
        let assignments = zip(duties, roster.duties).flatMap { duties, chosen in
            chosen.flatMap { seated(by: duties[$0]) }
        }
        let priorities = zip(situation.priorities, roster.outcomes).map {
            PriorityResult(code: $0, value: $1.value, bound: $1.bound)
        }
        return Rota(
            month: situation.month, sessions: situation.sessions, assignments: assignments.sorted(),
            closures: situation.closures, undecided: situation.undecided, priorities: priorities,
            uncountedMonths: situation.uncountedMonths,
            replanned: situation.base.map { .init(version: $0.version, from: $0.changesFrom) })
    }
}
