// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// A day at a site: whatever somebody does there touches nobody at another site.
struct SiteDay: Hashable, Comparable {
    var day: Day
    var site: Site.ID

    static func < (one: SiteDay, other: SiteDay) -> Bool { (one.day, one.site) < (other.day, other.site) }
}

extension Session {
    var siteDay: SiteDay { SiteDay(day: day, site: site) }
}

/// What judging a rota asks for and no move changes: it follows from the situation, and from which sessions there are.
struct Background: Sendable {
    let sessions: [Session.ID: Session]
    /// Where each session stands in the rota.
    let places: [Session.ID: Int]
    let bySiteDay: [SiteDay: [Session]]
    /// What agents work without the rota.
    let idle: [Agent.ID: Timesheet]
    let fairShares: [FairTurns.Share]
    let sharesByAgent: [Agent.ID: FairTurns.Share]
    /// Those that touch the month.
    let wishes: [Agent.ID: [Wish]]
    let known: [Agent.ID: [Day: Set<HeldPlace>]]?
    /// The only thing that pins have a say in.
    private(set) var frozen: [Agent.ID: [Place]]

    init(_ sessions: [Session], in situation: Situation) {
        self.sessions = Dictionary(sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        places = Dictionary(
            sessions.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        bySiteDay = Dictionary(grouping: sessions, by: \.siteDay)
        idle = Dictionary(
            situation.agents.map { ($0.id, Timesheet(of: $0, shifts: [], in: situation)) },
            uniquingKeysWith: { first, _ in first })
        fairShares = FairTurns().shares(in: situation)
        sharesByAgent = Dictionary(fairShares.map { ($0.agent, $0) }, uniquingKeysWith: { first, _ in first })
        wishes = Dictionary(grouping: situation.wishesOfMonth, by: \.agent)
        known = situation.base?.rota.heldPlaces
        frozen = Dictionary(grouping: situation.frozenPlaces, by: \.agent)
    }

    /// The same in a situation that differs by its pins.
    func with(_ situation: Situation) -> Background {
        var background = self
        background.frozen = Dictionary(grouping: situation.frozenPlaces, by: \.agent)
        return background
    }
}
