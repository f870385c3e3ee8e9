// SPDX-License-Identifier: GPL-3.0-or-later

public import Formats
public import MairieMobile
import Planning
import Store

/// A month's rota while somebody changes it by hand: the draft, else the latest version, of which a change makes a
/// draft.
public struct HandWork: Sendable {
    public let open: OpenService
    /// As it is stored.
    public let present: Rota
    public let situation: Situation
    private let working: Rota

    public init(on month: Month, in open: OpenService) throws {
        try self.init(on: open.edition(of: month), in: open)
    }

    /// - Parameter edition: what is changed where it is not what the coordinator works on.
    init(on edition: Edition, in open: OpenService) throws {
        let month = edition.rota.month
        self.open = open
        present = edition.rota
        var working = edition.rota
        if let version = edition.version {
            // Nothing is frozen for a person, and people are told of what differs from what they know.
            working.replanned = .init(version: version, from: month.first)
        }
        situation = try open.situation(of: month, replanned: working.replanned)
        self.working = working
    }

    public var names: Names { Names(service: situation.service, agents: situation.agents) }

    /// Those of some moves that break no rule that is kept now, in the same order.
    func sound(among moves: [Move]) -> [Move] { working.soundMoves(among: moves, in: situation) }

    /// What would become of the rota.
    public struct Outcome {
        public var rota: Rota
        public var consequences: Consequences
    }

    public func trying(
        _ move: Move, for kind: HandMove.Kind = .placed, by author: String, reason: String, derogation: String? = nil
    ) -> Outcome {
        outcome(
            of: move,
            pins: move.pinChange(situation.pins, for: kind, by: author, reason: reason, derogation: derogation))
    }

    /// What would become of the rota if a move that was made were taken back.
    public func tryingWithout(_ made: HandMove) -> Outcome {
        outcome(of: made.move.inverse, pins: PinChange(removed: made.pins.added, added: made.pins.removed))
    }

    private func outcome(of move: Move, pins: PinChange) -> Outcome {
        var after = situation
        after.pins = pins.applied(to: situation.pins)
        let rota = working.making(move).judgedAgain(in: after)
        return Outcome(
            rota: rota, consequences: Consequences(of: rota, insteadOf: working, in: after, earlier: situation))
    }

    /// Refuses what breaks a rule that was kept before, unless the coordinator wants it all the same.
    ///
    /// - Parameters:
    ///   - others: what is broken whatever one does.
    ///   - mayDerogate: whether that is said to be possible.
    public func requireSound(
        _ outcome: Outcome, besides others: [Breach] = [], derogation: String?, mayDerogate: Bool = true
    ) throws {
        let breaches = outcome.consequences.broken.filter { !others.contains($0) }
        guard derogation == nil, !breaches.isEmpty else { return }
        let broken = breaches.map { breach in
            Phrase("  \(names.agent(breach.agent)) : ") + breach.rule.name + Phrase(" – ") + breach.fact
        }
        throw Failure(
            [Phrase(fr: "règle enfreinte, rien n’a changé :", en: "a rule would be broken, nothing has changed:")]
                + broken, advice: mayDerogate ? .derogate : nil)
    }

    /// Refuses to take back what somebody has changed since.
    public func requireUntouched(_ made: HandMove) throws {
        for place in made.move.taken where !present.holds(place) {
            throw Failure(
                Phrase("\(names.agent(place.agent)) ")
                    + Phrase(
                        fr: "ne tient plus \(place.post) à \(place.session) : annulez d’abord ce qui a suivi",
                        en: "no longer holds \(place.post) in \(place.session): first undo what came after"))
        }
        let rota = present.making(made.move.inverse)
        for place in made.move.given {
            let seats = rota.session(place.session)?.seats(of: place.post)
            guard let seats, rota.holders(of: place.post, in: place.session).count <= seats.required + seats.desired
            else {
                throw Failure(
                    Phrase(
                        fr:
                            "la place de \(names.agent(place.agent)) à \(place.session) (\(place.post)) n’est plus libre",
                        en:
                            "the seat of \(names.agent(place.agent)) in \(place.session) (\(place.post)) is no longer free"
                    ))
            }
        }
    }
}
