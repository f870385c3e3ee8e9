// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Rostering

/// A month put as a rostering problem: the duties open to each agent, and what rules and priorities add to them.
struct MonthProblem {
    let situation: Situation
    /// The duties of each agent, in the order of `situation.agents`; worker and duty numbers of `problem` are these.
    let duties: [[AgentDuty]]
    var problem: RosterProblem
    /// The demand of each seat, shared by the priorities on required and desired seats.
    private(set) var seatDemands: [SeatKey: Int] = [:]
    private let pinned: Set<Held>
    /// The duties that hold, help at or sit beside a seat of each session.
    private let serving: [[Contribution]]
    private let sessionsBySiteDay: [SiteDay: [Int]]

    private struct Held: Hashable {
        var agent: Int
        var seat: SeatKey
        var shadowing = false
    }

    init(_ situation: Situation, rules: [any BuildingRule], priorities: [any BuildingPriority]) {
        self.situation = situation
        let list = DutyList(situation)
        var (pinned, derogated): (Set<Held>, Set<Held>) = ([], [])
        for pin in situation.pins where pin.kind == .hold {
            if let seat = situation.seat(of: pin), let agent = situation.place(ofAgent: pin.agent) {
                let held = Held(agent: agent, seat: seat, shadowing: pin.shadowing)
                pinned.insert(held)
                if pin.derogation != nil { derogated.insert(held) }
            }
        }
        self.pinned = pinned
        duties = situation.agents.indices.map { agent in
            list.duties(of: agent).filter { duty in
                let held = Set(Self.held(by: duty))
                // A derogation opens what the coordinator pinned, and nothing more, to every rule but the pins.
                let isOpen = !derogated.isDisjoint(with: held) && pinned.isSuperset(of: held)
                return rules.allSatisfy {
                    $0.allows(duty, in: situation) || (isOpen && $0.code != .pin && $0.code != .frozen)
                }
            }
            // The smallest duty of a day comes first: where a pin makes a day mandatory, it holds the pin alone.
            .sorted { ($0.day, $0.size, $0.reliefPlaces.count) < ($1.day, $1.size, $1.reliefPlaces.count) }
        }
        var serving = Array(repeating: [Contribution](), count: situation.sessions.count)
        for (agent, duties) in duties.enumerated() {
            for (place, duty) in duties.enumerated() {
                for session in Set((duty.seats + duty.helps + duty.shadows).map(\.session)) {
                    serving[session].append(Contribution(worker: agent, duty: place))
                }
            }
        }
        self.serving = serving
        sessionsBySiteDay = Dictionary(grouping: situation.sessions.indices) { situation.sessions[$0].siteDay }
        problem = RosterProblem(
            days: situation.month.days.count, blocks: situation.month.weekBlocks, priorities: priorities.count,
            workers: duties.map { duties in
                Worker(duties: duties.map { Duty(day: situation.month.first.distance(to: $0.day)) })
            })
        addSeats()
        addRelief()
        addShadows()
        for rule in rules { rule.limit(&self) }
        for (level, priority) in priorities.enumerated() { priority.add(to: &self, at: level) }
    }

    private static func held(by duty: AgentDuty) -> [Held] {
        duty.seats.map { Held(agent: duty.agent, seat: $0) }
            + duty.shadows.map { Held(agent: duty.agent, seat: $0, shadowing: true) }
    }

    // MARK: - What follows from the sessions themselves

    private mutating func addSeats() {
        for (index, session) in situation.sessions.enumerated() {
            for seats in session.seats {
                let key = SeatKey(session: index, post: seats.post)
                seatDemands[key] = problem.demands.count
                problem.demands.append(
                    Demand(
                        contributions: contributions(in: index) { $0.holds(key) || $0.helps.contains(key) },
                        capacity: seats.required + seats.desired))
            }
        }
    }

    /// Duties with a relieved pause are worked only while somebody else holds the relief post there that day.
    private mutating func addRelief() {
        for place in reliefPlaces {
            support(
                Support(
                    supported: contributions(relievedAt: place), supporting: contributions(relieving: place)))
        }
    }

    // MARK: - What rules and priorities use

    /// The duties in a session that a condition picks, as contributions to a demand.
    func contributions(in session: Int, where condition: (AgentDuty) -> Bool) -> [Contribution] {
        serving[session].filter { condition(duties[$0.worker][$0.duty]) }
    }

    /// The same among the duties in any session of a day at a site.
    func contributions(on day: Day, at site: Site.ID, where condition: (AgentDuty) -> Bool) -> [Contribution] {
        Set(sessions(on: day, at: site).flatMap { serving[$0] })
            .sorted { ($0.worker, $0.duty) < ($1.worker, $1.duty) }
            .filter { condition(duties[$0.worker][$0.duty]) }
    }

    func sessions(on day: Day, at site: Site.ID) -> [Int] { sessionsBySiteDay[SiteDay(day: day, site: site)] ?? [] }

    /// The duties of one agent that a condition picks.
    func duties(of agent: Int, where condition: (AgentDuty) -> Bool) -> [Int] {
        duties[agent].indices.filter { condition(duties[agent][$0]) }
    }

    /// Whether the coordinator pinned every seat of a duty. Such duties have been judged before: where they break a
    /// rule there is a derogation, and the breach stays visible in the judgement.
    func isPinned(_ agent: Int, _ duty: Int) -> Bool {
        Self.held(by: duties[agent][duty]).allSatisfy(pinned.contains)
    }

    /// Limits an agent, unless no choice of theirs can exceed the limit. What is pinned may exceed it, and leaves no
    /// room for more.
    mutating func limit(_ agent: Int, _ weights: [Weight], atMost limit: Int) {
        let counted = weights.filter { $0.amount != 0 }
        let limit = max(limit, heaviest(agent, counted.filter { isPinned(agent, $0.duty) }))
        if heaviest(agent, counted) > limit { problem.workers[agent].limits.append(Limit(counted, atMost: limit)) }
    }

    /// Limits an agent, whatever is pinned.
    mutating func require(_ agent: Int, _ weights: [Weight], atMost limit: Int) {
        problem.workers[agent].limits.append(Limit(weights, atMost: limit))
    }

    /// The most that an agent can reach with one duty a day.
    private func heaviest(_ agent: Int, _ weights: [Weight]) -> Int {
        Dictionary(grouping: weights, by: { duties[agent][$0.duty].day })
            .values.reduce(0) { $0 + max(0, $1.map(\.amount).max() ?? 0) }
    }

    /// Where and at which posts somebody may have a pause that depends on relief, in order.
    var reliefPlaces: [ReliefPlace] {
        let foreseen = situation.sessions.flatMap { session in
            session.seats.flatMap { situation.service.posts(relievedBy: $0.post) }
                .map { ReliefPlace(day: session.day, site: session.site, post: $0.id) }
        }
        return Set(duties.joined().flatMap(\.reliefPlaces) + foreseen).sorted()
    }

    /// The duties whose pause is free only while somebody relieves them at a place.
    func contributions(relievedAt place: ReliefPlace) -> [Contribution] {
        contributions(on: place.day, at: place.site) { $0.reliefPlaces.contains(place) }
    }

    /// The duties that relieve the holders of a post at a place.
    func contributions(relieving place: ReliefPlace) -> [Contribution] {
        let relievedBy = situation.service.post(place.post)?.wholeDay?.relievedBy
        return contributions(on: place.day, at: place.site) { duty in
            duty.seats.contains { seat in
                seat.post == relievedBy && situation.sessions[seat.session].site == place.site
            }
        }
    }

    mutating func support(_ support: Support) { problem.supports.append(support) }

    mutating func demand(_ demand: Demand) { problem.demands.append(demand) }

    mutating func require(_ agent: Int, toWorkOn day: Day) {
        problem.workers[agent].mandatoryDays.insert(situation.month.first.distance(to: day))
    }

    mutating func require(_ agent: Int, toRest rest: Rest) { problem.workers[agent].rests.append(rest) }

    mutating func tally(_ agent: Int, _ tally: Tally) { problem.workers[agent].tallies.append(tally) }

    mutating func charge(_ agent: Int, _ charge: Charge) { problem.workers[agent].charges.append(charge) }

    mutating func addCost(_ amount: Int, to agent: Int, _ duty: Int, level: Int) {
        problem.workers[agent].duties[duty].costs.append(Cost(priority: level, amount: amount))
    }

    /// Adds a step to the demand of a seat.
    mutating func addShortage(_ seat: SeatKey, count: Int, level: Int) {
        guard count > 0, let demand = seatDemands[seat] else { return }
        problem.demands[demand].shortage.append(
            .init(count: count, cost: Cost(priority: level, amount: 1)))
    }
}

extension Month {
    /// Its weeks, as days counted from its first.
    fileprivate var weekBlocks: [Range<Int>] {
        weeks.map { week in
            max(0, first.distance(to: week.monday))..<min(days.count, first.distance(to: week.monday) + 7)
        }
    }
}

extension Situation {
    /// The seat that a pin names; nil where the month has no such session.
    func seat(of pin: Pin) -> SeatKey? {
        guard let session = place(ofSession: pin.session), let post = pin.post else { return nil }
        return SeatKey(session: session, post: post)
    }
}
