// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile
import Store

/// A swap between two agents, with the rota that it is about as it is now.
public struct Swapping: Sendable {
    public let swap: Swap
    public let work: HandWork
    public let author: String

    public init(_ swap: Swap, in open: OpenService, by author: String) throws {
        self.init(swap, work: try HandWork(on: swap.month, in: open), by: author)
    }

    /// - Parameter work: of the month of the swap.
    public init(_ swap: Swap, work: HandWork, by author: String) {
        (self.swap, self.work, self.author) = (swap, work, author)
    }

    private var store: Store { work.open.store }

    /// What the rules say of it now; nil once it is done.
    public var outcome: HandWork.Outcome? {
        swap.state == .approved ? nil : work.trying(swap.move, by: author, reason: swap.reason)
    }

    /// Takes a step that leaves the rota as it is.
    public func take(_ step: Swap.Step) throws -> Swap {
        try requireCurrent(before: step)
        return try store.take(step, of: swap.id, by: author, at: .now)
    }

    /// - Parameters:
    ///   - derogation: why it is done although a rule is broken, where one is.
    ///   - mayDerogate: whether that is said to be possible, as commands say it.
    public func approve(derogation: String?, mayDerogate: Bool = true) throws -> (Swap, HandWork.Outcome) {
        try requireCurrent(before: .approve)
        let outcome = work.trying(swap.move, by: author, reason: swap.reason, derogation: derogation)
        if swap.after(.approve) != nil {
            try work.requireSound(outcome, derogation: derogation, mayDerogate: mayDerogate)
        }
        let approved = try store.approveSwap(
            swap.id, in: work.present, giving: outcome.rota,
            derogation: outcome.consequences.broken.isEmpty ? nil : derogation, by: author, at: .now)
        return (approved, outcome)
    }

    /// Goes back one step, whichever it was.
    public func undo() throws -> Swap {
        guard let id = swap.handMove else { return try take(.undo) }
        let made = try store.handMove(id)
        try work.requireUntouched(made)
        return try store.undoApproval(
            of: swap.id, in: work.present, giving: work.tryingWithout(made).rota, by: author, at: .now)
    }

    /// A place that it is about and the rota no longer has; until it is withdrawn, or refused, it cannot go on.
    public var lost: Place? { swap.move.given.first { !work.present.holds($0) } }

    private func requireCurrent(before step: Swap.Step) throws {
        guard step == .accept || step == .approve, swap.after(step) != nil, let place = lost else { return }
        throw Failure(
            Phrase("\(work.names.agent(place.agent)) ")
                + Phrase(
                    fr: "ne tient plus \(place.post) à \(place.session) : retirez l’échange n° \(swap.id)",
                    en: "no longer holds \(place.post) in \(place.session): withdraw swap no. \(swap.id)"))
    }
}
