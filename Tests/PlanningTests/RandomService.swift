// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Seeded

extension Small {
    /// At most six choices of an agent for a session, with everything that rules and priorities look at.
    static func random(seed: UInt64) -> Situation {
        var dice = SplitMix(seed: seed)
        let days = [[tuesday], [tuesday, friday], [friday, tuesday, nextTuesday]]
        let sessions = Array(sessions(on: days[dice.roll(3)]).sorted().prefix(3))
        let count = sessions.count == 3 ? 2 : 3
        let agents = (1...count).map { number in randomAgent("a\(number)", &dice) }
        var situation = Situation(service: service, month: month, agents: agents, sessions: sessions)
        for (id, agent) in agents.enumerated() {
            if dice.roll(4) == 0 {
                situation.absences.append(
                    Absence(
                        id: id, agent: agent.id, first: tuesday, last: tuesday,
                        part: dice.pick(Absence.DayPart.allCases), state: dice.pick(Absence.State.allCases)))
            }
            if dice.roll(2) == 0 {
                let kinds: [Wish.Kind] = [
                    .prefer(site: "ney"), .avoid(site: nil), .atMost(days: 1), .prefer(site: nil),
                ]
                for wish in 0...dice.roll(2) {
                    situation.wishes.append(
                        Wish(
                            id: 10 * id + wish, agent: agent.id, first: month.first, last: month.last,
                            kind: dice.pick(kinds)))
                }
            }
            if dice.roll(3) == 0 {
                situation.worked.append(
                    WorkedDay(
                        agent: agent.id, day: Day(iso: "2026-12-29")!, site: "bus", turns: dice.roll(3), minutes: 390,
                        span: span("9:30", "17:00"), posts: ["pre-accueil"]))
            }
            let kinds: [Pin.Kind?] = [.never, .hold, nil, nil, nil]
            let posts = ["pre-accueil", "conduite"].filter { service.post($0)!.heldBy.contains(agent.employer) }
            if let kind = dice.pick(kinds), let post = posts.first, sessions[0].seats(of: post) != nil {
                situation.pins.append(
                    Pin(
                        id: id, agent: agent.id, session: sessions[0].id, post: post, kind: kind, author: "test",
                        reason: ""))
            }
        }
        situation.train(seed: seed)
        return situation
    }

    private static func randomAgent(_ id: String, _ dice: inout SplitMix) -> Agent {
        let employer = dice.pick(["ddct", "eps", "eps", "chauffeurs", "chauffeurs"])
        let timetables: [Elsewhere] = [
            .unknown, .timetable([]), .weekly(minutes: 36 * 60),
            .timetable([.init(weekday: .monday, span: span("14:00", "22:30"), released: false)]),
            .timetable([.init(weekday: .tuesday, span: span("13:10", "18:00"), released: false)]),
            .timetable([.init(weekday: .wednesday, span: span("4:00", "12:00"), released: true)]),
            .timetable(
                Weekday.allCases.map { .init(weekday: $0, span: span("6:00", "12:00"), released: true) }),
        ]
        let skills = ["caf", "cpam", "conseiller-fs", "permis-d"].filter { _ in dice.roll(3) > 0 }
        return agent(id, employer, skills: skills, elsewhere: dice.pick(timetables))
    }
}

extension Situation {
    /// Every other service has a trainee, who may have sat beside somebody in December already, or be pinned to.
    fileprivate mutating func train(seed: UInt64) {
        var dice = SplitMix(seed: seed &+ 1_000)
        guard dice.roll(2) == 0 else { return }
        let trainee = dice.roll(agents.count)
        let agent = agents[trainee]
        let post = dice.pick(
            ["pre-accueil", "accompagnement", "accompagnement", "conduite", "conduite"].filter {
                service.post($0)!.heldBy.contains(agent.employer)
            })
        agents[trainee].shadowing = [Agent.Shadowing(post: post, sessions: dice.pick([1, 1, 2, 3]))]
        // A colleague to sit beside, and mostly nothing that forces them to hold the post at once.
        if let colleague = agents.indices.first(where: { $0 != trainee }) {
            agents[colleague].employer = agent.employer
            agents[colleague].skills = service.skills.map { .init(skill: $0.id) }
            agents[colleague].elsewhere = .timetable([])
        }
        if dice.roll(4) > 0 { pins = [] }
        if dice.roll(3) == 0 {
            worked.append(
                WorkedDay(
                    agent: agent.id, day: Day(iso: "2026-12-22")!, site: "bus", turns: 0, minutes: 210,
                    span: Small.span("9:30", "13:00"), shadowed: [post]))
        }
        let session = dice.pick(sessions)
        if dice.roll(6) == 0, session.seats(of: post) != nil {
            pins.append(
                Pin(
                    id: 90, agent: agent.id, session: session.id, post: post, kind: .hold, shadowing: true,
                    author: "test", reason: ""))
        }
    }
}
