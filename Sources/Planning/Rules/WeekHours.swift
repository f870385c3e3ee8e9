// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// At most 48 hours of work a week, and no more than the agent's own contract, here and elsewhere together.
///
/// Décret n° 2000-815, art. 3-I; Code du travail, art. L. 3121-20. The contract is the quota times the full-time
/// week of the service. A week that hours elsewhere alone carry beyond is not this rota's breach, as long as the
/// rota does not add to it.
public struct WeekHours: BuildingRule {
    public let code = RuleCode.weekHours
    static let legalLimit = 48 * 60

    public func source(for law: Employer.Law) -> String? { workingTime(law, "art. 3-I", "art. L. 3121-20") }

    func limit(_ problem: inout MonthProblem) {
        for (index, agent) in problem.situation.agents.enumerated() {
            let idle = Timesheet(of: agent, shifts: [], in: problem.situation)
            for week in problem.situation.month.weeks {
                let weights = problem.hours(of: index, in: week...week)
                let room = Self.cap(agent, problem.situation) - idle.minutes(in: week)
                problem.limit(index, weights, atMost: max(0, room))
            }
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        let timesheet = reading.timesheet(of: agent)
        let idle = reading.idleTimesheet(of: agent)
        let cap = Self.cap(agent, reading.situation)
        return Set(reading.shifts(of: agent.id).map(\.day.week)).sorted().compactMap { week in
            let minutes = timesheet.minutes(in: week)
            guard minutes > max(cap, idle.minutes(in: week)) else { return nil }
            return Breach(
                rule: code, agent: agent.id, first: week.monday, last: week.sunday,
                fact: .duration(minutes)
                    + Phrase(fr: " dans la semaine \(week.number) > ", en: " in week \(week.number) > ")
                    + .duration(cap)
                    + (cap < Self.legalLimit ? Phrase(fr: " (contrat)", en: " (contract)") : Phrase("")))
        }
    }

    public func missingFact(about agent: Agent, in situation: Situation) -> Phrase? { agent.elsewhere.missingHours }

    private static func cap(_ agent: Agent, _ situation: Situation) -> Int {
        min(legalLimit, situation.service.settings.fullTimeWeek * agent.quota / 100)
    }
}

extension MonthProblem {
    /// What each duty of an agent in some weeks adds to their hours: its own, less the released hours elsewhere that
    /// give way to it.
    func hours(of agent: Int, in weeks: ClosedRange<Week>) -> [Weight] {
        let person = situation.agents[agent]
        return duties(of: agent) { weeks.contains($0.day.week) }.map { index in
            let duty = duties[agent][index]
            let released =
                situation.idleElsewhere(person, on: duty.day).reduce(0) { $0 + $1.minutes }
                - situation.blockedElsewhere(person, on: duty.day).reduce(0) { $0 + $1.minutes }
            return Weight(index, duty.shift.minutes - released)
        }
    }
}
