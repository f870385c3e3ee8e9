// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("Nobody is in two places at once")
struct OnePlaceTests {
    let friday = Small.friday

    @Test("two sessions far enough apart for the journey are one day's work")
    func journeyFits() throws {
        let agent = LoneAgent(
            Small.opening(friday, "9:00", "12:00", at: "bus"), Small.opening(friday, "12:30", "15:00", at: "ney"))
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 2)
    }

    @Test("a minute less than the journey takes is too short")
    func journeyTooLong() throws {
        let agent = LoneAgent(
            Small.opening(friday, "9:00", "12:00", at: "bus"), Small.opening(friday, "12:29", "15:00", at: "ney"))
        #expect(
            agent.breaches == [
                Breach(
                    .onePlace, friday, fr: "29 min pour un trajet de 30 min après accompagnement",
                    en: "29 min for a journey of 30 min after accompagnement")
            ])
        #expect(try agent.taken() == 1)
        #expect(try agent.reasons() == agent.breaches.map(\.reason))
    }

    @Test("a journey that the service knows replaces the usual one, both ways")
    func knownJourney() throws {
        let service = Small.service { $0.travel.between = [["bus", "ney"]: 20] }
        let there = LoneAgent(
            Small.opening(friday, "9:00", "12:00", at: "bus"), Small.opening(friday, "12:20", "15:00", at: "ney"),
            service: service)
        let back = LoneAgent(
            Small.opening(friday, "9:00", "12:00", at: "ney"), Small.opening(friday, "12:20", "15:00", at: "bus"),
            service: service)
        #expect(there.breaches.isEmpty && back.breaches.isEmpty)
        #expect(try there.taken() == 2 && back.taken() == 2)
    }

    @Test("at one site a session can follow another at once")
    func sameSite() throws {
        let agent = LoneAgent(
            Small.opening(friday, "9:00", "12:00", at: "bus", named: "matin"),
            Small.opening(friday, "12:00", "14:00", at: "bus", named: "midi"))
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 2)
    }

    @Test("sessions that overlap cannot both be held")
    func overlap() throws {
        let agent = LoneAgent(
            Small.opening(friday, "9:00", "12:00", at: "bus"), Small.opening(friday, "11:00", "13:30", at: "ney"))
        #expect(
            agent.breaches == [
                Breach(
                    .onePlace, friday,
                    fr: "déjà pris : accompagnement 9 h–12 h et accompagnement 11 h–13 h 30",
                    en: "already busy: accompagnement 9:00–12:00 and accompagnement 11:00–13:30")
            ])
        #expect(try agent.taken() == 1)
    }

    @Test("nor can two posts of one session")
    func twoPosts() {
        let situation = Small.situation([Small.agent("a1", "ddct")], on: [Small.tuesday])
        let held = situation.breaches([
            ("a1", "bus-matin/2027-01-05", "pre-accueil"), ("a1", "bus-matin/2027-01-05", "accompagnement"),
        ])
        #expect(held.map(\.rule) == [.onePlace])
    }

    @Test("hours elsewhere that stay, and the way from them, come first")
    func hoursElsewhere() throws {
        let opening = Small.opening(friday, "13:00", "16:00")
        #expect(LoneAgent(opening, elsewhere: .kept(.friday, from: "9:00", to: "12:30")).breaches.isEmpty)
        #expect(try LoneAgent(opening, elsewhere: .kept(.friday, from: "9:00", to: "12:30")).taken() == 1)

        let late = LoneAgent(opening, elsewhere: .kept(.friday, from: "9:00", to: "12:31"))
        #expect(
            late.breaches == [
                Breach(
                    .onePlace, friday, fr: "29 min pour un trajet de 30 min après autres horaires",
                    en: "29 min for a journey of 30 min after hours elsewhere")
            ])
        #expect(try late.reasons() == late.breaches.map(\.reason))
    }

    @Test("released hours elsewhere give way")
    func releasedHours() throws {
        let agent = LoneAgent(
            Small.opening(friday, "13:00", "16:00"), elsewhere: .released(.friday, from: "9:00", to: "17:00"))
        #expect(agent.breaches.isEmpty)
        #expect(try agent.taken() == 1)
    }

    @Test("without a timetable of hours elsewhere it cannot be judged")
    func notAssessable() {
        #expect(LoneAgent().notAssessable[.onePlace] == nil)
        #expect(LoneAgent(elsewhere: .weekly(minutes: 600)).notAssessable[.onePlace] == .noTimetable)
        #expect(LoneAgent(elsewhere: .unknown).notAssessable[.onePlace] == .unknownHours)
    }
}
