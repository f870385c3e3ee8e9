// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

/// Tuesday 5 January 2027 on the bus: the posts that each agent holds in the morning and in the afternoon.
private func tuesday(
    morning: [(Post.ID, Agent.ID)] = [], afternoon: [(Post.ID, Agent.ID)] = [], helping: [(Post.ID, Agent.ID)] = []
) -> Rota {
    let tuesday = day("2027-01-05")
    let sessions = [busMorning.session(on: tuesday, skills: []), busAfternoon.session(on: tuesday, skills: [])]
    return Rota(
        month: month("2027-01"), sessions: sessions,
        assignments: morning.map { Assignment(session: sessions[0].id, post: $0.0, agent: $0.1) }
            + afternoon.map { Assignment(session: sessions[1].id, post: $0.0, agent: $0.1) }
            + helping.map { Assignment(session: sessions[0].id, post: $0.0, agent: $0.1, helping: true) })
}

private func shifts(_ rota: Rota) -> [Shift] { rota.shifts(posts: [accueil, conduite, relève]) }

private let wholeDay: [(Post.ID, Agent.ID)] = [("conduite", "driver")]

@Suite struct TheDriversDay {
    @Test func isOneStintFromDepotToDepot() {
        let shift = shifts(tuesday(morning: wholeDay, afternoon: wholeDay))[0]
        #expect(shift.stints.count == 1)
        #expect(shift.stints[0].sessions == ["bus-matin/2027-01-05", "bus-apres-midi/2027-01-05"])
        #expect(shift.stints[0].span == span("7:45", "18:15"))
    }

    @Test func hasAFreePauseWhileSomebodyElseHoldsTheRelief() {
        let shift = shifts(tuesday(morning: wholeDay + [("relève", "a02")], afternoon: wholeDay))
            .first { $0.agent == "driver" }!
        #expect(shift.stints[0].pause == Pause(span: span("13:00", "14:00"), kind: .free))
        #expect(shift.stints[0].stretches == [span("7:45", "13:00"), span("14:00", "18:15")])
        #expect(shift.minutes == 9 * 60 + 30)
    }

    @Test func isTenHoursAndAHalfOfWorkWithoutThatRelief() {
        let shift = shifts(tuesday(morning: wholeDay, afternoon: wholeDay))[0]
        #expect(shift.stints[0].pause?.kind == Pause.Kind.none)
        #expect(shift.stints[0].stretches == [span("7:45", "18:15")])
        #expect(shift.minutes == 10 * 60 + 30)
    }

    @Test func isNotRelievedByTheDriver() {
        let shift = shifts(tuesday(morning: wholeDay + [("relève", "driver")], afternoon: wholeDay))[0]
        #expect(shift.stints.first { $0.post == "conduite" }?.pause?.kind == Pause.Kind.none)
    }

    @Test func endsAtTheSiteForWhoDrivesInTheMorningOnly() {
        let stint = shifts(tuesday(morning: wholeDay + [("relève", "a02")]))[1].stints[0]
        #expect(stint.post == "conduite")
        #expect(stint.span == span("7:45", "13:15"))
        #expect(stint.pause == nil)
        #expect(stint.minutes == 5 * 60 + 30)
    }

    @Test func beginsAtTheSiteForWhoTakesOverInTheAfternoon() {
        let halves = shifts(tuesday(morning: [("conduite", "one")], afternoon: [("conduite", "two")]))
        #expect(halves.map(\.agent) == ["one", "two"])
        #expect(halves.flatMap(\.stints).map(\.span) == [span("7:45", "13:15"), span("13:30", "18:15")])
    }

    @Test func isNoLongerForLendingAHand() {
        let helping = tuesday(morning: wholeDay, afternoon: wholeDay, helping: [("accueil", "driver")])
        let shift = shifts(helping)[0]
        #expect(shift.stints.count == 1)
        #expect(shift.stints[0].helpsIn == ["bus-matin/2027-01-05"])
        #expect(shift.minutes == shifts(tuesday(morning: wholeDay, afternoon: wholeDay))[0].minutes)
        #expect(helping.holders(of: "accueil", in: "bus-matin/2027-01-05") == [])
    }
}

@Suite struct AnOrdinaryDay {
    private let both = tuesday(morning: [("accueil", "a01")], afternoon: [("accueil", "a01")])

    @Test func isOneStintASession() {
        let shift = shifts(both)[0]
        #expect(shift.stints.map(\.span) == [span("9:00", "13:15"), span("13:30", "17:15")])
        #expect(shift.minutes == 8 * 60)
        #expect((shift.start, shift.end) == (time("9:00"), time("17:15")))
    }

    @Test func followsTheHoursOfAPostWhereItHasSome() {
        let shift = shifts(tuesday(morning: [("relève", "a02")]))[0]
        #expect(shift.stints.map(\.span) == [span("13:00", "14:00")])
    }

    @Test func comesInOrderOfAgentThenDay() {
        let rota = tuesday(morning: [("accueil", "a03"), ("accueil", "a01")], afternoon: [("conduite", "a02")])
        #expect(shifts(rota).map(\.agent) == ["a01", "a02", "a03"])
    }

    @Test func ofAPostThatIsGoneIsLeftOut() {
        #expect(both.shifts(posts: [conduite]) == [])
    }
}

@Suite struct APauseBesideTheOpenings {
    /// The other half of the day has been called off.
    private func alone(_ part: Int) -> Stint {
        var rota = tuesday(morning: part == 0 ? wholeDay : [], afternoon: part == 1 ? wholeDay : [])
        rota.sessions = [rota.sessions[part]]
        return shifts(rota)[0].stints[0]
    }

    @Test("needs nobody, because the site is closed", arguments: [0, 1])
    func needsNobody(part: Int) {
        #expect(alone(part).pause?.kind == .free)
        #expect(!alone(part).needsRelief)
        #expect(alone(part).minutes == 570)
    }

    @Test func needsSomebodyBetweenTwoOpenings() {
        let stint = shifts(tuesday(morning: wholeDay, afternoon: wholeDay))[0].stints[0]
        #expect(stint.needsRelief)
        #expect(stint.pause?.kind == Pause.Kind.none)
    }
}

@Suite struct TurnsWorked {
    private func worked(_ rota: Rota) -> [WorkedDay] { rota.workedDays(posts: [accueil, conduite, relève]) }

    @Test func aWholeDayAtOneSiteIsOneTurn() {
        let both = tuesday(morning: [("accueil", "a01")], afternoon: [("accueil", "a01")])
        #expect(
            worked(both) == [
                WorkedDay(
                    agent: "a01", day: day("2027-01-05"), site: "bus", turns: 1, minutes: 480,
                    span: span("9:00", "17:15"), posts: ["accueil", "accueil"])
            ])
    }

    @Test func lunchReliefIsNone() {
        let lunch = worked(tuesday(morning: [("relève", "a02")]))
        #expect(lunch.map(\.turns) == [0])
        #expect(lunch.map(\.minutes) == [60])
    }

    @Test func theDriversPauseIsNotWork() {
        let relieved = tuesday(morning: wholeDay + [("relève", "a02")], afternoon: wholeDay)
        #expect(worked(relieved).first { $0.agent == "driver" }?.minutes == 570)
    }

    @Test func twoSitesInADayAreTwo() {
        let friday = day("2027-01-08")
        let seats = [Pattern.Seats(post: "accueil", required: 1, desired: 0)]
        let sessions = [
            pattern("ney", site: "ney", on: [.friday], span("9:30", "12:30"), seats: seats),
            pattern("mairie", site: "mairie", on: [.friday], span("14:00", "17:00"), seats: seats),
        ].map { $0.session(on: friday, skills: []) }
        let rota = Rota(
            month: month("2027-01"), sessions: sessions,
            assignments: sessions.map { Assignment(session: $0.id, post: "accueil", agent: "a01") })
        #expect(worked(rota).map { "\($0.site) \($0.turns)" } == ["mairie 1", "ney 1"])
    }
}
