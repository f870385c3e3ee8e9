// SPDX-License-Identifier: GPL-3.0-or-later

/// One opening of a site on one day ("permanence"), as planned and published: a copy of what its pattern said on
/// the day the rota was made, so that a published rota means the same for ever.
public struct Session: Sendable, Hashable, Codable, Identifiable {
    /// `pattern/date`, such as `bus-mardi-matin/2027-01-05`.
    public var id: String
    public var pattern: Pattern.ID
    public var site: Site.ID
    public var day: Day
    /// Public hours.
    public var hours: TimeSpan
    public var seats: [Seats]
    public var franceServices: Bool
    public var fixedTeam: [Employer.ID]
    public var inTurn: [Pattern.Share]
    public var offers: [Offer]
    /// Who comes later is asked to come another time; nil where nothing is said.
    public var lastAdmission: TimeOfDay?
    /// Why it has so many places; nil where they are as stated.
    public var seatReason: SeatReason?

    /// The places of one post: how many must and how many should be filled, and the paid hours of its holders.
    public struct Seats: Sendable, Hashable, Codable {
        public var post: Post.ID
        public var required: Int
        public var desired: Int
        public var hours: TimeSpan

        public init(post: Post.ID, required: Int, desired: Int, hours: TimeSpan) {
            self.post = post
            self.required = required
            self.desired = desired
            self.hours = hours
        }
    }

    /// A procedure offered that day and how often it is asked for.
    public struct Offer: Sendable, Hashable, Codable {
        public var skill: Skill.ID
        public var weight: Int

        public init(skill: Skill.ID, weight: Int) {
            self.skill = skill
            self.weight = weight
        }
    }

    public init(
        id: String, pattern: Pattern.ID, site: Site.ID, day: Day, hours: TimeSpan, seats: [Seats],
        franceServices: Bool, fixedTeam: [Employer.ID], inTurn: [Pattern.Share], offers: [Offer],
        lastAdmission: TimeOfDay? = nil, seatReason: SeatReason? = nil
    ) {
        self.id = id
        self.pattern = pattern
        self.site = site
        self.day = day
        self.hours = hours
        self.seats = seats
        self.franceServices = franceServices
        self.fixedTeam = fixedTeam
        self.inTurn = inTurn
        self.offers = offers
        self.lastAdmission = lastAdmission
        self.seatReason = seatReason
    }

    public func seats(of post: Post.ID) -> Seats? { seats.first { $0.post == post } }
}

extension String {
    /// The pattern that begins the id of a session.
    public var patternOfSession: Pattern.ID { String(prefix { $0 != "/" }) }

    /// The day that ends it.
    public var dayOfSession: Day? { split(separator: "/").last.flatMap { Day(iso: String($0)) } }
}

extension Session: Comparable {
    /// By day, opening time, then id: the order in which people read a rota.
    public static func < (one: Session, other: Session) -> Bool {
        (one.day, one.hours.start, one.id) < (other.day, other.hours.start, other.id)
    }
}
