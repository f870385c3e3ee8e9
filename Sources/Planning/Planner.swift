// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Rostering

/// Plans a month: puts it as a problem, has it solved, and reads the answer back as a rota.
public struct Planner: Sendable {
    public var options: SearchOptions

    public init(options: SearchOptions = SearchOptions()) {
        self.options = options
    }

    /// What agents may do in all days of a month together, before rules strike out some of it. Where rules leave 832,000, a
    /// problem takes 22 s to be put and 5.5 GB (`rota-bench city --agents 10000`); the worked example has some thousands.
    static let mostDuties = 2_000_000

    /// The best rota of a month by the service's priorities, with its gaps and their reasons.
    ///
    /// - Throws: `PlanningError.pins` where what the coordinator pinned breaks rules; `tooLarge`; `cancelled` where the
    ///   search was told to stop. There is always a rota otherwise: what cannot be staffed is a gap.
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
        let size = DutyList(situation).count(upTo: Self.mostDuties)
        guard size <= Self.mostDuties else { throw .tooLarge(situation.month) }
        if !situation.breachesOfPins(ifRelieved: true).isEmpty { throw .pins(try conflicts(in: situation)) }
        let month = MonthProblem(planning: situation, minding: priorities)
        do throws(SearchError) {
            // Where there is a rota that people know, the best one is near it.
            let known = situation.base.map { month.roster(near: $0.rota) }
            return (month, try month.problem.solved(options, from: known))
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
    /// More people and sessions than can be planned together.
    case tooLarge(Month)
    case cancelled
    case solver(String)
}

extension Situation {
    var buildingRules: [any BuildingRule] { RuleBook.buildingRules.filter { !relaxed.contains($0.code) } }
}
