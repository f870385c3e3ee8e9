// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Rostering

/// Plans a month: puts it as a problem, has it solved, and reads the answer back as a rota.
public struct Planner: Sendable {
    public var options: SearchOptions

    public init(options: SearchOptions = SearchOptions()) {
        self.options = options
    }

    /// The best rota of a month by the service's priorities, with its gaps and their reasons.
    ///
    /// - Throws: `PlanningError.pins` where what the coordinator pinned breaks rules; `cancelled` where the search
    ///   was told to stop. There is always a rota otherwise: what cannot be staffed is a gap.
    public func plan(_ situation: Situation) throws(PlanningError) -> Rota {
        let unsound = situation.breachesOfPins(ifRelieved: true)
        if !unsound.isEmpty { throw .pins(unsound) }
        let frozen = situation.pinningFrozenPlaces()
        let month = MonthProblem(
            frozen, rules: RuleBook.buildingRules.filter { !situation.relaxed.contains($0.code) },
            priorities: PriorityList.building(situation))
        let roster: Roster
        do throws(SearchError) {
            roster = try month.problem.solve(options)
        } catch {
            switch error {
            // Without pins every agent may stay idle, so only pins can contradict each other, or want a relief that
            // nobody can give.
            case .contradiction: throw .pins(frozen.breachesOfPins(ifRelieved: false))
            case .cancelled: throw .cancelled
            case .failed(let sentence): throw .solver(sentence)
            }
        }
        var rota = month.rota(of: roster, pins: situation.pins)
        rota.notAssessable = RuleBook.notAssessable(in: situation)
        rota.gaps = Explanation(of: rota, in: situation).gaps
        rota.derogations = rota.derogations(in: situation)
        return rota
    }
}

/// Why a month cannot be planned.
public enum PlanningError: Error, Equatable {
    /// Pins that break rules or each other, and what they break.
    case pins([Breach])
    case cancelled
    case solver(String)
}

extension MonthProblem {
    /// Reads a roster back as the rota of the month.
    ///
    /// - Parameter pins: those that people made.
    func rota(of roster: Roster, pins: [Pin]) -> Rota {
        let pinned = Set(
            pins.filter { $0.kind == .hold }.map { [$0.agent, $0.session, $0.post ?? ""] })
        let assignments = zip(situation.agents.indices, roster.duties).flatMap { agent, chosen in
            chosen.flatMap { index -> [Assignment] in
                let (duty, id) = (duties[agent][index], situation.agents[agent].id)
                return duty.seats.map { seat in
                    let session = situation.sessions[seat.session].id
                    return Assignment(
                        session: session, post: seat.post, agent: id, pinned: pinned.contains([id, session, seat.post]))
                }
                    + duty.helps.map {
                        Assignment(
                            session: situation.sessions[$0.session].id, post: $0.post, agent: id, helping: true)
                    }
            }
        }
        let priorities = zip(situation.priorities, roster.outcomes).map {
            PriorityResult(code: $0, value: $1.value, bound: $1.bound)
        }
        return Rota(
            month: situation.month, sessions: situation.sessions, assignments: assignments.sorted(),
            closures: situation.closures, undecided: situation.undecided, priorities: priorities,
            uncountedMonths: situation.uncountedMonths,
            replanned: situation.base.map { .init(version: $0.version, from: $0.changesFrom) })
    }
}
