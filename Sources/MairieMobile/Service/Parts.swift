// SPDX-License-Identifier: GPL-3.0-or-later

/// Who sends agents ("structure" in French): a directorate of the City, a partner, the mairie.
public struct Employer: Sendable, Equatable, Identifiable {
    public var id: String
    public var name: String
    /// Whether its agents come in turn, so that turns are shared fairly among them.
    public var takesTurns: Bool
    /// The least number of days wished between two turns of one agent.
    public var daysBetweenTurns: Int
    /// Which texts hold for its people: public service or private-law employment (same numbers, other sources).
    public var law: Law
    /// Whether it names its own people for the seats planned for it; until it does, whom the planner put there is only
    /// expected.
    public var namesItsPeople: Bool

    public enum Law: String, Sendable, Equatable, CaseIterable, Codable {
        case publicService = "public"
        case privateLaw = "private"
    }

    public init(
        id: String, name: String, takesTurns: Bool, daysBetweenTurns: Int, law: Law, namesItsPeople: Bool = false
    ) {
        self.id = id
        self.name = name
        self.takesTurns = takesTurns
        self.daysBetweenTurns = daysBetweenTurns
        self.law = law
        self.namesItsPeople = namesItsPeople
    }

    /// `EPS` for `Espace parisien des solidarités (EPS)`: what stands in brackets at the end of the name, else all of it.
    public var shortName: String {
        guard name.hasSuffix(")"), let opening = name.lastIndex(of: "(") else { return name }
        return String(name[name.index(after: opening)...].dropLast())
    }
}

/// A place where sessions are held ("lieu").
public struct Site: Sendable, Equatable, Identifiable {
    public var id: String
    public var name: String
    public var address: String
    /// Places where an agent can accompany somebody at a computer; nil where nothing is said.
    public var workstations: Int?
    /// The most sessions one agent holds there in a day; nil for no limit.
    public var sessionsPerDay: Int?

    public init(id: String, name: String, address: String, workstations: Int?, sessionsPerDay: Int?) {
        self.id = id
        self.name = name
        self.address = address
        self.workstations = workstations
        self.sessionsPerDay = sessionsPerDay
    }
}

/// What an agent can do: a partner's procedures, the City's, digital help, a driving licence.
public struct Skill: Sendable, Equatable, Identifiable {
    public var id: String
    public var name: String
    /// How often it is asked for, as a weight; 0 where it is no procedure that the public asks for.
    public var weight: Int
    /// First and last day on which it is offered, nil for no limit.
    public var from: Day?
    public var until: Day?

    public init(id: String, name: String, weight: Int, from: Day?, until: Day?) {
        self.id = id
        self.name = name
        self.weight = weight
        self.from = from
        self.until = until
    }

    public func isOffered(on day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}

/// A kind of work in a session ("poste"): pré-accueil, préparation, accompagnement, conduite, relève.
public struct Post: Sendable, Equatable, Identifiable {
    public var id: String
    public var name: Phrase
    /// Skills without which nobody may hold it.
    public var requires: [Skill.ID]
    /// Employers whose agents may hold it.
    public var heldBy: [Employer.ID]
    /// Another post of the same session where its holder may lend a hand when nobody else can hold it.
    public var helpsAt: Post.ID?
    /// Whether its holders accompany people, so that their skills count as procedures covered.
    public var accompanies: Bool
    /// Whether a day at it counts as a turn.
    public var isTurn: Bool
    /// Whether people should not hold it two weeks running.
    public var varies: Bool
    /// Where set, the holder of the post in every session of the site that day has one duty from end to end.
    public var wholeDay: WholeDay?
    /// Whether its places are as many as the visits ask for, rather than those that patterns state.
    public var staffedFromVisits: Bool

    /// A duty that runs through the day, like the driver's from depot to depot.
    public struct WholeDay: Sendable, Equatable {
        public var span: TimeSpan
        /// The meal in between, if any.
        public var pause: Pause?
        /// The post whose holder stands in during the pause; while nobody does, the pause is no pause.
        public var relievedBy: Post.ID?

        public init(span: TimeSpan, pause: Pause?, relievedBy: Post.ID?) {
            self.span = span
            self.pause = pause
            self.relievedBy = relievedBy
        }
    }

    public init(
        id: String, name: Phrase, requires: [Skill.ID], heldBy: [Employer.ID], helpsAt: Post.ID?, accompanies: Bool,
        isTurn: Bool, varies: Bool, wholeDay: WholeDay?, staffedFromVisits: Bool = false
    ) {
        self.id = id
        self.name = name
        self.requires = requires
        self.heldBy = heldBy
        self.helpsAt = helpsAt
        self.accompanies = accompanies
        self.isTurn = isTurn
        self.varies = varies
        self.wholeDay = wholeDay
        self.staffedFromVisits = staffedFromVisits
    }
}

/// A break within a duty.
public struct Pause: Sendable, Hashable, Codable {
    public var span: TimeSpan
    public var kind: Kind

    /// What a break is worth: `none` is work like the rest; `paid` satisfies the rule on breaks and counts as
    /// work; `free` satisfies it and does not count.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case none, paid, free
    }

    public init(span: TimeSpan, kind: Kind) {
        self.span = span
        self.kind = kind
    }
}
