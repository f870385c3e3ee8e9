// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// People whose published shifts change, however often.
public struct PeopleChanged: BuildingPriority {
    public let code = PriorityCode.peopleChanged

    func add(to problem: inout MonthProblem, at level: Int) {
        for departures in problem.departures {
            problem.charge(
                departures.agent,
                Charge(
                    cost: Cost(priority: level, amount: 1), duties: departures.others,
                    oneOf: departures.known.map(\.same)))
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        part.agents.filter { !reading.changedDays(of: $0).isEmpty }.count
    }

    public func burdens(_ reading: Reading) -> [Burden] {
        (reading.changes?.people ?? []).map { Burden(agent: $0.agent, amount: 1, fact: $0.words) }
    }
}

/// Published shifts that change: days on which someone has other places, one less or one more.
public struct ShiftsChanged: BuildingPriority {
    public let code = PriorityCode.shiftsChanged

    func add(to problem: inout MonthProblem, at level: Int) {
        for departures in problem.departures {
            problem.tally(
                departures.agent,
                Tally(
                    priority: level, weights: departures.idleDays.map { Weight($0) },
                    parts: departures.known.map { .shortage($0.same.map { Weight($0) }, below: 1) }, costs: [0, 1]))
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        part.agents.reduce(0) { $0 + reading.changedDays(of: $1).count }
    }

    public func burdens(_ reading: Reading) -> [Burden] {
        (reading.changes?.people ?? []).map { Burden(agent: $0.agent, amount: $0.days.count, fact: $0.words) }
    }
}

/// How the duties open to an agent stand to the shifts that they know.
private struct Departures {
    var agent: Int
    /// The days on which they are known to work, and the duties that change nothing.
    var known: [(day: Day, same: [Int])]
    /// Duties that change something.
    var others: [Int]
    /// Those of them on days that are known as free.
    var idleDays: [Int]
}

extension MonthProblem {
    fileprivate var departures: [Departures] {
        guard let base = situation.base else { return [] }
        let held = base.rota.heldPlaces
        return situation.agents.indices.map { agent in
            let known = (held[situation.agents[agent].id] ?? [:]).sorted { $0.key < $1.key }.map { day, places in
                (day: day, same: duties(of: agent) { $0.day == day && heldPlaces($0) == places })
            }
            let same = Set(known.flatMap(\.same))
            let days = Set(known.map(\.day))
            let others = duties[agent].indices.filter { !same.contains($0) }
            return Departures(
                agent: agent, known: known, others: others,
                idleDays: others.filter { !days.contains(duties[agent][$0].day) })
        }
    }

    private func heldPlaces(_ duty: AgentDuty) -> Set<HeldPlace> {
        func place(_ seat: SeatKey, shadowing: Bool) -> HeldPlace {
            let session = situation.sessions[seat.session]
            let agent = situation.agents[duty.agent].id
            return HeldPlace(
                Place(session: session.id, post: seat.post, agent: agent, shadowing: shadowing), in: session)
        }
        return Set(
            duty.seats.map { place($0, shadowing: false) } + duty.shadows.map { place($0, shadowing: true) })
    }
}

extension RotaDifference.Person {
    fileprivate var words: Phrase {
        .count(days.count, fr: ("journée changée", "journées changées"), en: ("shift changed", "shifts changed"))
    }
}

extension Reading {
    /// What the rota changes for the people who know another one.
    fileprivate var changes: RotaDifference? {
        situation.base.map { RotaDifference(from: $0.rota, to: rota, posts: situation.service.posts) }
    }

    /// The days on which an agent must be elsewhere than they know.
    fileprivate func changedDays(of agent: Agent.ID) -> Set<Day> {
        guard let known = knownPlaces, !agent.isEmpty else { return [] }
        let then = known[agent] ?? [:]
        let now = assignments(of: agent).reduce(into: [Day: Set<HeldPlace>]()) { held, assignment in
            guard !assignment.helping, let session = sessions[assignment.session] else { return }
            held[session.day, default: []].insert(HeldPlace(assignment.place, in: session))
        }
        return Set(then.keys).union(now.keys).filter { then[$0] != now[$0] }
    }
}
