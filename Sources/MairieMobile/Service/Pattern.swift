// SPDX-License-Identifier: GPL-3.0-or-later

/// What makes sessions ("récurrence"): every Tuesday, one Wednesday in two from an anchor.
public struct Pattern: Sendable, Equatable, Identifiable {
    public var id: String
    public var site: Site.ID
    public var weekdays: Set<Weekday>
    public var hours: TimeSpan
    /// Paid minutes before opening and after closing.
    public var before: Int
    public var after: Int
    public var rhythm: Rhythm
    public var closesInSchoolHolidays: Bool
    /// Whether the session carries the France services label.
    public var franceServices: Bool
    /// Employers whose every agent is expected.
    public var fixedTeam: [Employer.ID]
    /// Employers that send agents in turn, and how many each sends.
    public var inTurn: [Share]
    public var seats: [Seats]
    /// Procedures offered there.
    public var offers: [Skill.ID]
    /// How many people are taken to come where no record says it; nil where nothing is said.
    public var arrivals: Int?
    /// Who comes later is asked to come another time; nil where it follows from the visits.
    public var lastAdmission: TimeOfDay?

    public enum Rhythm: Sendable, Equatable {
        case everyWeek
        /// One week in two from the anchor, the first occurrence. Where `closedUsesTurn`, an occurrence that falls
        /// on a closed day is lost and the next comes two weeks later; otherwise it moves to the next open week.
        case everyOtherWeek(anchor: Day, closedUsesTurn: Bool)
    }

    /// How many agents an employer sends to each session.
    public struct Share: Sendable, Hashable, Codable {
        public var employer: Employer.ID
        public var agents: Int

        public init(employer: Employer.ID, agents: Int) {
            self.employer = employer
            self.agents = agents
        }
    }

    /// The places of one post.
    public struct Seats: Sendable, Equatable {
        public var post: Post.ID
        public var required: Int
        public var desired: Int
        /// Where the post has hours of its own within the day, such as the lunch relief.
        public var hours: TimeSpan?

        public init(post: Post.ID, required: Int, desired: Int, hours: TimeSpan? = nil) {
            self.post = post
            self.required = required
            self.desired = desired
            self.hours = hours
        }
    }

    public init(
        id: String, site: Site.ID, weekdays: Set<Weekday>, hours: TimeSpan, before: Int, after: Int, rhythm: Rhythm,
        closesInSchoolHolidays: Bool, franceServices: Bool, fixedTeam: [Employer.ID], inTurn: [Share], seats: [Seats],
        offers: [Skill.ID], arrivals: Int? = nil, lastAdmission: TimeOfDay? = nil
    ) {
        self.id = id
        self.site = site
        self.weekdays = weekdays
        self.hours = hours
        self.before = before
        self.after = after
        self.rhythm = rhythm
        self.closesInSchoolHolidays = closesInSchoolHolidays
        self.franceServices = franceServices
        self.fixedTeam = fixedTeam
        self.inTurn = inTurn
        self.seats = seats
        self.offers = offers
        self.arrivals = arrivals
        self.lastAdmission = lastAdmission
    }

    /// The session of this pattern on a day.
    public func session(on day: Day, skills: [Skill]) -> Session {
        let paid = TimeSpan(hours.start.advanced(by: -before), hours.end.advanced(by: after))!
        let offered = Set(offers)
        return Session(
            id: "\(id)/\(day.iso)", pattern: id, site: site, day: day, hours: hours,
            seats: seats.map {
                Session.Seats(post: $0.post, required: $0.required, desired: $0.desired, hours: $0.hours ?? paid)
            },
            franceServices: franceServices, fixedTeam: fixedTeam, inTurn: inTurn,
            offers: skills.filter { offered.contains($0.id) && $0.isOffered(on: day) }.map {
                Session.Offer(skill: $0.id, weight: $0.weight)
            },
            lastAdmission: lastAdmission)
    }
}
