// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Rostering

extension RosterProblem {
    /// A month as the problem that `Planner.plan` solves for it, for those who measure it or give it to another solver.
    ///
    /// Workers are the agents in their order, priorities those of `Situation.priorities`.
    public init(planning situation: Situation) { self = MonthProblem(planning: situation).problem }
}

extension MonthProblem {
    /// - Parameter priorities: those of the situation unless others are asked for.
    init(planning situation: Situation, minding priorities: [any BuildingPriority]? = nil) {
        self.init(
            situation.pinningFrozenPlaces(), rules: situation.buildingRules,
            priorities: priorities ?? PriorityList.building(situation))
    }
}
