// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Planning a published month again moves nobody before the first day that may change: what falls empty there is for
/// a person to fill.
///
/// Only people change what is near: whoever is pinned there is placed, and whoever is kept off, away or out of contract
/// leaves an empty seat. The law leaves the notice of changes to the service ("délai de prévenance").
public struct KeepsFrozen: BuildingRule {
    public let code = RuleCode.frozen

    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool {
        guard let base = situation.base, duty.day < base.changesFrom else { return true }
        func kept(shadowing: Bool) -> Set<SeatKey> {
            let pins = situation.pins(of: duty.agent).filter { $0.kind == .hold && $0.shadowing == shadowing }
            return Set(pins.compactMap { situation.seat(of: $0) })
                .filter { situation.sessions[$0.session].day == duty.day }
        }
        let agent = situation.agents[duty.agent].id
        return Set(duty.seats) == kept(shadowing: false) && Set(duty.shadows) == kept(shadowing: true)
            && duty.helps.allSatisfy {
                base.isHelping(at: Place(session: situation.sessions[$0.session].id, post: $0.post, agent: agent))
            }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        guard let base = reading.situation.base else { return [] }
        let kept = Set(reading.frozenPlaces(of: agent.id))
        let placed = Set(reading.situation.pins(of: agent.id).filter { $0.kind == .hold }.compactMap(\.place))
        let all = Set(reading.assignments(of: agent.id).filter { !$0.helping }.map(\.place))
        let near = reading.inOrder(kept.union(all).map(\.session)).filter { $0.day < base.changesFrom }
        return near.flatMap { session -> [Breach] in
            let held = all.filter { $0.session == session.id }
            func breach(_ place: Place, _ what: Phrase) -> Breach {
                Breach(
                    rule: code, agent: agent.id, first: session.day, last: session.day,
                    fact: what + reading.name(ofPost: place.post) + Phrase(", ") + reading.name(ofSession: session.id))
            }
            return held.subtracting(kept).subtracting(placed).sorted().map {
                breach($0, Phrase(fr: "ajouté sans préavis : ", en: "added without notice: "))
            }
                + kept.filter { $0.session == session.id }.subtracting(held).sorted().map {
                    breach($0, Phrase(fr: "retiré sans préavis : ", en: "taken away without notice: "))
                }
        }
    }
}

extension Situation {
    /// The published places that planning again leaves as they are: those near enough whose session is still held and
    /// whose holder is still there, unless a person has decided otherwise since.
    public var frozenPlaces: [Place] {
        guard let base else { return [] }
        return base.rota.assignments.filter { !$0.helping }.compactMap { assignment in
            guard let session = place(ofSession: assignment.session).map({ sessions[$0] }),
                session.day < base.changesFrom,
                let seats = session.seats(of: assignment.post), let agent = agent(assignment.agent),
                isAvailable(agent, on: session.day, during: seats.hours)
            else { return nil }
            let isDecided = pins(of: agent.id).contains { pin in
                pin.session == session.id
                    && (pin.kind == .hold || pin.post == nil || pin.post == assignment.post)
            }
            return isDecided ? nil : assignment.place
        }
    }

    /// The situation with what is frozen pinned, whatever rule it breaks by now: nobody loses a near shift because of
    /// a rule, and the breach stays visible in the judgement.
    func pinningFrozenPlaces() -> Situation {
        var pinned = self
        pinned.pins += frozenPlaces.map {
            Pin(
                id: 0, agent: $0.agent, session: $0.session, post: $0.post, kind: .hold, shadowing: $0.shadowing,
                author: "", reason: "", derogation: RuleCode.frozen.rawValue)
        }
        return pinned
    }
}
