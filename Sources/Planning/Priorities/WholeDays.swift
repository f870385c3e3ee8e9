// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// Days split between agents: at a site with several sessions a day, agents of an employer that comes in turn, or
/// holders of a post that lasts all day, beyond the number that one session needs.
public struct WholeDays: BuildingPriority {
    public let code = PriorityCode.wholeDays

    func add(to problem: inout MonthProblem, at level: Int) {
        for group in problem.situation.dayGroups(of: problem.situation.sessions) {
            let present = problem.contributions(on: group.day, at: group.site) { duty in
                duty.seats.contains { seat in
                    problem.situation.sessions[seat.session].site == group.site
                        && group.includes(problem.situation.agents[duty.agent], at: seat.post)
                }
            }
            problem.demand(
                Demand(
                    contributions: present,
                    excess: .init(above: group.needed, cost: Cost(priority: level, amount: 1))))
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        burdens(reading, in: part.sessions).reduce(0) { $0 + $1.amount }
    }

    public func burdens(_ reading: Reading) -> [Burden] { burdens(reading, in: reading.sessionsInOrder) }

    private func burdens(_ reading: Reading, in sessions: [Session]) -> [Burden] {
        reading.situation.dayGroups(of: sessions).compactMap { group in
            let sessions = reading.sessions(on: group.day, at: group.site)
            let present = Set(
                sessions.flatMap { reading.assignments(in: $0.id) }.filter { assignment in
                    assignment.holds
                        && reading.situation.agent(assignment.agent).map { group.includes($0, at: assignment.post) }
                            ?? false
                }.map(\.agent))
            guard present.count > group.needed else { return nil }
            return Burden(
                session: sessions.sorted()[0].id, amount: present.count - group.needed,
                fact: (group.employer.map { Phrase(reading.situation.service.employer($0)?.name ?? $0) }
                    ?? reading.name(ofPost: group.post ?? ""))
                    + Phrase(fr: " : \(present.count) agents", en: ": \(present.count) agents"))
        }
    }
}

/// The people among whom a day at a site should not be split.
struct DayGroup {
    var day: Day
    var site: Site.ID
    /// Either the agents of an employer or the holders of a post.
    var employer: Employer.ID?
    var post: Post.ID?
    /// How many of them the fullest session of the day needs.
    var needed: Int

    func includes(_ agent: Agent, at post: Post.ID) -> Bool {
        employer.map { $0 == agent.employer } ?? (post == self.post)
    }
}

extension Situation {
    func dayGroups(of sessions: [Session]) -> [DayGroup] {
        let days = Dictionary(grouping: sessions, by: \.siteDay).filter { $0.value.count > 1 }
        return days.sorted { $0.key < $1.key }.flatMap { place, sessions in
            let employers = Dictionary(
                sessions.flatMap(\.inTurn).map { ($0.employer, $0.agents) }, uniquingKeysWith: max)
            let posts = Dictionary(
                sessions.flatMap(\.seats).filter { service.post($0.post)?.wholeDay != nil }
                    .map { ($0.post, $0.required + $0.desired) }, uniquingKeysWith: max)
            return employers.sorted { $0.key < $1.key }.map {
                DayGroup(day: place.day, site: place.site, employer: $0.key, needed: $0.value)
            }
                + posts.sorted { $0.key < $1.key }.map {
                    DayGroup(day: place.day, site: place.site, post: $0.key, needed: $0.value)
                }
        }
    }
}
