// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// Wishes not met, the worst-off person first: with n people who wish, a person's count u costs 1 + (n+1) + … +
/// (n+1)^(u-1), so that one more for the worst-off outweighs one less for all the others.
///
/// From where the next term would pass a million, each further wish costs the same.
public struct Wishes: BuildingPriority {
    public let code = PriorityCode.wishes

    public init() {}

    func add(to problem: inout MonthProblem, at level: Int) {
        let wishes = Dictionary(grouping: problem.situation.wishesOfMonth, by: \.agent)
        for (agent, person) in problem.situation.agents.enumerated() {
            guard let mine = wishes[person.id] else { continue }
            var weights: [Weight] = []
            var parts: [Tally.Part] = []
            for wish in mine {
                let matching = problem.duties(of: agent) { wish.matches($0.shift) }.map { Weight($0) }
                switch wish.kind {
                case .prefer: parts.append(.shortage(matching, below: 1))
                case .avoid: weights += matching
                case .atMost(let days): parts.append(.excess(matching, above: days))
                }
            }
            let most = weights.count + parts.count * 31
            problem.tally(
                agent,
                Tally(
                    priority: level, weights: weights, parts: parts,
                    costs: (0...most + 1).map { Self.cost(ofUnmet: $0, people: wishes.count) }))
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        part.agents.reduce(0) { sum, agent in
            let unmet = reading.wishes(of: agent).reduce(0) { $0 + outcome(of: $1, in: reading).unmet }
            return sum + Self.cost(ofUnmet: unmet, people: reading.peopleWhoWish)
        }
    }

    public func burdens(_ reading: Reading) -> [Burden] {
        let unmet = unmet(in: reading)
        return unmet.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map { agent, count in
            Burden(
                agent: agent, amount: Self.cost(ofUnmet: count, people: unmet.count),
                fact: .count(
                    count, fr: ("souhait non satisfait", "souhaits non satisfaits"),
                    en: ("wish not met", "wishes not met")))
        }
    }

    /// Wishes not met, for each agent who wished something this month.
    public func unmet(in reading: Reading) -> [Agent.ID: Int] {
        Dictionary(grouping: outcomes(in: reading), by: \.wish.agent).mapValues { outcomes in
            outcomes.reduce(0) { $0 + $1.unmet }
        }
    }

    /// How far each wish of the month is met, in order of wish.
    public func outcomes(in reading: Reading) -> [WishOutcome] {
        reading.situation.wishesOfMonth.map { outcome(of: $0, in: reading) }
    }

    private func outcome(of wish: Wish, in reading: Reading) -> WishOutcome {
        WishOutcome(wish, days: reading.shifts(of: wish.agent).filter(wish.matches).map(\.day))
    }

    static func cost(ofUnmet unmet: Int, people: Int) -> Int {
        var (cost, step) = (0, 1)
        for _ in 0..<unmet {
            cost += step
            if step * (people + 1) <= 1_000_000 { step *= people + 1 }
        }
        return cost
    }
}

extension Situation {
    /// The wishes of known agents that touch the month.
    var wishesOfMonth: [Wish] {
        let (first, last) = (month.first, month.last)
        return wishes.filter { $0.first <= last && $0.last >= first && agent($0.agent) != nil }
    }
}

extension Wish {
    /// Whether a shift is one that the wish speaks of.
    fileprivate func matches(_ shift: Shift) -> Bool {
        guard first <= shift.day, shift.day <= last else { return false }
        switch kind {
        case .prefer(let site), .avoid(let site):
            return site.map { site in shift.stints.contains { $0.site == site } } ?? true
        case .atMost: return true
        }
    }
}
