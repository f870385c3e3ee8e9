// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Nobody works while absent")
struct NotWhenAbsentTests {
    let morning = Small.opening(Small.tuesday, "9:30", "13:00", at: "bus")

    /// An agent asked for one morning, with one absence.
    func agent(
        _ first: String, _ last: String, _ part: Absence.DayPart = .day, _ state: Absence.State = .approved,
        opening: Session? = nil
    ) -> LoneAgent {
        var agent = LoneAgent(opening ?? morning)
        agent.situation.absences = [
            Absence(
                id: 1, agent: "a1", first: Day(iso: first)!, last: Day(iso: last)!, part: part,
                reason: "opération du genou", state: state)
        ]
        return agent
    }

    @Test("the day before and the day after an absence are free")
    func around() throws {
        for dates in [("2027-01-01", "2027-01-04"), ("2027-01-06", "2027-01-31")] {
            let agent = agent(dates.0, dates.1)
            #expect(agent.breaches.isEmpty)
            #expect(try agent.taken() == 1)
        }
    }

    @Test("a session during an absence stays empty, and the private reason is never said")
    func during() throws {
        let agent = agent("2027-01-04", "2027-01-08")
        #expect(
            agent.breaches == [
                Breach(
                    .absence, Small.tuesday, fr: "absence du lundi 4 janvier au vendredi 8 janvier",
                    en: "absent from Monday 4 January to Friday 8 January")
            ])
        #expect(try agent.taken() == 0)
        #expect(try agent.reasons() == agent.breaches.map(\.reason))
    }

    @Test("half a day ends at midday exactly")
    func halfDay() throws {
        let away = agent("2027-01-05", "2027-01-05", .afternoon)
        #expect(away.breaches.isEmpty)
        #expect(try away.taken() == 1)

        let longer = agent(
            "2027-01-05", "2027-01-05", .afternoon, opening: Small.opening(Small.tuesday, "9:30", "13:01", at: "bus"))
        #expect(
            longer.breaches == [
                Breach(
                    .absence, Small.tuesday, fr: "absence le mardi 5 janvier, l’après-midi",
                    en: "absent on Tuesday 5 January, in the afternoon")
            ])
        #expect(try longer.taken() == 0)
    }

    @Test("an absence that is only asked for counts if the service says so")
    func asked() throws {
        var agent = agent("2027-01-05", "2027-01-05", .morning, .asked)
        #expect(
            agent.breaches == [
                Breach(
                    .absence, Small.tuesday, fr: "absence le mardi 5 janvier, le matin (demande à valider)",
                    en: "absent on Tuesday 5 January, in the morning (not yet approved)")
            ])
        #expect(try agent.taken() == 0)

        agent.situation.service.settings.requestedAbsencesBind = false
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)
    }

    @Test("a cancelled absence is none")
    func cancelled() throws {
        let agent = agent("2027-01-05", "2027-01-05", .day, .cancelled)
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)
    }

    @Test("the first and the last day of the contract are worked, the days outside are not")
    func contract() throws {
        var agent = LoneAgent(morning)
        (agent.situation.agents[0].contractFrom, agent.situation.agents[0].contractUntil) = (
            Small.tuesday, Small.tuesday
        )
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)

        agent.situation.agents[0].contractFrom = Small.tuesday.advanced(by: 1)
        agent.situation.agents[0].contractUntil = nil
        #expect(agent.breaches == [Breach(.absence, Small.tuesday, fr: "hors contrat", en: "outside the contract")])
        #expect(try agent.reasons() == agent.breaches.map(\.reason))
    }

    @Test("a day of the week on which somebody never works stays free")
    func neverOn() throws {
        var agent = LoneAgent(morning)
        agent.situation.agents[0].neverOn = [.tuesday]
        #expect(
            agent.breaches == [
                Breach(.absence, Small.tuesday, fr: "ne travaille jamais le mardi", en: "never works on Tuesday")
            ])
        #expect(try agent.reasons() == agent.breaches.map(\.reason))

        agent.situation.agents[0].neverOn = [.monday, .wednesday]
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)
    }

    @Test("a driver away in the afternoon can still drive in the morning")
    func driver() throws {
        var situation = Situation(
            service: Small.service(.requiredSeats), month: Small.month,
            agents: [Small.agent("a1", "chauffeurs", skills: ["permis-d"])],
            sessions: Small.busDay(Small.tuesday, with: "conduite"))
        situation.absences = [
            Absence(id: 1, agent: "a1", first: Small.tuesday, last: Small.tuesday, part: .afternoon)
        ]
        let rota = try Planner().plan(situation)
        #expect(rota.seats(of: "a1") == ["bus-matin/2027-01-05 conduite"])
        #expect(rota.reason(why: "a1", notAt: "conduite", in: "bus-apres-midi/2027-01-05")?.rule == .absence)
    }
}
