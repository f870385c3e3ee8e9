// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Rostering

/// A month planned, and what conditions on single seats would cost: each found by solving again.
struct Counterfactuals: Sendable {
    private let month: MonthProblem
    private let best: Roster
    private let codes: [PriorityCode]

    init(_ situation: Situation, _ planner: Planner) throws(PlanningError) {
        (month, best) = try planner.solve(situation)
        codes = situation.priorities
    }

    /// Whether no rule strikes the seat out for an agent, whatever else they do.
    func isOpen(_ seat: SeatKey, to agent: Int) -> Bool { month.duties[agent].contains { $0.holds(seat) } }

    /// What the best rota with an agent on a seat costs more than the best rota.
    func price(ofPlacing agent: Int, at seat: SeatKey) -> Price {
        price(agent, seat, month.duties(of: agent) { $0.holds(seat) }, .one)
    }

    /// What the best rota costs more in which an agent neither holds a seat nor sits beside its holder.
    func price(without agent: Int, at seat: SeatKey) -> Price {
        price(agent, seat, month.duties(of: agent) { $0.holds(seat) || $0.shadows.contains(seat) }, .none)
    }

    private func price(_ agent: Int, _ seat: SeatKey, _ duties: [Int], _ kind: Condition.Kind) -> Price {
        let first = month.situation.month.first
        let condition = Condition(
            worker: agent, day: first.distance(to: month.situation.sessions[seat.session].day),
            duties: Set(duties), kind: kind)
        do throws(SearchError) {
            guard let worsening = try month.problem.worsening(of: best.duties, under: condition) else { return .free }
            return .worse(
                .init(code: codes[worsening.priority], before: worsening.before, after: worsening.after))
        } catch {
            return .impossible
        }
    }
}
