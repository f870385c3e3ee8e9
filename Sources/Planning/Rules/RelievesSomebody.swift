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
            let here = Set(situation.sessions.filter { $0.day == place.day && $0.site == place.site }.map(\.id))
            let relieving = problem.contributions(relieving: place).filter { contribution in
                !situation.pins(of: contribution.worker).contains { pin in
                    pin.kind == .hold && !pin.shadowing && pin.post == relief && here.contains(pin.session)
                }
            }
            let relieved = problem.contributions { $0.reliefPlaces.contains(place) }
            problem.support(Support(supported: relieving, supporting: relieved))
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        reading.shifts(of: agent.id).flatMap { shift in
            shift.stints.filter { !$0.shadowing }.compactMap { stint in
                let relieved = reading.situation.service.posts.filter { $0.wholeDay?.relievedBy == stint.post }.map(
                    \.id)
                let hasSomebody = reading.shifts.contains { other in
                    other.day == shift.day && other.agent != agent.id
                        && other.stints.contains {
                            $0.site == stint.site && $0.needsRelief && relieved.contains($0.post)
                        }
                }
                guard !relieved.isEmpty, !hasSomebody else { return nil }
                return Breach(
                    rule: code, agent: agent.id, first: shift.day, last: shift.day,
                    fact: Phrase(fr: "personne à relever : ", en: "nobody to relieve: ")
                        + reading.name(ofSession: stint.sessions[0]))
            }
        }
    }
}
