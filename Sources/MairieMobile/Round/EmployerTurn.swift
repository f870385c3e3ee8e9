// SPDX-License-Identifier: GPL-3.0-or-later

/// A day at one site that somebody of an employer works or is expected to: what the employer sees of a rota. Nothing in
/// it is of anybody else.
public struct EmployerTurn: Sendable, Equatable {
    public var day: Day
    public var site: Site.ID
    /// In order.
    public var sessions: [Session.ID]
    /// In order of time.
    public var stints: [Stint]
    public var agent: Agent.ID
    /// Whether the employer has yet to name somebody; the agent is only expected.
    public var isToBeNamed: Bool
    public var standing: Standing

    /// How far a turn may be counted on.
    public enum Standing: String, Sendable, CaseIterable {
        /// As published.
        case published
        /// In a draft, and not as published.
        case draft
        /// In a month that is not planned yet: what the planner expects as things stand.
        case forecast
    }

    public var start: TimeOfDay { stints.map(\.span.start).min()! }
    public var end: TimeOfDay { stints.map(\.span.end).max()! }
}

extension Rota {
    /// The turns of an employer's people, in order of day, site and agent.
    ///
    /// - Parameters:
    ///   - agents: all of them.
    ///   - published: the version in force of the month, nil where there is none.
    ///   - isForecast: whether the rota is kept nowhere.
    public func turns(
        of employer: Employer.ID, agents: [Agent], posts: [Post], published: Rota?, isForecast: Bool = false
    ) -> [EmployerTurn] {
        let people = Set(agents.filter { $0.employer == employer }.map(\.id))
        let open = Set(toBeNamed[employer] ?? [])
        let (known, asked) = (
            Set(published?.told().assignments.map(\.place) ?? []),
            Set((published?.toBeNamed[employer] ?? []).map(\.seat))
        )
        return shifts(posts: posts).filter { people.contains($0.agent) }.flatMap { shift -> [EmployerTurn] in
            let stays = Dictionary(grouping: shift.stints) { stint in
                Stay(site: stint.site, isOpen: stint.places(of: shift.agent).contains(where: open.contains))
            }
            return stays.map { stay, stints in
                let places = stints.flatMap { $0.places(of: shift.agent) }
                let isPublished = places.allSatisfy { stay.isOpen ? asked.contains($0.seat) : known.contains($0) }
                return EmployerTurn(
                    day: shift.day, site: stay.site,
                    sessions: Set(places.map(\.session)).compactMap(session).sorted()
                        .map(\.id), stints: stints, agent: shift.agent, isToBeNamed: stay.isOpen,
                    standing: isForecast ? .forecast : isPublished ? .published : .draft)
            }
        }.sorted { ($0.day, $0.start, $0.site, $0.agent) < ($1.day, $1.start, $1.site, $1.agent) }
    }

    private struct Stay: Hashable {
        var site: Site.ID
        var isOpen: Bool
    }
}

extension Stint {
    fileprivate func places(of agent: Agent.ID) -> [Place] {
        sessions.map { Place(session: $0, post: post, agent: agent, shadowing: shadowing) }
    }
}

extension SchoolCalendar {
    /// The end of the term that matters for planning ahead: the eve of the first school holidays that begin more than
    /// four weeks after a day. Nil where the calendar does not go so far.
    public func termEnd(after day: Day) -> Day? {
        let next = holidays.map(\.first).filter { day.advanced(by: 28) < $0 }.min()
        return next.map { $0.advanced(by: -1) }
    }
}
