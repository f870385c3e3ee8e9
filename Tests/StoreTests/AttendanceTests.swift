// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Store

/// A desk, and a driver who keeps the bus from its depot and back to it.
let attendedPosts = [
    Post(
        id: "accueil", name: Phrase("accueil"), requires: [], heldBy: [], helpsAt: nil, accompanies: false,
        isTurn: true,
        varies: false, wholeDay: nil),
    Post(
        id: "conduite", name: Phrase("conduite"), requires: [], heldBy: [], helpsAt: nil, accompanies: false,
        isTurn: false, varies: false,
        wholeDay: Post.WholeDay(
            span: span("7:30", "18:00"), pause: Pause(span: span("12:30", "13:30"), kind: .free), relievedBy: nil)),
]

/// Bus sessions, morning and afternoon, on some days of January 2027.
func attendedSessions(on days: [String]) -> [Session] {
    days.flatMap { iso in
        [("matin", span("9:00", "12:30")), ("soir", span("13:30", "17:00"))].map { part, hours in
            Session(
                id: "\(part)/\(iso)", pattern: part, site: "bus", day: day(iso), hours: hours,
                seats: attendedPosts.map { .init(post: $0.id, required: 1, desired: 1, hours: hours) },
                franceServices: false, fixedTeam: [], inTurn: [], offers: [])
        }
    }
}

/// Noon in Paris.
func moment(_ iso: String) -> Timestamp { Timestamp(seconds: day(iso).number * 86_400 + 11 * 3_600) }

let january = month("2027-01")

/// A published January: Awa at the desk twice on Tuesday 5, Brice on Tuesday 12, Chloé at the wheel on both days.
private func publishedStore() throws -> TemporaryStore {
    let temporary = try seededStore()
    let sessions = attendedSessions(on: ["2027-01-05", "2027-01-12"])
    let seats = sessions.map { session in
        [
            Assignment(session: session.id, post: "accueil", agent: session.day == day("2027-01-05") ? "a01" : "a02"),
            Assignment(session: session.id, post: "conduite", agent: "a03"),
        ]
    }
    let rota = Rota(month: january, sessions: sessions, assignments: seats.flatMap { $0 }.sorted())
    try temporary.store.saveDraft(rota, by: "Zoé", at: noon)
    try temporary.store.publish(january, by: "Zoé", at: noon)
    return temporary
}

@Suite struct SayingWhatHappened {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws { temporary = try publishedStore() }

    private func register() throws -> Register { try #require(try store.register(of: january, posts: attendedPosts)) }

    private func line(_ id: String) throws -> HRLine {
        let all = try register().entries(today: day("2027-01-31")).map(\.line)
        return try #require(all.first { $0.id == id })
    }

    @discardableResult
    private func say(_ id: String, _ hours: TimeSpan?, pause: Int = 0, at time: Timestamp = moment("2027-02-01")) throws
        -> [Regularisation]
    {
        let said = Attendance(try line(id).subject, worked: hours.flatMap { Presence($0, pause: pause) })
        return try store.attend([said], of: january, posts: attendedPosts, by: "Zoé", at: time)
    }

    private func confirmAll(at time: Timestamp = moment("2027-01-31")) throws {
        let said = try register().entries(today: day("2027-01-31")).map(\.line).filter { $0.state == .unconfirmed }
            .map { Attendance($0.subject, worked: $0.planned) }
        try store.attend(said, of: january, posts: attendedPosts, by: "Zoé", at: time)
    }

    @discardableResult
    private func close(_ employer: Employer.ID? = nil, at time: Timestamp = moment("2027-02-01")) throws -> [Closing] {
        try store.close(january, employer: employer, posts: attendedPosts, by: "Zoé", at: time)
    }

    @Test func theDriversDayIsOneLineOverItsSessions() throws {
        let drive = try line("a03/2027-01-05/matin/conduite")
        #expect(drive.subject.sessions == ["matin/2027-01-05", "soir/2027-01-05"])
        #expect(drive.planned == Presence(span("7:30", "18:00"), pause: 60))
        #expect(drive.state == .unconfirmed)
    }

    @Test func aLineIsAsPlannedCorrectedOrAbsent() throws {
        try confirmAll()
        try say("a01/2027-01-05/matin/accueil", span("9:15", "12:30"), pause: 10)
        try say("a01/2027-01-05/soir/accueil", nil)
        #expect(try line("a02/2027-01-12/matin/accueil").state == .asPlanned)
        #expect(try line("a01/2027-01-05/matin/accueil").difference == -25)
        let missed = try line("a01/2027-01-05/soir/accueil")
        #expect(missed.state == .absent && missed.workedMinutes == 0 && missed.difference == -210)
    }

    @Test func whatWasSaidIsTakenBack() throws {
        try say("a01/2027-01-05/matin/accueil", nil)
        let subject = try line("a01/2027-01-05/matin/accueil").subject
        try store.withdrawAttendance(of: [subject], of: january, posts: attendedPosts, by: "Zoé", at: noon)
        #expect(try line(subject.id).state == .unconfirmed)
        let acts = try store.acts().count
        try store.withdrawAttendance(of: [subject], of: january, posts: attendedPosts, by: "Zoé", at: noon)
        #expect(try store.acts().count == acts)
    }

    @Test func tomorrowIsNotSaidToday() throws {
        #expect(
            refusal { try say("a02/2027-01-12/matin/accueil", nil, at: moment("2027-01-11")) }
                == .notYet(day("2027-01-12")))
        // 23:30 in UTC is the next day in Paris.
        let lateEvening = Timestamp(seconds: moment("2027-01-11").seconds + 12 * 3_600 + 1_800)
        try say("a02/2027-01-12/matin/accueil", nil, at: lateEvening)
    }

    @Test func nobodyWorksInTwoPlacesAtOnce() throws {
        try confirmAll()
        let desk = HRLine.Subject(
            agent: "a03", day: day("2027-01-05"), sessions: ["matin/2027-01-05"], site: "bus", post: "accueil")
        let came = Attendance(desk, worked: Presence(span("8:00", "9:00")))
        let drive = Attendance(
            try line("a03/2027-01-05/matin/conduite").subject, worked: Presence(span("7:30", "18:00"), pause: 60))
        let refused = refusal {
            try store.attend([came], of: january, posts: attendedPosts, by: "Zoé", at: moment("2027-01-31"))
        }
        #expect(refused == .twoPlacesAtOnce(came, drive))
        try say("a03/2027-01-05/matin/conduite", span("9:00", "18:00"))
        try store.attend([came], of: january, posts: attendedPosts, by: "Zoé", at: moment("2027-01-31"))
        #expect(try line(came.id).state == .added)
    }

    @Test func aLaterVersionChangesWhatWasPlannedAndNotWhatHappened() throws {
        try confirmAll()
        var rota = try #require(try store.latestVersion(of: january)).rota
        rota.assignments.removeAll { $0.agent == "a01" && $0.session == "matin/2027-01-05" }
        try store.saveDraft(rota, by: "Zoé", at: noon)
        try store.publish(january, by: "Zoé", at: noon)
        let gone = try line("a01/2027-01-05/matin/accueil")
        #expect(gone.state == .added && gone.planned == nil && gone.workedMinutes == 210)
    }

    @Test func aMonthIsClosedOnceItIsOverAndOnlyOnce() throws {
        #expect(refusal { _ = try close(at: moment("2027-01-31")) } == .monthNotOver(january))
        #expect(try close("ddct").map(\.employer) == ["ddct"])
        let closedAt = moment("2027-02-01")
        #expect(
            refusal { _ = try close("ddct", at: moment("2027-02-03")) } == .alreadyClosed(january, "ddct", closedAt))
        #expect(try close().map(\.employer) == ["eps", "pimms"])
        #expect(refusal { _ = try close() } == .alreadyClosed(january, nil, closedAt))
        #expect(refusal { _ = try close("ville") } == .nothingToClose(january, "ville"))
        #expect(
            refusal {
                _ = try store.close(month("2026-12"), posts: attendedPosts, by: "Zoé", at: moment("2027-02-01"))
            } == .notPublished(month("2026-12")))
    }

    @Test func linesThatNobodyConfirmedAreClosedAndSaySo() throws {
        try say("a01/2027-01-05/matin/accueil", nil)
        let closed = try #require(try close("ddct").first)
        #expect(closed.lines.map(\.state) == [.absent, .unconfirmed])
        #expect(closed.lines.map(\.workedMinutes) == [0, nil])
    }

    @Test func aCorrectionAfterClosingIsARegularisation() throws {
        try confirmAll()
        let closed = try close()
        let id = "a01/2027-01-05/matin/accueil"
        let first = try say(id, span("9:00", "12:00"))
        #expect(first.map(\.number) == [1] && first[0].replaced?.state == .asPlanned)
        #expect(first[0].replacement?.difference == -30)
        #expect(try say(id, span("9:00", "12:00")).isEmpty, "said again, nothing changes")
        let second = try say(id, nil)
        #expect(second.map(\.number) == [2] && second[0].replaced == first[0].replacement)
        #expect(try store.ledger(of: january).closings == closed)
        #expect(try store.ledger(of: january).regularisations == first + second)
        #expect(try line(id).state == .absent)
    }

    @Test func whoeverCameIsAddedAfterClosingAndTakenAwayAgain() throws {
        try close()
        let subject = HRLine.Subject(
            agent: "a02", day: day("2027-01-05"), sessions: ["soir/2027-01-05"], site: "bus", post: "accueil")
        let came = Attendance(subject, worked: Presence(span("14:00", "16:00")))
        let added = try store.attend(
            [came], of: january, posts: attendedPosts, by: "Zoé", at: moment("2027-02-02"))
        #expect(added.count == 1 && added[0].replaced == nil && added[0].replacement?.state == .added)
        let gone = try store.withdrawAttendance(
            of: [subject], of: january, posts: attendedPosts, by: "Zoé", at: moment("2027-02-02"))
        #expect(gone.count == 1 && gone[0].replaced == added[0].replacement && gone[0].replacement == nil)
        #expect(try store.ledger(of: january).standing.allSatisfy { $0.line.id != subject.id })
    }

    @Test func whatALaterVersionPlansIsToBeRegularised() throws {
        try close()
        var rota = try #require(try store.latestVersion(of: january)).rota
        rota.assignments.append(Assignment(session: "matin/2027-01-12", post: "accueil", agent: "a01"))
        try store.saveDraft(rota, by: "Zoé", at: noon)
        try store.publish(january, by: "Zoé", at: noon)
        let missing = try register().toRegularise.map(\.line)
        #expect(missing.map(\.id) == ["a01/2027-01-12/matin/accueil"])
        let made = try store.attend(
            [Attendance(missing[0].subject, worked: missing[0].planned)], of: january, posts: attendedPosts, by: "Zoé",
            at: moment("2027-02-02"))
        #expect(made.map(\.replacement?.state) == [.asPlanned] && made[0].replacement?.version == 2)
        #expect(try register().toRegularise.isEmpty)
    }

    @Test func linesAlreadyGivenToHRAreNotGivenAgainByAnotherEmployer() throws {
        try close("ddct")
        var moved = awa
        moved.employer = "eps"
        try store.saveAgents([moved], by: "Zoé", at: noon)
        let eps = try #require(try close("eps").first)
        #expect(Set(eps.lines.map(\.subject.agent)) == ["a02"])
    }

    @Test func actsSayWhoAndHowManyAndNeverThatSomebodyWasAway() throws {
        try say("a01/2027-01-05/matin/accueil", nil)
        let absent = try #require(try store.acts(limit: 1).first)
        #expect(absent.kind == .attendanceRecorded && absent.details == ["lines": "1"])
        #expect(absent.subjects == ["2027-01", "a01", "matin/2027-01-05"])
        try say("a01/2027-01-05/matin/accueil", span("9:00", "12:30"))
        #expect(try store.acts(limit: 1).first?.details == absent.details)
        try close("ddct")
        let closed = try #require(try store.acts(limit: 1).first)
        #expect(closed.subjects == ["2027-01", "ddct"] && closed.details == ["lines": "2", "unconfirmed": "1"])
    }

    @Test func planningReadsNoneOfIt() throws {
        let before = try store.contents()
        try confirmAll()
        try say("a01/2027-01-05/matin/accueil", nil)
        try close()
        try say("a01/2027-01-05/soir/accueil", nil)
        #expect(try store.contents() == before)
    }

    @Test func interruptedAtTheLastMomentNothingIsClosed() throws {
        struct Interruption: Error {}
        var store = store
        store.beforeCommit = { throw Interruption() }
        #expect(throws: StoreError.self) {
            try store.close(january, posts: attendedPosts, by: "Zoé", at: moment("2027-02-01"))
        }
        #expect(try store.ledger(of: january) == Ledger())
    }

    @Test(
        "the tables refuse what the methods would not write",
        arguments: [
            "UPDATE closing SET lines = '[]'", "DELETE FROM closing",
            "INSERT OR REPLACE INTO closing SELECT month, employer, at, author_id, format, '[]' FROM closing",
            "INSERT INTO closing SELECT '2027-02', employer, at, author, format, lines FROM closing",
            "UPDATE regularisation SET number = 7", "DELETE FROM regularisation",
            "INSERT OR REPLACE INTO regularisation SELECT * FROM regularisation",
            "INSERT INTO regularisation SELECT NULL, month, employer, line, 2, format, replaced, NULL, at, author_id "
                + "FROM regularisation",
            "INSERT INTO regularisation SELECT NULL, month, employer, line, 3, format, replacement, NULL, at, author_id "
                + "FROM regularisation",
            "INSERT INTO regularisation SELECT NULL, month, employer, 'a01/x', 1, format, NULL, replacement, at, author_id "
                + "FROM regularisation",
            "INSERT INTO regularisation SELECT NULL, month, 'ville', line, 2, format, replacement, NULL, at, author_id "
                + "FROM regularisation",
            "UPDATE attendance SET start = 0",
            "INSERT INTO attendance VALUES ('a03/2027-01-05/soir/accueil', 'a03', '2027-01-05', '[]', 'bus', 'accueil', "
                + "0, 840, 900, 0)",
            "INSERT INTO attendance VALUES ('x', 'a02', '2027-01-05', '[]', 'bus', 'accueil', 0, 840, 900, 0)",
            "INSERT INTO attendance VALUES ('a02/2027-01-05/soir/accueil', 'a02', '2027-01-05', '[]', 'bus', 'accueil', "
                + "0, 840, 900, 61)",
            "INSERT INTO attendance VALUES ('a02/2027-01-05/soir/accueil', 'a02', '2027-01-05', '[]', 'bus', 'accueil', "
                + "0, 840, NULL, NULL)",
        ])
    func refuse(sql: String) throws {
        try confirmAll()
        try close()
        try say("a01/2027-01-05/matin/accueil", nil)
        let before = try store.ledger(of: january)
        #expect(throws: StoreError.self) { try store.execute(unchecked: sql) }
        #expect(try store.ledger(of: january) == before)
    }
}
