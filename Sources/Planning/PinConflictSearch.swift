// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Rostering

/// Finds which pins cannot all be kept, the smallest conflicts first.
///
/// A set of pins is a conflict where no month can be planned as long as all of them stand, whatever becomes of the
/// others. That makes it one for good: a pin more never saves it, as it might if only the set itself were judged (a
/// derogation on the same day, work here in the place of released hours elsewhere). Sets of up to three pins are found
/// by judging them; what contradicts itself beyond that is narrowed down with the solver.
struct PinConflictSearch {
    private let situation: Situation
    private let options: SearchOptions
    /// Those about sessions of the month.
    private let pins: [Pin]
    private var judgements: [Set<Int>: [Breach]] = [:]
    private var failures: [Set<Int>: Bool] = [:]

    /// A set of pins, by their places in `pins`.
    private typealias Pins = Set<Int>

    init(_ situation: Situation, _ options: SearchOptions) {
        self.situation = situation
        // Only whether there is a rota is asked, and no answer comes from half a search.
        self.options = SearchOptions(isCancelled: options.isCancelled)
        let sessions = Dictionary(situation.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        pins = situation.pins.filter { sessions[$0.session] != nil }.sorted {
            (sessions[$0.session]!, $0.agent, $0.id) < (sessions[$1.session]!, $1.agent, $1.id)
        }
    }

    /// None where the month can be planned.
    mutating func conflicts() throws(PlanningError) -> [PinConflict] {
        let all = Pins(pins.indices)
        guard try fails(all) else { return [] }
        var found: [Pins] = []
        for group in groups where !judged(group).isEmpty {
            for set in try smallConflicts(of: group) { found.append(try narrowed(set)) }
        }
        var rest = all.subtracting(found.compactMap { $0.max() })
        while try isConflict(rest) {
            let set = try narrowed(rest)
            found.append(set)
            guard let last = set.max() else { break }
            rest.remove(last)
        }
        return Set(found).filter { set in !found.contains { $0.isStrictSubset(of: set) } }
            .sorted { one, other in
                one.count != other.count
                    ? one.count < other.count : one.sorted().lexicographicallyPrecedes(other.sorted())
            }
            .map { conflict(of: $0) }
    }

    // MARK: - Looking for sets

    /// Pins that can break a rule together without the solver: those of one person, and of people who crowd a seat or
    /// come in greater number than agreed. A ban takes part only where the same person is pinned to that session.
    private var groups: [Pins] {
        let judgeable = pins.indices.filter { index in
            pins[index].kind == .hold
                || pins.contains {
                    $0.kind == .hold && $0.agent == pins[index].agent && $0.session == pins[index].session
                }
        }
        var leader = Array(pins.indices)
        func join(_ members: [Int]) {
            let leaders = Set(members.map { leader[$0] })
            for index in leader.indices where leaders.contains(leader[index]) { leader[index] = leaders.min()! }
        }
        for people in Dictionary(grouping: judgeable, by: { pins[$0].agent }).values { join(people) }
        let holds = judgeable.filter { pins[$0].kind == .hold }
        for (seat, held) in Dictionary(grouping: holds, by: { situation.seat(of: pins[$0])! })
        where Set(held.map { pins[$0].agent }).count > situation.places(of: seat) {
            join(held)
        }
        for session in situation.sessions {
            for share in session.inTurn {
                let sent = holds.filter { pins[$0].session == session.id && employer(of: $0) == share.employer }
                if Set(sent.map { pins[$0].agent }).count > share.agents { join(sent) }
            }
        }
        return Dictionary(grouping: judgeable, by: { leader[$0] }).sorted { $0.key < $1.key }.map { Pins($0.value) }
    }

    private func employer(of pin: Int) -> Employer.ID? { situation.agent(pins[pin].agent)?.employer }

    /// The sets of up to three pins of a group that break a rule, and no part of which does.
    private mutating func smallConflicts(of group: Pins) throws(PlanningError) -> [Pins] {
        var found: [Pins] = []
        for size in 1...3 {
            // What is a conflict by itself is in no larger one.
            let rest = group.subtracting(found.filter { $0.count == 1 }.joined())
            if judged(rest).isEmpty { break }
            for set in rest.sorted().subsets(of: size).map(Pins.init)
            where !found.contains(where: { $0.isSubset(of: set) }) && !judged(set).isEmpty {
                if try isConflict(set) { found.append(set) }
            }
        }
        return found
    }

    /// A part of a conflict that still is one, and no part of which is (QuickXplain: Junker, AAAI 2004).
    private mutating func narrowed(_ conflict: Pins) throws(PlanningError) -> Pins {
        try isConflict([]) ? [] : narrowed(conflict.sorted()[...], beside: [], isLarger: false)
    }

    private mutating func narrowed(
        _ candidates: ArraySlice<Int>, beside kept: Pins, isLarger: Bool
    ) throws(PlanningError) -> Pins {
        if isLarger, try isConflict(kept) { return [] }
        guard candidates.count > 1 else { return Pins(candidates) }
        let (first, second) = (candidates.prefix(candidates.count / 2), candidates.dropFirst(candidates.count / 2))
        let later = try narrowed(second, beside: kept.union(first), isLarger: true)
        let earlier = try narrowed(first, beside: kept.union(later), isLarger: !later.isEmpty)
        return earlier.union(later)
    }

    // MARK: - Trying sets

    /// Whether no month can be planned as long as these pins stand.
    private mutating func isConflict(_ set: Pins) throws(PlanningError) -> Bool {
        guard try fails(set) else { return false }
        let saving = pins.indices.filter { !set.contains($0) && maySave($0, set) }
        // What a few pins could save together is tried in full.
        let more = saving.count <= 4 ? (1...4).flatMap { saving.subsets(of: $0) } : [saving] + saving.map { [$0] }
        for more in more where try !fails(set.union(more)) { return false }
        return true
    }

    /// Whether a pin more could make room: with a derogation, with work in the place of other hours or between two parts
    /// of a driver's day, or by deciding about somebody who is frozen.
    private mutating func maySave(_ index: Int, _ set: Pins) -> Bool {
        let pin = pins[index]
        guard let day = situation.sessions.first(where: { $0.id == pin.session })?.day else { return false }
        if let base = situation.base, day < base.changesFrom { return true }
        let people = Set(set.map { pins[$0].agent })
        if pin.derogation != nil {
            return judged(set).isEmpty || people.contains(pin.agent)
                || set.contains { employer(of: $0) == employer(of: index) }
        }
        guard pin.kind == .hold, people.contains(pin.agent) else { return false }
        if pin.post.flatMap({ situation.service.post($0) })?.wholeDay != nil { return true }
        guard case .timetable(let lines) = situation.agent(pin.agent)?.elsewhere else { return false }
        return lines.contains { $0.released && $0.weekday == day.weekday }
    }

    /// Whether a month with these pins and no other cannot be planned.
    private mutating func fails(_ set: Pins) throws(PlanningError) -> Bool {
        if let known = failures[set] { return known }
        let fails = judged(set).isEmpty ? try with(set).isContradictory(options) : true
        failures[set] = fails
        return fails
    }

    private mutating func judged(_ set: Pins) -> [Breach] {
        if let known = judgements[set] { return known }
        let breaches = with(set).breachesOfPins(ifRelieved: true)
        judgements[set] = breaches
        return breaches
    }

    private func with(_ set: Pins) -> Situation {
        var part = situation
        part.pins = set.sorted().map { pins[$0] }
        return part
    }

    // MARK: - Saying why

    /// What these pins break: alone, else together with what is frozen, else because nobody can relieve them; where all
    /// of it was accepted, what stays impossible all the same.
    private mutating func conflict(of set: Pins) -> PinConflict {
        var conflict = PinConflict(pins: set.sorted().map { pins[$0] }, breaches: judged(set))
        guard conflict.breaches.isEmpty else { return conflict }
        let kept = with(set).pinningFrozenPlaces()
        conflict.breaches = kept.crowdedPins
        guard conflict.breaches.isEmpty else { return conflict }
        let relieved = kept.judgedPins(ifRelieved: true)
        let unrelieved = kept.breachesOfPins(ifRelieved: false).filter { !relieved.contains($0) }
        // What a trainee lacks for want of a colleague, the breach says itself.
        conflict.lacksRelief = unrelieved.contains { $0.rule != .shadowing }
        let people = Set(conflict.pins.map(\.agent))
        conflict.breaches =
            !unrelieved.isEmpty
            ? unrelieved
            : relieved.filter { people.contains($0.agent) }.map { breach in
                var breach = breach
                breach.derogation = nil
                return breach
            }
        return conflict
    }
}

extension Situation {
    /// Whether no rota at all keeps the pins and what is frozen.
    fileprivate func isContradictory(_ options: SearchOptions) throws(PlanningError) -> Bool {
        var kept = pinningFrozenPlaces()
        // Everyone else may stay idle, unless they are needed to relieve somebody or to be sat beside.
        let people = Set(kept.pins.map(\.agent))
        let needed = service.reliefPosts
            .union(kept.pins.filter(\.shadowing).compactMap(\.post))
            .union(kept.agents.filter { people.contains($0.id) }.flatMap(\.shadowing).map(\.post))
        kept.agents.removeAll { agent in
            !people.contains(agent.id)
                && !service.posts.contains { needed.contains($0.id) && $0.heldBy.contains(agent.employer) }
        }
        let month = MonthProblem(kept, rules: buildingRules, priorities: [])
        do throws(SearchError) {
            _ = try month.problem.solve(options)
            return false
        } catch {
            switch error {
            case .contradiction: return true
            case .cancelled: throw .cancelled
            case .failed(let sentence): throw .solver(sentence)
            }
        }
    }
}

extension [Int] {
    /// Every choice of so many elements, in order.
    fileprivate func subsets(of size: Int) -> [[Int]] {
        guard size > 0 else { return [[]] }
        return indices.flatMap { place in
            Array(self[(place + 1)...]).subsets(of: size - 1).map { [self[place]] + $0 }
        }
    }
}
