// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// Weeks in which someone holds a post again that they held at the same site on the same day of the week before,
/// for posts that people should not hold two weeks running.
public struct Variety: BuildingPriority {
    public let code = PriorityCode.variety

    func add(to problem: inout MonthProblem, at level: Int) {
        for (agent, person) in problem.situation.agents.enumerated() {
            let stints = problem.duties[agent].flatMap(\.shift.stints).filter { !$0.shadowing }
            let sites = Dictionary(grouping: stints, by: \.post).mapValues { Set($0.map(\.site)) }
            for post in problem.situation.service.inOrder(posts: sites.keys) where post.varies {
                for site in problem.situation.service.inOrder(sites: sites[post.id] ?? []) {
                    add(post.id, site.id, of: agent, person, to: &problem, at: level)
                }
            }
        }
    }

    private func add(
        _ post: Post.ID, _ site: Site.ID, of agent: Int, _ person: Agent, to problem: inout MonthProblem, at level: Int
    ) {
        let holding = problem.duties(of: agent) { duty in
            duty.shift.stints.contains { $0.post == post && $0.site == site && !$0.shadowing }
        }
        guard !holding.isEmpty else { return }
        let byDay = Dictionary(grouping: holding, by: { problem.duties[agent][$0].day })
        let around = problem.situation.daysAround(person.id, post, site)
        for (day, duties) in byDay.sorted(by: { $0.key < $1.key }) {
            let repeated = [-7, 7].filter { around.contains(day.advanced(by: $0)) }.count
            if repeated > 0 { for duty in duties { problem.addCost(repeated, to: agent, duty, level: level) } }
            if let nextWeek = byDay[day.advanced(by: 7)] {
                problem.tally(
                    agent, Tally(priority: level, weights: (duties + nextWeek).map { Weight($0) }, costs: [0, 0, 1]))
            }
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        burdens(reading, of: part.agents.compactMap(reading.situation.agent)).reduce(0) { $0 + $1.amount }
    }

    public func burdens(_ reading: Reading) -> [Burden] { burdens(reading, of: reading.situation.agents) }

    private func burdens(_ reading: Reading, of agents: [Agent]) -> [Burden] {
        let service = reading.situation.service
        return agents.compactMap { agent in
            let held = Set(
                reading.shifts(of: agent.id).flatMap { shift in
                    shift.stints.filter { !$0.shadowing && service.post($0.post)?.varies ?? false }
                        .map { Held(post: $0.post, site: $0.site, day: shift.day) }
                })
            let repeated = held.reduce(0) { count, one in
                let nextWeek = one.day.advanced(by: 7)
                let around = reading.situation.daysAround(agent.id, one.post, one.site)
                return count
                    + (held.contains(Held(post: one.post, site: one.site, day: nextWeek)) ? 1 : 0)
                    + [-7, 7].filter { around.contains(one.day.advanced(by: $0)) }.count
            }
            guard repeated > 0 else { return nil }
            return Burden(
                agent: agent.id, amount: repeated,
                fact: Phrase(fr: "même poste que la semaine d’avant", en: "same post as the week before"))
        }
    }

    private struct Held: Hashable {
        var post: Post.ID
        var site: Site.ID
        var day: Day
    }
}

extension Situation {
    /// The days outside the month on which an agent is known to have held a post at a site.
    fileprivate func daysAround(_ agent: Agent.ID, _ post: Post.ID, _ site: Site.ID) -> Set<Day> {
        Set(
            worked(by: agent).filter { $0.site == site && $0.day.month != month && $0.posts.contains(post) }.map(\.day))
    }
}
