// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension Consequences {
    /// Judges two rotas of a month and says what differs.
    ///
    /// - Parameters:
    ///   - earlier: the situation in which the first one is judged, where the facts change with the rota.
    public init(of after: Rota, insteadOf before: Rota, in situation: Situation, earlier: Situation? = nil) {
        let old = Reading(before, in: earlier ?? situation)
        let new = Reading(after, in: situation)
        self.init(of: new, insteadOf: old, judging: new.situation.agents, old.situation.agents)
    }

    /// - Parameters:
    ///   - agents: those for whom a rule may be broken in one and not in the other.
    ///   - earlier: the same as they were, where the facts about them change.
    init(of new: Reading, insteadOf old: Reading, judging agents: [Agent], _ earlier: [Agent]? = nil) {
        let (oldValues, newValues) = (old.values, new.values)
        let (oldBreaches, newBreaches) = (old.breaches(of: earlier ?? agents), new.breaches(of: agents))
        let (oldGaps, newGaps) = (old.gaps, new.gaps)
        let posts = new.situation.service.posts
        let people = RotaDifference(from: old.rota, to: new.rota, posts: posts).people
        self.init(
            priorities: new.situation.priorities.compactMap { code in
                guard let before = oldValues[code], let after = newValues[code], before != after else { return nil }
                return PriorityChange(code: code, before: before, after: after)
            },
            broken: newBreaches.filter { !oldBreaches.contains($0) },
            healed: oldBreaches.filter { !newBreaches.contains($0) },
            opened: newGaps.lacking(oldGaps), closed: oldGaps.lacking(newGaps),
            people: people.map { person in
                PersonChange(
                    agent: person.agent, turns: Figure(old.turns(of: person.agent), new.turns(of: person.agent)),
                    minutes: Figure(old.minutes(of: person.agent), new.minutes(of: person.agent)),
                    rest: new.shortestRest(of: person.agent, around: person.days.map(\.day)))
            })
    }
}

extension Reading {
    /// What each priority measures.
    var values: [PriorityCode: Int] {
        Dictionary(
            uniqueKeysWithValues: PriorityList.priorities(in: situation).map { ($0.code, $0.measure(self)) })
    }

    /// What the rota lacks by every priority, without reasons.
    var gaps: [Gap] { PriorityList.priorities(in: situation).flatMap { $0.gaps(self) } }

    /// What breaks a rule, derogations left out of account.
    func breaches(of agents: [Agent]) -> [Breach] {
        RuleBook.rules.flatMap { rule in agents.flatMap { rule.judge($0, in: self) } }
    }

    func turns(of agent: Agent.ID) -> Int {
        shifts(of: agent).reduce(0) { $0 + situation.service.turns(in: $1) }
    }

    /// The shortest rest before or after days on which an agent works, see `Consequences.PersonChange.rest`.
    func shortestRest(of id: Agent.ID, around days: [Day]) -> Int? {
        guard let agent = situation.agent(id), agent.elsewhere.missingTimetable == nil else { return nil }
        let worked = Set(shifts(of: id).map(\.day)).intersection(days)
        let timesheet = timesheet(of: agent)
        return worked.flatMap { [$0.advanced(by: -1), $0] }.compactMap { day -> Int? in
            guard let end = timesheet[day].end, let start = timesheet[day.advanced(by: 1)].start else { return nil }
            return 1440 - end.minutes + start.minutes
        }.min()
    }

    func minutes(of agent: Agent.ID) -> Int { shifts(of: agent).reduce(0) { $0 + $1.minutes } }
}

extension [Gap] {
    /// What these lack beyond others: the same gap may have grown.
    fileprivate func lacking(_ others: [Gap]) -> [Gap] {
        compactMap { gap in
            let known = others.filter { $0.session == gap.session && $0.kind == gap.kind }.reduce(0) { $0 + $1.count }
            guard gap.count > known else { return nil }
            return Gap(session: gap.session, kind: gap.kind, count: gap.count - known)
        }
    }
}

extension Rota {
    /// The rota with its values and gaps as they are now. Nobody searched for a better one, so nothing is said of bounds.
    public func judgedAgain(in situation: Situation) -> Rota {
        let values = Reading(self, in: situation).values
        var rota = self
        rota.priorities = situation.priorities.map {
            PriorityResult(code: $0, value: values[$0] ?? 0, bound: nil)
        }
        rota.assignments = situation.marked(rota.assignments, keepsNames: true)
        rota.gaps = Explanation(of: rota, in: situation).gaps
        rota.notAssessable = RuleBook.notAssessable(in: situation)
        rota.derogations = rota.derogations(in: situation)
        return rota
    }

    /// What is broken by whom the coordinator placed all the same; nil where there is nothing of the kind.
    func derogations(in situation: Situation) -> [Breach]? {
        guard situation.pins.contains(where: { $0.derogation != nil }) else { return nil }
        let accepted = Verdict(on: self, in: situation).breaches.filter { $0.derogation != nil }
        return accepted.isEmpty ? nil : accepted
    }
}
