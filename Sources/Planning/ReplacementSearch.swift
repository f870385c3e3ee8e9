// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Parallel
import Rostering

extension Replacements {
    /// Looks for everyone who could take seats of one day, ranked by what it does to the rota.
    ///
    /// Somebody takes all the seats, else as many as they can with somebody else for the rest. What they hold at the
    /// same time they give up; where another day stands in the way, or weighs on them, they give that up too; in both
    /// cases a second person may take it over. Nothing is offered that breaks a rule.
    ///
    /// - Parameters:
    ///   - seats: of one day.
    ///   - leaver: who holds them; nil where they are empty.
    ///   - notBefore: no place of an earlier day is touched.
    public init(
        for seats: [Seat], leaver: Agent.ID?, in rota: Rota, _ situation: Situation, notBefore: Day
    ) {
        var situation = situation
        // People are told of what differs from what they know; nothing is frozen for a person who decides.
        situation.base = .init(
            version: situation.base?.version ?? 0, rota: situation.base?.rota ?? rota,
            changesFrom: situation.month.first)
        var search = ReplacementSearch(
            seats: seats.sorted(), leaver: leaver, notBefore: notBefore, trials: Reading(rota, in: situation))
        self = search.run()
    }
}

/// See `Replacements.init`.
private struct ReplacementSearch {
    let seats: [Seat]
    let leaver: Agent.ID?
    let notBefore: Day
    private let day: Day
    /// What the leaver holds.
    private let left: [Place]
    private var trials: Trials

    private typealias Trial = Trials.Trial

    init(seats: [Seat], leaver: Agent.ID?, notBefore: Day, trials present: Reading) {
        self.seats = seats
        self.leaver = leaver
        self.notBefore = notBefore
        day = seats.compactMap { present.sessions[$0.session]?.day }.first ?? present.situation.month.first
        left = leaver.map { [day] in present.leaving(seats, by: $0, on: day) } ?? []
        trials = Trials(present, leaving: left)
    }

    private var situation: Situation { trials.present.situation }

    mutating func run() -> Replacements {
        let candidates = situation.agents.filter { agent in
            agent.id != leaver && open(to: agent).contains { mayHold($0.post, agent) }
        }
        // Each candidate is looked at apart from the others.
        let ofEach = candidates.concurrentMap { [self] agent in
            var search = self
            let alone = search.alone(agent)
            return alone.isEmpty ? search.best(search.shared(by: agent, with: candidates)).map { [$0] } ?? [] : alone
        }
        let found = unique(ofEach.joined()).sorted(by: precedes)
        let taking = Set(found.flatMap { $0.move.taken.map(\.agent) })
        let unable = zip(candidates, ofEach).filter { $1.isEmpty && !taking.contains($0.id) }.map(\.0)
        return result(found, unable: unable)
    }

    /// All the seats for one person, directly and by a chain.
    private mutating func alone(_ agent: Agent) -> [Trial] {
        guard open(to: agent) == seats else { return [] }
        let direct = best(direct(agent))
        // A chain disturbs more people: it is worth naming where it makes a better rota all the same.
        let chain = best(
            chains(agent, after: direct).filter { chain in
                direct.map { chain.lastingValues.lexicographicallyPrecedes($0.lastingValues) } ?? true
            })
        return [direct, chain].compactMap { $0 }
    }

    // MARK: - One person takes all the seats

    /// With what they hold at the same time left empty.
    private mutating func direct(_ agent: Agent) -> [Trial] {
        trials.attempt(move(agent, taking: seats)).map { [$0] } ?? []
    }

    /// Two moves: what the person gives up is taken over by a second one, or a day that stands in the way is given up.
    private mutating func chains(_ agent: Agent, after direct: Trial?) -> [Trial] {
        let same = overlapping(agent, seats)
        var found: [Trial] = []
        if direct != nil, !same.isEmpty { found += covered(same, of: agent) }
        for places in otherDays(of: agent, nearOnly: direct == nil) {
            if direct == nil {
                guard let freed = trials.attempt(move(agent, taking: seats, givingToo: places)) else { continue }
                found.append(freed)
            }
            found += covered(places, of: agent)
        }
        return found
    }

    /// The person gives up places, and somebody else takes them over, except those beside somebody.
    private mutating func covered(_ places: [Place], of agent: Agent) -> [Trial] {
        var found: [Trial] = []
        let held = places.filter { !$0.shadowing }
        guard !held.isEmpty else { return [] }
        for other in situation.agents
        where other.id != agent.id && held.allSatisfy({ mayHold($0.post, other) }) {
            let taken = held.map { $0.seat.held(by: other.id) }
            let isGone = other.id == leaver && places.contains { trials.present.sessions[$0.session]?.day == day }
            guard !isGone, taken.allSatisfy({ !trials.present.holds($0) }) else { continue }
            let one = move(agent, taking: seats, givingToo: places)
            let both = Move(given: one.given, taken: one.taken + taken)
            if let trial = trials.attempt(both) { found.append(trial) }
        }
        return found
    }

    // MARK: - Several people share the seats

    /// The person takes what they can, and somebody else the rest, or nobody.
    private mutating func shared(by agent: Agent, with others: [Agent]) -> [Trial] {
        guard seats.count > 1 else { return [] }
        let mine = open(to: agent).filter { seat in trials.attempt(move(agent, taking: [seat])) != nil }
        guard !mine.isEmpty, let alone = trials.attempt(move(agent, taking: mine)) else { return [] }
        let rest = seats.filter { !mine.contains($0) }
        var found = [alone]
        for other in others where other.id != agent.id && rest.allSatisfy({ mayHold($0.post, other) }) {
            let both = Move(given: alone.move.given, taken: alone.move.taken + rest.map { $0.held(by: other.id) })
            if let trial = trials.attempt(both) { found.append(trial) }
        }
        return found
    }

    /// Two people who share the seats are found from either side.
    private func unique(_ found: some Sequence<Trial>) -> [Trial] {
        var seen: Set<Move> = []
        return found.filter { seen.insert($0.move).inserted }
    }

    // MARK: - Moves

    /// Somebody takes seats and gives up what they hold at the same time, and other places.
    private func move(_ agent: Agent, taking seats: [Seat], givingToo others: [Place] = []) -> Move {
        let given = Set(overlapping(agent, seats) + others)
        return Move(given: left + given, taken: seats.map { $0.held(by: agent.id) })
    }

    /// The seats whose post the agent does not hold already in that session.
    private func open(to agent: Agent) -> [Seat] {
        seats.filter { !trials.present.holds($0.held(by: agent.id)) }
    }

    private func mayHold(_ post: Post.ID, _ agent: Agent) -> Bool {
        situation.service.post(post)?.heldBy.contains(agent.employer) ?? false
    }

    /// What an agent holds at the time of some seats.
    private func overlapping(_ agent: Agent, _ seats: [Seat]) -> [Place] {
        let hours = seats.compactMap(hours)
        return trials.present.places(of: agent.id, on: day).filter { place in
            hours.contains { span in self.hours(place.seat).map { $0.overlaps(span) } ?? false }
        }
    }

    private func hours(_ seat: Seat) -> TimeSpan? {
        trials.present.sessions[seat.session]?.seats(of: seat.post)?.hours
    }

    /// What an agent holds on other days, day by day: on all of them where it is their turns that weigh, on those of
    /// the same week and next to the day where these stand in the way.
    private func otherDays(of agent: Agent, nearOnly: Bool) -> [[Place]] {
        let takesTurns = situation.service.employer(agent.employer)?.takesTurns ?? false
        guard nearOnly || takesTurns else { return [] }
        return trials.present.shifts(of: agent.id).map(\.day).filter { other in
            let isNear = other.week == day.week || abs(other.distance(to: day)) == 1
            return other != day && other >= notBefore && (isNear || !nearOnly)
        }.map { trials.present.places(of: agent.id, on: $0) }
    }

    // MARK: - Ranking

    /// Priority by priority, then whoever moves fewer people, then by name: the order never changes from run to run.
    private func precedes(_ one: Trial, _ other: Trial) -> Bool {
        if one.values != other.values { return one.values.lexicographicallyPrecedes(other.values) }
        let (mine, theirs) = (one.move.agents.count, other.move.agents.count)
        return mine != theirs ? mine < theirs : one.move.taken.lexicographicallyPrecedes(other.move.taken)
    }

    private func best(_ found: [Trial]) -> Trial? { found.min(by: precedes) }

    private mutating func result(_ found: [Trial], unable: [Agent]) -> Replacements {
        let present = trials.present
        let nobody = trials.lastingValues(of: trials.vacated)
        let reasons = unable.map { agent in
            Replacements.Unable(
                agent: agent.id, breaches: trials.broken(by: move(agent, taking: open(to: agent))))
        }
        let options = found.concurrentMap { [trials] trial in
            Replacements.Option(
                move: trial.move,
                consequences: Consequences(
                    of: trial.reading, insteadOf: present, judging: trials.judged(trial.reading, trial.move)),
                helps: trial.lastingValues.lexicographicallyPrecedes(nobody))
        }
        return Replacements(
            seats: seats, leaver: leaver,
            options: options,
            leftEmpty: Consequences(of: trials.vacated, insteadOf: present, judging: situation.agents),
            unable: reasons)
    }
}

extension Reading {
    /// What somebody gives up who leaves seats of a day: these, and where they hold no others that day, whatever they
    /// were to sit beside.
    fileprivate func leaving(_ seats: [Seat], by agent: Agent.ID, on day: Day) -> [Place] {
        let places = places(of: agent, on: day)
        let leavesAll = places.allSatisfy { $0.shadowing || seats.contains($0.seat) }
        return seats.map { $0.held(by: agent) } + (leavesAll ? places.filter(\.shadowing) : [])
    }
}
