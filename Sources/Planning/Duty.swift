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
    /// Seats beside whose holder the agent sits: present, and serving nothing.
    var shadows: [SeatKey]
    var shift: Shift
    /// Where and at which posts the agent's pause is only free while somebody relieves them.
    var reliefPlaces: [ReliefPlace]

    var size: Int { seats.count + helps.count + shadows.count }

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
        let isTrainee =
            !situation.agents[agent].shadowing.isEmpty || situation.pins(of: agent).contains(where: \.shadowing)
        let ways = isTrainee ? [false, true] : [false]
        return sessionsByDay.flatMap { day, sessions in
            let open = sessions.flatMap { session in
                situation.sessions[session].seats.flatMap { seats in
                    let seat = SeatKey(session: session, post: seats.post)
                    return ways.filter { isOpen(seat, to: agent, shadowing: $0) }
                        .map { Way(seat: seat, shadowing: $0) }
                }
            }
            var found: [AgentDuty] = []
            extend(Choice(), with: open[...], of: agent, on: day, into: &found)
            return found
        }
    }

    /// A seat, to be held or to sit beside.
    private struct Way {
        var seat: SeatKey
        var shadowing: Bool
    }

    /// What is taken of a day's seats.
    private struct Choice {
        var held: [SeatKey] = []
        var helps: [SeatKey] = []
        var shadows: [SeatKey] = []

        func holding(_ seat: SeatKey) -> Choice { Choice(held: held + [seat], helps: helps, shadows: shadows) }
        func helping(at seat: SeatKey) -> Choice { Choice(held: held, helps: helps + [seat], shadows: shadows) }
        func beside(_ seat: SeatKey) -> Choice { Choice(held: held, helps: helps, shadows: shadows + [seat]) }
    }

    /// Goes through the seats of a day, leaving each or taking it where its hours are still free, with and without a
    /// hand lent elsewhere.
    private func extend(
        _ choice: Choice, with open: ArraySlice<Way>, of agent: Int, on day: Day, into found: inout [AgentDuty]
    ) {
        guard let way = open.first else {
            if !choice.held.isEmpty || !choice.shadows.isEmpty { found += duties(choice, of: agent, on: day) }
            return
        }
        let (seat, rest) = (way.seat, open.dropFirst())
        extend(choice, with: rest, of: agent, on: day, into: &found)
        let taken = choice.held + choice.shadows
        guard !taken.contains(where: { hours(of: $0).overlaps(hours(of: seat)) }) else { return }
        if way.shadowing { return extend(choice.beside(seat), with: rest, of: agent, on: day, into: &found) }
        extend(choice.holding(seat), with: rest, of: agent, on: day, into: &found)
        if let helped = posts[seat.post]?.helpsAt, situation.sessions[seat.session].seats(of: helped) != nil {
            let help = SeatKey(session: seat.session, post: helped)
            extend(choice.holding(seat).helping(at: help), with: rest, of: agent, on: day, into: &found)
        }
    }

    /// Posts are for agents of some employers, to sit beside for those of them who still have to, and for whom a
    /// derogation puts there.
    private func isOpen(_ seat: SeatKey, to agent: Int, shadowing: Bool) -> Bool {
        let person = situation.agents[agent]
        return posts[seat.post]?.heldBy.contains(person.employer) ?? false
            && (!shadowing || situation.shadowingLeft(of: person, at: seat.post) > 0)
            || situation.pins(of: agent).contains {
                $0.kind == .hold && $0.derogation != nil && $0.shadowing == shadowing
                    && $0.session == situation.sessions[seat.session].id && $0.post == seat.post
            }
    }

    private func hours(of seat: SeatKey) -> TimeSpan {
        situation.sessions[seat.session].seats(of: seat.post)!.hours
    }

    /// The duty of a set of seats; two where a pause depends on relief, one with it and one without.
    private func duties(_ choice: Choice, of agent: Int, on day: Day) -> [AgentDuty] {
        func duty(relieved: Bool) -> AgentDuty {
            let shift = Shift(
                agent: situation.agents[agent].id, day: day,
                held: choice.held.map { seat in
                    (
                        situation.sessions[seat.session], posts[seat.post]!,
                        choice.helps.contains { $0.session == seat.session }
                    )
                },
                shadowed: choice.shadows.map { (situation.sessions[$0.session], posts[$0.post]!) },
                sessions: situation.sessions.filter { $0.day == day }, isRelieved: { _, _ in relieved })
            let reliefs = shift.stints.filter(\.needsRelief)
            return AgentDuty(
                agent: agent, day: day, seats: choice.held.sorted(), helps: choice.helps.sorted(),
                shadows: choice.shadows.sorted(), shift: shift,
                reliefPlaces: relieved ? reliefs.map { ReliefPlace(day: day, site: $0.site, post: $0.post) } : [])
        }
        let relieved = duty(relieved: true)
        return relieved.reliefPlaces.isEmpty ? [relieved] : [relieved, duty(relieved: false)]
    }
}
