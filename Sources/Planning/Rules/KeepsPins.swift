// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Whom the coordinator has pinned to a seat holds it, and whom they have kept off a seat never does.
public struct KeepsPins: BuildingRule {
    public let code = RuleCode.pin

    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool {
        situation.pins(of: duty.agent).allSatisfy { pin in
            switch pin.kind {
            case .never:
                return !(duty.seats + duty.shadows).contains { seat in
                    situation.sessions[seat.session].id == pin.session && (pin.post.map { $0 == seat.post } ?? true)
                }
            case .hold:
                guard let seat = situation.seat(of: pin) else { return true }
                return situation.sessions[seat.session].day != duty.day
                    || (pin.shadowing ? duty.shadows.contains(seat) : duty.holds(seat))
            }
        }
    }

    func limit(_ problem: inout MonthProblem) {
        for agent in problem.situation.agents.indices {
            for pin in problem.situation.pins(of: agent) where pin.kind == .hold {
                guard let seat = problem.situation.seat(of: pin) else { continue }
                problem.require(agent, toWorkOn: problem.situation.sessions[seat.session].day)
            }
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        reading.situation.pins(of: agent.id).compactMap { pin -> Breach? in
            guard let session = reading.sessions[pin.session] else { return nil }
            let held = reading.assignments(in: pin.session).contains { assignment in
                assignment.agent == agent.id && !assignment.helping && (pin.post ?? assignment.post) == assignment.post
                    && (pin.kind == .never || pin.shadowing == assignment.shadowing)
            }
            let post = pin.post.map { reading.name(ofPost: $0) + Phrase(", ") } ?? Phrase("")
            let fact: Phrase
            switch (pin.kind, held) {
            case (.hold, false): fact = Phrase(fr: "affectation fixée non tenue : ", en: "pinned seat not held: ")
            case (.never, true): fact = Phrase(fr: "affectation exclue : ", en: "seat forbidden by a pin: ")
            default: return nil
            }
            return Breach(
                rule: code, agent: agent.id, first: session.day, last: session.day,
                fact: fact + post + reading.name(ofSession: pin.session)
                    + (pin.reason.isEmpty ? Phrase("") : Phrase(" (\(pin.reason), \(pin.author))")))
        }
    }
}

extension Situation {
    func pins(of agent: Int) -> [Pin] { pins(of: agents[agent].id) }
}
