// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

/// Fridays at boulevard Ney, where a1 holds accompaniment and a2 must sit beside somebody twice before counting there.
@Suite("A trainee sits beside somebody before holding a post")
struct ShadowsFirstTests {
    static let fridays = ["2027-01-08", "2027-01-15", "2027-01-22", "2027-01-29"]

    /// - Parameter seats: required and desired.
    func situation(
        asking sessions: Int = 2, seats: (Int, Int) = (1, 1), minding priorities: [PriorityCode] = PriorityCode.allCases
    ) -> Situation {
        var trainee = Small.agent("a2", "ddct")
        trainee.shadowing = [.init(post: "accompagnement", sessions: sessions)]
        return Situation(
            service: Small.service { $0.settings.priorities = priorities }, month: Small.month,
            agents: [Small.agent("a1", "ddct"), trainee],
            sessions: Self.fridays.map {
                Small.opening(
                    Day(iso: $0)!, "9:30", "12:30", seats: [("accompagnement", seats.0, seats.1)])
            })
    }

    /// What a2 does on each Friday, with a1 at the post unless told otherwise: `beside`, `holds` or nothing.
    func rota(_ situation: Situation, _ trainee: String?..., holder: String? = "a1") -> Rota {
        var rota = Rota(month: situation.month, sessions: situation.sessions, assignments: [])
        for (session, way) in zip(situation.sessions, trainee) {
            if let holder {
                rota.assignments.append(Assignment(session: session.id, post: "accompagnement", agent: holder))
            }
            if let way {
                rota.assignments.append(
                    Assignment(
                        session: session.id, post: "accompagnement", agent: "a2", shadowing: way == "beside"))
            }
        }
        return rota
    }

    func breaches(_ rota: Rota, _ situation: Situation) -> [Breach] { Verdict(on: rota, in: situation).breaches }

    func breach(_ day: String, fr: String, en: String, by agent: String = "a2") -> Breach {
        Breach(
            rule: .shadowing, agent: agent, first: Day(iso: day)!, last: Day(iso: day)!,
            fact: Phrase(fr: fr, en: en))
    }

    @Test("kept by two Fridays beside somebody, then holding the post")
    func kept() {
        let situation = situation()
        #expect(breaches(rota(situation, "beside", "beside", "holds", "holds"), situation).isEmpty)
        #expect(breaches(rota(situation, nil, "beside", nil, "beside"), situation).isEmpty)
    }

    @Test("broken by holding the post before")
    func broken() {
        let situation = situation()
        #expect(
            breaches(rota(situation, "beside", "holds", "beside", "holds"), situation) == [
                breach(
                    "2027-01-15", fr: "tient accompagnement après 1 binôme sur 2",
                    en: "holds accompagnement after 1 of 2 shadowing sessions")
            ])
        #expect(
            breaches(rota(situation, "holds"), situation) == [
                breach(
                    "2027-01-08", fr: "tient accompagnement après 0 binôme sur 2",
                    en: "holds accompagnement after 0 of 2 shadowing sessions")
            ])
    }

    @Test("the same day does not count")
    func sameDay() {
        var situation = situation(asking: 1)
        situation.sessions = Small.busDay(Small.tuesday, with: "accompagnement")
        let (morning, afternoon) = (situation.sessions[0].id, situation.sessions[1].id)
        var rota = Small.rota(
            situation, [("a1", morning, "accompagnement"), ("a2", afternoon, "accompagnement")])
        rota.assignments.append(
            Assignment(session: morning, post: "accompagnement", agent: "a2", shadowing: true))
        #expect(breaches(rota, situation).map(\.rule) == [.shadowing])
        #expect(breaches(rota, situation).map(\.first) == [Small.tuesday])
    }

    @Test("broken by sitting beside nobody, and beside somebody who only helps")
    func alone() {
        let situation = situation()
        #expect(
            breaches(rota(situation, "beside", holder: nil), situation) == [
                breach(
                    "2027-01-08",
                    fr: "personne avec qui être en binôme : accompagnement, Boulevard Ney, vendredi 8 janvier "
                        + "9 h 30–12 h 30",
                    en: "nobody to sit beside: accompagnement, Boulevard Ney, Friday 8 January 9:30–12:30")
            ])
        var helped = rota(situation, "beside")
        helped.assignments[0].helping = true
        #expect(breaches(helped, situation).map(\.rule) == [.shadowing])
    }

    @Test("broken by two trainees beside one seat")
    func crowded() {
        var situation = situation()
        situation.agents.append(Small.agent("a3", "ddct"))
        situation.agents[2].shadowing = situation.agents[1].shadowing
        var both = rota(situation, "beside")
        both.assignments.append(
            Assignment(session: situation.sessions[0].id, post: "accompagnement", agent: "a3", shadowing: true))
        #expect(breaches(both, situation).map(\.agent) == ["a2", "a3"])
        #expect(
            breaches(both, situation).first?.fact.french
                == "plusieurs binômes au même poste : accompagnement, Boulevard Ney, vendredi 8 janvier 9 h 30–12 h 30")
    }

    @Test("broken by more sessions than asked, and by whoever was asked for none")
    func tooMany() {
        let situation = situation(asking: 1)
        #expect(
            breaches(rota(situation, "beside", "beside"), situation) == [
                breach(
                    "2027-01-15",
                    fr: "binôme de trop : accompagnement, Boulevard Ney, vendredi 15 janvier 9 h 30–12 h 30",
                    en: "one shadowing session too many: accompagnement, Boulevard Ney, Friday 15 January 9:30–12:30")
            ])
        var colleague = rota(situation, "holds", holder: nil)
        colleague.assignments.append(
            Assignment(session: situation.sessions[0].id, post: "accompagnement", agent: "a1", shadowing: true))
        #expect(
            breaches(colleague, situation).contains { $0.agent == "a1" && $0.fact.french.hasPrefix("binôme de trop") })
    }

    @Test("sessions of earlier months count, those of later ones do not")
    func history() {
        var situation = situation()
        func beside(_ day: String) -> WorkedDay {
            WorkedDay(
                agent: "a2", day: Day(iso: day)!, site: "bus", turns: 0, minutes: 390,
                shadowed: ["accompagnement", "pre-accueil"])
        }
        situation.worked = [beside("2026-12-15"), beside("2027-02-05")]
        #expect(breaches(rota(situation, "beside", "holds"), situation).isEmpty)
        #expect(breaches(rota(situation, "holds"), situation).map(\.rule) == [.shadowing])
        situation.worked.append(beside("2026-12-22"))
        #expect(breaches(rota(situation, "holds"), situation).isEmpty)
        #expect(breaches(rota(situation, "beside"), situation).map(\.rule) == [.shadowing])
    }

    @Test("the planner lets a trainee sit beside, and hold the post afterwards")
    func planned() throws {
        let situation = situation()
        let rota = try Planner().plan(situation)
        #expect(breaches(rota, situation).isEmpty)
        #expect(
            rota.assignments.filter { $0.agent == "a2" }.map { $0.shadowing } == [true, true, false, false])
        #expect(rota.assignments.filter { $0.agent == "a1" }.count == 4)
        #expect(rota.reproducible)
    }

    @Test("a second trainee takes other Fridays")
    func twoTrainees() throws {
        var situation = situation()
        situation.agents.append(Small.agent("a3", "ddct"))
        situation.agents[2].shadowing = situation.agents[1].shadowing
        let rota = try Planner().plan(situation)
        #expect(breaches(rota, situation).isEmpty)
        let beside = rota.assignments.filter(\.shadowing)
        #expect(beside.count == 4 && Set(beside.map(\.session)).count == 4)
    }

    @Test("a gap says what a trainee still lacks")
    func reason() throws {
        var situation = situation(seats: (2, 0))
        situation.sessions.removeLast(3)
        let reasons = try Planner().plan(situation).gaps.filter { $0.kind == .requiredSeat("accompagnement") }
            .flatMap(\.reasons)
        #expect(
            reasons.first { $0.agent == "a2" }
                == Gap.Reason(
                    agent: "a2", rule: .shadowing,
                    fact: Phrase(
                        fr: "tient accompagnement après 0 binôme sur 2",
                        en: "holds accompagnement after 0 of 2 shadowing sessions")))
    }
}

@Suite("Pins and published rotas with trainees")
struct PinnedShadowingTests {
    private let example = ShadowsFirstTests()

    private func pin(_ session: String, shadowing: Bool = false, kind: Pin.Kind = .hold, derogation: String? = nil)
        -> Pin
    {
        Pin(
            id: 1, agent: "a2", session: "ney/\(session)", post: "accompagnement", kind: kind, shadowing: shadowing,
            author: "Zoé", reason: "formation", derogation: derogation)
    }

    private func trainee(_ rota: Rota) -> [String] {
        rota.assignments.filter { $0.agent == "a2" }.map {
            "\($0.session.suffix(2)) \($0.shadowing ? "beside" : "holds")"
        }
    }

    /// The pins that leave no rota.
    private func refused(_ situation: Situation) -> [Breach] {
        let error = #expect(throws: PlanningError.self) { try Planner().plan(situation) }
        guard case .pins(let conflicts) = error else { return [] }
        #expect(conflicts.allSatisfy { !$0.lacksRelief })
        return conflicts.flatMap(\.breaches)
    }

    @Test("pinned late enough, a trainee has sat beside before")
    func late() throws {
        var situation = example.situation()
        situation.pins = [pin("2027-01-22")]
        let rota = try Planner().plan(situation)
        #expect(trainee(rota) == ["08 beside", "15 beside", "22 holds", "29 holds"])
    }

    @Test("pinned too early, it takes a derogation")
    func early() throws {
        var situation = example.situation()
        situation.pins = [pin("2027-01-15")]
        #expect(refused(situation).map(\.rule) == [.shadowing])
        situation.pins = [pin("2027-01-15", derogation: "seule disponible")]
        let rota = try Planner().plan(situation)
        #expect(trainee(rota) == ["08 beside", "15 holds", "22 beside", "29 holds"])
        #expect(Verdict(on: rota, in: situation).breaches.map(\.derogation) == ["seule disponible"])
    }

    @Test("a Friday may be forbidden to a trainee, and another chosen")
    func chosen() throws {
        var situation = example.situation(asking: 1, seats: (1, 0))
        situation.pins = [pin("2027-01-08", kind: .never), pin("2027-01-29", shadowing: true)]
        let rota = try Planner().plan(situation)
        #expect(trainee(rota) == ["29 beside"])
        #expect(rota.assignments.first { $0.agent == "a2" }?.pinned == true)
    }

    @Test("a trainee pinned to more sessions than asked takes a derogation")
    func tooManyPins() throws {
        var situation = example.situation(asking: 1)
        situation.pins = [pin("2027-01-08", shadowing: true), pin("2027-01-15", shadowing: true)]
        #expect(refused(situation).map(\.fact.english).allSatisfy { $0.hasPrefix("one shadowing session too many") })
        for index in situation.pins.indices { situation.pins[index].derogation = "à sa demande" }
        let rota = try Planner().plan(situation)
        #expect(trainee(rota).prefix(2) == ["08 beside", "15 beside"])
    }

    @Test("beside nobody, a pinned trainee leaves no rota, and the pin is named")
    func beside() throws {
        var situation = example.situation()
        situation.absences = [Absence(id: 1, agent: "a1", first: Small.friday, last: Small.friday)]
        situation.pins = [pin("2027-01-08", shadowing: true)]
        #expect(refused(situation).map(\.rule) == [.shadowing])
    }

    @Test("planned again, a near session beside somebody stays even where the holder has fallen ill")
    func frozen() throws {
        var situation = example.situation(seats: (1, 0))
        let known = try Planner().plan(situation)
        #expect(trainee(known).prefix(2) == ["08 beside", "15 beside"])
        situation.base = .init(version: 1, rota: known, changesFrom: Day(iso: "2027-01-10")!)
        #expect(try trainee(Planner().plan(situation)) == trainee(known))
        situation.absences = [Absence(id: 1, agent: "a1", first: Small.friday, last: Small.friday)]
        let again = try Planner().plan(situation)
        #expect(
            again.assignments(in: "ney/2027-01-08").map(\.place) == [
                Place(session: "ney/2027-01-08", post: "accompagnement", agent: "a2", shadowing: true)
            ])
        #expect(Verdict(on: again, in: situation).breaches.map(\.rule) == [.shadowing])
    }

    @Test("planned again, sitting beside and holding are not the same")
    func change() throws {
        var situation = example.situation(asking: 1, seats: (1, 0))
        let known = try Planner().plan(situation)
        let day = try #require(known.assignments.first { $0.shadowing })
        situation.base = .init(version: 1, rota: known, changesFrom: situation.month.first)
        let held = known.making(
            Move(
                given: [day.place], taken: [Place(session: day.session, post: day.post, agent: "a2")]))
        let values = Verdict(on: held, in: situation).values
        #expect(values[.peopleChanged] == 1 && values[.shiftsChanged] == 1)
    }
}
