// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// Pairs of turns of one agent that are closer together than the least number of days of their employer.
public struct Spacing: BuildingPriority {
    public let code = PriorityCode.spacing

    func add(to problem: inout MonthProblem, at level: Int) {
        let service = problem.situation.service
        for (agent, person) in problem.situation.agents.enumerated() {
            let least = service.employer(person.employer)?.daysBetweenTurns ?? 0
            guard least > 1 else { continue }
            let turns = problem.duties(of: agent) { service.turns(in: $0.shift) > 0 }
            let byDay = Dictionary(grouping: turns, by: { problem.duties[agent][$0].day })
            let neighbours = problem.situation.turnDaysAround(person)
            for (day, duties) in byDay.sorted(by: { $0.key < $1.key }) {
                let close = neighbours.filter { abs($0.distance(to: day)) < least }.count
                if close > 0 { for duty in duties { problem.addCost(close, to: agent, duty, level: level) } }
                for later in byDay.keys.sorted() where later > day && day.distance(to: later) < least {
                    let pair = (duties + byDay[later]!).map { Weight($0) }
                    problem.tally(agent, Tally(priority: level, weights: pair, costs: [0, 0, 1]))
                }
            }
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        burdens(reading, of: part.agents.compactMap(reading.situation.agent)).reduce(0) { $0 + $1.amount }
    }

    public func burdens(_ reading: Reading) -> [Burden] { burdens(reading, of: reading.situation.agents) }

    private func burdens(_ reading: Reading, of agents: [Agent]) -> [Burden] {
        let service = reading.situation.service
        return agents.compactMap { agent in
            let least = service.employer(agent.employer)?.daysBetweenTurns ?? 0
            let days = reading.shifts(of: agent.id).filter { service.turns(in: $0) > 0 }.map(\.day)
            let neighbours = reading.situation.turnDaysAround(agent)
            let inside = days.reduce(0) { count, day in
                count + days.filter { day < $0 && day.distance(to: $0) < least }.count
            }
            let outside = days.reduce(0) { count, day in
                count + neighbours.filter { abs($0.distance(to: day)) < least }.count
            }
            guard inside + outside > 0 else { return nil }
            return Burden(
                agent: agent.id, amount: inside + outside,
                fact: Phrase(
                    fr: "tours à moins de \(least) jours l’un de l’autre", en: "turns less than \(least) days apart"))
        }
    }
}

extension Situation {
    /// The days outside the month on which an agent had, or will have, a turn.
    func turnDaysAround(_ agent: Agent) -> [Day] {
        Set(worked(by: agent.id).filter { $0.turns > 0 && $0.day.month != month }.map(\.day)).sorted()
    }
}
