// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Rostering

/// A month planned, and what conditions on single seats would cost: each found by solving again.
struct Counterfactuals: Sendable {
    private let month: MonthProblem
    private let best: SolvedProblem
    private let codes: [PriorityCode]
    private let options: SearchOptions

    init(_ situation: Situation, _ planner: Planner) throws(PlanningError) {
        (month, best) = try planner.solve(situation)
        codes = situation.priorities
        options = SearchOptions(isCancelled: planner.options.isCancelled)
    }

    /// Whether no rule strikes the seat out for an agent, whatever else they do.
    func isOpen(_ seat: SeatKey, to agent: Int) -> Bool { month.duties[agent].contains { $0.holds(seat) } }

    /// What the best rota with an agent on a seat costs more than the best rota.
    func price(ofPlacing agent: Int, at seat: SeatKey) throws(PlanningError) -> Price {
        try price(of: .one(worker: agent, of: Set(month.duties(of: agent) { $0.holds(seat) })))
    }

    /// What the best rota costs more in which an agent neither holds a seat nor sits beside its holder.
    func price(without agent: Int, at seat: SeatKey) throws(PlanningError) -> Price {
        try price(
            of: .none(worker: agent, of: Set(month.duties(of: agent) { $0.holds(seat) || $0.shadows.contains(seat) })))
    }

    private func price(of change: Change) throws(PlanningError) -> Price {
        do throws(SearchError) {
            guard let worsening = try best.worsening(with: [change], options) else { return .free }
            return .worse(
                .init(code: codes[worsening.priority], before: worsening.before, after: worsening.after))
        } catch {
            switch error {
            case .contradiction: return .impossible
            case .cancelled: throw .cancelled
            case .failed(let sentence): throw .solver(sentence)
            }
        }
    }
}
