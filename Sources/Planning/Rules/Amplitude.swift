// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// At most 12 hours from the first start to the last end of a day.
///
/// Décret n° 2000-815, art. 3-I. In private law it follows from the 11 hours of rest (Code du travail,
/// art. L. 3131-1); the same 12 hours are applied.
public struct Amplitude: BuildingRule {
    public let code = RuleCode.amplitude
    static let limit = 12 * 60

    public func source(for law: Employer.Law) -> String? { workingTime(law, "art. 3-I", "art. L. 3131-1") }

    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool {
        let elsewhere = situation.blockedElsewhere(situation.agents[duty.agent], on: duty.day)
        let start = ([duty.shift.start] + elsewhere.map(\.start)).min()!
        let end = ([duty.shift.end] + elsewhere.map(\.end)).max()!
        return end.minutes - start.minutes <= Self.limit
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        let timesheet = reading.timesheet(of: agent)
        return reading.shifts(of: agent.id).compactMap { shift in
            guard let start = timesheet[shift.day].start, let end = timesheet[shift.day].end,
                end.minutes - start.minutes > Self.limit
            else { return nil }
            return Breach(
                rule: code, agent: agent.id, first: shift.day, last: shift.day,
                fact: Phrase(fr: "amplitude de ", en: "a span of ") + .duration(end.minutes - start.minutes)
                    + Phrase(" > 12 h"))
        }
    }

    public func missingFact(about agent: Agent, in situation: Situation) -> Phrase? {
        agent.elsewhere.missingTimetable
    }
}
