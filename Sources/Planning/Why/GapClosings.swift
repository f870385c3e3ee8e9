// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Parallel
import Rostering

/// Finds the smallest sets of facts which, changed, would close a gap of a rota.
///
/// A set closes a gap where, planned again with it, the gap can be filled and the rota is better at the gap's priority
/// with nothing more important worse. Only facts that people can change are supposed; never that the law is broken.
struct GapClosings: Sendable {
    private let reading: Reading
    private let planner: Planner
    /// How often to plan again for one gap at most.
    private let patience: Int

    /// How many facts are changed at once at most.
    static let largest = 3

    init(_ reading: Reading, _ planner: Planner, patience: Int = 160) {
        self.reading = reading
        self.planner = planner
        self.patience = patience
    }

    func why(_ gap: Gap, at level: Int) throws(PlanningError) -> GapWhy {
        guard let session = reading.sessions[gap.session] else {
            return GapWhy(gap: gap, closings: [], isPartial: false)
        }
        let situation = reading.situation
        let trial = Trial(situation, gap, reading, level, planner)
        let before = try trial.values(with: [])
        let candidates = situation.facts(about: gap, in: session, reading)
        var left = patience
        for size in 1...Self.largest {
            let sets = Self.sets(of: candidates, size)
            let tried = Array(sets.prefix(left))
            left -= tried.count
            let closing = zip(tried, tried.concurrentMap { trial.closes(with: $0, before) }).filter(\.1).map(\.0)
            let isPartial = tried.count < sets.count
            if !closing.isEmpty || isPartial {
                return GapWhy(
                    gap: gap, closings: closing.map { $0.map { $0.remedy(in: situation) } }, isPartial: isPartial)
            }
        }
        return GapWhy(gap: gap, closings: [], isPartial: false)
    }

    /// All sets of a size; of people to be hired, who are all alike, the first ones.
    private static func sets(of candidates: [Supposition], _ size: Int) -> [[Supposition]] {
        func extend(_ set: [Supposition], from start: Int) -> [[Supposition]] {
            guard set.count < size else { return [set] }
            return candidates.indices.filter { $0 >= start }.flatMap { extend(set + [candidates[$0]], from: $0 + 1) }
        }
        return extend([], from: 0).filter { set in
            set.allSatisfy { one in
                guard case .oneMore(let employer, let post, let number) = one, number > 1 else { return true }
                return set.contains(.oneMore(employer, post, number: number - 1))
            }
        }
    }

    /// Planning again for one gap.
    private struct Trial: Sendable {
        let situation: Situation
        let gap: Gap
        /// How many must serve where the gap is.
        let need: Int
        let level: Int
        let planner: Planner

        init(_ situation: Situation, _ gap: Gap, _ reading: Reading, _ level: Int, _ planner: Planner) {
            self.situation = situation
            self.gap = gap
            self.level = level
            self.planner = planner
            need = reading.needed(toClose: gap)
        }

        /// The values of the priorities up to the gap's own.
        func values(with set: [Supposition]) throws(PlanningError) -> [Int] {
            let supposed = situation.supposing(set)
            let priorities = Array(PriorityList.building(supposed).prefix(level + 1))
            return try planner.solve(supposed, minding: priorities).solved.roster.outcomes.map(\.value)
        }

        func closes(with set: [Supposition], _ before: [Int]) -> Bool {
            let supposed = situation.supposing(set)
            let first = ThisGap(gap: gap, need: need)
            let priorities = [first] + PriorityList.building(supposed).prefix(level + 1)
            guard let found = try? planner.solve(supposed, minding: priorities).solved.roster.outcomes.map(\.value)
            else {
                return false
            }
            return found[0] == 0 && found.dropFirst().lexicographicallyPrecedes(before)
        }
    }
}

/// One gap before everything else.
private struct ThisGap: BuildingPriority {
    let code = PriorityCode.requiredSeats
    let gap: Gap
    let need: Int

    func add(to problem: inout MonthProblem, at level: Int) {
        let situation = problem.situation
        guard let session = situation.place(ofSession: gap.session) else { return }
        let serving = problem.contributions(in: session) { duty in
            let agent = situation.agents[duty.agent]
            return (duty.seats + duty.helps).contains {
                $0.session == session
                    && situation.serves(gap.kind, agent, at: $0.post, on: duty.day, helping: duty.helps.contains($0))
            }
        }
        problem.demand(
            Demand(
                contributions: serving, shortage: [.init(count: need, cost: Cost(priority: level, amount: 1))]))
    }

    func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        part.sessions.contains { $0.id == gap.session } ? max(0, need - reading.serving(gap)) : 0
    }
}

extension Situation {
    /// Whether somebody at a post of the session is what a gap lacks.
    fileprivate func serves(
        _ kind: Gap.Kind, _ agent: Agent, at post: Post.ID, on day: Day, helping: Bool
    ) -> Bool {
        switch kind {
        case .requiredSeat(let wanted), .desiredSeat(let wanted): post == wanted
        case .employer(let employer): !helping && agent.employer == employer
        case .trained: !helping && agent.masters(service.settings.franceServices?.skill ?? "", on: day)
        case .skill(let skill):
            !helping && (service.post(post)?.accompanies ?? false) && agent.masters(skill, on: day)
        }
    }

    /// What people could change so that somebody closes a gap.
    func facts(about gap: Gap, in session: Session, _ reading: Reading) -> [Supposition] {
        let posts = session.seats.map(\.post).filter { post in
            switch gap.kind {
            case .requiredSeat(let wanted), .desiredSeat(let wanted): post == wanted
            case .skill: service.post(post)?.accompanies ?? false
            case .employer, .trained: true
            }
        }
        let people = agents.filter { agent in
            guard posts.contains(where: { service.post($0)?.heldBy.contains(agent.employer) ?? false }) else {
                return false
            }
            if case .employer(let employer) = gap.kind { return agent.employer == employer }
            return true
        }
        var facts = people.flatMap { self.facts(about: $0, posts, gap.kind, in: session) }
        let employers = Set(people.map(\.employer)).sorted()
        facts += employers.filter { employer in session.inTurn.contains { $0.employer == employer } }.map {
            .agreed(session.id, $0)
        }
        if case .skill = gap.kind { return facts }
        for employer in employers {
            guard let post = posts.first(where: { service.post($0)?.heldBy.contains(employer) ?? false }) else {
                continue
            }
            if case .trained = gap.kind { continue }
            let missing = reading.needed(toClose: gap) - reading.serving(gap)
            facts += (1...min(GapClosings.largest, max(1, missing))).map { .oneMore(employer, post, number: $0) }
        }
        return facts
    }

    private func facts(
        about agent: Agent, _ posts: [Post.ID], _ kind: Gap.Kind, in session: Session
    ) -> [Supposition] {
        let day = session.day
        var facts: [Supposition] = absences(of: agent.id, on: day).filter { $0.span.overlaps(session.hours) }
            .map { .present($0.absence.id) }
        if agent.neverOn.contains(day.weekday) { facts.append(.worksOn(agent.id, day.weekday)) }
        if !agent.isUnderContract(on: day) { facts.append(.underContract(agent.id)) }
        if case .timetable(let lines) = agent.elsewhere,
            lines.contains(where: { $0.weekday == day.weekday && !$0.released })
        {
            facts.append(.released(agent.id, day.weekday))
        }
        var skills: Set<Skill.ID> = Set(posts.flatMap { service.post($0)?.requires ?? [] })
        if case .skill(let skill) = kind { skills.insert(skill) }
        if case .trained = kind, let label = service.settings.franceServices { skills.insert(label.skill) }
        facts += skills.sorted().filter { !agent.masters($0, on: day) }.map { .masters(agent.id, $0) }
        if posts.contains(where: { shadowingLeft(of: agent, at: $0) > 0 }) { facts.append(.counts(agent.id)) }
        let sameDay = Set(sessions.filter { $0.day == day }.map(\.id))
        facts += pins.filter { pin in
            pin.agent == agent.id
                && (pin.kind == .hold ? sameDay.contains(pin.session) : pin.session == session.id)
        }.map { .withoutPin($0.id) }
        return facts
    }
}

extension Reading {
    /// How many must serve where a gap is: required seats are filled before desired ones.
    fileprivate func needed(toClose gap: Gap) -> Int {
        if case .desiredSeat(let post) = gap.kind, let seats = sessions[gap.session]?.seats(of: post) {
            return seats.required + seats.desired
        }
        return gap.count + serving(gap)
    }

    /// How many serve where a gap is.
    fileprivate func serving(_ gap: Gap) -> Int {
        guard let session = sessions[gap.session] else { return 0 }
        return Set(
            assignments(in: gap.session).filter { !$0.shadowing }.filter { assignment in
                situation.agent(assignment.agent).map {
                    situation.serves(
                        gap.kind, $0, at: assignment.post, on: session.day, helping: assignment.helping)
                } ?? false
            }.map(\.agent)
        ).count
    }
}
