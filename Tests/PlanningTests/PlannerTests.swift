// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Rostering
import Testing

@Suite("The planner")
struct PlannerTests {
    let session = "ney/2027-01-08"
    let morning = "bus-matin/2027-01-05"
    let afternoon = "bus-apres-midi/2027-01-05"

    func pin(
        _ agent: String, _ session: String, _ post: String?, _ kind: Pin.Kind = .hold, derogation: String? = nil
    ) -> Pin {
        Pin(
            id: 0, agent: agent, session: session, post: post, kind: kind, author: "Nadia", reason: "",
            derogation: derogation)
    }

    func oneSeat(_ agents: Agent..., pins: [Pin], seats: Int = 1) -> Situation {
        var situation = Small.situation(
            minding: .requiredSeats, agents: agents,
            sessions: [Small.opening(Small.friday, "9:30", "12:30", seats: [("accompagnement", seats, 0)])])
        situation.pins = pins
        return situation
    }

    func busDay(drivers: Int, _ pins: [Pin]) -> Situation {
        var situation = Small.situation(
            minding: .requiredSeats, .wholeDays,
            agents: (1...drivers).map { Small.agent("a\($0)", "chauffeurs", skills: ["permis-d"]) },
            sessions: Small.busDay(Small.tuesday, with: "conduite", "releve"))
        situation.pins = pins
        return situation
    }

    /// The rules that refuse the pins of a situation.
    func refusal(_ situation: Situation) -> [RuleCode]? {
        do throws(PlanningError) {
            _ = try Planner().plan(situation)
            return nil
        } catch {
            guard case .pins(let conflicts) = error else { return nil }
            return conflicts.flatMap(\.breaches).map(\.rule)
        }
    }

    @Test("a month without sessions is an empty rota, and nothing better exists")
    func emptyMonth() throws {
        let rota = try Planner().plan(Small.situation([Small.agent("a1", "eps")], on: []))
        #expect(rota.assignments.isEmpty && rota.gaps.isEmpty)
        #expect(rota.priorities.map(\.code) == PriorityCode.allCases.filter { !$0.isAboutChange })
        #expect(rota.priorities.allSatisfy { $0.value == 0 })
        #expect(rota.reproducible)
    }

    @Test("a month without agents is all gaps")
    func nobody() throws {
        let rota = try Planner().plan(Small.situation([], on: [Small.friday]))
        #expect(rota.assignments.isEmpty)
        #expect(rota.gaps.contains { $0.kind == .requiredSeat("accompagnement") })
        #expect(rota.gaps.allSatisfy { $0.reasons.isEmpty })
        #expect(rota.reproducible)
    }

    @Test("the rota carries the closures, undecided bridges and months not counted of its situation")
    func circumstances() throws {
        var situation = Small.situation([Small.agent("a1", "ddct", elsewhere: .unknown)], on: [Small.friday])
        situation.closures = [Closure(day: Small.tuesday, pattern: "bus-matin", reason: .decided("travaux"))]
        situation.undecided = [Small.friday]
        situation.uncountedMonths = [Month(iso: "2026-12")!]
        let rota = try Planner().plan(situation)
        #expect(rota.closures == situation.closures)
        #expect(rota.undecided == situation.undecided)
        #expect(rota.uncountedMonths == situation.uncountedMonths)
        #expect(rota.notAssessable == Verdict(on: rota, in: situation).notAssessable)
        #expect(
            rota.notAssessable.map(\.rule) == [
                .onePlace, .dayHours, .amplitude, .dailyRest, .weekHours, .averageHours, .weeklyRest, .breaks,
            ])
    }

    @Test("a month of which one day alone has too many choices says so at once")
    func tooLarge() {
        // Thirty short openings, each of which one agent may take or leave.
        let sessions = (0..<30).map { number in
            Small.opening(
                Small.friday, "\(8 + number / 5):\(number % 5)0", "\(8 + number / 5):\(number % 5)9",
                named: "p\(number)")
        }
        let situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "ddct")], sessions: sessions)
        #expect(throws: PlanningError.tooLarge(Small.month)) { try Planner().plan(situation) }
    }

    @Test("a search that is told to stop stops")
    func cancelled() {
        let planner = Planner(options: .init(isCancelled: { true }))
        #expect(throws: PlanningError.cancelled) {
            try planner.plan(
                Small.situation([Small.agent("a1", "ddct"), Small.agent("a2", "eps")], on: [Small.tuesday]))
        }
    }

    // MARK: - Pins that break rules

    @Test("a pin that breaks a rule is refused, with the rule and the fact")
    func refused() {
        var situation = oneSeat(Small.agent("a1", "ddct"), pins: [pin("a1", session, "accompagnement")])
        situation.absences = [Absence(id: 1, agent: "a1", first: Small.friday, last: Small.friday)]
        let breach = Breach(
            .absence, Small.friday, fr: "absence le vendredi 8 janvier", en: "absent on Friday 8 January")
        #expect(throws: PlanningError.pins([PinConflict(pins: situation.pins, breaches: [breach])])) {
            try Planner().plan(situation)
        }
    }

    @Test("with a derogation it is kept, and the breach stays visible with its reason")
    func derogation() throws {
        var situation = oneSeat(
            Small.agent("a1", "ddct"),
            pins: [pin("a1", session, "accompagnement", derogation: "revient pour l’occasion")])
        situation.absences = [Absence(id: 1, agent: "a1", first: Small.friday, last: Small.friday)]
        let rota = try Planner().plan(situation)
        #expect(rota.assignments == [Assignment(session: session, post: "accompagnement", agent: "a1", pinned: true)])
        let breaches = Verdict(on: rota, in: situation).breaches
        #expect(breaches.map(\.rule) == [.absence])
        #expect(breaches.map(\.derogation) == ["revient pour l’occasion"])
    }

    @Test("a derogation for one seat opens no other seat of the day")
    func derogationForOneSeatOnly() throws {
        var situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "ddct")],
            sessions: [
                Small.opening(Small.tuesday, "9:30", "12:30", at: "bus", named: "matin"),
                Small.opening(Small.tuesday, "14:00", "17:00", at: "bus", named: "apres-midi"),
            ])
        situation.absences = [Absence(id: 1, agent: "a1", first: Small.tuesday, last: Small.tuesday)]
        situation.pins = [pin("a1", "matin/2027-01-05", "accompagnement", derogation: "passe le matin")]
        #expect(try Planner().plan(situation).seats(of: "a1") == ["matin/2027-01-05 accompagnement"])
    }

    @Test("hours beyond the week that a derogation allows are no room for more")
    func derogationAndWeek() throws {
        var situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "ddct", elsewhere: .weekly(minutes: 37 * 60))],
            sessions: [
                Small.opening(Small.tuesday, "9:30", "11:30", at: "bus"), Small.opening(Small.friday, "9:30", "12:30"),
            ])
        situation.pins = [pin("a1", session, "accompagnement", derogation: "heures payées")]
        let rota = try Planner().plan(situation)
        #expect(rota.seats(of: "a1") == ["\(session) accompagnement"])
        #expect(
            Verdict(on: rota, in: situation).breaches.map(\.fact.french) == ["40 h dans la semaine 1 > 39 h (contrat)"])
    }

    @Test("an evening worked with a derogation still wants its rest the morning after")
    func derogationAndRest() throws {
        var situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "ddct")],
            sessions: [
                Small.opening(Small.tuesday, "18:00", "22:00", at: "bus"),
                Small.opening(Small.tuesday.advanced(by: 1), "8:00", "12:00"),
            ])
        situation.absences = [Absence(id: 1, agent: "a1", first: Small.tuesday, last: Small.tuesday)]
        situation.pins = [pin("a1", "bus/2027-01-05", "accompagnement", derogation: "d’accord pour le soir")]
        let rota = try Planner().plan(situation)
        #expect(rota.seats(of: "a1") == ["bus/2027-01-05 accompagnement"])
        #expect(Verdict(on: rota, in: situation).breaches.map(\.rule) == [.absence])
    }

    @Test("a derogation can shorten the rest between two days that are both pinned")
    func derogationBetweenPins() throws {
        var situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "ddct")],
            sessions: [
                Small.opening(Small.tuesday, "18:00", "22:00", at: "bus"),
                Small.opening(Small.tuesday.advanced(by: 1), "8:00", "12:00"),
            ])
        situation.pins = [
            pin("a1", "bus/2027-01-05", "accompagnement"),
            pin("a1", "ney/2027-01-06", "accompagnement", derogation: "à sa demande"),
        ]
        let rota = try Planner().plan(situation)
        #expect(rota.assignments.count == 2)
        let breaches = Verdict(on: rota, in: situation).breaches
        #expect(breaches.map(\.rule) == [.dailyRest])
        #expect(breaches.map(\.derogation) == ["à sa demande"])
    }

    @Test("one agent more than agreed comes where each of them is pinned with a derogation")
    func derogationFromAgreedNumber() throws {
        var situation = oneSeat(
            Small.agent("a1", "eps"), Small.agent("a2", "eps"), Small.agent("a3", "eps"),
            pins: ["a1", "a2"].map { pin($0, session, "accompagnement", derogation: "journée d’accueil") }, seats: 3)
        situation.sessions[0].inTurn = [.init(employer: "eps", agents: 1)]
        let rota = try Planner().plan(situation)
        #expect(rota.holders(of: "accompagnement", in: session) == ["a1", "a2"])
        #expect(
            Verdict(on: rota, in: situation).breaches.map(\.derogation) == ["journée d’accueil", "journée d’accueil"])
    }

    @Test("a derogation can seat somebody whose employer does not hold the post")
    func derogationFromEmployer() throws {
        let stranger = Small.agent("a1", "chauffeurs")
        #expect(refusal(oneSeat(stranger, pins: [pin("a1", session, "accompagnement")])) == [.qualified])
        let rota = try Planner().plan(
            oneSeat(stranger, pins: [pin("a1", session, "accompagnement", derogation: "en formation")]))
        #expect(rota.seats(of: "a1") == ["\(session) accompagnement"])
    }

    // MARK: - Pins that need or contradict each other

    @Test("a driver pinned for the whole day is relieved by another")
    func pinnedDriver() throws {
        let wholeDay = [pin("a2", morning, "conduite"), pin("a2", afternoon, "conduite")]
        let rota = try Planner().plan(busDay(drivers: 2, wholeDay))
        #expect(rota.seats(of: "a2") == ["\(afternoon) conduite", "\(morning) conduite"])
        #expect(rota.seats(of: "a1") == ["\(morning) releve"])
        #expect(rota.gaps.isEmpty)
    }

    @Test("where nobody can relieve them, the pins are refused with the rules on hours and breaks")
    func pinnedDriverAlone() {
        let wholeDay = [pin("a1", morning, "conduite"), pin("a1", afternoon, "conduite")]
        #expect(refusal(busDay(drivers: 1, wholeDay)) == [.dayHours, .breaks])
        let nobodyRelieves = busDay(drivers: 2, wholeDay + [pin("a2", morning, "releve", .never)])
        #expect(refusal(nobodyRelieves) == [.dayHours, .breaks])
    }

    @Test("two people pinned to one seat contradict each other")
    func oneSeatForTwo() {
        let two = ["a1", "a2"].map { pin($0, session, "accompagnement") }
        let agents = (Small.agent("a1", "ddct"), Small.agent("a2", "ddct"))
        #expect(refusal(oneSeat(agents.0, agents.1, pins: two)) == [.pin, .pin])
        #expect(refusal(oneSeat(agents.0, agents.1, pins: two, seats: 2)) == nil)
        let breach = Breach(
            .pin, Small.friday,
            fr:
                "plus d’affectations fixées que de places : pre-accueil, Boulevard Ney, vendredi 8 janvier 9 h 30–12 h 30",
            en: "more pins than seats: pre-accueil, Boulevard Ney, Friday 8 January 9:30–12:30")
        let noSuchSeat = oneSeat(agents.0, pins: [pin("a1", session, "pre-accueil")])
        #expect(throws: PlanningError.pins([PinConflict(pins: noSuchSeat.pins, breaches: [breach])])) {
            try Planner().plan(noSuchSeat)
        }
    }

    @Test("so do a seat pinned and forbidden, and two places at once")
    func contradictions() {
        let agent = Small.agent("a1", "ddct")
        #expect(
            refusal(
                oneSeat(agent, pins: [pin("a1", session, "accompagnement"), pin("a1", session, nil, .never)])) == [.pin]
        )
        var twoPlaces = oneSeat(
            agent, pins: [pin("a1", session, "accompagnement"), pin("a1", "bus/2027-01-08", "accompagnement")])
        twoPlaces.sessions.append(Small.opening(Small.friday, "11:00", "13:00", at: "bus"))
        #expect(refusal(twoPlaces) == [.onePlace])
        for index in twoPlaces.pins.indices { twoPlaces.pins[index].derogation = "à cheval" }
        #expect(refusal(twoPlaces) == [.onePlace], "nobody can be in two places, whatever is accepted")
    }
}
