// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A rota read back for judging: each agent's shifts, worked out once from the stored assignments.
public struct Reading: Sendable {
    public let situation: Situation
    /// As it was first read, and what was moved since.
    private let first: Rota
    private let moves: [Move]
    private let background: Background
    private var assignmentsBySession: Revised<Session.ID, [Assignment]>
    private var assignmentsByAgent: Revised<Agent.ID, [Assignment]>
    private var shiftsByAgent: Revised<Agent.ID, [Shift]>
    private var timesheets: Revised<Agent.ID, Timesheet>

    public init(_ rota: Rota, in situation: Situation) {
        let byAgent = Dictionary(grouping: rota.shifts(posts: situation.service.posts), by: \.agent)
        let background = Background(rota.sessions, in: situation)
        self.situation = situation
        self.background = background
        (first, moves) = (rota, [])
        assignmentsBySession = Revised(Dictionary(grouping: rota.assignments, by: \.session))
        assignmentsByAgent = Revised(Dictionary(grouping: rota.assignments, by: \.agent))
        shiftsByAgent = Revised(byAgent)
        let working = situation.agents.filter { byAgent[$0.id] != nil }.map { agent in
            (agent.id, Timesheet(of: agent, shifts: byAgent[agent.id] ?? [], in: situation))
        }
        timesheets = Revised(
            background.idle.merging(Dictionary(working, uniquingKeysWith: { first, _ in first })) { $1 })
    }

    /// The rota after a move, read back. Only what the move touches is worked out again: the shifts of its days at its
    /// sites, for a driver loses the pause that somebody else relieved.
    ///
    /// - Parameter pins: those that hold after it, where it changes them.
    func making(_ move: Move, pins: [Pin]? = nil) -> Reading { Reading(self, after: move, pins) }

    private init(_ earlier: Reading, after move: Move, _ pins: [Pin]?) {
        var situation = earlier.situation
        if let pins { situation.pins = pins }
        self.situation = situation
        first = earlier.first
        moves = earlier.moves + [move]
        background = pins == nil ? earlier.background : earlier.background.with(situation)
        assignmentsBySession = earlier.assignmentsBySession
        assignmentsByAgent = earlier.assignmentsByAgent
        shiftsByAgent = earlier.shiftsByAgent
        timesheets = earlier.timesheets
        for (day, sessions) in Dictionary(grouping: earlier.part(touchedBy: move).sessions, by: \.day) {
            make(move, in: sessions)
            let ids = Set(sessions.map(\.id))
            let touched = Set((earlier.assignments(in: ids) + assignments(in: ids)).map(\.agent))
            readAgain(touched, on: day)
        }
    }

    /// Makes the part of a move that lies in some sessions, all of one day at some sites.
    private mutating func make(_ move: Move, in sessions: [Session]) {
        let ids = Set(sessions.map(\.id))
        let part = Move(
            given: move.given.filter { ids.contains($0.session) }, taken: move.taken.filter { ids.contains($0.session) }
        )
        let before = assignments(in: ids)
        let after = Rota(month: first.month, sessions: sessions, assignments: before).making(part).assignments
        let bySession = Dictionary(grouping: after, by: \.session)
        for id in ids { assignmentsBySession.revise(id, to: bySession[id] ?? []) }
        let byAgent = Dictionary(grouping: after, by: \.agent)
        for agent in Set(before.map(\.agent)).union(byAgent.keys) {
            let elsewhere = (assignmentsByAgent[agent] ?? []).filter { !ids.contains($0.session) }
            assignmentsByAgent.revise(agent, to: (elsewhere + (byAgent[agent] ?? [])).sorted())
        }
    }

    /// Works out the shifts of some agents on one day from their assignments.
    private mutating func readAgain(_ agents: Set<Agent.ID>, on day: Day) {
        let theirs = agents.flatMap { assignmentsByAgent[$0] ?? [] }.compactMap { sessions[$0.session] }
        let here = Set(theirs.filter { $0.day == day }.map(\.site)).flatMap { sessions(on: day, at: $0) }
        let there = assignments(in: Set(here.map(\.id)))
        let posts = Set(there.map(\.post)).compactMap { situation.service.post($0) }
        let shifts = Dictionary(
            grouping: Rota(month: first.month, sessions: here, assignments: there.sorted()).shifts(posts: posts),
            by: \.agent)
        for agent in agents {
            let (before, now) = (self.shifts(of: agent), shifts[agent] ?? [])
            let after = (before.filter { $0.day != day } + now).sorted { $0.day < $1.day }
            guard after != before else { continue }
            if let person = situation.agent(agent) {
                timesheets.revise(agent, to: timesheet(of: person).with(now.first, on: day, in: situation))
            }
            shiftsByAgent.revise(agent, to: after)
        }
    }

    // MARK: - The rota

    public var rota: Rota { moves.reduce(first) { $0.making($1) } }

    /// The sessions in the order of the rota: no move changes them.
    var sessionsInOrder: [Session] { first.sessions }

    var sessions: [Session.ID: Session] { background.sessions }

    /// Some sessions in the order of the rota, nothing twice; those that it does not have are left out.
    func inOrder(_ ids: some Sequence<Session.ID>) -> [Session] {
        Set(ids.compactMap { background.places[$0] }).sorted().map { first.sessions[$0] }
    }

    /// All sessions of a day at a site, in the order of the rota.
    func sessions(on day: Day, at site: Site.ID) -> [Session] {
        background.bySiteDay[SiteDay(day: day, site: site)] ?? []
    }

    func assignments(in session: Session.ID) -> [Assignment] { assignmentsBySession[session] ?? [] }

    private func assignments(in sessions: Set<Session.ID>) -> [Assignment] { sessions.flatMap(assignments(in:)) }

    func assignments(of agent: Agent.ID) -> [Assignment] { assignmentsByAgent[agent] ?? [] }

    /// The places of an agent on a day, those beside somebody included, helping hands left out.
    func places(of agent: Agent.ID, on day: Day) -> [Place] {
        assignments(of: agent).filter { !$0.helping && sessions[$0.session]?.day == day }.map(\.place).sorted()
    }

    func holds(_ place: Place) -> Bool {
        assignments(of: place.agent).contains { !$0.helping && $0.place == place }
    }

    /// Everyone whom the rota has somewhere, whether the service knows them or not.
    var peoplePlaced: Set<Agent.ID> { assignmentsByAgent.keys }

    /// In order of day.
    public func shifts(of agent: Agent.ID) -> [Shift] { shiftsByAgent[agent] ?? [] }

    /// The shifts of everyone in the sessions of a day at a site, what they do elsewhere that day included.
    func shifts(on day: Day, at site: Site.ID) -> [Shift] {
        Set(sessions(on: day, at: site).flatMap { assignments(in: $0.id) }.map(\.agent)).compactMap { agent in
            shifts(of: agent).first { $0.day == day }
        }
    }

    public func timesheet(of agent: Agent) -> Timesheet {
        timesheets[agent.id] ?? Timesheet(of: agent, shifts: shifts(of: agent.id), in: situation)
    }

    // MARK: - What does not change with the rota

    /// All that an agent works without this rota.
    func idleTimesheet(of agent: Agent) -> Timesheet {
        background.idle[agent.id] ?? Timesheet(of: agent, shifts: [], in: situation)
    }

    /// The fair shares of everyone who comes in turn.
    var fairShares: [FairTurns.Share] { background.fairShares }
    func fairShare(of agent: Agent.ID) -> FairTurns.Share? { background.sharesByAgent[agent] }

    /// The wishes of an agent that touch the month.
    func wishes(of agent: Agent.ID) -> [Wish] { background.wishes[agent] ?? [] }
    var peopleWhoWish: Int { background.wishes.count }

    /// The places of an agent that planning again leaves as they are.
    func frozenPlaces(of agent: Agent.ID) -> [Place] { background.frozen[agent] ?? [] }

    /// Where each agent must be by the rota that people know; nil where they know none.
    var knownPlaces: [Agent.ID: [Day: Set<HeldPlace>]]? { background.known }

    // MARK: - Who is where

    /// The agents on seats of a session, helpers and trainees beside them left out; nobody twice.
    func agents(in session: Session) -> [Agent] {
        situation.inOrder(assignments(in: session.id).filter(\.holds).map(\.agent))
    }

    /// How many agents serve a post in a session, helpers included.
    func served(_ post: Post.ID, in session: Session) -> Int {
        assignments(in: session.id).filter { $0.post == post && !$0.shadowing }.count
    }

    func holders(of post: Post.ID, in session: Session) -> [Agent.ID] {
        assignments(in: session.id).filter { $0.post == post && $0.holds }.map(\.agent)
    }

    /// The trainees who sit beside the holders of a post in a session.
    func shadows(of post: Post.ID, in session: Session) -> [Agent.ID] {
        assignments(in: session.id).filter { $0.post == post && $0.shadowing }.map(\.agent)
    }

    /// The sessions of the month in which an agent sits beside the holder of a post, in order.
    func shadowed(by agent: Agent.ID, at post: Post.ID) -> [Session] {
        shifts(of: agent).flatMap(\.stints).filter { $0.shadowing && $0.post == post }
            .flatMap(\.sessions).compactMap { sessions[$0] }
    }

    // MARK: - Names

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

extension Situation {
    /// Known agents in order, nobody twice.
    func inOrder(_ ids: some Sequence<Agent.ID>) -> [Agent] {
        Set(ids.compactMap(place(ofAgent:))).sorted().map { agents[$0] }
    }
}
