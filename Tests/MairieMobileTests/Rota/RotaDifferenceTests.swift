// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@Suite struct WhatOneRotaChangesInAnother {
    let tuesday = day("2027-01-05")
    let friday = day("2027-01-08")
    let posts = [accueil, conduite, relève]

    func rota(_ held: [(Session, Post.ID, Agent.ID)], without cancelled: Pattern? = nil) -> Rota {
        Rota(
            month: month("2027-01"),
            sessions: [busMorning, busAfternoon, ney].filter { $0.id != cancelled?.id }.map(session(of:)),
            assignments: held.map { Assignment(session: $0.0.id, post: $0.1, agent: $0.2) })
    }

    func session(of pattern: Pattern) -> Session {
        pattern.session(on: pattern.weekdays.contains(.friday) ? friday : tuesday, skills: [])
    }

    var morning: Session { session(of: busMorning) }
    var afternoon: Session { session(of: busAfternoon) }

    func difference(_ before: Rota, _ after: Rota) -> RotaDifference {
        RotaDifference(from: before, to: after, posts: posts)
    }

    @Test func nothingChangesInTheSameRota() {
        let same = rota([(morning, "accueil", "a01"), (afternoon, "accueil", "a02")])
        #expect(difference(same, same).isEmpty)
        #expect(difference(same, same).shiftsChanged == 0)
    }

    @Test func aReplacementChangesTheDayOfTwoPeople() {
        let change = difference(
            rota([(morning, "accueil", "a01"), (afternoon, "accueil", "a03")]),
            rota([(morning, "accueil", "a02"), (afternoon, "accueil", "a03")]))
        #expect(change.people.map(\.agent) == ["a01", "a02"])
        #expect(change.shiftsChanged == 2)
        let (gone, new) = (change.people[0].days[0], change.people[1].days[0])
        #expect(gone.day == tuesday && gone.before?.stints.map(\.post) == ["accueil"] && gone.after == nil)
        #expect(new.day == tuesday && new.before == nil && new.after?.stints.map(\.sessions) == [[morning.id]])
    }

    @Test func severalPlacesOfOneDayAreOneChange() {
        let change = difference(
            rota([(morning, "accueil", "a01"), (afternoon, "accueil", "a01")]), rota([(morning, "relève", "a01")]))
        #expect(change.people.count == 1 && change.shiftsChanged == 1)
        #expect(change.people[0].days[0].before?.stints.count == 2)
        #expect(change.people[0].days[0].after?.stints.map(\.post) == ["relève"])
    }

    @Test func anotherPostInTheSameSessionIsAChange() {
        let change = difference(rota([(morning, "accueil", "a01")]), rota([(morning, "relève", "a01")]))
        #expect(change.shiftsChanged == 1)
    }

    @Test func lendingAHandOrLosingTheReliefIsNone() {
        let alone = rota([(morning, "conduite", "a01"), (afternoon, "conduite", "a01")])
        var other = rota([
            (morning, "conduite", "a01"), (afternoon, "conduite", "a01"), (morning, "relève", "a02"),
        ])
        other.assignments.append(Assignment(session: morning.id, post: "accueil", agent: "a01", helping: true))
        #expect(difference(alone, other).people.map(\.agent) == ["a02"])
    }

    @Test func otherHoursOfTheSamePlaceAreAChange() {
        let before = rota([(morning, "accueil", "a01"), (session(of: ney), "accueil", "a02")])
        var after = before
        for index in after.sessions.indices where after.sessions[index].id == morning.id {
            after.sessions[index].seats[0].hours = span("10:00", "13:15")
        }
        let change = difference(before, after)
        #expect(change.people.map(\.agent) == ["a01"])
        #expect(change.people[0].days[0].before?.start == time("9:00"))
        #expect(change.people[0].days[0].after?.start == time("10:00"))
    }

    @Test func peopleAndDaysComeInOrder() {
        let friday = session(of: ney)
        let change = difference(
            rota([(friday, "accueil", "a02"), (morning, "accueil", "a02"), (afternoon, "accueil", "a01")]), rota([]))
        #expect(change.people.map(\.agent) == ["a01", "a02"])
        #expect(change.people[1].days.map(\.day) == [tuesday, self.friday])
        #expect(change.shiftsChanged == 3)
    }

    @Test func cancelledAndNewSessionsAreNamed() {
        let (whole, short) = (rota([]), rota([], without: busAfternoon))
        #expect(difference(whole, short).sessionsGone == [afternoon])
        #expect(difference(whole, short).sessionsNew == [])
        #expect(difference(short, whole).sessionsNew == [afternoon])
        #expect(!difference(short, whole).isEmpty)
    }

    @Test func prioritiesAreComparedWhereBothWerePlannedByThem() {
        var (before, after) = (rota([]), rota([]))
        before.priorities = [
            PriorityResult(code: .requiredSeats, value: 1, bound: 1), PriorityResult(code: .team, value: 3, bound: 3),
        ]
        after.priorities = [
            PriorityResult(code: .requiredSeats, value: 0, bound: nil),
            PriorityResult(code: .peopleChanged, value: 2, bound: 2), PriorityResult(code: .team, value: 3, bound: 3),
        ]
        #expect(difference(before, after).priorities == [.init(code: .requiredSeats, before: 1, after: 0)])
        #expect(difference(before, after).isEmpty, "what it is worth changes nobody’s day")
    }

    @Test func whatConcernsOnePersonIsTheirDaysAlone() {
        let change = difference(
            rota([(morning, "accueil", "a01")]), rota([(morning, "accueil", "a02")], without: busAfternoon))
        #expect(change.concerning("a02").people == [change.people[1]])
        #expect(change.concerning("a02").sessionsGone == [])
        #expect(change.concerning("a03").isEmpty)
    }

    @Test func theChangedDaysAreThoseOfTheDifference() {
        let (before, after) = (
            rota([(morning, "accueil", "a01"), (session(of: ney), "accueil", "a02")]),
            rota([(morning, "accueil", "a02"), (session(of: ney), "accueil", "a02")])
        )
        #expect(RotaDifference.changedDays(from: before, to: after) == ["a01": [tuesday], "a02": [tuesday]])
    }
}
