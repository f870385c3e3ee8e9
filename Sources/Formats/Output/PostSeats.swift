// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The places of one post in one session as people read them: who holds each, and how many are empty.
public struct PostSeats: Sendable {
    public let seats: Session.Seats
    /// How many of the required seats are needed.
    public let needed: Int
    public let holders: [Holder]
    /// Trainees who sit beside the holders: they fill no seat.
    public let shadows: [Holder]

    public struct Holder: Sendable {
        public let agent: Agent.ID
        public let required: Bool
        public let helping: Bool
        public let shadowing: Bool
        public let pinned: Bool
        /// The employer that has yet to name who comes; the agent is only expected, and is not shown.
        public let toBeNamedBy: Employer.ID?
        /// Whether a rule is broken here, with the coordinator's reason.
        public let derogated: Bool
    }

    /// Everybody who is there: holders first, then whoever helps, then trainees.
    public var people: [Holder] { holders + shadows }

    public var emptyRequired: Int { max(0, needed - holders.count) }
    public var emptyDesired: Int { max(0, seats.desired - max(0, holders.count - seats.required)) }
}

extension Rota {
    /// The posts of a session in the order of its pattern, each with its holders: required seats are filled first,
    /// and whoever only lends a hand comes last; trainees who sit beside them are apart.
    public func postSeats(in session: Session, of service: Service) -> [PostSeats] {
        let held = Dictionary(grouping: assignments(in: session.id), by: \.post)
        let described = Set(session.seats.map(\.post))
        // A post that the session does not have was given by hand: it is shown rather than lost.
        let byHand = held.keys.filter { !described.contains($0) }.sorted().map {
            Session.Seats(post: $0, required: 0, desired: 0, hours: session.hours)
        }
        return (session.seats + byHand).map { seats in
            let people = (held[seats.post] ?? []).sorted().enumerated().map { place, assignment in
                PostSeats.Holder(
                    agent: assignment.agent, required: place < seats.required && !assignment.shadowing,
                    helping: assignment.helping, shadowing: assignment.shadowing, pinned: assignment.pinned,
                    toBeNamedBy: assignment.toBeNamedBy,
                    derogated: derogations?.contains {
                        $0.agent == assignment.agent && $0.first <= session.day && session.day <= $0.last
                    } ?? false)
            }
            return PostSeats(
                seats: seats, needed: needed(seats, in: session, posts: service.posts),
                holders: people.filter { !$0.shadowing }, shadows: people.filter(\.shadowing))
        }
    }

    /// Who stands in during the pause of a stint: the holders of the post that relieves it, at the site that day, as far as
    /// they are named.
    func relief(of stint: Stint, on day: Day, for agent: Agent.ID, in service: Service) -> [Agent.ID] {
        guard let relief = service.post(stint.post)?.wholeDay?.relievedBy else { return [] }
        let holders = sessions.filter { $0.day == day && $0.site == stint.site }.flatMap {
            assignments(in: $0.id).filter { $0.post == relief && $0.holds && $0.toBeNamedBy == nil }.map(\.agent)
        }
        return Set(holders).subtracting([agent]).sorted()
    }

    /// The sessions of a stint, in order.
    func sessions(of stint: Stint) -> [Session] { stint.sessions.compactMap(session).sorted() }
}
