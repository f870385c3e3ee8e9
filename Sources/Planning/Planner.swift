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
        let (month, solved) = try solve(situation)
        var rota = month.rota(of: solved.roster)
        rota.assignments = situation.marked(rota.assignments)
        rota.notAssessable = RuleBook.notAssessable(in: situation)
        rota.gaps = Explanation(of: rota, in: situation).gaps
        rota.derogations = rota.derogations(in: situation)
        return rota
    }

    /// A month as a problem, solved, to be asked again.
    ///
    /// - Parameter priorities: those of the situation unless others are asked for.
    func solve(
        _ situation: Situation, minding priorities: [any BuildingPriority]? = nil
    ) throws(PlanningError) -> (month: MonthProblem, solved: SolvedProblem) {
        if !situation.breachesOfPins(ifRelieved: true).isEmpty { throw .pins(try conflicts(in: situation)) }
        let month = MonthProblem(planning: situation, minding: priorities)
        do throws(SearchError) {
            return (month, try month.problem.solved(options))
        } catch {
            switch error {
            // Without pins every agent may stay idle, so only pins can contradict each other, or want a relief that
            // nobody can give.
            case .contradiction:
                let conflicts = try conflicts(in: situation)
                throw conflicts.isEmpty ? .outOfTime : .pins(conflicts)
            case .cancelled: throw .cancelled
            case .failed(let sentence): throw .solver(sentence)
            }
        }
    }

    /// The pins that stand in the way of planning a month, the smallest conflicts first; none where it can be planned.
    /// How long to search does not matter here, being told to stop does.
    public func conflicts(in situation: Situation) throws(PlanningError) -> [PinConflict] {
        var search = PinConflictSearch(situation, options)
        return try search.conflicts()
    }
}

/// Why a month cannot be planned.
public enum PlanningError: Error, Equatable {
    /// Pins that break rules or each other, the smallest conflicts first.
    case pins([PinConflict])
    /// The time allowed was over before there was any rota.
    case outOfTime
    case cancelled
    case solver(String)
}

extension Situation {
    var buildingRules: [any BuildingRule] { RuleBook.buildingRules.filter { !relaxed.contains($0.code) } }
}

extension MonthProblem {
    /// Reads a roster back as the rota of the month, in which nothing is said of pins.
    func rota(of roster: Roster) -> Rota {
        func assignment(_ seat: SeatKey, _ agent: Agent.ID, shadowing: Bool) -> Assignment {
            Assignment(
                session: situation.sessions[seat.session].id, post: seat.post, agent: agent, shadowing: shadowing)
        }
        let assignments = zip(situation.agents.indices, roster.duties).flatMap { agent, chosen in
            chosen.flatMap { index -> [Assignment] in
                let (duty, id) = (duties[agent][index], situation.agents[agent].id)
                return duty.seats.map { assignment($0, id, shadowing: false) }
                    + duty.shadows.map { assignment($0, id, shadowing: true) }
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
