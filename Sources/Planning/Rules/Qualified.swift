// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Whoever holds a post, or lends a hand there, belongs to an employer who may hold it and has its skills and
/// licences, valid on the day. To sit beside somebody takes the employer alone: skills are what a trainee comes for.
public struct Qualified: BuildingRule {
    public let code = RuleCode.qualified

    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool {
        (duty.seats + duty.helps).allSatisfy { seat in
            situation.service.post(seat.post)!.requires.allSatisfy {
                situation.agents[duty.agent].masters($0, on: duty.day)
            }
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        reading.assignments(of: agent.id).compactMap { assignment in
            guard let day = reading.sessions[assignment.session]?.day,
                let post = reading.situation.service.post(assignment.post)
            else { return nil }
            let missing = assignment.shadowing ? nil : post.requires.first { !agent.masters($0, on: day) }
            let fact: Phrase
            if let missing {
                let lapsed = agent.skills.last { $0.skill == missing && ($0.until.map { $0 < day } ?? false) }
                let name = Phrase(reading.situation.service.skill(missing)?.name ?? missing)
                fact =
                    lapsed?.until.map {
                        name + Phrase(fr: " : valable jusqu’au ", en: ": valid until ") + .day($0)
                            + Phrase(" \($0.year)")
                    }
                    ?? name + Phrase(fr: " : manque pour ce poste", en: ": needed for this post")
            } else if !assignment.helping, !post.heldBy.contains(agent.employer) {
                fact =
                    Phrase(
                        fr: "poste que sa structure ne tient pas : ", en: "a post that their employer does not hold: ")
                    + post.name
            } else {
                return nil
            }
            return Breach(rule: code, agent: agent.id, first: day, last: day, fact: fact)
        }
    }
}
