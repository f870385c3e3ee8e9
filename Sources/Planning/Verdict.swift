// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The judgement of a stored rota by every rule and priority, without the solver.
public struct Verdict: Sendable {
    /// What breaks a rule, in order of rule, agent and day; those that the coordinator accepted carry the reason.
    public let breaches: [Breach]
    /// What each priority measures, in the order of the service.
    public let values: [PriorityCode: Int]
    /// Stored values that differ from what is measured now: the rota or its circumstances have changed since.
    public let drifted: [PriorityCode]
    public let notAssessable: [NotAssessable]

    public init(on rota: Rota, in situation: Situation) {
        let reading = Reading(rota, in: situation)
        breaches = RuleBook.rules.flatMap { rule in
            situation.agents.flatMap { agent in
                rule.judge(agent, in: reading).map { breach in
                    var breach = breach
                    breach.derogation = situation.derogation(for: breach, in: reading)
                    return breach
                }
            }
        }
        let measured = PriorityList.priorities(in: situation).map { ($0.code, $0.measure(reading)) }
        let values = Dictionary(uniqueKeysWithValues: measured)
        self.values = values
        drifted = rota.priorities.filter { values[$0.code] != $0.value }.map(\.code)
        notAssessable = RuleBook.notAssessable(in: situation)
    }
}

extension RuleBook {
    /// The rules that cannot be judged for an agent, and the fact that is missing.
    static func notAssessable(in situation: Situation) -> [NotAssessable] {
        situation.agents.flatMap { agent in
            rules.compactMap { rule in
                rule.missingFact(about: agent, in: situation).map {
                    NotAssessable(agent: agent.id, rule: rule.code, missing: $0)
                }
            }
        }
    }
}

extension Situation {
    /// The reason with which the coordinator accepted a breach: that of a pin with a derogation on one of its days.
    fileprivate func derogation(for breach: Breach, in reading: Reading) -> String? {
        guard breach.rule != .pin else { return nil }
        // One agent too many of an employer is found in each of its agents there, whoever was placed last.
        let mayBeOthers = breach.rule == .agreedNumber
        let employer = agent(breach.agent)?.employer
        return (mayBeOthers ? pins : pins(of: breach.agent)).first { pin in
            pin.derogation != nil && (pin.agent == breach.agent || agent(pin.agent)?.employer == employer)
                && (reading.sessions[pin.session].map { breach.first <= $0.day && $0.day <= breach.last } ?? false)
        }?.derogation
    }
}
