// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// Sessions beside somebody that trainees still lack at the end of the month, for each of them and each post, as far
/// as the month has such sessions on which nothing keeps them away. When in the month they take place does not count.
public struct MissingShadowing: BuildingPriority {
    public let code = PriorityCode.shadowing

    func add(to problem: inout MonthProblem, at level: Int) {
        for (index, agent) in problem.situation.agents.enumerated() {
            for asked in agent.shadowing {
                let wanted = problem.situation.shadowingWanted(of: agent, at: asked.post)
                guard wanted > 0 else { continue }
                let beside = problem.shadowing(of: index, at: asked.post)
                problem.tally(
                    index, Tally(priority: level, parts: [.shortage(beside, below: wanted)], costs: [0, 1]))
            }
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        missing(to: part.agents.compactMap(reading.situation.agent), in: reading).reduce(0) { $0 + $1.count }
    }

    public func burdens(_ reading: Reading) -> [Burden] {
        missing(to: reading.situation.agents, in: reading).map { agent, post, count in
            Burden(
                agent: agent.id, amount: count,
                fact: .count(
                    count, fr: ("binôme manquant : ", "binômes manquants : "),
                    en: ("shadowing session missing: ", "shadowing sessions missing: "))
                    + reading.name(ofPost: post))
        }
    }

    /// What each trainee lacks at each post; only what is lacking.
    private func missing(
        to agents: [Agent], in reading: Reading
    ) -> [(agent: Agent, post: Post.ID, count: Int)] {
        agents.flatMap { agent in
            agent.shadowing.map { asked in
                let done = reading.shadowed(by: agent.id, at: asked.post).count
                return (agent, asked.post, reading.situation.shadowingWanted(of: agent, at: asked.post) - done)
            }
        }.filter { $0.count > 0 }
    }
}

extension Situation {
    /// How many sessions beside somebody at a post an agent should have in the month.
    func shadowingWanted(of agent: Agent, at post: Post.ID) -> Int {
        let possible = sessions(with: post).filter { session in
            session.seats(of: post).map { isAvailable(agent, on: session.day, during: $0.hours) } ?? false
        }
        return min(shadowingLeft(of: agent, at: post), possible.count)
    }
}
