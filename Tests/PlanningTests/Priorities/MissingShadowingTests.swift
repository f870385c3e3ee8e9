// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Sessions beside somebody that trainees still lack")
struct MissingShadowingTests {
    private func trainee(_ id: String = "a2", _ employer: String = "eps", _ asked: Int...) -> Agent {
        var agent = Small.agent(id, employer, skills: ["caf", "cpam", "conseiller-fs"])
        agent.shadowing = zip(["accompagnement", "pre-accueil"], asked).map { .init(post: $0, sessions: $1) }
        return agent
    }

    private func situation(_ agents: [Agent], on days: [Day] = [Small.tuesday, Small.friday]) -> Situation {
        Small.situation(agents, on: days)
    }

    private func value(_ code: PriorityCode, _ situation: Situation, _ assignments: [Assignment]) -> Int? {
        Verdict(
            on: Rota(month: situation.month, sessions: situation.sessions, assignments: assignments), in: situation
        ).values[code]
    }

    private func at(_ session: String, _ post: String, _ agent: String, beside: Bool = false) -> Assignment {
        Assignment(session: session, post: post, agent: agent, shadowing: beside)
    }

    private let ney = "ney/2027-01-08"
    private let morning = "bus-matin/2027-01-05"

    @Test("counts them for each trainee and post at the end of the month")
    func measure() {
        let situation = situation([Small.agent("a1", "eps"), trainee("a2", "eps", 2, 1)])
        #expect(value(.shadowing, situation, []) == 3)
        #expect(value(.shadowing, situation, [at(ney, "accompagnement", "a2", beside: true)]) == 2)
        #expect(
            value(
                .shadowing, situation,
                [
                    at(ney, "accompagnement", "a2", beside: true), at(morning, "pre-accueil", "a2", beside: true),
                ]) == 1)
        #expect(value(.shadowing, situation, [at(ney, "accompagnement", "a2")]) == 3, "holding is not sitting beside")
    }

    @Test("counts no more than the month has sessions on which they could be there")
    func possible() {
        var situation = situation([Small.agent("a1", "eps"), trainee("a2", "eps", 9)])
        #expect(value(.shadowing, situation, []) == 3)
        situation.absences = [Absence(id: 1, agent: "a2", first: Small.tuesday, last: Small.tuesday, part: .morning)]
        #expect(value(.shadowing, situation, []) == 2)
        situation.agents[1].contractFrom = Day(iso: "2027-02-01")!
        #expect(value(.shadowing, situation, []) == 0)
    }

    @Test("counts what earlier months leave")
    func history() {
        var situation = situation([Small.agent("a1", "eps"), trainee("a2", "eps", 2)])
        situation.worked = [
            WorkedDay(
                agent: "a2", day: Day(iso: "2026-12-15")!, site: "bus", turns: 0, minutes: 390,
                shadowed: ["accompagnement", "accompagnement", "accompagnement"])
        ]
        #expect(value(.shadowing, situation, []) == 0)
    }

    @Test("a trainee beside somebody counts for nothing else")
    func nothingElse() {
        let situation = situation([Small.agent("a1", "eps"), trainee("a2", "eps", 2)], on: [Small.friday])
        let held = [at(ney, "accompagnement", "a1")]
        let both = held + [at(ney, "accompagnement", "a2", beside: true)]
        let others = PriorityCode.allCases.filter { !$0.isAboutChange && $0 != .shadowing }
        for code in others {
            #expect(value(code, situation, held) == value(code, situation, both), "\(code)")
        }
        #expect(value(.skills, situation, held) == 5, "the trainee's skills do not count")
        #expect(value(.franceServices, situation, held) == 1)
        #expect(value(.shadowing, situation, both) == value(.shadowing, situation, held).map { $0 - 1 })
    }

    @Test("and takes no seat, no place of those agreed with the employer, and no turn")
    func noSeat() throws {
        let situation = situation([Small.agent("a1", "eps"), trainee("a2", "eps", 1)], on: [Small.friday])
        let rota = try Planner().plan(situation)
        #expect(rota.holders(of: "accompagnement", in: ney) == ["a1"])
        #expect(rota.assignments.filter(\.shadowing).map(\.agent) == ["a2"])
        #expect(Verdict(on: rota, in: situation).breaches.isEmpty)
        #expect(rota.workedDays(posts: situation.service.posts).map(\.turns) == [1, 0])
        #expect(rota.workedDays(posts: situation.service.posts).map(\.minutes) == [180, 180])
    }

    @Test("hours, rest and absences hold beside somebody too")
    func law() throws {
        var situation = situation([Small.agent("a1", "eps"), trainee("a2", "eps", 1)], on: [Small.friday])
        situation.agents[1].elsewhere = .kept(.friday, from: "12:30", to: "20:00")
        let late = try Planner().plan(situation)
        #expect(!late.assignments.contains { $0.shadowing }, "no way to be there in time")
        situation.agents[1].elsewhere = .released(.friday, from: "12:30", to: "20:00")
        let rota = try Planner().plan(situation)
        #expect(rota.assignments.contains { $0.shadowing })
        situation.absences = [Absence(id: 1, agent: "a2", first: Small.friday, last: Small.friday)]
        #expect(Verdict(on: rota, in: situation).breaches.map(\.rule) == [.absence])
    }

    @Test("required and desired seats come first")
    func strict() throws {
        // The only colleague would have to leave a desired seat elsewhere.
        let situation = Small.situation(
            minding: .desiredSeats, .shadowing, agents: [Small.agent("a1", "ddct"), trainee("a2", "ddct", 1)],
            sessions: [
                Small.opening(Small.friday, "9:30", "12:30", seats: [("accompagnement", 0, 1)]),
                Small.opening(
                    Small.friday, "9:30", "12:30", at: "bus", named: "bus", seats: [("pre-accueil", 0, 1)]),
            ])
        let rota = try Planner().plan(situation)
        #expect(rota.priorities.map(\.value) == [0, 1])
        var reordered = situation
        reordered.service.settings.priorities = [.shadowing, .desiredSeats]
        #expect(try Planner().plan(reordered).priorities.map(\.value) == [0, 1])
    }

    @Test("a trainee beside the driver has the driver's hours and pause, whether relieved or not")
    func driver() {
        let service = Small.service
        var rota = Rota(month: Small.month, sessions: Small.busDay(Small.tuesday, with: "conduite"), assignments: [])
        for session in rota.sessions {
            rota.assignments += [
                at(session.id, "conduite", "a1"), at(session.id, "conduite", "a2", beside: true),
            ]
        }
        let shifts = rota.shifts(posts: service.posts)
        #expect(shifts.map(\.minutes) == [630, 585])
        #expect(shifts[1].stints.map(\.shadowing) == [true])
        #expect(shifts[1].stints.map(\.needsRelief) == [false])
        #expect(shifts.map(\.start) == [shifts[0].start, shifts[0].start])
    }
}
