// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile

extension HandWork {
    /// What puts somebody at a seat: they leave another post of the session, and whoever holds the seat does only where
    /// they are named.
    ///
    /// - Parameters:
    ///   - leaver: who gives the seat up; nil where it must have a free place.
    ///   - advice: what to do where it has none.
    public func placing(
        _ agent: Agent, at seat: Seat, shadowing: Bool = false, insteadOf leaver: Agent? = nil, advice: Phrase
    ) throws -> Move {
        let rota = present
        var place = seat.held(by: agent.id)
        place.shadowing = shadowing
        guard !rota.holds(place) else {
            throw Failure(
                Phrase(fr: "\(agent.name) y est déjà", en: "\(agent.name) is there already"))
        }
        var given = rota.assignments.filter {
            $0.session == seat.session && $0.agent == agent.id && !$0.helping
        }.map(\.place)
        if let leaver {
            guard rota.holds(seat.held(by: leaver.id)) else {
                throw Failure(
                    Phrase(
                        fr: "\(leaver.name) ne tient pas \(seat.post) à \(seat.session)",
                        en: "\(leaver.name) does not hold \(seat.post) in \(seat.session)"))
            }
            given.append(seat.held(by: leaver.id))
        } else if !place.shadowing, let seats = rota.session(seat.session)?.seats(of: seat.post) {
            let holders = rota.holders(of: seat.post, in: seat.session)
            guard holders.count < seats.required + seats.desired else {
                let people = holders.map(names.agent).joined(separator: ", ")
                throw Failure(
                    Phrase(
                        fr: "\(seat.post) est complet à \(seat.session) (\(people)) : ",
                        en: "\(seat.post) is full in \(seat.session) (\(people)): ") + advice)
            }
        }
        return Move(given: given, taken: [place])
    }
}
