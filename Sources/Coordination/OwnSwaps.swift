// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile
import Store

/// An agent's own swaps: with whom one is possible, what they ask and what they answer. All of it is about published
/// rotas, so that nothing of a draft is told; and who cannot, and why, is told to nobody.
public struct OwnSwaps: Sendable {
    public let agent: Agent
    public let today: Day
    private let open: OpenService
    /// Who asks and answers in the agent's name.
    private let author: String

    /// - Parameter author: the agent themselves unless somebody else acts for them.
    public init(of agent: Agent, in open: OpenService, today: Day, by author: String? = nil) {
        (self.agent, self.open, self.today) = (agent, open, today)
        self.author = author ?? agent.name
    }

    /// Those about days to come, the last asked first; what was taken back is nobody's business any more.
    public func toCome() throws -> [Swap] {
        try open.store.swaps().reversed().filter { swap in
            swap.involves(agent.id) && swap.state != .withdrawn && (swap.lastDay ?? today) >= today
        }
    }

    // MARK: - What is possible

    /// Something that another agent could give for a shift, so that no rule would be broken.
    public struct Offer: Sendable, Equatable {
        public let other: Agent.ID
        /// As `SwapRequest` reads it; nil where they would give nothing and take the shift all the same.
        public let taken: String?
        /// What the agent would work instead; nil for nothing.
        public let shift: Shift?
    }

    /// A shift of the agent's, and what they could get for it, by name and day.
    public struct Choice: Sendable {
        public let given: Shift
        /// The parts of that day that can be given alone, as `SwapRequest` reads them; empty where it has one only.
        public let parts: [Part]
        public let offers: [Offer]
    }

    public struct Part: Sendable, Equatable {
        public let target: String
        public let shift: Shift
    }

    /// What could be had for a shift to come.
    ///
    /// - Parameter given: `2027-01-12` for the whole day, `bus-mardi-matin/2027-01-12` for one session.
    /// - Returns: nil where the agent works no such shift.
    public func choice(giving given: String) throws -> Choice? {
        let given = try SwapRequest.Target(given)
        guard let work = try published(given.day.month), given.day >= today,
            let shift = shift(of: agent.id, given, in: work.present)
        else { return nil }
        let requests = others(in: work).flatMap { other in
            targets(of: other, in: work.present).map {
                SwapRequest(asker: agent, other: other, given: given, taken: $0)
            }
        }
        let known = try open.store.swaps().filter { $0.after(.withdraw) != nil }
        let swaps = try requests.map { ($0, try $0.swap(in: work.present, because: "")) }.filter { request, swap in
            isMeaningful(swap, in: work) && !known.contains { $0.isSame(as: swap) }
        }
        let sound = Set(work.sound(among: swaps.map(\.1.move)))
        return Choice(
            given: shift, parts: parts(of: agent.id, on: given.day, in: work.present),
            offers: swaps.filter { sound.contains($1.move) }.map { request, _ in
                Offer(
                    other: request.other.id, taken: request.taken?.text,
                    shift: request.taken.flatMap { self.shift(of: request.other.id, $0, in: work.present) })
            })
    }

    /// The month as people know it; nil where nothing is published.
    private func published(_ month: Month) throws -> HandWork? {
        try open.store.latestVersion(of: month).map { try HandWork(on: Edition($0), in: open) }
    }

    /// Whom one can ask: an employer that names its people decides itself who comes.
    private func others(in work: HandWork) -> [Agent] {
        let naming = Set(open.service.employers.filter(\.namesItsPeople).map(\.id))
        let people = work.situation.agents.filter { $0.id != agent.id && !naming.contains($0.employer) }
        return people.sorted { ($0.familyName, $0.givenName, $0.id) < ($1.familyName, $1.givenName, $1.id) }
    }

    /// Nothing, then every day to come and every part of one.
    private func targets(of other: Agent, in rota: Rota) -> [SwapRequest.Target?] {
        let days = Set(
            rota.told().assignments.filter { $0.agent == other.id && !$0.helping && !$0.shadowing }
                .compactMap { rota.session($0.session)?.day }.filter { $0 >= today })
        return [nil]
            + days.sorted().flatMap { day in
                [SwapRequest.Target(day)]
                    + parts(of: other.id, on: day, in: rota).map { SwapRequest.Target(day, session: $0.target) }
            }
    }

    private func parts(of agent: Agent.ID, on day: Day, in rota: Rota) -> [Part] {
        guard let whole = shift(of: agent, SwapRequest.Target(day), in: rota), whole.stints.count > 1 else { return [] }
        return whole.stints.compactMap { stint in
            guard let session = stint.sessions.first, stint.sessions.count == 1 else { return nil }
            return Part(target: session, shift: Shift(agent: agent, day: day, stints: [stint]))
        }
    }

    private func shift(of agent: Agent.ID, _ target: SwapRequest.Target, in rota: Rota) -> Shift? {
        rota.shift(holding: target.places(of: agent, in: rota), posts: open.service.posts)
    }

    /// Whether the two hold different sessions, at posts that their employers hold. All else is for the rules to say.
    private func isMeaningful(_ swap: Swap, in work: HandWork) -> Bool {
        swap.move.taken.allSatisfy { place in
            guard let taker = work.situation.agents.first(where: { $0.id == place.agent }),
                let post = open.service.post(place.post)
            else { return false }
            return post.heldBy.contains(taker.employer)
                && !work.present.assignments.contains { $0.session == place.session && $0.agent == place.agent }
        }
    }

    // MARK: - Asking and answering

    /// Asks another agent for a swap that breaks no rule. Asked twice, it is asked once.
    public func ask(_ other: Agent, giving given: String, for taken: String?, because reason: String) throws -> Swap {
        let request = try SwapRequest(of: agent, giving: given, to: other, for: taken)
        guard let work = try published(request.month), min(request.given.day, request.taken?.day ?? today) >= today,
            !request.given.places(of: agent.id, in: work.present).isEmpty,
            others(in: work).contains(where: { $0.id == other.id }),
            request.taken.map({ !$0.places(of: other.id, in: work.present).isEmpty }) ?? true
        else { throw Self.notPossible }
        let swap = try request.swap(in: work.present, because: reason)
        if let asked = try open.store.swaps().first(where: { $0.isSame(as: swap) && $0.after(.withdraw) != nil }) {
            return asked
        }
        guard isMeaningful(swap, in: work), !work.sound(among: [swap.move]).isEmpty else { throw Self.notPossible }
        return try open.store.askSwap(swap, by: author, at: .now)
    }

    /// The same whatever stands in the way: why is somebody else's business.
    private static let notPossible = Failure(
        Phrase(
            fr: "cet échange n’est pas possible, ou ne l’est plus : choisissez parmi ceux qui sont proposés",
            en: "this swap is not possible, or no longer is: choose among those that are offered"))

    /// Accepts, refuses or takes back a swap of the agent's own.
    public func take(_ step: Swap.Step, of id: Swap.ID) throws -> Swap {
        // Somebody else's is as unknown as one that never was.
        guard let swap = try open.store.swaps().first(where: { $0.id == id && $0.involves(agent.id) }) else {
            throw StoreError.refused(.unknownSwap(id))
        }
        guard swap.mayBeTaken(step, by: agent.id) else {
            throw StoreError.refused(.swapStep(id, step, swap.state))
        }
        if step == .accept {
            let rota = try open.store.latestVersion(of: swap.month)?.rota
            guard swap.isPossible(in: rota, today: today) else {
                throw Failure(
                    Phrase(
                        fr: "cet échange n’est plus possible : une de ces permanences a changé",
                        en: "this swap is possible no more: one of these shifts has changed"))
            }
        }
        return try store(step, id, swap.state)
    }

    private func store(_ step: Swap.Step, _ id: Swap.ID, _ seen: Swap.State) throws -> Swap {
        try open.store.take(step, of: id, seenAs: seen, by: author, at: .now)
    }
}

extension Swap {
    public func involves(_ agent: Agent.ID) -> Bool { asker == agent || other == agent }

    /// What each of the two may do, as long as there is no answer: the other one answers, the asker takes it back.
    public func mayBeTaken(_ step: Step, by agent: Agent.ID) -> Bool {
        guard state == .asked else { return false }
        switch step {
        case .accept, .refuse: return agent == other
        case .withdraw: return agent == asker
        case .approve, .undo: return false
        }
    }

    /// Whether both still hold what it is about, on days to come.
    ///
    /// - Parameter rota: as people know it.
    public func isPossible(in rota: Rota?, today: Day) -> Bool {
        guard let rota = rota?.told() else { return false }
        return move.given.allSatisfy { place in
            rota.holds(place) && (rota.session(place.session).map { $0.day >= today } ?? false)
        }
    }

    /// The last day it is about.
    fileprivate var lastDay: Day? { move.given.compactMap(\.session.dayOfSession).max() }

    fileprivate func isSame(as swap: Swap) -> Bool {
        asker == swap.asker && other == swap.other && move == swap.move
    }
}

extension Rota {
    /// What somebody works who holds some places of one day, and no others; nil for nothing.
    public func shift(holding places: [Place], posts: [Post]) -> Shift? {
        guard let day = places.first.flatMap({ session($0.session)?.day }) else { return nil }
        var rota = self
        rota.sessions = sessions.filter { $0.day == day }
        rota.assignments = places.map { Assignment(session: $0.session, post: $0.post, agent: $0.agent) }
        return rota.shifts(posts: posts).first
    }
}
