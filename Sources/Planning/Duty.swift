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
    /// What the agents of each employer may hold, in order.
    private let spots: [Employer.ID: [Spot]]
    private let sessionsBySiteDay: [SiteDay: [Session]]

    init(_ situation: Situation) {
        self.situation = situation
        spots = situation.sessions.enumerated().reduce(into: [:]) { spots, session in
            for (place, seats) in session.element.seats.enumerated() {
                for employer in Set(situation.service.post(seats.post)?.heldBy ?? []) {
                    spots[employer, default: []].append(Spot(session: session.offset, place: place))
                }
            }
        }
        sessionsBySiteDay = Dictionary(grouping: situation.sessions, by: \.siteDay)
    }

    /// Seats of a session, by where they stand there.
    private struct Spot: Hashable, Comparable {
        var session: Int
        var place: Int

        static func < (one: Spot, other: Spot) -> Bool { (one.session, one.place) < (other.session, other.place) }
    }

    /// The spots that may be open to an agent, in order: those of their employer, and where a derogation puts them.
    private func spots(of agent: Int) -> [Spot] {
        let pinned = situation.pins(of: agent).filter { $0.kind == .hold && $0.derogation != nil }.flatMap { pin in
            situation.seat(of: pin).map { seat in
                situation.sessions[seat.session].seats.enumerated().filter { $0.element.post == seat.post }
                    .map { Spot(session: seat.session, place: $0.offset) }
            } ?? []
        }
        let own = spots[situation.agents[agent].employer] ?? []
        return pinned.isEmpty ? own : Set(own + pinned).sorted()
    }

    /// How many duties there are of all agents, but for what pins, trainees and pauses add; counted no further than needed to
    /// know that they are more than `most`. They grow with the square of the seats of a day, or faster: nobody should list
    /// them before they are known to be few enough.
    func count(upTo most: Int) -> Int {
        let agents = Dictionary(grouping: situation.agents, by: \.employer).mapValues(\.count)
        var count = 0
        for (employer, spots) in spots {
            guard let agents = agents[employer] else { continue }
            for day in Dictionary(grouping: spots, by: { situation.sessions[$0.session].day }).values {
                let open = day.map { situation.sessions[$0.session].seats[$0.place].hours }
                count += agents * (choices(of: open, upTo: most / agents + 2) - 1)
                guard count <= most else { return count }
            }
        }
        return count
    }

    /// How many sets of hours do not overlap, the empty one included: with each hours, those of all that end before it begins.
    private func choices(of open: [TimeSpan], upTo most: Int) -> Int {
        let byEnd = open.sorted { $0.end < $1.end }
        return byEnd.enumerated().reduce(into: [1]) { choices, next in
            let before = byEnd.prefix(next.offset).count { $0.end <= next.element.start }
            choices.append(min(most, choices[next.offset] + choices[before]))
        }.last!
    }

    func duties(of agent: Int) -> [AgentDuty] {
        let isTrainee =
            !situation.agents[agent].shadowing.isEmpty || situation.pins(of: agent).contains(where: \.shadowing)
        let ways = isTrainee ? [false, true] : [false]
        let byDay = Dictionary(grouping: spots(of: agent)) { situation.sessions[$0.session].day }
        return byDay.sorted { $0.key < $1.key }.flatMap { day, spots in
            let open = spots.flatMap { spot in
                let post = situation.sessions[spot.session].seats[spot.place].post
                let seat = SeatKey(session: spot.session, post: post)
                return ways.filter { isOpen(seat, to: agent, shadowing: $0) }.map { Way(seat: seat, shadowing: $0) }
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
        if let helped = situation.service.post(seat.post)?.helpsAt,
            situation.sessions[seat.session].seats(of: helped) != nil
        {
            let help = SeatKey(session: seat.session, post: helped)
            extend(choice.holding(seat).helping(at: help), with: rest, of: agent, on: day, into: &found)
        }
    }

    /// Posts are for agents of some employers, to sit beside for those of them who still have to, and for whom a
    /// derogation puts there.
    private func isOpen(_ seat: SeatKey, to agent: Int, shadowing: Bool) -> Bool {
        let person = situation.agents[agent]
        return situation.service.post(seat.post)?.heldBy.contains(person.employer) ?? false
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
        func post(of seat: SeatKey) -> Post { situation.service.post(seat.post)! }
        let sites = Set((choice.held + choice.shadows).map { situation.sessions[$0.session].site })
        let sessions = sites.flatMap { sessionsBySiteDay[SiteDay(day: day, site: $0)] ?? [] }
        func duty(relieved: Bool) -> AgentDuty {
            let shift = Shift(
                agent: situation.agents[agent].id, day: day,
                held: choice.held.map { seat in
                    (
                        situation.sessions[seat.session], post(of: seat),
                        choice.helps.contains { $0.session == seat.session }
                    )
                },
                shadowed: choice.shadows.map { (situation.sessions[$0.session], post(of: $0)) },
                sessions: sessions, isRelieved: { _, _ in relieved })
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
