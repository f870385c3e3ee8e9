// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Why a gap is a gap")
struct ExplanationTests {
    let session = "ney/2027-01-08"

    @Test("everybody who could hold the seat has a reason, and nobody else")
    func candidates() throws {
        var situation = Small.situation(
            minding: .requiredSeats,
            agents: [
                Small.agent("a1", "ddct"), Small.agent("a2", "ddct"), Small.agent("a3", "ddct"),
                Small.agent("a4", "ddct", elsewhere: .kept(.friday, from: "8:00", to: "12:00")),
                Small.agent("b1", "chauffeurs"),
            ],
            sessions: [Small.opening(Small.friday, "9:30", "12:30", seats: [("accompagnement", 4, 0)])])
        situation.absences = [Absence(id: 1, agent: "a2", first: Small.friday, last: Small.friday)]
        situation.agents[2].contractUntil = Small.tuesday
        let rota = try Planner().plan(situation)
        #expect(rota.gaps.map(\.count) == [3])
        #expect(
            rota.gaps[0].reasons == [
                Gap.Reason(
                    agent: "a1", rule: .onePlace,
                    fact: Phrase(
                        fr: "déjà en accompagnement sur cette permanence",
                        en: "already at accompagnement in this session")),
                Gap.Reason(
                    agent: "a2", rule: .absence,
                    fact: Phrase(fr: "absence le vendredi 8 janvier", en: "absent on Friday 8 January")),
                Gap.Reason(
                    agent: "a3", rule: .absence, fact: Phrase(fr: "hors contrat", en: "outside the contract")),
                Gap.Reason(
                    agent: "a4", rule: .onePlace,
                    fact: Phrase(
                        fr: "déjà pris : autres horaires 8 h–12 h et accompagnement 9 h 30–12 h 30",
                        en: "already busy: hours elsewhere 8:00–12:00 and accompagnement 9:30–12:30")),
            ])
    }

    @Test("a procedure that is missing asks those who master it")
    func skill() throws {
        var opening = Small.opening(Small.friday, "9:30", "12:30")
        opening.offers = [.init(skill: "caf", weight: 3)]
        var situation = Small.situation(
            minding: .requiredSeats, .skills,
            agents: [Small.agent("a1", "ddct"), Small.agent("a2", "ddct", skills: ["caf"])], sessions: [opening])
        situation.agents[1].neverOn = [.friday]
        let rota = try Planner().plan(situation)
        #expect(rota.gaps.map(\.kind) == [.skill("caf")])
        #expect(rota.gaps[0].reasons.map(\.agent) == ["a2"])
    }

    @Test("an employer that is due asks its own agents, a missing adviser those who are trained")
    func employerAndTrained() throws {
        var opening = Small.opening(Small.friday, "9:30", "12:30")
        opening.inTurn = [.init(employer: "eps", agents: 1)]
        opening.franceServices = true
        var situation = Small.situation(
            minding: .requiredSeats, .franceServices, .team,
            agents: [
                Small.agent("a1", "ddct"), Small.agent("a2", "eps"),
                Small.agent("a3", "ddct", skills: ["conseiller-fs"]),
            ], sessions: [opening])
        situation.absences = ["a2", "a3"].enumerated().map { id, agent in
            Absence(id: id, agent: agent, first: Small.friday, last: Small.friday)
        }
        let rota = try Planner().plan(situation)
        #expect(rota.gaps.map(\.kind) == [.trained, .employer("eps")])
        #expect(rota.gaps.map { $0.reasons.map(\.agent) } == [["a3"], ["a2"]])
        #expect(rota.gaps.allSatisfy { $0.reasons.allSatisfy { $0.rule == nil } } == true, "the seat itself is taken")
        #expect(rota.gaps[0].reasons[0].fact.french == "aucune place libre à son poste")
    }

    @Test("where a priority that comes first stands in the way, it is named with what it would cost")
    func higherPriority() throws {
        var situation = Small.situation(
            minding: .wishes, .requiredSeats, agents: [Small.agent("a1", "ddct")],
            sessions: [Small.opening(Small.friday, "9:30", "12:30")])
        situation.wishes = [
            Wish(id: 1, agent: "a1", first: Small.friday, last: Small.friday, kind: .avoid(site: nil))
        ]
        let rota = try Planner().plan(situation)
        #expect(
            rota.gaps.flatMap(\.reasons) == [
                Gap.Reason(
                    agent: "a1", rule: nil,
                    fact: Phrase(
                        fr: "possible, mais au prix de « souhaits non satisfaits » : 0 → 1",
                        en: "possible, but at the cost of \"wishes not met\": 0 → 1"))
            ])
    }

    @Test("in a rota made by hand, who is free is said to be free, whatever lower priorities say")
    func free() {
        var situation = Small.situation(
            minding: .requiredSeats, .wishes, agents: [Small.agent("a1", "ddct")],
            sessions: [Small.opening(Small.friday, "9:30", "12:30")])
        situation.wishes = [
            Wish(id: 1, agent: "a1", first: Small.friday, last: Small.friday, kind: .avoid(site: nil))
        ]
        let empty = Small.rota(situation, [])
        #expect(
            Explanation(of: empty, in: situation).gaps.flatMap(\.reasons) == [
                Gap.Reason(
                    agent: "a1", rule: nil,
                    fact: Phrase(fr: "libre : peut être placé à la main", en: "free: can be placed by hand"))
            ])
    }

    @Test("a driver away in the afternoon drives in the morning, and nobody is missed at lunch")
    func noReliefWithoutPause() throws {
        var situation = Situation(
            service: Small.service(.requiredSeats), month: Small.month,
            agents: [Small.agent("a1", "chauffeurs", skills: ["permis-d"])],
            sessions: Small.busDay(Small.tuesday, with: "conduite", "releve"))
        situation.absences = [
            Absence(id: 1, agent: "a1", first: Small.tuesday, last: Small.tuesday, part: .afternoon)
        ]
        let rota = try Planner().plan(situation)
        #expect(rota.seats(of: "a1") == ["bus-matin/2027-01-05 conduite"])
        #expect(rota.gaps.map(\.kind) == [.requiredSeat("conduite")])
        #expect(rota.reason(why: "a1", notAt: "conduite", in: "bus-apres-midi/2027-01-05")?.rule == .absence)
    }

    @Test("who holds a post of the session at another hour is stopped by something else")
    func otherHours() throws {
        var situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "ddct")],
            sessions: [
                Small.opening(Small.friday, "9:30", "12:30", seats: [("pre-accueil", 1, 0), ("accompagnement", 1, 0)])
            ])
        situation.sessions[0].seats[0].hours = Small.span("9:30", "11:00")
        situation.sessions[0].seats[1].hours = Small.span("11:00", "12:30")
        situation.pins = [
            Pin(
                id: 1, agent: "a1", session: session, post: "accompagnement", kind: .never, author: "Nadia", reason: "")
        ]
        let rota = try Planner().plan(situation)
        #expect(rota.seats(of: "a1") == ["\(session) pre-accueil"])
        #expect(rota.reason(why: "a1", notAt: "accompagnement", in: session)?.rule == .pin)
    }

    // MARK: - Over many situations

    @Test("whoever is forced into a gap breaks the rule that was named", arguments: 0..<40 as Range<UInt64>)
    func forced(seed: UInt64) throws {
        let situation = Small.random(seed: seed)
        guard let rota = try? Planner().plan(situation) else { return }
        expectTrueReasons(rota, situation)
    }

    @Test("so it is in the worked example")
    func forcedInWorkedExample() throws {
        let may = try WorkedExample.may.get()
        #expect(!may.rota.gaps.isEmpty)
        expectTrueReasons(may.rota, may.situation, first: 12)
    }

    func expectTrueReasons(_ rota: Rota, _ situation: Situation, first count: Int = .max) {
        let before = Reading(rota, in: situation)
        for gap in rota.gaps.prefix(count) {
            let session = rota.session(gap.session)!
            #expect(gap.reasons.map(\.agent) == candidates(for: gap, in: session, situation))
            for reason in gap.reasons {
                let agent = situation.agent(reason.agent)!
                guard let rule = RuleBook.rules.first(where: { $0.code == reason.rule }) else { continue }
                let breached = posts(closing: gap, agent, session, situation).contains { post in
                    var forced = rota
                    forced.assignments.append(Assignment(session: gap.session, post: post, agent: agent.id))
                    let earlier = rule.judge(agent, in: before)
                    return rule.judge(agent, in: Reading(forced, in: situation)).contains { !earlier.contains($0) }
                }
                #expect(breached, "\(gap.session) \(gap.kind): \(reason.fact[.english])")
            }
        }
    }

    /// Those who belong to an employer that could close the gap and master what is missing.
    func candidates(for gap: Gap, in session: Session, _ situation: Situation) -> [Agent.ID] {
        situation.agents.filter { !posts(closing: gap, $0, session, situation).isEmpty }.map(\.id)
    }

    func posts(closing gap: Gap, _ agent: Agent, _ session: Session, _ situation: Situation) -> [Post.ID] {
        let posts = session.seats.compactMap { situation.service.post($0.post) }
            .filter { $0.heldBy.contains(agent.employer) }
        switch gap.kind {
        case .requiredSeat(let post), .desiredSeat(let post): return posts.map(\.id).filter { $0 == post }
        case .employer(let employer): return agent.employer == employer ? posts.map(\.id) : []
        case .trained: return agent.masters("conseiller-fs", on: session.day) ? posts.map(\.id) : []
        case .skill(let skill):
            return agent.masters(skill, on: session.day) ? posts.filter(\.accompanies).map(\.id) : []
        }
    }
}
