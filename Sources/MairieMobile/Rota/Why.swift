// SPDX-License-Identifier: GPL-3.0-or-later

/// Who or what carries a part of what a priority counts.
public struct Burden: Sendable, Hashable {
    public var agent: Agent.ID?
    public var session: Session.ID?
    public var amount: Int
    public var fact: Phrase

    public init(agent: Agent.ID? = nil, session: Session.ID? = nil, amount: Int, fact: Phrase) {
        self.agent = agent
        self.session = session
        self.amount = amount
        self.fact = fact
    }
}

/// Why a rota is worth what it is: each priority with who carries its cost, and what would close each gap.
public struct MonthWhy: Sendable, Equatable {
    public var priorities: [PriorityWhy]
    public var gaps: [GapWhy]

    public struct PriorityWhy: Sendable, Equatable {
        public var result: PriorityResult
        /// The heaviest first; their amounts add up to the value.
        public var burdens: [Burden]

        public init(result: PriorityResult, burdens: [Burden]) {
            self.result = result
            self.burdens = burdens
        }
    }

    public init(priorities: [PriorityWhy], gaps: [GapWhy]) {
        self.priorities = priorities
        self.gaps = gaps
    }
}

/// A gap, and the smallest sets of facts which, changed, would close it.
public struct GapWhy: Sendable, Equatable {
    public var gap: Gap
    /// Each found by planning again with it; no part of one closes the gap.
    public var closings: [[Remedy]]
    /// Whether the search stopped before all sets of that size were tried.
    public var isPartial: Bool

    public init(gap: Gap, closings: [[Remedy]], isPartial: Bool) {
        self.gap = gap
        self.closings = closings
        self.isPartial = isPartial
    }
}

/// One fact that people could change.
public struct Remedy: Sendable, Hashable {
    /// The option of `rota what-if` that supposes it, such as `--present 39`.
    public var option: String
    public var words: Phrase

    public init(option: String, words: Phrase) {
        self.option = option
        self.words = words
    }
}

/// Why the seats of some posts are held by whom they are, why not by others, and why they are empty.
public struct SeatWhy: Sendable, Equatable {
    public var seat: Seat
    /// Who is there: who holds the seat, then who sits beside them.
    public var holders: [Holder]
    /// Everyone else whose employer may hold the post.
    public var others: [Other]
    public var gaps: [GapWhy]

    public struct Holder: Sendable, Equatable {
        public var agent: Agent.ID
        /// Whether they only sit beside who holds it.
        public var isShadowing: Bool
        public var isPinned: Bool
        /// What the best rota without them there costs more; nil where that was not asked.
        public var without: Price?

        public init(agent: Agent.ID, isShadowing: Bool = false, isPinned: Bool, without: Price?) {
            self.agent = agent
            self.isShadowing = isShadowing
            self.isPinned = isPinned
            self.without = without
        }
    }

    public struct Other: Sendable, Equatable {
        public var agent: Agent.ID
        /// What putting them there now would break; empty where it is allowed.
        public var breaches: [Breach]
        /// What the best rota with them there costs more, where it is allowed.
        public var price: Price?

        public init(agent: Agent.ID, breaches: [Breach], price: Price?) {
            self.agent = agent
            self.breaches = breaches
            self.price = price
        }
    }

    public init(seat: Seat, holders: [Holder], others: [Other], gaps: [GapWhy]) {
        self.seat = seat
        self.holders = holders
        self.others = others
        self.gaps = gaps
    }
}

/// What a condition costs, from planning again with it.
public enum Price: Sendable, Hashable {
    /// Another rota is as good.
    case free
    /// The first priority that gets worse.
    case worse(Consequences.PriorityChange)
    /// No rota fulfils it.
    case impossible
}
