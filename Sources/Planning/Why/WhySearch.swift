// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Parallel
import Rostering

/// Why a rota is as it is: the rules that keep people off seats, judged on the rota itself, and what the alternatives
/// would cost, from planning again with each of them.
///
/// Costs compare with the best rota there is under the same facts, which a rota changed by hand need not be.
public struct WhySearch: Sendable {
    private let reading: Reading
    private let planner: Planner

    public init(_ rota: Rota, in situation: Situation, planner: Planner = Planner()) {
        var situation = situation
        // What is frozen for planning is not for a person, who asks what else there could be.
        situation.base?.changesFrom = situation.month.first
        reading = Reading(rota, in: situation)
        self.planner = planner
    }

    private var situation: Situation { reading.situation }

    /// Each priority with who carries its cost, and what would close the gaps that are shown unasked.
    public func month(closing isShown: (Gap.Kind) -> Bool) throws(PlanningError) -> MonthWhy {
        let priorities = PriorityList.priorities(in: situation)
        let results = Dictionary(uniqueKeysWithValues: reading.rota.priorities.map { ($0.code, $0) })
        let closings = GapClosings(reading, planner)
        var gaps: [GapWhy] = []
        for (level, priority) in priorities.enumerated() {
            for gap in priority.gaps(reading) where isShown(gap.kind) { gaps.append(try closings.why(gap, at: level)) }
        }
        return MonthWhy(
            priorities: priorities.map { priority in
                let value = priority.measure(reading)
                let known = results[priority.code]
                return .init(
                    // A bound holds for the facts of the day on which it was found.
                    result: PriorityResult(
                        code: priority.code, value: value, bound: known?.value == value ? known?.bound : nil),
                    burdens: priority.burdens(reading).sorted { $0.amount > $1.amount })
            }, gaps: gaps)
    }

    /// The seats of a session, of one post or of all.
    public func session(_ id: Session.ID, post: Post.ID? = nil) throws(PlanningError) -> [SeatWhy] {
        guard let session = reading.sessions[id] else { return [] }
        let posts = session.seats.map(\.post).filter { post == nil || $0 == post }
        return try seats(posts.map { Seat(session: id, post: $0) }, about: nil)
    }

    /// The seats that an agent holds on a day, with everyone who might; where they hold none, each seat that their
    /// employer may hold and why they are not there.
    public func agent(_ id: Agent.ID, on day: Day) throws(PlanningError) -> [SeatWhy] {
        let held = reading.places(of: id, on: day).map(\.seat)
        if !held.isEmpty { return try seats(held, about: nil) }
        guard let agent = situation.agent(id) else { return [] }
        let open = reading.sessionsInOrder.filter { $0.day == day }.sorted().flatMap { session in
            session.seats.filter { mayHold($0.post, agent) }.map { Seat(session: session.id, post: $0.post) }
        }
        return try seats(open, about: id)
    }

    /// What the best rota without an agent at a seat that they hold costs more.
    public func price(without agent: Agent.ID, at seat: Seat) throws(PlanningError) -> Price {
        try price(without: agent, seat, Counterfactuals(situation, planner))
    }

    /// - Parameter one: the only person asked about; nil for everyone.
    private func seats(_ seats: [Seat], about one: Agent.ID?) throws(PlanningError) -> [SeatWhy] {
        let alternatives = try Counterfactuals(situation, planner)
        let closings = GapClosings(reading, planner)
        var found: [SeatWhy] = []
        for seat in seats {
            let present = reading.assignments(in: seat.session).filter { $0.post == seat.post && !$0.helping }
            // Who sits beside the holder is there, and may be asked why they do not hold the seat.
            let others = situation.agents.filter { agent in
                mayHold(seat.post, agent) && (one == nil || agent.id == one)
                    && !present.contains { $0.agent == agent.id && $0.holds }
            }
            found.append(
                SeatWhy(
                    seat: seat,
                    holders: try present.concurrentMap { holder throws(PlanningError) in
                        SeatWhy.Holder(
                            agent: holder.agent, isShadowing: holder.shadowing, isPinned: holder.pinned,
                            without: one == nil ? try price(without: holder.agent, seat, alternatives) : nil)
                    },
                    others: try others.concurrentMap { agent throws(PlanningError) in
                        try other(agent, seat, alternatives)
                    },
                    gaps: one == nil ? try gaps(of: seat, closings) : []))
        }
        return found
    }

    /// Every rule that putting an agent there breaks in the rota as it is; and what the best rota with them there
    /// costs, unless they may not hold the seat at all.
    private func other(_ agent: Agent, _ seat: Seat, _ alternatives: Counterfactuals) throws(PlanningError)
        -> SeatWhy.Other
    {
        let forced = reading.making(Move(taken: [seat.held(by: agent.id)]))
        let before = reading.breaches(of: [agent])
        let broken = forced.breaches(of: [agent]).filter { !before.contains($0) }
        guard let key = key(seat), let index = situation.place(ofAgent: agent.id),
            alternatives.isOpen(key, to: index)
        else { return SeatWhy.Other(agent: agent.id, breaches: broken, price: nil) }
        return SeatWhy.Other(
            agent: agent.id, breaches: broken, price: try alternatives.price(ofPlacing: index, at: key))
    }

    private func price(
        without agent: Agent.ID, _ seat: Seat, _ alternatives: Counterfactuals
    ) throws(PlanningError) -> Price {
        guard let key = key(seat), let index = situation.place(ofAgent: agent) else {
            return .impossible
        }
        return try alternatives.price(without: index, at: key)
    }

    private func gaps(of seat: Seat, _ closings: GapClosings) throws(PlanningError) -> [GapWhy] {
        var found: [GapWhy] = []
        for (level, priority) in PriorityList.priorities(in: situation).enumerated() {
            for gap in priority.gaps(reading) where gap.session == seat.session {
                switch gap.kind {
                case .requiredSeat(seat.post), .desiredSeat(seat.post): found.append(try closings.why(gap, at: level))
                default: continue
                }
            }
        }
        return found
    }

    /// What a session as a whole lacks, and what would close it: employers, advisers, procedures.
    public func gaps(ofSession id: Session.ID) throws(PlanningError) -> [GapWhy] {
        let closings = GapClosings(reading, planner)
        var found: [GapWhy] = []
        for (level, priority) in PriorityList.priorities(in: situation).enumerated() {
            for gap in priority.gaps(reading) where gap.session == id {
                switch gap.kind {
                case .requiredSeat, .desiredSeat: continue
                case .trained, .employer, .skill: found.append(try closings.why(gap, at: level))
                }
            }
        }
        return found
    }

    private func key(_ seat: Seat) -> SeatKey? {
        situation.place(ofSession: seat.session).map { SeatKey(session: $0, post: seat.post) }
    }

    private func mayHold(_ post: Post.ID, _ agent: Agent) -> Bool {
        situation.service.post(post)?.heldBy.contains(agent.employer) ?? false
    }
}
