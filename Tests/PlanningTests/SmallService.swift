// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning

/// A small service that reads as a document: a bus on Tuesdays with its driver, a permanence on Fridays.
enum Small {
    static let month = Month(iso: "2027-01")!
    static let tuesday = Day(iso: "2027-01-05")!
    static let friday = Day(iso: "2027-01-08")!
    static let nextTuesday = Day(iso: "2027-01-12")!

    static let service = Service(
        name: "Petit service",
        employers: [
            Employer(id: "ddct", name: "DDCT", takesTurns: false, daysBetweenTurns: 0, law: .publicService),
            Employer(id: "eps", name: "EPS", takesTurns: true, daysBetweenTurns: 5, law: .privateLaw),
            Employer(id: "chauffeurs", name: "Chauffeurs", takesTurns: true, daysBetweenTurns: 0, law: .publicService),
        ],
        sites: [
            Site(id: "bus", name: "Bus", address: "Esplanade", workstations: 4, sessionsPerDay: nil),
            Site(id: "ney", name: "Boulevard Ney", address: "46 boulevard Ney", workstations: nil, sessionsPerDay: 1),
        ],
        skills: [
            Skill(id: "caf", name: "Caf", weight: 3, from: nil, until: nil),
            Skill(id: "cpam", name: "CPAM", weight: 2, from: nil, until: nil),
            Skill(id: "conseiller-fs", name: "Conseiller", weight: 0, from: nil, until: nil),
            Skill(id: "permis-d", name: "Permis D", weight: 0, from: nil, until: nil),
        ],
        posts: [
            post("pre-accueil", heldBy: ["ddct", "eps"], varies: true),
            post("accompagnement", heldBy: ["ddct", "eps"], accompanies: true),
            Post(
                id: "conduite", name: Phrase("conduite"), requires: ["permis-d"], heldBy: ["chauffeurs"],
                helpsAt: "pre-accueil", accompanies: false, isTurn: true, varies: false,
                wholeDay: .init(
                    span: span("7:45", "18:15"), pause: Pause(span: span("13:00", "13:45"), kind: .free),
                    relievedBy: "releve")),
            post("releve", heldBy: ["chauffeurs"], requires: ["permis-d"], isTurn: false),
        ],
        patterns: [
            pattern(
                "bus-matin", site: "bus", .tuesday, "9:30", "13:00",
                seats: [
                    .init(post: "pre-accueil", required: 1, desired: 0),
                    .init(post: "accompagnement", required: 1, desired: 1),
                    .init(post: "conduite", required: 1, desired: 0),
                    .init(post: "releve", required: 1, desired: 0, hours: span("13:00", "13:45")),
                ]),
            pattern(
                "bus-apres-midi", site: "bus", .tuesday, "14:00", "17:00",
                seats: [
                    .init(post: "pre-accueil", required: 1, desired: 0),
                    .init(post: "accompagnement", required: 1, desired: 1),
                    .init(post: "conduite", required: 1, desired: 0),
                ]),
            pattern(
                "ney", site: "ney", .friday, "9:30", "12:30",
                seats: [.init(post: "accompagnement", required: 1, desired: 1)]),
        ],
        travel: Travel(usual: 30, between: [:]),
        settings: Settings(
            fullTimeWeek: 39 * 60, midday: TimeOfDay("13:00")!, requestedAbsencesBind: true,
            franceServices: .init(skill: "conseiller-fs", agents: 1), priorities: PriorityCode.allCases,
            calendarDomain: "example.org", schoolZone: "C", schoolCalendarKnown: month.days))

    static func span(_ start: String, _ end: String) -> TimeSpan {
        TimeSpan(TimeOfDay(start)!, TimeOfDay(end)!)!
    }

    static func post(
        _ id: String, heldBy: [String], requires: [String] = [], accompanies: Bool = false, isTurn: Bool = true,
        varies: Bool = false
    ) -> Post {
        Post(
            id: id, name: Phrase(id), requires: requires, heldBy: heldBy, helpsAt: nil, accompanies: accompanies,
            isTurn: isTurn, varies: varies, wholeDay: nil)
    }

    static func pattern(
        _ id: String, site: String, _ weekday: Weekday, _ start: String, _ end: String, seats: [Pattern.Seats]
    ) -> Pattern {
        Pattern(
            id: id, site: site, weekdays: [weekday], hours: span(start, end), before: 0, after: 0, rhythm: .everyWeek,
            closesInSchoolHolidays: true, franceServices: true, fixedTeam: ["ddct"],
            inTurn: [.init(employer: "eps", agents: 1)], seats: seats, offers: ["caf", "cpam"])
    }

    /// An agent who works nowhere else, so that every rule can be judged.
    static func agent(
        _ id: String, _ employer: String, skills: [String] = [], elsewhere: Elsewhere = .timetable([])
    ) -> Agent {
        Agent(
            id: id, matricule: "00\(id)", familyName: id.uppercased(), givenName: "Agent", employer: employer,
            skills: skills.map { Agent.Mastery(skill: $0) }, elsewhere: elsewhere)
    }

    /// The service with something else.
    static func service(_ change: (inout Service) -> Void) -> Service {
        var changed = service
        change(&changed)
        return changed
    }

    /// The service minding only some priorities, the most important first.
    static func service(_ priorities: PriorityCode...) -> Service {
        service { $0.settings.priorities = priorities }
    }

    /// A situation with the sessions of the given days.
    static func situation(_ agents: [Agent], on days: [Day]) -> Situation {
        Situation(service: service, month: month, agents: agents, sessions: sessions(on: days))
    }

    /// A situation in which only some priorities count, the most important first.
    static func situation(minding priorities: PriorityCode..., agents: [Agent], sessions: [Session]) -> Situation {
        Situation(
            service: service { $0.settings.priorities = priorities }, month: month, agents: agents, sessions: sessions)
    }

    /// An opening that asks for nothing but its seats, one required at accompaniment unless told otherwise; its id is
    /// `site/date`.
    static func opening(
        _ day: Day, _ start: String, _ end: String, at site: String = "ney", named pattern: String? = nil,
        seats: [(post: String, required: Int, desired: Int)] = [("accompagnement", 1, 0)]
    ) -> Session {
        Session(
            id: "\(pattern ?? site)/\(day.iso)", pattern: pattern ?? site, site: site, day: day,
            hours: span(start, end),
            seats: seats.map {
                Session.Seats(post: $0.post, required: $0.required, desired: $0.desired, hours: span(start, end))
            },
            franceServices: false, fixedTeam: [], inTurn: [], offers: [])
    }

    /// The sessions of a bus day with the seats of the given posts and nothing else to mind.
    static func busDay(_ day: Day, with posts: String...) -> [Session] {
        sessions(on: [day]).map { session in
            var session = session
            session.seats = session.seats.filter { posts.contains($0.post) }
            session.franceServices = false
            (session.fixedTeam, session.inTurn, session.offers) = ([], [], [])
            return session
        }
    }

    static func sessions(on days: [Day]) -> [Session] {
        days.flatMap { day in
            service.patterns.filter { $0.weekdays.contains(day.weekday) }.map {
                $0.session(on: day, skills: service.skills)
            }
        }
    }

    /// A rota in which each agent holds the given seats.
    static func rota(_ situation: Situation, _ held: [(agent: String, session: String, post: String)]) -> Rota {
        Rota(
            month: situation.month, sessions: situation.sessions,
            assignments: held.map { Assignment(session: $0.session, post: $0.post, agent: $0.agent) })
    }
}

extension Situation {
    /// What every rule finds in a rota in which each agent holds the given seats.
    func breaches(_ held: [(agent: String, session: String, post: String)]) -> [Breach] {
        Verdict(on: Small.rota(self, held), in: self).breaches
    }

    /// What one priority measures in a rota in which each agent holds the given seats.
    func value(_ code: PriorityCode, _ held: [(agent: String, session: String, post: String)]) -> Int? {
        Verdict(on: Small.rota(self, held), in: self).values[code]
    }

    /// What a rota lacks by a priority if each agent holds the given seats, without reasons.
    func gaps(_ code: PriorityCode, _ held: [(agent: String, session: String, post: String)]) -> [Gap] {
        let priority = PriorityList.priorities(in: self).first { $0.code == code }
        return priority?.gaps(Reading(Small.rota(self, held), in: self)) ?? []
    }
}

extension Rota {
    /// The seats of an agent, as `session post`, in order.
    func seats(of agent: String) -> [String] {
        assignments.filter { $0.agent == agent }.map { "\($0.session) \($0.post)\($0.helping ? " (helping)" : "")" }
    }

    /// Why an agent does not fill a seat; nil where nothing says so.
    func reason(why agent: String, notAt post: String, in session: String) -> Gap.Reason? {
        gaps.first { $0.session == session && $0.kind == .requiredSeat(post) }?.reasons.first { $0.agent == agent }
    }
}
