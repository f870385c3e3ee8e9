// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// Moves tried on one rota: what each would break that is not broken already, and what each is worth.
///
/// Everything is judged, nothing is solved: a trial takes about a millisecond.
struct Trials: Sendable {
    let present: Reading
    /// The rota once the leaver is gone.
    let vacated: Reading
    private let leaver: Agent.ID?
    private let priorities: [any Priority]
    /// Those of the present.
    private let values: [Int]
    private let leaving: Move
    private var known: [Agent.ID: (present: Set<Breach>, vacated: Set<Breach>)] = [:]

    struct Trial: Sendable {
        var move: Move
        var reading: Reading
        /// By priority.
        var values: [Int]
        /// By priority, leaving out those about change.
        var lastingValues: [Int]
    }

    init(_ present: Reading, leaving places: [Place]) {
        self.present = present
        leaving = Move(given: places)
        vacated = present.making(leaving)
        leaver = places.first?.agent
        priorities = PriorityList.priorities(in: present.situation)
        values = priorities.map { $0.measure(present) }
    }

    /// The rota after a move; nil where it breaks a rule that was kept before.
    mutating func attempt(_ move: Move) -> Trial? {
        let reading = present.making(move)
        guard isSound(reading, after: move) else { return nil }
        let part = present.part(touchedBy: move)
        let values = zip(priorities, values).map { $1 + $0.change(from: present, to: reading, in: part) }
        return Trial(
            move: move, reading: reading, values: values,
            lastingValues: zip(priorities, values).filter { !$0.0.code.isAboutChange }.map(\.1))
    }

    /// By priority, leaving out those about change.
    func lastingValues(of reading: Reading) -> [Int] {
        priorities.filter { !$0.code.isAboutChange }.map { $0.measure(reading) }
    }

    /// What a move breaks that was kept before.
    mutating func broken(by move: Move) -> [Breach] {
        let reading = present.making(move)
        return judged(reading, move).flatMap { agent in
            RuleBook.rules.flatMap { $0.judge(agent, in: reading) }.filter { !isKnown($0, move) }
        }
    }

    private mutating func isSound(_ reading: Reading, after move: Move) -> Bool {
        for agent in judged(reading, move) {
            for rule in RuleBook.rules {
                for breach in rule.judge(agent, in: reading) where !isKnown(breach, move) { return false }
            }
        }
        return true
    }

    /// Whoever works otherwise than before, and whoever relieves somebody or sits beside somebody on those days: the
    /// others can only lose a breach.
    func judged(_ reading: Reading, _ move: Move) -> [Agent] {
        let service = reading.situation.service
        let sessions = Set((move.given + move.taken).map(\.session))
        let days = Set(sessions.compactMap { reading.sessions[$0]?.day })
        let touched = present.part(touchedBy: move).agents + present.part(touchedBy: leaving).agents
        return reading.situation.inOrder(touched).filter { agent in
            let shifts = reading.shifts(of: agent.id)
            return move.agents.contains(agent.id) || shifts != vacated.shifts(of: agent.id)
                || shifts.contains {
                    days.contains($0.day)
                        && $0.stints.contains { $0.shadowing || !service.posts(relievedBy: $0.post).isEmpty }
                }
        }
    }

    /// What is broken before, or by the leaver's going alone; but whoever else moves must not leave it at that.
    private mutating func isKnown(_ breach: Breach, _ move: Move) -> Bool {
        if known[breach.agent] == nil, let agent = present.situation.agent(breach.agent) {
            known[agent.id] = (
                present: Set(present.breaches(of: [agent])), vacated: Set(vacated.breaches(of: [agent]))
            )
        }
        guard let known = known[breach.agent] else { return false }
        let moves = move.agents.contains(breach.agent) && breach.agent != leaver
        return known.present.contains(breach) || !moves && known.vacated.contains(breach)
    }
}
