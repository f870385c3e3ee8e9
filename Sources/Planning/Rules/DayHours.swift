// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// At most 10 hours of effective work a day, here and elsewhere together.
///
/// Décret n° 2000-815, art. 3-I (territorial agents: décret n° 2001-623, art. 1); Code du travail, art. L. 3121-18.
public struct DayHours: BuildingRule {
    public let code = RuleCode.dayHours
    static let limit = 10 * 60

    public func source(for law: Employer.Law) -> String? { workingTime(law, "art. 3-I", "art. L. 3121-18") }

    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool {
        let elsewhere = situation.blockedElsewhere(situation.agents[duty.agent], on: duty.day)
        return duty.shift.minutes + elsewhere.reduce(0) { $0 + $1.minutes } <= Self.limit
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        let timesheet = reading.timesheet(of: agent)
        return reading.shifts(of: agent.id).compactMap { shift in
            let minutes = timesheet[shift.day].minutes
            guard minutes > Self.limit else { return nil }
            let unrelieved = shift.stints.contains { $0.pause?.kind == Pause.Kind.none }
            return Breach(
                rule: code, agent: agent.id, first: shift.day, last: shift.day,
                fact: .duration(minutes) + Phrase(fr: " de travail effectif > 10 h", en: " of effective work > 10 h")
                    + (unrelieved ? Phrase(fr: " (pause sans relève)", en: " (nobody relieves the break)") : Phrase(""))
            )
        }
    }

    public func missingFact(about agent: Agent, in situation: Situation) -> Phrase? {
        agent.elsewhere.missingTimetable
    }
}
