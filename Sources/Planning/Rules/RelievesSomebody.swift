// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// Whoever holds a post that relieves others during their pause has somebody to relieve there that day.
///
/// A relief that the coordinator pinned stays in the rota, and is judged with it.
public struct RelievesSomebody: BuildingRule {
    public let code = RuleCode.relief

    func limit(_ problem: inout MonthProblem) {
        let situation = problem.situation
        for place in problem.reliefPlaces {
            let relief = situation.service.post(place.post)?.wholeDay?.relievedBy
            let here = Set(problem.sessions(on: place.day, at: place.site).map { situation.sessions[$0].id })
            let relieving = problem.contributions(relieving: place).filter { contribution in
                !situation.pins(of: contribution.worker).contains { pin in
                    pin.kind == .hold && !pin.shadowing && pin.post == relief && here.contains(pin.session)
                }
            }
            let relieved = problem.contributions(relievedAt: place)
            problem.support(Support(supported: relieving, supporting: relieved))
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        reading.shifts(of: agent.id).flatMap { shift in
            shift.stints.filter { !$0.shadowing }.compactMap { stint in
                let relieved = reading.situation.service.posts(relievedBy: stint.post).map(\.id)
                guard !relieved.isEmpty else { return nil }
                let hasSomebody = reading.shifts(on: shift.day, at: stint.site).contains { other in
                    other.agent != agent.id
                        && other.stints.contains {
                            $0.site == stint.site && $0.needsRelief && relieved.contains($0.post)
                        }
                }
                guard !hasSomebody else { return nil }
                return Breach(
                    rule: code, agent: agent.id, first: shift.day, last: shift.day,
                    fact: Phrase(fr: "personne à relever : ", en: "nobody to relieve: ")
                        + reading.name(ofSession: stint.sessions[0]))
            }
        }
    }
}
