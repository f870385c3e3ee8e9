// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Parallel
import Rostering

extension Rota {
    /// Those of some moves that break no rule which the rota keeps, in the same order. What else each of them does is not
    /// worked out, so that many can be tried.
    ///
    /// - Parameter situation: with the pins as they are; each move is judged with those that it would change.
    public func soundMoves(among moves: [Move], in situation: Situation) -> [Move] {
        let present = Reading(self, in: situation)
        let trials = Trials(present, leaving: [])
        let broken = Set(present.breaches(of: situation.agents))
        let sound = moves.concurrentMap { move in
            let pins = move.pinChange(situation.pins, by: "", reason: "").applied(to: situation.pins)
            let reading = present.making(move, pins: pins)
            // Whoever moves first: it is mostly them whom a rule forbids it.
            let judged = trials.judged(reading, move)
            let inOrder = judged.filter { move.agents.contains($0.id) } + judged.filter { !move.agents.contains($0.id) }
            return inOrder.allSatisfy { agent in
                RuleBook.rules.allSatisfy { $0.judge(agent, in: reading).allSatisfy(broken.contains) }
            }
        }
        return zip(moves, sound).filter(\.1).map(\.0)
    }
}
