// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Nobody is in two places at once: duties, hours elsewhere that are not released and the way between them fit.
public struct OnePlace: BuildingRule {
    public let code = RuleCode.onePlace

    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool {
        let stints = duty.shift.stints
        let blocked = situation.blockedElsewhere(situation.agents[duty.agent], on: duty.day)
        return stints.indices.allSatisfy { one in
            stints.indices.allSatisfy { other in
                other <= one
                    || stints[one].span.isApart(
                        from: stints[other].span,
                        by: situation.service.travel.minutes(from: stints[one].site, to: stints[other].site))
            }
                && blocked.allSatisfy {
                    stints[one].span.isApart(
                        from: $0, by: situation.service.travel.minutes(from: stints[one].site, to: nil))
                }
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        let travel = reading.situation.service.travel
        return reading.shifts(of: agent.id).flatMap { shift in
            var places = shift.stints.map {
                (name: reading.name(ofPost: $0.post), site: Site.ID?($0.site), span: $0.span)
            }
            places += reading.situation.blockedElsewhere(agent, on: shift.day).map {
                (name: Phrase(fr: "autres horaires", en: "hours elsewhere"), site: nil, span: $0)
            }
            places.sort { $0.span.start < $1.span.start }
            return zip(places, places.dropFirst()).compactMap { before, after -> Breach? in
                let needed = travel.minutes(from: before.site, to: after.site)
                let left = after.span.start.minutes - before.span.end.minutes
                guard left < needed else { return nil }
                return Breach(
                    rule: code, agent: agent.id, first: shift.day, last: shift.day,
                    fact: left < 0
                        ? Phrase(fr: "déjà pris : ", en: "already busy: ") + before.name + Phrase(" ")
                            + .span(before.span)
                            + Phrase(fr: " et ", en: " and ") + after.name + Phrase(" ") + .span(after.span)
                        : Phrase.duration(left) + Phrase(fr: " pour un trajet de ", en: " for a journey of ")
                            + .duration(needed) + Phrase(fr: " après ", en: " after ") + before.name)
            }
        }
    }

    public func missingFact(about agent: Agent, in situation: Situation) -> Phrase? {
        agent.elsewhere.missingTimetable
    }
}

extension Situation {
    /// Hours elsewhere that do not give way to work here.
    func blockedElsewhere(_ agent: Agent, on day: Day) -> [TimeSpan] {
        guard case .timetable(let lines) = agent.elsewhere else { return [] }
        return Timesheet.elsewhere(lines, of: agent, on: day, worksHere: true, in: self)
    }

    /// Hours elsewhere on a day without work here.
    func idleElsewhere(_ agent: Agent, on day: Day) -> [TimeSpan] {
        guard case .timetable(let lines) = agent.elsewhere else { return [] }
        return Timesheet.elsewhere(lines, of: agent, on: day, worksHere: false, in: self)
    }
}

extension Elsewhere {
    /// What is missing to judge a rule on days and rest.
    var missingTimetable: Phrase? {
        switch self {
        case .timetable: nil
        case .weekly: Phrase(fr: "horaires détaillés ailleurs inconnus", en: "no timetable of hours elsewhere")
        case .unknown: missingHours
        }
    }

    /// What is missing to judge a rule on weeks.
    var missingHours: Phrase? {
        switch self {
        case .timetable, .weekly: nil
        case .unknown: Phrase(fr: "autres horaires inconnus", en: "hours elsewhere unknown")
        }
    }
}
