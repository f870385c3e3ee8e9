// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What one agent asks of another: to change places, or to take one for nothing in return.
public struct SwapRequest: Sendable {
    public let asker: Agent
    public let other: Agent
    public let month: Month
    /// What the asker gives.
    let given: Target
    /// What they get in return; nil for nothing.
    let taken: Target?

    /// The whole day of an agent, or one session of it.
    struct Target: Sendable, Hashable {
        let day: Day
        let session: Session.ID?

        /// - Parameter text: `2027-01-12`, or `bus-mardi-matin/2027-01-12`.
        init(_ text: String) throws {
            (day, session) = text.contains("/") ? (try readSessionDay(text), text) : (try readDay(text), nil)
        }

        init(_ day: Day, session: Session.ID? = nil) {
            (self.day, self.session) = (day, session)
        }

        var text: String { session ?? day.iso }

        /// What an agent holds there. Whoever is only expected has nothing to give yet, and whoever sits beside somebody
        /// holds nothing.
        func places(of agent: Agent.ID, in rota: Rota) -> [Place] {
            rota.told().places(of: agent, on: day).filter { place in
                !place.shadowing && (session.map { $0 == place.session } ?? true)
            }
        }
    }

    /// - Parameters:
    ///   - given: `2027-01-12` for the whole day, `bus-mardi-matin/2027-01-12` for one session.
    ///   - taken: the same of the other; nil where the asker gives their place away.
    public init(of asker: Agent, giving given: String, to other: Agent, for taken: String?) throws {
        guard asker.id != other.id else {
            throw Failure(Phrase(fr: "un échange se fait à deux", en: "it takes two to swap"))
        }
        let (given, taken) = (try Target(given), try taken.map(Target.init))
        guard taken.map({ $0.day.month == given.day.month }) ?? true else {
            throw Failure(Phrase(fr: "les deux jours sont du même mois", en: "both days are of the same month"))
        }
        self.init(asker: asker, other: other, given: given, taken: taken)
    }

    init(asker: Agent, other: Agent, given: Target, taken: Target?) {
        (self.asker, self.other, self.given, self.taken) = (asker, other, given, taken)
        month = given.day.month
    }

    /// The swap as it would be asked for, on what both hold in a rota; it has no id yet.
    public func swap(in rota: Rota, because reason: String) throws -> Swap {
        if let session = given.session { _ = try readSession(session, in: rota) }
        if let session = taken?.session { _ = try readSession(session, in: rota) }
        let places = [(given, asker)] + (taken.map { [($0, other)] } ?? [])
        let seats = try places.map { target, agent in
            let held = target.places(of: agent.id, in: rota)
            guard !held.isEmpty else {
                throw Failure(
                    Phrase(
                        fr: "\(agent.name) ne tient aucun poste : \(target.text)",
                        en: "\(agent.name) holds no seat: \(target.text)"))
            }
            return held.map(\.seat)
        }
        return Swap(
            id: 0, month: month, asker: asker.id, other: other.id,
            move: Swap.move(of: asker.id, seats[0], with: other.id, for: seats.count > 1 ? seats[1] : []),
            reason: reason, askedAt: .now)
    }
}

extension Swap {
    /// - Throws: `Failure` where one of the two would take a seat at a session at which they keep another: that would be no
    ///   swap, and leave a seat empty.
    public func requireSessionsApart(in rota: Rota, of open: OpenService) throws {
        let kept = rota.assignments.filter { assignment in
            !move.given.contains { $0.session == assignment.session && $0.agent == assignment.agent }
        }
        for place in move.taken
        where kept.contains(where: { $0.session == place.session && $0.agent == place.agent }) {
            let name = try open.agent(place.agent).name
            throw Failure(
                Phrase(
                    fr: "\(name) tient déjà un poste : \(place.session)",
                    en: "\(name) already holds a seat: \(place.session)"))
        }
    }
}
