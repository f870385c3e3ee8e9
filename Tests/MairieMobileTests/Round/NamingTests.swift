// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

private let eps = Employer(
    id: "eps", name: "Espace parisien des solidarités (EPS)", takesTurns: true, daysBetweenTurns: 7,
    law: .publicService,
    namesItsPeople: true)
private let morning = "bus-matin/2027-01-19"
private let afternoon = "bus-apres-midi/2027-01-19"

private func person(_ id: Agent.ID, _ employer: Employer.ID = "eps") -> Agent {
    Agent(id: id, matricule: "", familyName: id, givenName: "", employer: employer)
}

private func hold(_ agent: Agent.ID, _ session: Session.ID, id: Pin.ID, _ kind: Pin.Kind = .hold) -> Pin {
    Pin(id: id, agent: agent, session: session, post: "accueil", kind: kind, author: "Awa", reason: "")
}

/// A Tuesday on the bus for which one agent of EPS is expected all day, beside one of the mairie's own.
private struct Tuesday {
    var situation: Situation
    var rota: Rota
    var moves: [HandMove] = []

    init(expected: Agent.ID = "e1", pins: [Pin] = []) {
        var service = service([busMorning, busAfternoon, ney])
        service.employers = [
            eps, Employer(id: "ddct", name: "DDCT", takesTurns: false, daysBetweenTurns: 0, law: .publicService),
        ]
        let days = days("2027-01-19", "2027-01-22")
        let sessions = try! OpeningCalendar(service: service, school: zoneC, decisions: []).sessions(in: days)
        situation = Situation(
            service: service, month: month("2027-01"),
            agents: [person("d1", "ddct"), person("e1"), person("e2"), person("e3")], pins: pins, sessions: sessions)
        rota = Rota(
            month: month("2027-01"), sessions: sessions,
            assignments: [morning, afternoon].flatMap { session in
                ["d1", expected].map { Assignment(session: session, post: "accueil", agent: $0) }
            })
        rota.assignments = situation.marked(rota.assignments.sorted())
    }

    var naming: Naming { Naming(by: eps, in: rota, situation, moves: moves) }

    /// Makes a move as the store would.
    mutating func make(_ move: Move, _ kind: HandMove.Kind) {
        var change = move.pinChange(situation.pins, for: kind, by: "Chef EPS", reason: "")
        change.added = change.added.enumerated().map { number, pin in
            var pin = pin
            pin.id = 100 * (moves.count + 1) + number
            return pin
        }
        situation.pins = change.applied(to: situation.pins)
        rota = rota.making(move)
        rota.assignments = situation.marked(rota.assignments)
        moves.append(
            HandMove(
                id: moves.count + 1, month: rota.month, kind: kind, move: move, reason: "", derogation: nil,
                author: "Chef EPS", at: Timestamp(seconds: 0), pins: change))
    }

    func refusal(_ work: (Naming) throws(NamingRefusal) -> some Any) -> NamingRefusal? {
        do throws(NamingRefusal) {
            _ = try work(naming)
            return nil
        } catch {
            return error
        }
    }
}

@Suite struct NamingPeople {
    @Test func whoeverIsNotNamedIsOnlyExpected() {
        let tuesday = Tuesday()
        #expect(tuesday.rota.toBeNamed.mapValues { $0.map(\.agent) } == ["eps": ["e1", "e1"]])
        #expect(Set(tuesday.rota.told().assignments.map(\.agent)) == ["d1", ""])
        #expect(Array(tuesday.rota.told().heldPlaces.keys) == ["d1"])
        #expect(tuesday.rota.plannedLines(posts: [accueil], version: 1).map(\.subject.agent) == ["d1", "d1"])
    }

    @Test func aWholeDayIsNamedAtOnce() throws {
        var tuesday = Tuesday()
        let sessions = try tuesday.naming.sessions(on: day("2027-01-19"))
        #expect(sessions == [morning, afternoon])
        tuesday.make(try tuesday.naming.naming(person("e2"), for: sessions), .named)
        #expect(tuesday.rota.toBeNamed.isEmpty)
        #expect(tuesday.rota.told().heldPlaces["e2"]?[day("2027-01-19")]?.count == 2)
        // Nobody is kept off the seat because somebody else was named.
        #expect(tuesday.situation.pins.map(\.kind) == [.hold, .hold])
    }

    @Test func oneSessionIsNamedAlone() throws {
        var tuesday = Tuesday()
        tuesday.make(try tuesday.naming.naming(person("e2"), for: [afternoon]), .named)
        #expect(tuesday.rota.toBeNamed["eps"]?.map(\.session) == [morning])
    }

    @Test func whoIsExpectedIsConfirmedWhereTheyAre() throws {
        var tuesday = Tuesday()
        tuesday.make(try tuesday.naming.naming(person("e1"), for: [morning, afternoon]), .named)
        #expect(tuesday.rota.toBeNamed.isEmpty)
        #expect(
            tuesday.refusal { naming throws(NamingRefusal) in try naming.naming(person("e1"), for: [morning]) }
                == .namedAlready)
    }

    @Test func anotherOneIsNamedInTheirPlace() throws {
        var tuesday = Tuesday()
        tuesday.make(try tuesday.naming.naming(person("e1"), for: [morning]), .named)
        tuesday.make(try tuesday.naming.naming(person("e3"), for: [morning]), .named)
        #expect(tuesday.rota.assignments(in: morning).map(\.agent) == ["d1", "e3"])
        #expect(tuesday.situation.pins.map(\.agent) == ["e3"])
    }

    @Test func aSecondPersonIsNamedForTheSecondTurnOfTheDay() throws {
        var tuesday = Tuesday()
        tuesday.rota.assignments += [Assignment(session: morning, post: "accueil", agent: "e2", toBeNamedBy: "eps")]
        tuesday.make(try tuesday.naming.naming(person("e1"), for: [morning, afternoon]), .named)
        tuesday.make(try tuesday.naming.naming(person("e3"), for: [morning, afternoon]), .named)
        #expect(tuesday.rota.assignments(in: morning).map(\.agent) == ["d1", "e1", "e3"])
        #expect(tuesday.rota.assignments(in: afternoon).map(\.agent) == ["d1", "e1"])
        // Whose place a third one would take is not guessed.
        #expect(
            tuesday.refusal { naming throws(NamingRefusal) in try naming.naming(person("e2"), for: [morning]) }
                == .severalNamed([morning]))
    }

    @Test func takenBackTheyAreOnlyExpectedAgain() throws {
        var tuesday = Tuesday()
        tuesday.make(try tuesday.naming.naming(person("e2"), for: [morning, afternoon]), .named)
        tuesday.make(try tuesday.naming.withdrawal(in: [morning, afternoon]), .unnamed)
        #expect(tuesday.situation.pins.isEmpty)
        #expect(tuesday.rota.toBeNamed["eps"]?.map(\.agent) == ["e2", "e2"])
        #expect(
            tuesday.refusal { naming throws(NamingRefusal) in try naming.withdrawal(in: [morning]) }
                == .nobodyNamed([morning]))
    }

    @Test func whatTheCoordinatorDecidedIsNotTheEmployersToChange() throws {
        let placed = Tuesday(pins: [hold("e1", morning, id: 1)])
        #expect(
            placed.refusal { naming throws(NamingRefusal) in try naming.naming(person("e2"), for: [morning]) }
                == .nothingToName([morning]))
        #expect(
            placed.refusal { naming throws(NamingRefusal) in try naming.withdrawal(in: [morning]) }
                == .nobodyNamed([morning]))
        let keptOff = Tuesday(pins: [hold("e2", morning, id: 1, .never)])
        #expect(
            keptOff.refusal { naming throws(NamingRefusal) in try naming.naming(person("e2"), for: [morning]) }
                == .keptOff(morning))
    }

    @Test func nobodyElsesPeopleAndSeatsAreInReach() throws {
        let tuesday = Tuesday()
        #expect(
            tuesday.refusal { naming throws(NamingRefusal) in try naming.naming(person("d1", "ddct"), for: [morning]) }
                == .notTheirs)
        #expect(
            tuesday.refusal { naming throws(NamingRefusal) in try naming.sessions(on: day("2027-01-22")) }
                == .nothingPlanned(day("2027-01-22")))
        var service = tuesday
        service.situation.service.employers[0].namesItsPeople = false
        let idle = Naming(
            by: service.situation.service.employers[0], in: service.rota, service.situation, moves: [])
        #expect(throws: NamingRefusal.namesNobody) { try idle.naming(person("e1"), for: [morning]) }
    }

    @Test func whoeverWasPublishedBeforeThereWasNamingStaysNamed() {
        var tuesday = Tuesday()
        var known = tuesday.rota
        for index in known.assignments.indices { known.assignments[index].toBeNamedBy = nil }
        tuesday.situation.base = .init(version: 1, rota: known, changesFrom: day("2027-01-01"))
        #expect(tuesday.situation.marked(tuesday.rota.assignments).allSatisfy { $0.toBeNamedBy == nil })
    }

    @Test func whoeverRelievesADriverDoesSoWithoutAName() {
        let sessions = [busMorning, busAfternoon].map { $0.session(on: day("2027-01-19"), skills: []) }
        let rota = Rota(
            month: month("2027-01"), sessions: sessions,
            assignments: [
                Assignment(session: morning, post: "conduite", agent: "c1"),
                Assignment(session: afternoon, post: "conduite", agent: "c1"),
                Assignment(session: morning, post: "relève", agent: "c2", toBeNamedBy: "chauffeurs"),
            ])
        let shifts = rota.told().shifts(posts: [conduite, relève])
        #expect(shifts.first { $0.agent == "c1" } == rota.shifts(posts: [conduite, relève]).first { $0.agent == "c1" })
        #expect(!shifts.contains { $0.agent == "c2" })
    }
}

@Suite struct WhatAnEmployerSees {
    private func turns(_ rota: Rota, _ tuesday: Tuesday, published: Rota? = nil, isForecast: Bool = false) -> [String] {
        rota.turns(
            of: "eps", agents: tuesday.situation.agents, posts: [accueil], published: published, isForecast: isForecast
        ).map { "\($0.day) \($0.site) \($0.start)–\($0.end) \($0.agent)\($0.isToBeNamed ? "?" : "") \($0.standing)" }
    }

    @Test func aBusDayIsOneTurnOfTheirOwnPeople() {
        let tuesday = Tuesday()
        #expect(turns(tuesday.rota, tuesday) == ["2027-01-19 bus 09:00–17:15 e1? draft"])
        #expect(turns(tuesday.rota, tuesday, published: tuesday.rota) == ["2027-01-19 bus 09:00–17:15 e1? published"])
        #expect(turns(tuesday.rota, tuesday, isForecast: true) == ["2027-01-19 bus 09:00–17:15 e1? forecast"])
    }

    @Test func whatWasNamedSinceIsNotPublishedYet() throws {
        var tuesday = Tuesday()
        let published = tuesday.rota
        tuesday.make(try tuesday.naming.naming(person("e2"), for: [morning]), .named)
        #expect(
            turns(tuesday.rota, tuesday, published: published) == [
                "2027-01-19 bus 09:00–13:15 e2 draft", "2027-01-19 bus 13:30–17:15 e1? published",
            ])
    }

    @Test func aSeatThatIsStillToBeNamedIsPublishedWhoeverIsExpected() {
        let published = Tuesday(expected: "e1")
        #expect(
            turns(Tuesday(expected: "e3").rota, published, published: published.rota) == [
                "2027-01-19 bus 09:00–17:15 e3? published"
            ])
    }

    @Test(arguments: [
        ("2026-12-07", "2027-02-05"), ("2027-01-08", "2027-02-05"), ("2027-01-09", "2027-04-02"),
        ("2026-09-01", "2026-10-16"),
    ])
    func theTermEndsOnTheEveOfHolidaysThatAreNotNear(from: String, to: String) {
        #expect(zoneC.termEnd(after: day(from)) == day(to))
    }

    @Test func theCalendarMayNotGoSoFar() {
        #expect(zoneC.termEnd(after: day("2027-06-20")) == nil)
    }

    @Test func itsShortNameStandsInBrackets() {
        #expect(eps.shortName == "EPS")
        #expect(
            Employer(id: "v", name: "Ville", takesTurns: false, daysBetweenTurns: 0, law: .publicService).shortName
                == "Ville")
    }
}
