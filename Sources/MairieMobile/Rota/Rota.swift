// SPDX-License-Identifier: GPL-3.0-or-later

/// Who holds which seat in the sessions of one month: the answer of the planner, and what is stored and published.
///
/// It carries a copy of its sessions, so that a published rota keeps its meaning when the service changes.
public struct Rota: Sendable, Equatable, Codable {
    public var month: Month
    public var sessions: [Session]
    public var assignments: [Assignment]
    public var closures: [Closure]
    /// Bridges that nobody has decided yet; their sessions are planned as if open.
    public var undecided: [Day]
    public var priorities: [PriorityResult]
    public var gaps: [Gap]
    public var notAssessable: [NotAssessable]
    /// Months of the school year before this one that were neither published nor imported: their turns and hours
    /// are not counted.
    public var uncountedMonths: [Month]
    /// What it was planned again from; nil where the month was planned from nothing.
    public var replanned: Replanned?
    /// Rules that somebody placed by hand breaks, each with the reason given for it. Nil like none.
    public var derogations: [Breach]?

    /// The published version that a rota changes, and the first day on which it may differ.
    public struct Replanned: Sendable, Hashable, Codable {
        public var version: Int
        public var from: Day

        public init(version: Int, from: Day) {
            self.version = version
            self.from = from
        }
    }

    public init(
        month: Month, sessions: [Session], assignments: [Assignment], closures: [Closure] = [], undecided: [Day] = [],
        priorities: [PriorityResult] = [], gaps: [Gap] = [], notAssessable: [NotAssessable] = [],
        uncountedMonths: [Month] = [], replanned: Replanned? = nil
    ) {
        self.month = month
        self.sessions = sessions
        self.assignments = assignments
        self.closures = closures
        self.undecided = undecided
        self.priorities = priorities
        self.gaps = gaps
        self.notAssessable = notAssessable
        self.uncountedMonths = uncountedMonths
        self.replanned = replanned
    }

    /// Whether planning again on the same input gives this very rota: only when every priority is proven.
    public var reproducible: Bool { priorities.allSatisfy(\.proven) }

    public func session(_ id: Session.ID) -> Session? { sessions.first { $0.id == id } }

    public func assignments(in session: Session.ID) -> [Assignment] { assignments.filter { $0.session == session } }

    /// The agents who hold a post in a session, helpers and trainees who sit beside them left out.
    public func holders(of post: Post.ID, in session: Session.ID) -> [Agent.ID] {
        assignments.filter { $0.session == session && $0.post == post && $0.holds }.map(\.agent)
    }
}

/// One agent on one seat.
public struct Assignment: Sendable, Hashable, Codable {
    public var session: Session.ID
    public var post: Post.ID
    public var agent: Agent.ID
    /// Whether the agent only lends a hand here while holding a post of their own in the same session.
    public var helping: Bool
    /// Whether the agent is a trainee who sits beside the holder: present and paid, and not counted at the post.
    public var shadowing: Bool
    public var pinned: Bool
    /// The employer that has yet to name who comes: the agent is only whom the planner expects. Nil where somebody is
    /// named, or the employer leaves that to the planner.
    public var toBeNamedBy: Employer.ID?

    public init(
        session: Session.ID, post: Post.ID, agent: Agent.ID, helping: Bool = false, shadowing: Bool = false,
        pinned: Bool = false, toBeNamedBy: Employer.ID? = nil
    ) {
        self.session = session
        self.post = post
        self.agent = agent
        self.helping = helping
        self.shadowing = shadowing
        self.pinned = pinned
        self.toBeNamedBy = toBeNamedBy
    }

    /// Whether the agent holds the seat, rather than helping out there or sitting beside its holder.
    public var holds: Bool { !helping && !shadowing }
}

extension Assignment: Comparable {
    public static func < (one: Assignment, other: Assignment) -> Bool {
        (one.session, one.post, one.rank, one.agent) < (other.session, other.post, other.rank, other.agent)
    }

    /// Who holds the seat comes first, then who helps, then who sits beside.
    private var rank: Int { shadowing ? 2 : helping ? 1 : 0 }
}

extension Assignment {
    private enum CodingKeys: String, CodingKey {
        case session, post, agent, helping, shadowing, pinned, toBeNamedBy
    }

    /// Rotas written before there was shadowing, or naming, say nothing of it.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            session: try values.decode(Session.ID.self, forKey: .session),
            post: try values.decode(Post.ID.self, forKey: .post),
            agent: try values.decode(Agent.ID.self, forKey: .agent),
            helping: try values.decode(Bool.self, forKey: .helping),
            shadowing: try values.decodeIfPresent(Bool.self, forKey: .shadowing) ?? false,
            pinned: try values.decode(Bool.self, forKey: .pinned),
            toBeNamedBy: try values.decodeIfPresent(Employer.ID.self, forKey: .toBeNamedBy))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(session, forKey: .session)
        try values.encode(post, forKey: .post)
        try values.encode(agent, forKey: .agent)
        try values.encode(helping, forKey: .helping)
        if shadowing { try values.encode(true, forKey: .shadowing) }
        try values.encode(pinned, forKey: .pinned)
        try values.encodeIfPresent(toBeNamedBy, forKey: .toBeNamedBy)
    }
}

/// What one priority came to: its value, and the bound that no rota can beat given the priorities before it.
public struct PriorityResult: Sendable, Hashable, Codable {
    public var code: PriorityCode
    public var value: Int
    /// Nil where nobody searched: a rota changed by hand is measured, and nothing is said about what else there is.
    public var bound: Int?

    public init(code: PriorityCode, value: Int, bound: Int?) {
        self.code = code
        self.value = value
        self.bound = bound
    }

    public var proven: Bool { bound.map { value <= $0 } ?? false }
}

/// Something a session needs and does not have.
public struct Gap: Sendable, Hashable, Codable {
    public var session: Session.ID
    public var kind: Kind
    public var count: Int
    /// For each agent who could have filled it, what stops them.
    public var reasons: [Reason]

    public enum Kind: Sendable, Hashable, Codable {
        /// Required seats of a post that nobody holds.
        case requiredSeat(Post.ID)
        /// Desired seats of a post that nobody holds.
        case desiredSeat(Post.ID)
        /// Trained agents missing below the number that the label asks for.
        case trained
        /// An employer that was to send agents and has sent too few.
        case employer(Employer.ID)
        /// A procedure offered that nobody at an accompaniment seat masters.
        case skill(Skill.ID)
    }

    /// Why one agent does not fill the gap. The rule is nil where another priority keeps them elsewhere.
    public struct Reason: Sendable, Hashable, Codable {
        public var agent: Agent.ID
        public var rule: RuleCode?
        public var fact: Phrase

        public init(agent: Agent.ID, rule: RuleCode?, fact: Phrase) {
            self.agent = agent
            self.rule = rule
            self.fact = fact
        }
    }

    public init(session: Session.ID, kind: Kind, count: Int, reasons: [Reason] = []) {
        self.session = session
        self.kind = kind
        self.count = count
        self.reasons = reasons
    }
}

/// A rule that cannot be judged for an agent because a fact is missing: never reported as kept.
public struct NotAssessable: Sendable, Hashable, Codable {
    public var agent: Agent.ID
    public var rule: RuleCode
    public var missing: Phrase

    public init(agent: Agent.ID, rule: RuleCode, missing: Phrase) {
        self.agent = agent
        self.rule = rule
        self.missing = missing
    }
}

/// One case in which a finished rota breaks a rule.
public struct Breach: Sendable, Hashable, Codable {
    public var rule: RuleCode
    public var agent: Agent.ID
    /// The days it concerns, first to last.
    public var first: Day
    public var last: Day
    public var fact: Phrase
    /// The reason given when the coordinator accepted it, if they did.
    public var derogation: String?

    public init(
        rule: RuleCode, agent: Agent.ID, first: Day, last: Day, fact: Phrase, derogation: String? = nil
    ) {
        self.rule = rule
        self.agent = agent
        self.first = first
        self.last = last
        self.fact = fact
        self.derogation = derogation
    }
}
