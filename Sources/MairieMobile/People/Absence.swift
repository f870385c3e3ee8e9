// SPDX-License-Identifier: GPL-3.0-or-later

/// Time during which an agent cannot be planned: leave, training, illness.
public struct Absence: Sendable, Equatable, Identifiable, Codable {
    public var id: Int
    public var agent: Agent.ID
    public var first: Day
    public var last: Day
    /// Which part of each of those days.
    public var part: DayPart
    /// Private: it stays with the coordinator and is never exported.
    public var reason: String
    public var state: State

    public enum State: String, Sendable, Codable, CaseIterable {
        case asked, approved, cancelled
    }

    public enum DayPart: String, Sendable, Codable, CaseIterable {
        case day, morning, afternoon

        /// The hours it covers, given where mornings end.
        public func span(midday: TimeOfDay) -> TimeSpan {
            switch self {
            case .day: .wholeDay
            case .morning: TimeSpan(.midnight, midday)!
            case .afternoon: TimeSpan(midday, .endOfDay)!
            }
        }
    }

    public init(
        id: Int, agent: Agent.ID, first: Day, last: Day, part: DayPart = .day, reason: String = "",
        state: State = .approved
    ) {
        self.id = id
        self.agent = agent
        self.first = first
        self.last = last
        self.part = part
        self.reason = reason
        self.state = state
    }
}

/// What an agent would like. Never binding.
public struct Wish: Sendable, Equatable, Identifiable, Codable {
    public var id: Int
    public var agent: Agent.ID
    public var first: Day
    public var last: Day
    public var kind: Kind

    public enum Kind: Sendable, Equatable, Codable {
        /// To work on at least one session between the two days, at a site if one is named.
        case prefer(site: Site.ID?)
        /// Not to work between the two days, at a site if one is named; each day worked is a wish not met.
        case avoid(site: Site.ID?)
        /// To work at most so many days between the two days; each day more is a wish not met.
        case atMost(days: Int)
    }

    public init(id: Int, agent: Agent.ID, first: Day, last: Day, kind: Kind) {
        self.id = id
        self.agent = agent
        self.first = first
        self.last = last
        self.kind = kind
    }
}

/// A decision of the coordinator about one seat, which the planner keeps ("affectation fixée").
public struct Pin: Sendable, Hashable, Identifiable, Codable {
    public var id: Int
    public var agent: Agent.ID
    public var session: Session.ID
    /// The post; nil in a ban for every post of the session.
    public var post: Post.ID?
    public var kind: Kind
    /// Whether a seat is held only by sitting beside somebody. A ban keeps its agent off the seat either way.
    public var shadowing: Bool
    public var author: String
    public var reason: String
    /// Why the pin stands although it breaks a rule; nil where it must not.
    public var derogation: String?

    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The agent holds the seat.
        case hold
        /// The agent never holds it.
        case never
    }

    public init(
        id: Int, agent: Agent.ID, session: Session.ID, post: Post.ID?, kind: Kind, shadowing: Bool = false,
        author: String, reason: String, derogation: String? = nil
    ) {
        self.id = id
        self.agent = agent
        self.session = session
        self.post = post
        self.kind = kind
        self.shadowing = shadowing
        self.author = author
        self.reason = reason
        self.derogation = derogation
    }
}

extension Pin {
    /// Pins written before there was shadowing say nothing of it.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try values.decode(Int.self, forKey: .id), agent: try values.decode(Agent.ID.self, forKey: .agent),
            session: try values.decode(Session.ID.self, forKey: .session),
            post: try values.decodeIfPresent(Post.ID.self, forKey: .post),
            kind: try values.decode(Kind.self, forKey: .kind),
            shadowing: try values.decodeIfPresent(Bool.self, forKey: .shadowing) ?? false,
            author: try values.decode(String.self, forKey: .author),
            reason: try values.decode(String.self, forKey: .reason),
            derogation: try values.decodeIfPresent(String.self, forKey: .derogation))
    }
}
