// SPDX-License-Identifier: GPL-3.0-or-later

/// One organisation's rota as its coordinator describes it in `service.yaml`: who sends agents, where and when
/// sessions are held, which posts they have, and the local settings of the planner. People are not part of it.
public struct Service: Sendable, Equatable {
    public var name: String
    public var employers: [Employer] { didSet { employerPlaces = employers.placesByID } }
    public var sites: [Site] { didSet { sitePlaces = sites.placesByID } }
    public var skills: [Skill] { didSet { skillPlaces = skills.placesByID } }
    public var posts: [Post] {
        didSet { (postPlaces, relieved) = (posts.placesByID, posts.byRelief) }
    }
    public var patterns: [Pattern]
    public var travel: Travel
    public var settings: Settings
    public var messages: MessageSettings
    /// Nil where nothing is said of visits.
    public var staffing: StaffingSettings?
    /// Nil where nothing is said, and everything is kept.
    public var retention: Retention?
    // A city asks for these by id all the time.
    private var employerPlaces: [Employer.ID: Int]
    private var sitePlaces: [Site.ID: Int]
    private var skillPlaces: [Skill.ID: Int]
    private var postPlaces: [Post.ID: Int]
    private var relieved: [Post.ID: [Post]]

    public init(
        name: String, employers: [Employer], sites: [Site], skills: [Skill], posts: [Post], patterns: [Pattern],
        travel: Travel, settings: Settings, messages: MessageSettings? = nil,
        staffing: StaffingSettings? = nil, retention: Retention? = nil
    ) {
        self.name = name
        self.employers = employers
        self.sites = sites
        self.skills = skills
        self.posts = posts
        self.patterns = patterns
        self.travel = travel
        self.settings = settings
        self.messages = messages ?? MessageSettings(from: "rota@\(settings.calendarDomain)")
        self.staffing = staffing
        self.retention = retention
        employerPlaces = employers.placesByID
        sitePlaces = sites.placesByID
        skillPlaces = skills.placesByID
        postPlaces = posts.placesByID
        relieved = posts.byRelief
    }

    public func employer(_ id: Employer.ID) -> Employer? { employerPlaces[id].map { employers[$0] } }
    public func site(_ id: Site.ID) -> Site? { sitePlaces[id].map { sites[$0] } }
    public func skill(_ id: Skill.ID) -> Skill? { skillPlaces[id].map { skills[$0] } }
    public func post(_ id: Post.ID) -> Post? { postPlaces[id].map { posts[$0] } }
    public func pattern(_ id: Pattern.ID) -> Pattern? { patterns.first { $0.id == id } }

    /// The posts whose holders the holder of another one relieves for a pause, in order; mostly none.
    public func posts(relievedBy post: Post.ID) -> [Post] { relieved[post] ?? [] }

    /// Known posts in the order of the service.
    public func inOrder(posts ids: some Sequence<Post.ID>) -> [Post] {
        Set(ids.compactMap { postPlaces[$0] }).sorted().map { posts[$0] }
    }

    /// Known sites in the order of the service.
    public func inOrder(sites ids: some Sequence<Site.ID>) -> [Site] {
        Set(ids.compactMap { sitePlaces[$0] }).sorted().map { sites[$0] }
    }
}

extension [Post] {
    fileprivate var byRelief: [Post.ID: [Post]] {
        reduce(into: [:]) { posts, post in
            if let relief = post.wholeDay?.relievedBy { posts[relief, default: []].append(post) }
        }
    }
}

/// Local choices that no law fixes.
public struct Settings: Sendable, Equatable {
    /// Weekly hours of a full-time agent, in minutes; an agent's contract is this times their quota.
    public var fullTimeWeek: Int
    /// Where a morning ends and an afternoon begins, for half-day absences.
    public var midday: TimeOfDay
    /// Whether an absence asked for and not yet approved keeps its agent out of the rota.
    public var requestedAbsencesBind: Bool
    /// How many days ahead people are told of changes at least ("délai de prévenance"): planning again leaves today
    /// and as many days after it as they are.
    public var noticeDays: Int
    /// The day of the month before by which leave and wishes are to be sent.
    public var collectingDay: Int
    /// The skill that makes an agent a trained "conseiller France services", and how many a labelled session needs.
    public var franceServices: FranceServices?
    /// The priorities, most important first.
    public var priorities: [PriorityCode]
    /// The domain name after the `@` of calendar identifiers.
    public var calendarDomain: String
    /// The zone whose school holidays hold here: A, B or C.
    public var schoolZone: String
    /// The days about which the school holidays that come with the service say something; nil where none come with it.
    public var schoolCalendarKnown: ClosedRange<Day>?

    public struct FranceServices: Sendable, Equatable {
        public var skill: Skill.ID
        public var agents: Int

        public init(skill: Skill.ID, agents: Int) {
            self.skill = skill
            self.agents = agents
        }
    }

    public init(
        fullTimeWeek: Int, midday: TimeOfDay, requestedAbsencesBind: Bool, noticeDays: Int = 0,
        collectingDay: Int = 15, franceServices: FranceServices?,
        priorities: [PriorityCode], calendarDomain: String, schoolZone: String,
        schoolCalendarKnown: ClosedRange<Day>?
    ) {
        self.fullTimeWeek = fullTimeWeek
        self.midday = midday
        self.requestedAbsencesBind = requestedAbsencesBind
        self.noticeDays = noticeDays
        self.collectingDay = collectingDay
        self.franceServices = franceServices
        self.priorities = priorities
        self.calendarDomain = calendarDomain
        self.schoolZone = schoolZone
        self.schoolCalendarKnown = schoolCalendarKnown
    }
}

/// Minutes from one site to another, the same in both directions.
public struct Travel: Sendable, Equatable {
    public var usual: Int
    public var between: [Set<Site.ID>: Int]

    public init(usual: Int, between: [Set<Site.ID>: Int]) {
        self.usual = usual
        self.between = between
    }

    /// Minutes from a site to another; nil stands for a place outside the service. None within a site.
    public func minutes(from one: Site.ID?, to other: Site.ID?) -> Int {
        guard let one, let other else { return usual }
        return one == other ? 0 : between[[one, other]] ?? usual
    }
}
