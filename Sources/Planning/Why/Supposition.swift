// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// One fact of a month changed, to see what would become of the rota.
public enum Supposition: Sendable, Hashable {
    /// An agent leaves: the day given is the first on which they are gone.
    case leaves(Agent.ID, Day)
    case absent(Agent.ID, Day, Day)
    /// An absence does not take place.
    case present(Absence.ID)
    /// An agent works on a day of the week on which they never do.
    case worksOn(Agent.ID, Weekday)
    /// An agent's hours elsewhere on a day of the week give way to work here.
    case released(Agent.ID, Weekday)
    /// An agent has a skill or licence, without limit in time.
    case masters(Agent.ID, Skill.ID)
    /// A trainee counts at once, without the sessions beside somebody that they still lack.
    case counts(Agent.ID)
    /// An agent's contract has no limits.
    case underContract(Agent.ID)
    case withoutPin(Pin.ID)
    case session(Session)
    case cancelled(Session.ID)
    case closed(Day)
    /// A rule is set aside.
    case relaxed(RuleCode)
    /// One agent more comes from an employer, with the skills that a post asks for; several are told apart by number.
    case oneMore(Employer.ID, Post.ID?, number: Int)
    /// An employer that comes in turn sends one agent more to a session.
    case agreed(Session.ID, Employer.ID)
}

extension Supposition {
    public func apply(to situation: inout Situation) {
        switch self {
        case .leaves(let id, let day):
            situation.change(id) { $0.contractUntil = min($0.contractUntil ?? day, day.advanced(by: -1)) }
        case .absent(let id, let first, let last):
            let number = (situation.absences.map(\.id).max() ?? 0) + 1
            situation.absences.append(Absence(id: number, agent: id, first: first, last: last))
        case .present(let id): situation.absences.removeAll { $0.id == id }
        case .worksOn(let id, let weekday): situation.change(id) { $0.neverOn.remove(weekday) }
        case .released(let id, let weekday):
            situation.change(id) { agent in
                guard case .timetable(var lines) = agent.elsewhere else { return }
                for index in lines.indices where lines[index].weekday == weekday { lines[index].released = true }
                agent.elsewhere = .timetable(lines)
            }
        case .masters(let id, let skill): situation.change(id) { $0.skills.append(.init(skill: skill)) }
        case .counts(let id): situation.change(id) { $0.shadowing = [] }
        case .underContract(let id): situation.change(id) { ($0.contractFrom, $0.contractUntil) = (nil, nil) }
        case .withoutPin(let id): situation.pins.removeAll { $0.id == id }
        case .session(let session): situation.sessions = (situation.sessions + [session]).sorted()
        case .cancelled(let id): situation.drop { $0.id == id }
        case .closed(let day): situation.drop { $0.day == day }
        case .relaxed(let rule): situation.relaxed.insert(rule)
        case .oneMore(let employer, let post, let number): situation.hire(employer, post, number)
        case .agreed(let id, let employer):
            for index in situation.sessions.indices where situation.sessions[index].id == id {
                for share in situation.sessions[index].inTurn.indices
                where situation.sessions[index].inTurn[share].employer == employer {
                    situation.sessions[index].inTurn[share].agents += 1
                }
            }
        }
    }

    /// The option of `rota what-if` that supposes it.
    public var option: String {
        switch self {
        case .leaves(let agent, let day): "--leaves \(agent)@\(day.iso)"
        case .absent(let agent, let first, let last): "--absent \(agent)@\(first.iso)..\(last.iso)"
        case .present(let id): "--present \(id)"
        case .worksOn(let agent, let weekday): "--works-on \(agent):\(weekday.name.english.lowercased())"
        case .released(let agent, let weekday): "--released \(agent):\(weekday.name.english.lowercased())"
        case .masters(let agent, let skill): "--skill \(agent):\(skill)"
        case .counts(let agent): "--counts \(agent)"
        case .underContract(let agent): "--contract \(agent)"
        case .withoutPin(let id): "--without-pin \(id)"
        case .session(let session): "--add-session \(session.id)"
        case .cancelled(let id): "--cancel-session \(id)"
        case .closed(let day): "--close \(day.iso)"
        case .relaxed(let rule): "--relax \(rule.rawValue)"
        case .oneMore(let employer, let post, _): "--one-more \(employer)\(post.map { ":\($0)" } ?? "")"
        case .agreed(let session, let employer): "--agreed \(session):\(employer)"
        }
    }
}

extension Situation {
    public func supposing(_ suppositions: some Sequence<Supposition>) -> Situation {
        var situation = self
        for supposition in suppositions { supposition.apply(to: &situation) }
        return situation
    }

    fileprivate mutating func change(_ id: Agent.ID, _ change: (inout Agent) -> Void) {
        for index in agents.indices where agents[index].id == id { change(&agents[index]) }
    }

    /// Pins go with their sessions: nothing is left to hold.
    fileprivate mutating func drop(_ isGone: (Session) -> Bool) {
        let gone = Set(sessions.filter(isGone).map(\.id))
        sessions.removeAll { gone.contains($0.id) }
        pins.removeAll { gone.contains($0.session) }
    }

    fileprivate mutating func hire(_ employer: Employer.ID, _ post: Post.ID?, _ number: Int) {
        let skills = post.flatMap { service.post($0)?.requires } ?? []
        let newcomer = Agent(
            id: "+\(employer)\(number)", matricule: "", familyName: service.employer(employer)?.name ?? employer,
            givenName: "+\(number)", employer: employer, skills: skills.map { Agent.Mastery(skill: $0) })
        agents = (agents + [newcomer]).sorted { $0.id < $1.id }
    }
}

extension Situation {
    /// Among rotas that are equally good, the one that changes least is looked for: what differs then is what the
    /// suppositions ask for. Where the month is planned again from what is published, that counts already.
    public func closeTo(_ rota: Rota) -> Situation {
        guard base == nil else { return self }
        var situation = self
        situation.base = .init(version: 0, rota: rota, changesFrom: month.first)
        let priorities = service.settings.priorities
        situation.service.settings.priorities =
            priorities.filter { !$0.isAboutChange } + priorities.filter(\.isAboutChange)
        return situation
    }
}
