// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile
public import Planning
import Store

extension OpenService {
    /// Plans; where pins stand in the way, says whose and why.
    public func plan(_ situation: Situation, with planner: Planner = Planner()) throws -> Rota {
        try namingPins(of: situation.agents) { try planner.plan(situation) }
    }

    /// Does what needs a plan; where pins stand in the way, says whose and why.
    ///
    /// - Parameter agents: the people who may be named, those of the store unless others are given.
    public func namingPins<Result>(of agents: [Agent]? = nil, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch PlanningError.pins(let conflicts) {
            let words = PinConflictWords(
                conflicts, names: Names(service: service, agents: try agents ?? store.agents()))
            throw Failure([words.title] + words.lines, advice: .removePin)
        }
    }
}
