// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// A place in the sessions of a month: a post of one session.
struct SeatKey: Hashable, Comparable {
    var session: Int
    var post: Post.ID

    static func < (one: SeatKey, other: SeatKey) -> Bool { (one.session, one.post) < (other.session, other.post) }
}

/// What one agent may do in one day: a set of seats with its hours.
struct AgentDuty {
    var agent: Int
    var day: Day
    /// Sorted.
    var seats: [SeatKey]
    /// Seats where the agent lends a hand from a post of their own.
    var helps: [SeatKey]
    var shift: Shift
    /// Where and at which posts the agent's pause is only free while somebody relieves them.
    var reliefPlaces: [ReliefPlace]

    var size: Int { seats.count + helps.count }

    func holds(_ seat: SeatKey) -> Bool { seats.contains(seat) }
}

/// A post at a site whose holder is relieved for a pause on a day.
struct ReliefPlace: Hashable, Comparable {
    var day: Day
    var site: Site.ID
    var post: Post.ID

    static func < (one: ReliefPlace, other: ReliefPlace) -> Bool {
        (one.day, one.site, one.post) < (other.day, other.site, other.post)
    }
}

/// Lists the duties of an agent: every set of seats of a day that do not overlap.
///
/// Rules then strike out those they forbid; here only what follows from the posts counts.
struct DutyList {
    let situation: Situation
    private let posts: [Post.ID: Post]
    /// Sessions by their place in the situation.
    private let sessionsByDay: [(day: Day, sessions: [Int])]

    init(_ situation: Situation) {
        self.situation = situation
        posts = Dictionary(situation.service.posts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        sessionsByDay = Dictionary(grouping: situation.sessions.indices, by: { situation.sessions[$0].day })
            .sorted { $0.key < $1.key }.map { (day: $0.key, sessions: $0.value) }
    }

    func duties(of agent: Int) -> [AgentDuty] {
        sessionsByDay.flatMap { day, sessions in
            let open = sessions.flatMap { session in
                situation.sessions[session].seats.filter { mayHold($0.post, agent, in: session) }
                    .map { SeatKey(session: session, post: $0.post) }
            }
            var found: [AgentDuty] = []
            extend([], helps: [], with: open[...], of: agent, on: day, into: &found)
            return found
        }
    }

    /// Goes through the seats of a day, leaving each or taking it where its hours are still free, with and without a
    /// hand lent elsewhere.
    private func extend(
        _ seats: [SeatKey], helps: [SeatKey], with open: ArraySlice<SeatKey>, of agent: Int, on day: Day,
        into found: inout [AgentDuty]
    ) {
        guard let seat = open.first else {
            if !seats.isEmpty { found += duties(seats, helps: helps, of: agent, on: day) }
            return
        }
        extend(seats, helps: helps, with: open.dropFirst(), of: agent, on: day, into: &found)
        guard !seats.contains(where: { hours(of: $0).overlaps(hours(of: seat)) }) else { return }
        extend(seats + [seat], helps: helps, with: open.dropFirst(), of: agent, on: day, into: &found)
        if let helped = posts[seat.post]?.helpsAt, situation.sessions[seat.session].seats(of: helped) != nil {
            let help = SeatKey(session: seat.session, post: helped)
            extend(seats + [seat], helps: helps + [help], with: open.dropFirst(), of: agent, on: day, into: &found)
        }
    }

    /// Posts are for agents of some employers, and for whom a derogation puts there.
    private func mayHold(_ post: Post.ID, _ agent: Int, in session: Int) -> Bool {
        posts[post]?.heldBy.contains(situation.agents[agent].employer) ?? false
            || situation.pins(of: agent).contains {
                $0.kind == .hold && $0.derogation != nil && $0.session == situation.sessions[session].id
                    && $0.post == post
            }
    }

    private func hours(of seat: SeatKey) -> TimeSpan {
        situation.sessions[seat.session].seats(of: seat.post)!.hours
    }

    /// The duty of a set of seats; two where a pause depends on relief, one with it and one without.
    private func duties(_ seats: [SeatKey], helps: [SeatKey], of agent: Int, on day: Day) -> [AgentDuty] {
        func duty(relieved: Bool) -> AgentDuty {
            let sessions = seats.map { situation.sessions[$0.session] }
            let shift = Shift(
                agent: situation.agents[agent].id, day: day,
                held: zip(seats, sessions).map { seat, session in
                    (session, posts[seat.post]!, helps.contains { $0.session == seat.session })
                },
                sessions: situation.sessions.filter { $0.day == day }, isRelieved: { _, _ in relieved })
            let reliefs = shift.stints.filter(\.needsRelief)
            return AgentDuty(
                agent: agent, day: day, seats: seats.sorted(), helps: helps.sorted(), shift: shift,
                reliefPlaces: relieved ? reliefs.map { ReliefPlace(day: day, site: $0.site, post: $0.post) } : [])
        }
        let relieved = duty(relieved: true)
        return relieved.reliefPlaces.isEmpty ? [relieved] : [relieved, duty(relieved: false)]
    }
}
