// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Nobody works during an absence, outside their contract, or on a day of the week on which they never work.
public struct NotWhenAbsent: BuildingRule {
    public let code = RuleCode.absence

    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool {
        let agent = situation.agents[duty.agent]
        return duty.shift.stints.allSatisfy { situation.isAvailable(agent, on: duty.day, during: $0.span) }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        reading.shifts(of: agent.id).compactMap { shift in
            fact(agent, shift, reading.situation).map {
                Breach(rule: code, agent: agent.id, first: shift.day, last: shift.day, fact: $0)
            }
        }
    }

    private func fact(_ agent: Agent, _ shift: Shift, _ situation: Situation) -> Phrase? {
        if !agent.isUnderContract(on: shift.day) { return Phrase(fr: "hors contrat", en: "outside the contract") }
        if agent.neverOn.contains(shift.day.weekday) {
            return Phrase(fr: "ne travaille jamais le ", en: "never works on ") + shift.day.weekday.name
        }
        let away = situation.absences(of: agent.id, on: shift.day).first { _, span in
            shift.stints.contains { $0.span.overlaps(span) }
        }
        guard let (absence, _) = away else { return nil }
        let part: Phrase =
            switch absence.part {
            case .day: Phrase("")
            case .morning: Phrase(fr: ", le matin", en: ", in the morning")
            case .afternoon: Phrase(fr: ", l’après-midi", en: ", in the afternoon")
            }
        let isOneDay = absence.first == absence.last
        return Phrase(fr: isOneDay ? "absence le " : "absence ", en: isOneDay ? "absent on " : "absent ")
            + .days(absence.first, absence.last) + part
            + (absence.state == .asked ? Phrase(fr: " (demande à valider)", en: " (not yet approved)") : Phrase(""))
    }
}
