// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A rota read back for judging: each agent's shifts, worked out once from the stored assignments.
public struct Reading: Sendable {
    public let situation: Situation
    public let rota: Rota
    /// In order of agent and day.
    public let shifts: [Shift]
    private let shiftsByAgent: [Agent.ID: [Shift]]
    let sessions: [Session.ID: Session]
    let assignmentsBySession: [Session.ID: [Assignment]]

    public init(_ rota: Rota, in situation: Situation) {
        self.situation = situation
        self.rota = rota
        shifts = rota.shifts(posts: situation.service.posts)
        shiftsByAgent = Dictionary(grouping: shifts, by: \.agent)
        sessions = Dictionary(rota.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        assignmentsBySession = Dictionary(grouping: rota.assignments, by: \.session)
    }

    /// In order of day.
    public func shifts(of agent: Agent.ID) -> [Shift] { shiftsByAgent[agent] ?? [] }

    public func timesheet(of agent: Agent) -> Timesheet {
        Timesheet(of: agent, shifts: shifts(of: agent.id), in: situation)
    }

    /// The agents on seats of a session, helpers left out; nobody twice.
    func agents(in session: Session) -> [Agent] {
        let present = Set((assignmentsBySession[session.id] ?? []).filter { !$0.helping }.map(\.agent))
        return situation.agents.filter { present.contains($0.id) }
    }

    /// How many agents serve a post in a session, helpers included.
    func served(_ post: Post.ID, in session: Session) -> Int {
        (assignmentsBySession[session.id] ?? []).filter { $0.post == post }.count
    }

    func holders(of post: Post.ID, in session: Session) -> [Agent.ID] {
        (assignmentsBySession[session.id] ?? []).filter { $0.post == post && !$0.helping }.map(\.agent)
    }

    /// How a session is named in a sentence: site, day and opening hours.
    func name(ofSession session: Session.ID) -> Phrase {
        guard let session = sessions[session] else { return Phrase(session) }
        let site = situation.service.site(session.site)?.name ?? session.site
        return Phrase("\(site), ") + .day(session.day) + Phrase(" ") + .span(session.hours)
    }

    func name(ofPost post: Post.ID) -> Phrase { situation.service.post(post)?.name ?? Phrase(post) }
}
