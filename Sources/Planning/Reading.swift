// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A rota read back for judging: each agent's shifts, worked out once from the stored assignments.
public struct Reading: Sendable {
    public let situation: Situation
    public let rota: Rota
    /// In order of agent and day.
    public let shifts: [Shift]
    private let shiftsByAgent: [Agent.ID: [Shift]]
    private let timesheets: [Agent.ID: Timesheet]
    private let background: Background
    let sessions: [Session.ID: Session]
    let assignmentsBySession: [Session.ID: [Assignment]]

    /// What follows from the situation alone, whatever the rota.
    private struct Background {
        var idle: [Agent.ID: Timesheet]
        var fairShares: [FairTurns.Share]
    }

    public init(_ rota: Rota, in situation: Situation) {
        let shifts = rota.shifts(posts: situation.service.posts)
        let byAgent = Dictionary(grouping: shifts, by: \.agent)
        let idle = Dictionary(
            situation.agents.map { ($0.id, Timesheet(of: $0, shifts: [], in: situation)) },
            uniquingKeysWith: { first, _ in first })
        self.situation = situation
        self.rota = rota
        self.shifts = shifts
        shiftsByAgent = byAgent
        timesheets = idle.merging(Self.timesheets(of: byAgent.keys, byAgent, in: situation)) { $1 }
        background = Background(idle: idle, fairShares: FairTurns().shares(in: situation))
        sessions = Dictionary(rota.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        assignmentsBySession = Dictionary(grouping: rota.assignments, by: \.session)
    }

    /// The rota after a move, read back. Only the days that the move touches are worked out again.
    ///
    /// - Parameter pins: those that hold after it, where it changes them.
    func making(_ move: Move, pins: [Pin]? = nil) -> Reading { Reading(self, after: move, pins) }

    private init(_ earlier: Reading, after move: Move, _ pins: [Pin]?) {
        let rota = earlier.rota.making(move)
        let days = Set((move.given + move.taken).compactMap { earlier.sessions[$0.session]?.day })
        let sessions = rota.sessions.filter { days.contains($0.day) }
        let bySession = Dictionary(grouping: rota.assignments, by: \.session)
        // Whoever works on such a day may be touched: a driver loses the pause that somebody else relieved.
        let touched = Rota(
            month: rota.month, sessions: sessions, assignments: sessions.flatMap { bySession[$0.id] ?? [] }
        ).shifts(posts: earlier.situation.service.posts)
        let changed = earlier.shiftsByAgent.keys.filter { agent in
            earlier.shiftsByAgent[agent]!.contains { days.contains($0.day) }
        }
        let agents = Set(touched.map(\.agent)).union(changed)
        var byAgent = earlier.shiftsByAgent
        for agent in agents {
            byAgent[agent] =
                ((byAgent[agent] ?? []).filter { !days.contains($0.day) } + touched.filter { $0.agent == agent })
                .sorted { $0.day < $1.day }
        }
        let moved = agents.filter { byAgent[$0] != earlier.shiftsByAgent[$0] }
        var situation = earlier.situation
        if let pins { situation.pins = pins }
        self.situation = situation
        self.rota = rota
        shifts = byAgent.sorted { $0.key < $1.key }.flatMap(\.value)
        shiftsByAgent = byAgent
        timesheets = earlier.timesheets.merging(Self.timesheets(of: moved, byAgent, in: earlier.situation)) { $1 }
        background = earlier.background
        self.sessions = earlier.sessions
        assignmentsBySession = bySession
    }

    private static func timesheets(
        of agents: some Sequence<Agent.ID>, _ shifts: [Agent.ID: [Shift]], in situation: Situation
    ) -> [Agent.ID: Timesheet] {
        let agents = Set(agents)
        return Dictionary(
            situation.agents.filter { agents.contains($0.id) }.map {
                ($0.id, Timesheet(of: $0, shifts: shifts[$0.id] ?? [], in: situation))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// In order of day.
    public func shifts(of agent: Agent.ID) -> [Shift] { shiftsByAgent[agent] ?? [] }

    public func timesheet(of agent: Agent) -> Timesheet {
        timesheets[agent.id] ?? Timesheet(of: agent, shifts: shifts(of: agent.id), in: situation)
    }

    /// All that an agent works without this rota.
    func idleTimesheet(of agent: Agent) -> Timesheet {
        background.idle[agent.id] ?? Timesheet(of: agent, shifts: [], in: situation)
    }

    /// The fair shares of everyone who comes in turn.
    var fairShares: [FairTurns.Share] { background.fairShares }

    /// The agents on seats of a session, helpers and trainees beside them left out; nobody twice.
    func agents(in session: Session) -> [Agent] {
        let present = Set((assignmentsBySession[session.id] ?? []).filter(\.holds).map(\.agent))
        return situation.agents.filter { present.contains($0.id) }
    }

    /// How many agents serve a post in a session, helpers included.
    func served(_ post: Post.ID, in session: Session) -> Int {
        (assignmentsBySession[session.id] ?? []).filter { $0.post == post && !$0.shadowing }.count
    }

    func holders(of post: Post.ID, in session: Session) -> [Agent.ID] {
        (assignmentsBySession[session.id] ?? []).filter { $0.post == post && $0.holds }.map(\.agent)
    }

    /// The trainees who sit beside the holders of a post in a session.
    func shadows(of post: Post.ID, in session: Session) -> [Agent.ID] {
        (assignmentsBySession[session.id] ?? []).filter { $0.post == post && $0.shadowing }.map(\.agent)
    }

    /// The sessions of the month in which an agent sits beside the holder of a post, in order.
    func shadowed(by agent: Agent.ID, at post: Post.ID) -> [Session] {
        shifts(of: agent).flatMap(\.stints).filter { $0.shadowing && $0.post == post }
            .flatMap(\.sessions).compactMap { sessions[$0] }
    }

    /// How a session is named in a sentence: site, day and opening hours.
    func name(ofSession session: Session.ID) -> Phrase {
        guard let session = sessions[session] else { return Phrase(session) }
        let site = situation.service.site(session.site)?.name ?? session.site
        return Phrase("\(site), ") + .day(session.day) + Phrase(" ") + .span(session.hours)
    }

    /// What a gap lacks: a post, an employer, a procedure.
    func name(of kind: Gap.Kind) -> Phrase {
        switch kind {
        case .requiredSeat(let post), .desiredSeat(let post): name(ofPost: post)
        case .trained: Phrase(fr: "conseiller France services", en: "France services adviser")
        case .employer(let employer): Phrase(situation.service.employer(employer)?.name ?? employer)
        case .skill(let skill): Phrase(situation.service.skill(skill)?.name ?? skill)
        }
    }

    func name(ofPost post: Post.ID) -> Phrase { situation.service.post(post)?.name ?? Phrase(post) }
}
