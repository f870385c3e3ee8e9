// SPDX-License-Identifier: GPL-3.0-or-later

/// Two agents who want to change places, or one who gives a place away: asked, accepted by the other, approved by the
/// coordinator. Only the approval changes the rota.
public struct Swap: Sendable, Equatable, Identifiable {
    public var id: Int
    public var month: Month
    public var asker: Agent.ID
    public var other: Agent.ID
    /// What the asker gives the other takes, and the other way round; in a gift the other gives nothing.
    public var move: Move
    public var reason: String
    public var askedAt: Timestamp
    public var state: State
    /// The state before the last step; nil where nothing has been done about it yet.
    public var before: State?
    /// The move that the approval made.
    public var handMove: HandMove.ID?

    public enum State: String, Sendable, Codable, CaseIterable {
        case asked, accepted, approved, refused, withdrawn
    }

    public enum Step: String, Sendable, CaseIterable {
        case accept, approve, refuse, withdraw, undo
    }

    public init(
        id: Int, month: Month, asker: Agent.ID, other: Agent.ID, move: Move, reason: String, askedAt: Timestamp,
        state: State = .asked, before: State? = nil, handMove: HandMove.ID? = nil
    ) {
        self.id = id
        self.month = month
        self.asker = asker
        self.other = other
        self.move = move
        self.reason = reason
        self.askedAt = askedAt
        self.state = state
        self.before = before
        self.handMove = handMove
    }

    /// The exchange of seats of two agents; the second list is empty where one gives theirs away.
    public static func move(of asker: Agent.ID, _ given: [Seat], with other: Agent.ID, for taken: [Seat]) -> Move {
        Move(
            given: given.map { $0.held(by: asker) } + taken.map { $0.held(by: other) },
            taken: given.map { $0.held(by: other) } + taken.map { $0.held(by: asker) })
    }

    public var isGift: Bool { !move.given.contains { $0.agent == other } }

    /// The swap after a step; nil where the step makes no sense in its state.
    public func after(_ step: Step) -> Swap? {
        var next = self
        switch (step, state) {
        case (.accept, .asked): next.state = .accepted
        case (.approve, .accepted): next.state = .approved
        case (.refuse, .asked), (.refuse, .accepted): next.state = .refused
        case (.withdraw, .asked), (.withdraw, .accepted): next.state = .withdrawn
        case (.undo, _):
            guard let before else { return nil }
            next.state = before
            // From asked, one goes to accepted only; so what came before a state is known.
            next.before = before == .accepted ? .asked : nil
            return next
        default: return nil
        }
        next.before = state
        return next
    }
}

extension Swap.State {
    public var name: Phrase {
        switch self {
        case .asked: Phrase(fr: "demandé", en: "asked for")
        case .accepted: Phrase(fr: "accepté", en: "accepted")
        case .approved: Phrase(fr: "validé", en: "approved")
        case .refused: Phrase(fr: "refusé", en: "refused")
        case .withdrawn: Phrase(fr: "retiré", en: "withdrawn")
        }
    }
}

extension Swap.Step {
    public var name: Phrase {
        switch self {
        case .accept: Phrase(fr: "l’accepter", en: "be accepted")
        case .approve: Phrase(fr: "le valider", en: "be approved")
        case .refuse: Phrase(fr: "le refuser", en: "be refused")
        case .withdraw: Phrase(fr: "le retirer", en: "be withdrawn")
        case .undo: Phrase(fr: "l’annuler", en: "be undone")
        }
    }
}
