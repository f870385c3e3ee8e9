// SPDX-License-Identifier: GPL-3.0-or-later

/// One agent, one day, one stint: what was planned and what became of it, as HR is told.
public struct HRLine: Sendable, Hashable, Codable, Identifiable {
    public let subject: Subject
    /// Nil for somebody who came without being planned.
    public let planned: Presence?
    /// Nil where nobody has said anything yet, or that the agent did not come.
    public let worked: Presence?
    public let state: State
    /// The version of the rota that it was held against; nil for a draft.
    public let version: Int?

    public enum State: String, Sendable, Codable, CaseIterable {
        /// Still to come.
        case planned
        /// Over, and nobody has said what happened.
        case unconfirmed
        case asPlanned = "as-planned"
        case corrected
        case absent
        /// Somebody came who was not planned.
        case added
    }

    /// What the line is about, whatever its hours.
    public struct Subject: Sendable, Hashable, Codable, Identifiable {
        /// `agent/date/pattern/post`, such as `a03/2027-01-05/bus-mardi-matin/accompagnement`: day and pattern name the
        /// first session of the stint, so the line keeps its id from one version to the next.
        public let id: String
        public let agent: Agent.ID
        public let day: Day
        public let sessions: [Session.ID]
        public let site: Site.ID
        public let post: Post.ID
        public let shadowing: Bool

        public init(
            agent: Agent.ID, day: Day, sessions: [Session.ID], site: Site.ID, post: Post.ID, shadowing: Bool = false
        ) {
            id = "\(agent)/\(day.iso)/\(sessions.first?.patternOfSession ?? "")/\(post)"
            self.agent = agent
            self.day = day
            self.sessions = sessions
            self.site = site
            self.post = post
            self.shadowing = shadowing
        }
    }

    /// - Parameter isDue: whether the day has come, so that somebody ought to say what happened.
    /// - Returns: nil where there is nothing to tell: nothing was planned and nobody came.
    init?(_ subject: Subject, planned: Presence?, attendance: Attendance?, version: Int?, isDue: Bool) {
        self.subject = subject
        self.planned = planned
        self.version = version
        worked = attendance?.worked
        switch (planned, attendance) {
        case (nil, nil): return nil
        case (nil, let attendance?):
            guard attendance.worked != nil else { return nil }
            state = .added
        case (_?, nil): state = isDue ? .unconfirmed : .planned
        case (let planned?, let attendance?):
            state = attendance.worked.map { $0 == planned ? .asPlanned : .corrected } ?? .absent
        }
    }

    public var id: String { subject.id }

    public var plannedMinutes: Int { planned?.minutes ?? 0 }

    /// None of an agent who did not come; nil where nobody has said.
    public var workedMinutes: Int? {
        switch state {
        case .planned, .unconfirmed: nil
        case .absent: 0
        case .asPlanned, .corrected, .added: worked?.minutes
        }
    }

    /// Minutes worked beyond those planned; nil where nobody has said.
    public var difference: Int? { workedMinutes.map { $0 - plannedMinutes } }
}

extension HRLine: Comparable {
    /// By day, agent and time, as HR reads them.
    public static func < (one: HRLine, other: HRLine) -> Bool {
        (one.subject.day, one.subject.agent, one.start, one.subject.post, one.id)
            < (other.subject.day, other.subject.agent, other.start, other.subject.post, other.id)
    }

    private var start: TimeOfDay { (planned ?? worked)?.span.start ?? .midnight }
}

/// From when to when somebody is there, and how many of these minutes are an unpaid pause.
public struct Presence: Sendable, Hashable, Codable {
    public let span: TimeSpan
    public let pause: Int

    /// Nil where the pause is longer than the presence.
    public init?(_ span: TimeSpan, pause: Int = 0) {
        guard (0...span.minutes).contains(pause) else { return nil }
        self.span = span
        self.pause = pause
    }

    /// What a stint asks for: its pause never reaches beyond it.
    init(of stint: Stint) {
        span = stint.span
        pause = stint.pauseMinutes
    }

    /// Minutes of effective work.
    public var minutes: Int { span.minutes - pause }
}

extension Rota {
    /// What HR is told of the rota before anything has happened, in order. Nobody is paid for a seat whose holder is
    /// still to be named.
    public func plannedLines(posts: [Post], version: Int?) -> [HRLine] {
        told().shifts(posts: posts).filter { !$0.agent.isEmpty }.flatMap { shift in
            shift.stints.compactMap { stint in
                HRLine(
                    HRLine.Subject(
                        agent: shift.agent, day: shift.day, sessions: stint.sessions, site: stint.site,
                        post: stint.post, shadowing: stint.shadowing),
                    planned: Presence(of: stint), attendance: nil, version: version, isDue: false)
            }
        }.sorted()
    }
}
