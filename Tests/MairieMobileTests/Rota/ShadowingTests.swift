// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

private let morning = busMorning.session(on: day("2027-01-05"), skills: [])
private let afternoon = busAfternoon.session(on: day("2027-01-05"), skills: [])

/// Tuesday 5 January: a01 at the front desk all day, and a trainee, a02, who sits beside them in the morning.
private func rota(trainee: [Assignment] = [beside]) -> Rota {
    Rota(
        month: month("2027-01"), sessions: [morning, afternoon],
        assignments: [
            Assignment(session: morning.id, post: "accueil", agent: "a01"),
            Assignment(session: afternoon.id, post: "accueil", agent: "a01"),
        ] + trainee)
}

private let beside = Assignment(session: morning.id, post: "accueil", agent: "a02", shadowing: true)
private let posts = [accueil, conduite, relève]

@Suite struct ATraineeBesideSomebody {
    @Test func isThereForTheHoursOfThePostAndIsNoHolder() {
        let shift = rota().shifts(posts: posts).first { $0.agent == "a02" }!
        #expect(shift.stints.map(\.shadowing) == [true])
        #expect(shift.stints.map(\.span) == [span("9:00", "13:15")])
        #expect(rota().holders(of: "accueil", in: morning.id) == ["a01"])
    }

    @Test func hasADayOfHistoryThatIsNoTurn() {
        let worked = rota().workedDays(posts: posts).first { $0.agent == "a02" }!
        #expect((worked.turns, worked.minutes) == (0, 255))
        #expect((worked.posts, worked.shadowed) == ([], ["accueil"]))
    }

    @Test func hasATurnWhereTheyHoldAPostOnTheSameDay() {
        let both = rota(trainee: [beside, Assignment(session: afternoon.id, post: "accueil", agent: "a02")])
        let worked = both.workedDays(posts: posts).first { $0.agent == "a02" }!
        #expect((worked.turns, worked.posts, worked.shadowed) == (1, ["accueil"], ["accueil"]))
    }

    @Test func ridesWithTheDriverForOneLongSessionEach() {
        let rides = [morning, afternoon].map {
            Assignment(session: $0.id, post: "conduite", agent: "a02", shadowing: true)
        }
        let shift = rota(trainee: rides).shifts(posts: posts).first { $0.agent == "a02" }!
        #expect(shift.stints.map(\.span) == [span("7:45", "18:15")])
        #expect(shift.minutes == 9 * 60 + 30, "nobody has to relieve a trainee")
        let worked = rota(trainee: rides).workedDays(posts: posts).first { $0.agent == "a02" }!
        #expect(worked.shadowed == ["conduite", "conduite"])
    }

    @Test func doesNotRelieveTheDriver() {
        let lunch = rota(
            trainee: [morning, afternoon].map { Assignment(session: $0.id, post: "conduite", agent: "a03") }
                + [Assignment(session: morning.id, post: "relève", agent: "a02", shadowing: true)])
        #expect(lunch.shifts(posts: posts).first { $0.agent == "a03" }?.stints[0].pause?.kind == Pause.Kind.none)
    }

    @Test func comesAfterHoldersAndHelpers() {
        let helper = Assignment(session: morning.id, post: "accueil", agent: "a00", helping: true)
        let holder = Assignment(session: morning.id, post: "accueil", agent: "a09")
        #expect([beside, helper, holder].sorted() == [holder, helper, beside])
    }
}

@Suite struct FromSittingBesideToHolding {
    private let held = Place(session: morning.id, post: "accueil", agent: "a02")

    @Test func isAChangeForThePersonAndForNobodyElse() {
        let after = rota().making(Move(given: [beside.place], taken: [held]))
        let people = RotaDifference(from: rota(), to: after, posts: posts).people
        #expect(people.map(\.agent) == ["a02"])
        let day = people.first?.days.first
        #expect(day?.before?.stints.first?.shadowing == true)
        #expect(day?.after?.stints.first?.shadowing == false)
    }

    @Test func isTakenBackByTheInverseMove() {
        let move = Move(given: [beside.place], taken: [held])
        let after = rota().making(move)
        #expect(after.holds(held) && !after.holds(beside.place))
        let back = after.making(move.inverse)
        #expect(back.holds(beside.place) && !back.holds(held))
    }

    @Test func leavesOneOfThemEvenWhereTheOtherIsNotGivenUp() {
        let after = rota().making(Move(taken: [held]))
        #expect(after.assignments(in: morning.id).filter { $0.agent == "a02" }.map(\.place) == [held])
    }

    @Test func pinsWhatWasTaken() {
        let pins = Move(taken: [beside.place]).pinChange([], by: "Zoé", reason: "formation").added
        #expect(pins.map(\.shadowing) == [true])
        #expect(pins.map(\.place) == [beside.place])
    }
}

@Suite struct ShadowingInWriting {
    private func written(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test func isTheSameForWhoDoesNotShadowAsBeforeThereWasAny() throws {
        let plain = Assignment(session: "bus/2027-01-05", post: "accueil", agent: "a01")
        let text = #"{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus/2027-01-05"}"#
        #expect(try written(plain) == text)
        #expect(try JSONDecoder().decode(Assignment.self, from: Data(text.utf8)) == plain)
    }

    @Test func comesBack() throws {
        let text = try written(beside)
        #expect(text.contains(#""shadowing":true"#))
        #expect(try JSONDecoder().decode(Assignment.self, from: Data(text.utf8)) == beside)
        let move = Move(given: [beside.place])
        #expect(try JSONDecoder().decode(Move.self, from: Data(try written(move).utf8)) == move)
    }

    @Test func anAgentWrittenBeforeThereWasAnyHasNone() throws {
        var trainee = agent("a02")
        trainee.shadowing = [.init(post: "accueil", sessions: 3)]
        let text = try written(trainee)
        #expect(try JSONDecoder().decode(Agent.self, from: Data(text.utf8)) == trainee)
        let older = text.replacingOccurrences(of: #","shadowing":[{"post":"accueil","sessions":3}]"#, with: "")
        #expect(older != text)
        #expect(try JSONDecoder().decode(Agent.self, from: Data(older.utf8)) == agent("a02"))
    }
}

@Suite struct WhatATraineeHasDone {
    private var trainee: Agent {
        var trainee = agent("a02")
        trainee.shadowing = [.init(post: "accueil", sessions: 3), .init(post: "conduite", sessions: 1)]
        return trainee
    }

    private func published(_ iso: String, on tuesdays: String...) -> Version {
        let sessions = tuesdays.map { busMorning.session(on: day($0), skills: []) }
        return Version(
            month: month(iso), number: 1, publishedAt: Timestamp(seconds: 0), author: "Zoé",
            rota: Rota(
                month: month(iso), sessions: sessions,
                assignments: sessions.map {
                    Assignment(session: $0.id, post: "accueil", agent: "a02", shadowing: true)
                }))
    }

    @Test func isReadFromPublishedMonthsBefore() throws {
        let versions = [published("2026-12", on: "2026-12-01", "2026-12-08"), published("2027-02", on: "2027-02-02")]
        let situation = try Situation(
            of: month("2027-01"),
            calendar: OpeningCalendar(service: service([busMorning]), school: zoneC, decisions: []),
            agents: [trainee], absences: [], wishes: [], pins: [], imported: [], published: versions)
        #expect(situation.shadowingLeft(of: trainee, at: "accueil") == 1)
        #expect(situation.shadowingLeft(of: trainee, at: "conduite") == 1)
        #expect(situation.shadowingLeft(of: agent("a01"), at: "accueil") == 0)
    }

    @Test func isToldApartFromWhatIsStillToCome() {
        let worked = [published("2026-12", on: "2026-12-01", "2026-12-08"), published("2027-01", on: "2027-01-05")]
            .flatMap { $0.rota.workedDays(posts: posts) }
        #expect(
            trainee.shadowingProgress(in: worked, on: day("2026-12-08")) == [
                ShadowingProgress(post: "accueil", asked: 3, done: 1, planned: 2),
                ShadowingProgress(post: "conduite", asked: 1, done: 0, planned: 0),
            ])
    }
}
