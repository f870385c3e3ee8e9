// SPDX-License-Identifier: GPL-3.0-or-later

/// One agent at one post of one session.
public struct Place: Sendable, Hashable, Codable, Comparable {
    public var session: Session.ID
    public var post: Post.ID
    public var agent: Agent.ID
    /// Whether they only sit beside who holds it, see `Assignment.shadowing`.
    public var shadowing: Bool

    public init(session: Session.ID, post: Post.ID, agent: Agent.ID, shadowing: Bool = false) {
        self.session = session
        self.post = post
        self.agent = agent
        self.shadowing = shadowing
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        session = try values.decode(Session.ID.self, forKey: .session)
        post = try values.decode(Post.ID.self, forKey: .post)
        agent = try values.decode(Agent.ID.self, forKey: .agent)
        shadowing = try values.decodeIfPresent(Bool.self, forKey: .shadowing) ?? false
    }

    public static func < (one: Place, other: Place) -> Bool {
        (one.session, one.post, one.agent, one.shadowing ? 1 : 0)
            < (other.session, other.post, other.agent, other.shadowing ? 1 : 0)
    }
}

/// A post of one session, whoever holds it.
public struct Seat: Sendable, Hashable, Codable, Comparable {
    public var session: Session.ID
    public var post: Post.ID

    public init(session: Session.ID, post: Post.ID) {
        self.session = session
        self.post = post
    }

    public func held(by agent: Agent.ID) -> Place { Place(session: session, post: post, agent: agent) }

    public static func < (one: Seat, other: Seat) -> Bool { (one.session, one.post) < (other.session, other.post) }
}

extension Place {
    public var seat: Seat { Seat(session: session, post: post) }
}

extension Pin {
    /// The place that is held, or forbidden; nil in a ban for every post of the session.
    public var place: Place? {
        post.map { Place(session: session, post: $0, agent: agent, shadowing: shadowing) }
    }
}

extension Assignment {
    /// Where the agent is; that of a helper is where they help.
    public var place: Place { Place(session: session, post: post, agent: agent, shadowing: shadowing) }
}

/// Places that are given up and taken all at once: a replacement, a swap, somebody placed by hand.
public struct Move: Sendable, Hashable, Codable {
    /// In order.
    public var given: [Place]
    public var taken: [Place]

    public init(given: [Place] = [], taken: [Place] = []) {
        self.given = given.sorted()
        self.taken = taken.sorted()
    }

    public var agents: Set<Agent.ID> { Set((given + taken).map(\.agent)) }

    /// The move that takes it back.
    public var inverse: Move { Move(given: taken, taken: given) }
}

extension Rota {
    /// The places of an agent on a day, those beside somebody included, helping hands left out.
    public func places(of agent: Agent.ID, on day: Day) -> [Place] {
        assignments.filter { $0.agent == agent && !$0.helping && session($0.session)?.day == day }
            .map(\.place).sorted()
    }

    public func holds(_ place: Place) -> Bool { assignments.contains { !$0.helping && $0.place == place } }

    /// The rota after a move: what was given up is empty, with the help lent from there, and what was taken is pinned.
    /// What it lacks and what it is worth are those of before, until it is judged again.
    public func making(_ move: Move) -> Rota {
        let left = Set(move.given.filter { !move.taken.contains($0) }.map { [$0.session, $0.agent] })
        var rota = self
        rota.assignments.removeAll { assignment in
            let place = assignment.place
            return assignment.helping
                ? left.contains([place.session, place.agent])
                : move.given.contains(place)
                    || move.taken.contains { $0.seat == place.seat && $0.agent == place.agent }
        }
        rota.assignments += move.taken.map {
            Assignment(session: $0.session, post: $0.post, agent: $0.agent, shadowing: $0.shadowing, pinned: true)
        }
        rota.assignments.sort()
        return rota
    }
}
