// SPDX-License-Identifier: GPL-3.0-or-later

/// What an agent does without changing place or post: one line for HR, one event in a calendar.
///
/// Most stints are one seat of one session. A post with a whole day of its own (the driver's) makes one stint of
/// the sessions that its holder serves in a row, from depot to depot.
public struct Stint: Sendable, Hashable {
    public var post: Post.ID
    public var site: Site.ID
    public var sessions: [Session.ID]
    /// Sessions where the holder also lends a hand at another post.
    public var helpsIn: [Session.ID]
    /// Whether the agent sits beside the holder of the post: paid like the holder, and not counted.
    public var shadowing: Bool
    /// Paid presence, pause included.
    public var span: TimeSpan
    /// The pause as it turned out: `none` where the relief it depends on is missing.
    public var pause: Pause?
    /// Whether the pause falls between two openings, so that somebody must stand in for it to be one.
    public var needsRelief: Bool

    public init(
        post: Post.ID, site: Site.ID, sessions: [Session.ID], helpsIn: [Session.ID] = [], shadowing: Bool = false,
        span: TimeSpan, pause: Pause? = nil, needsRelief: Bool = false
    ) {
        self.post = post
        self.site = site
        self.sessions = sessions
        self.helpsIn = helpsIn
        self.shadowing = shadowing
        self.span = span
        self.pause = pause
        self.needsRelief = needsRelief
    }

    /// Minutes of free pause.
    public var pauseMinutes: Int { pause?.kind == .free ? pause!.span.minutes : 0 }

    /// Minutes of effective work.
    public var minutes: Int { span.minutes - pauseMinutes }

    /// The span cut at its pause, where that is one for the rule on breaks.
    public var stretches: [TimeSpan] {
        guard let pause, pause.kind != .none else { return [span] }
        return [TimeSpan(span.start, pause.span.start), TimeSpan(pause.span.end, span.end)].compactMap { $0 }
    }
}

/// Everything an agent does in this service on one day.
public struct Shift: Sendable, Hashable {
    public var agent: Agent.ID
    public var day: Day
    /// In order of time.
    public var stints: [Stint]

    public init(agent: Agent.ID, day: Day, stints: [Stint]) {
        self.agent = agent
        self.day = day
        self.stints = stints.sorted { ($0.span.start, $0.post) < ($1.span.start, $1.post) }
    }

    public var minutes: Int { stints.reduce(0) { $0 + $1.minutes } }
    public var start: TimeOfDay { stints.map(\.span.start).min()! }
    public var end: TimeOfDay { stints.map(\.span.end).max()! }
}

extension Shift {
    /// The shift of an agent who holds the given seats on one day.
    ///
    /// - Parameters:
    ///   - held: the sessions and posts held that day, and whether the agent also helps in each.
    ///   - shadowed: the sessions and posts at which the agent sits beside somebody.
    ///   - sessions: all sessions of the day at the sites held, held or not: they tell where a whole day begins and
    ///     ends. Others do not matter.
    ///   - isRelieved: whether somebody else stands in during the pause of a post at a site.
    public init(
        agent: Agent.ID, day: Day, held: [(session: Session, post: Post, helps: Bool)],
        shadowed: [(session: Session, post: Post)] = [], sessions: [Session],
        isRelieved: (Site.ID, Post) -> Bool
    ) {
        let beside = Self.stints(
            of: shadowed.map { ($0.session, $0.post, false) }, on: day, among: sessions, isRelieved: { _, _ in true })
        self.init(
            agent: agent, day: day,
            stints: Self.stints(of: held, on: day, among: sessions, isRelieved: isRelieved)
                + beside.map { stint in
                    var stint = stint
                    // Nobody is missed while a trainee pauses.
                    (stint.shadowing, stint.needsRelief) = (true, false)
                    return stint
                })
    }

    private typealias Held = (session: Session, post: Post, helps: Bool)

    private static func stints(
        of held: [Held], on day: Day, among sessions: [Session], isRelieved: (Site.ID, Post) -> Bool
    ) -> [Stint] {
        var stints: [Stint] = []
        for (session, post, helps) in held where post.wholeDay == nil {
            stints.append(
                Stint(
                    post: post.id, site: session.site, sessions: [session.id], helpsIn: helps ? [session.id] : [],
                    span: session.seats(of: post.id)?.hours ?? session.hours))
        }
        let wholeDayPosts = Set(held.filter { $0.post.wholeDay != nil }.map { [$0.session.site, $0.post.id] })
        for key in wholeDayPosts {
            let mine = held.filter { $0.session.site == key[0] && $0.post.id == key[1] }
            let served = sessions.filter { $0.site == key[0] && $0.day == day && $0.seats(of: key[1]) != nil }.sorted()
            let relieved = isRelieved(key[0], mine[0].post)
            stints += runs(of: mine, among: served).map { stint(of: $0, among: served, relieved) }
        }
        return stints
    }

    /// Cuts held sessions into runs that follow one another without a session in between.
    private static func runs(of held: [Held], among served: [Session]) -> [[Held]] {
        var runs: [[Held]] = []
        var previous: Int?
        for (place, session) in served.enumerated() {
            guard let seat = held.first(where: { $0.session.id == session.id }) else { continue }
            if previous == place - 1, !runs.isEmpty { runs[runs.count - 1].append(seat) } else { runs.append([seat]) }
            previous = place
        }
        return runs
    }

    /// The first session of the day starts at the depot, the last one ends there; in between one agent takes over
    /// from the other at the site.
    private static func stint(of run: [Held], among served: [Session], _ relieved: Bool) -> Stint {
        let (post, wholeDay) = (run[0].post, run[0].post.wholeDay!)
        let (first, last) = (run.first!.session, run.last!.session)
        let start = first.id == served.first?.id ? wholeDay.span.start : first.seats(of: post.id)!.hours.start
        let end = last.id == served.last?.id ? wholeDay.span.end : last.seats(of: post.id)!.hours.end
        let span = TimeSpan(
            min(start, first.seats(of: post.id)!.hours.start), max(end, last.seats(of: post.id)!.hours.end))!
        var pause = wholeDay.pause
        if let within = pause?.span, within.start < span.start || within.end > span.end { pause = nil }
        // Before the first opening or after the last one, the pause needs nobody.
        let open = first.seats(of: post.id)!.hours.start...last.seats(of: post.id)!.hours.end
        let needsRelief =
            wholeDay.relievedBy != nil
            && (pause.map { open.contains($0.span.start) && open.contains($0.span.end) } ?? false)
        if needsRelief, !relieved { pause?.kind = .none }
        return Stint(
            post: post.id, site: first.site, sessions: run.map(\.session.id),
            helpsIn: run.filter(\.helps).map(\.session.id), span: span, pause: pause,
            needsRelief: needsRelief)
    }
}

extension Rota {
    /// The shifts of every agent, in order of agent and day.
    public func shifts(posts: [Post]) -> [Shift] {
        let sessionsByID = Dictionary(sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let postsByID = Dictionary(posts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let sessionsByPlace = Dictionary(grouping: sessions) { SiteDay(site: $0.site, day: $0.day) }
        let seats = assignments.compactMap { assignment in
            sessionsByID[assignment.session].map { (assignment, $0) }
        }
        let helping = Set(seats.filter(\.0.helping).map { [$0.0.agent, $0.0.session] })
        let holders = Dictionary(grouping: assignments.filter(\.holds), by: \.place.seat)
        let held = Dictionary(grouping: seats.filter { !$0.0.helping }) { AgentDay(agent: $0.0.agent, day: $0.1.day) }
        return held.map { (key, seats) -> Shift in
            let sites = Set(seats.map(\.1.site)).sorted()
            var held: [(session: Session, post: Post, helps: Bool)] = []
            var shadowed: [(session: Session, post: Post)] = []
            for (assignment, session) in seats {
                guard let post = postsByID[assignment.post] else { continue }
                if assignment.shadowing {
                    shadowed.append((session, post))
                } else {
                    held.append((session, post, helping.contains([key.agent, session.id])))
                }
            }
            return Shift(
                agent: key.agent, day: key.day, held: held, shadowed: shadowed,
                sessions: sites.flatMap { sessionsByPlace[SiteDay(site: $0, day: key.day)] ?? [] },
                isRelieved: { site, post in
                    guard let relief = post.wholeDay?.relievedBy else { return false }
                    return (sessionsByPlace[SiteDay(site: site, day: key.day)] ?? []).contains { session in
                        (holders[Seat(session: session.id, post: relief)] ?? []).contains { $0.agent != key.agent }
                    }
                })
        }.filter { !$0.stints.isEmpty }.sorted { ($0.agent, $0.day) < ($1.agent, $1.day) }
    }

    private struct AgentDay: Hashable {
        let agent: Agent.ID
        let day: Day
    }

    private struct SiteDay: Hashable {
        let site: Site.ID
        let day: Day
    }

    /// What each agent worked, day by day and site by site, as history for the months after. A day of nothing but
    /// shadowing is no turn: it serves no seat that an employer owes.
    public func workedDays(posts: [Post]) -> [WorkedDay] {
        let turnPosts = Set(posts.filter(\.isTurn).map(\.id))
        return shifts(posts: posts).flatMap { shift in
            Dictionary(grouping: shift.stints, by: \.site).sorted { $0.key < $1.key }.map { site, stints in
                let held = stints.filter { !$0.shadowing }.map(\.post)
                let shadowed = stints.filter(\.shadowing).flatMap { stint in stint.sessions.map { _ in stint.post } }
                return WorkedDay(
                    agent: shift.agent, day: shift.day, site: site,
                    turns: turnPosts.isDisjoint(with: held) ? 0 : 1,
                    minutes: stints.reduce(0) { $0 + $1.minutes },
                    span: TimeSpan(stints.map(\.span.start).min()!, stints.map(\.span.end).max()!),
                    posts: held, shadowed: shadowed)
            }
        }
    }

    /// How many of a post's required seats in a session are needed, see `Session.Seats.needed`.
    public func needed(_ seats: Session.Seats, in session: Session, posts: [Post]) -> Int {
        guard posts.contains(where: { $0.wholeDay?.relievedBy == seats.post }) else { return seats.required }
        return seats.needed(in: session, shifts: shifts(posts: posts), posts: posts)
    }
}

extension Session.Seats {
    /// How many of the required seats are needed: all of them, but for a post that only relieves another one, as many
    /// as have a pause to be relieved of. Where nobody drives all day, nobody is missed at lunch.
    public func needed(in session: Session, shifts: [Shift], posts: [Post]) -> Int {
        let relieved = posts.filter { $0.wholeDay?.relievedBy == post }.map(\.id)
        guard !relieved.isEmpty else { return required }
        let pauses = shifts.filter { $0.day == session.day }.flatMap(\.stints)
            .filter { $0.site == session.site && $0.needsRelief && relieved.contains($0.post) }
        return min(required, pauses.count)
    }
}
