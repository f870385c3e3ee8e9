// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// At least 11 hours of rest between two days of work.
///
/// Décret n° 2000-815, art. 3-I; Code du travail, art. L. 3131-1.
public struct DailyRest: BuildingRule {
    public let code = RuleCode.dailyRest
    static let least = 11 * 60

    public func source(for law: Employer.Law) -> String? { workingTime(law, "art. 3-I", "art. L. 3131-1") }

    func limit(_ problem: inout MonthProblem) {
        for agent in problem.situation.agents.indices {
            for day in problem.situation.month.days {
                limitEvening(of: agent, day, &problem)
                limitMorning(of: agent, day, &problem)
            }
        }
    }

    /// Each duty that ends late on a day leaves only the duties of the next that begin late enough; doing nothing
    /// here is one of them, unless hours elsewhere begin too early.
    private func limitEvening(of agent: Int, _ day: Day, _ problem: inout MonthProblem) {
        let next = day.advanced(by: 1)
        let tomorrow = problem.duties(of: agent) { $0.day == next }
        let idleStart = problem.situation.idleStart(agent, on: next)
        for duty in problem.duties(of: agent, where: { $0.day == day }) {
            let end = problem.end(of: agent, duty)
            let tooEarly = { (start: Int?) in start.map { 1440 - end + $0 < Self.least } ?? false }
            if tooEarly(idleStart) {
                let late = tomorrow.filter { !tooEarly(problem.start(of: agent, $0)) }
                problem.limit(agent, [Weight(duty, 1)] + late.map { Weight($0, -1) }, atMost: 0)
            } else {
                let early = tomorrow.filter { tooEarly(problem.start(of: agent, $0)) }
                if !early.isEmpty {
                    problem.limit(agent, [Weight(duty, 1)] + early.map { Weight($0, 1) }, atMost: 1)
                }
            }
        }
    }

    /// Hours elsewhere that end late on a day without work here forbid duties that begin early the day after.
    private func limitMorning(of agent: Int, _ day: Day, _ problem: inout MonthProblem) {
        let eve = day.advanced(by: -1)
        guard let idleEnd = problem.situation.idleEnd(agent, on: eve) else { return }
        let worked = problem.duties(of: agent) { $0.day == eve }
        for duty in problem.duties(of: agent, where: { $0.day == day })
        where 1440 - idleEnd + problem.start(of: agent, duty) < Self.least {
            // On a day worked here released hours give way, and `limitEvening` looks at the duty itself.
            problem.limit(agent, [Weight(duty, 1)] + worked.map { Weight($0, -1) }, atMost: 0)
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        let timesheet = reading.timesheet(of: agent)
        let worksHere = Set(reading.shifts(of: agent.id).map(\.day))
        return worksHere.union(worksHere.map { $0.advanced(by: -1) }).sorted().compactMap { day in
            let next = day.advanced(by: 1)
            guard let end = timesheet[day].end, let start = timesheet[next].start else { return nil }
            let rest = 1440 - end.minutes + start.minutes
            guard rest < Self.least else { return nil }
            return Breach(
                rule: code, agent: agent.id, first: day, last: next,
                fact: Phrase(fr: "repos de ", en: "rest of ") + .duration(rest)
                    + Phrase(fr: " < 11 h entre le ", en: " < 11 h between ") + .day(day)
                    + Phrase(fr: " et le lendemain", en: " and the day after"))
        }
    }

    public func missingFact(about agent: Agent, in situation: Situation) -> Phrase? {
        agent.elsewhere.missingTimetable
    }
}

extension MonthProblem {
    /// When the day of an agent begins and ends with a duty, hours elsewhere included, in minutes after midnight.
    func start(of agent: Int, _ duty: Int) -> Int {
        let duty = duties[agent][duty]
        let elsewhere = situation.blockedElsewhere(situation.agents[agent], on: duty.day)
        return ([duty.shift.start] + elsewhere.map(\.start)).min()!.minutes
    }

    func end(of agent: Int, _ duty: Int) -> Int {
        let duty = duties[agent][duty]
        let elsewhere = situation.blockedElsewhere(situation.agents[agent], on: duty.day)
        return ([duty.shift.end] + elsewhere.map(\.end)).max()!.minutes
    }
}

extension Situation {
    /// The work of an agent on a day without a duty in the month: elsewhere, or in a neighbouring month.
    private func idle(_ agent: Int, on day: Day) -> [TimeSpan] {
        let known = day.month == month ? [] : worked(by: agents[agent].id).filter { $0.day == day }
        if known.isEmpty { return idleElsewhere(agents[agent], on: day) }
        return known.compactMap(\.span) + blockedElsewhere(agents[agent], on: day)
    }

    fileprivate func idleStart(_ agent: Int, on day: Day) -> Int? { idle(agent, on: day).map(\.start.minutes).min() }
    fileprivate func idleEnd(_ agent: Int, on day: Day) -> Int? { idle(agent, on: day).map(\.end.minutes).max() }
}
