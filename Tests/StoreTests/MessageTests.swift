// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

/// One session of January with these people in it.
private func rota(holding agents: [Agent.ID]) -> Rota {
    var rota = draft()
    rota.assignments = agents.map { Assignment(session: rota.sessions[0].id, post: "accueil", agent: $0) }
    return rota
}

@Suite struct TellingPeople {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
    }

    private func told() throws -> [String] { try store.messages().map(\.subject.code) }

    @Test func aFirstVersionIsToldToEverybodyWhoIsInIt() throws {
        try store.saveDraft(rota(holding: ["a01", "a02"]), by: "Zoé", at: noon)
        try store.publish(january, by: "Zoé", at: noon)
        #expect(try told() == ["version/2027-01/1/a01", "version/2027-01/1/a02"])
        #expect(try store.messages().allSatisfy { $0.state == .pending && $0.seenAt == nil && $0.createdAt == noon })
    }

    @Test func theNextOneIsToldToThoseForWhomItChangesSomething() throws {
        for people in [["a01", "a02"], ["a01", "a03"]] {
            try store.saveDraft(rota(holding: people), by: "Zoé", at: noon)
            try store.publish(january, by: "Zoé", at: noon)
        }
        #expect(try told().filter { $0.contains("/2/") } == ["version/2027-01/2/a02", "version/2027-01/2/a03"])
    }

    @Test func whoeverIsOnlyExpectedIsToldOnceTheyAreNamed() throws {
        for toBeNamedBy in ["eps", nil] {
            var rota = rota(holding: ["a01", "a02"])
            rota.assignments[1].toBeNamedBy = toBeNamedBy
            try store.saveDraft(rota, by: "Zoé", at: noon)
            try store.publish(january, by: "Zoé", at: noon)
            #expect(try store.latestVersion(of: january)?.rota == rota)
        }
        #expect(try told() == ["version/2027-01/1/a01", "version/2027-01/2/a02"])
        #expect(try store.acts(about: "2027-01").last?.details["people"] == "1")
    }

    @Test func whatIsToldOnceIsNotToldTwice() throws {
        let day = january.first
        let first = try store.addMessage(about: .vacancies(day), by: "Zoé", at: noon)
        #expect(try store.addMessage(about: .vacancies(day), by: "Zoé", at: later) == first)
        #expect(try store.messages() == [first])
    }

    @Test func aSendingIsWrittenDownBeforeAndAfter() throws {
        let message = try store.addMessage(about: .vacancies(january.first), by: "Zoé", at: noon)
        let begun = try store.beginSending(message.id, again: false, patience: 40, by: "Zoé", at: noon)
        #expect(begun.state == .sending)
        #expect(
            refusal { try store.beginSending(message.id, again: true, patience: 40, by: "Zoé", at: noon) }
                == .messageNotToSend(message.id, .sending))
        let ended = try store.endSending(message.id, .mailed, by: "Zoé", at: later)
        #expect(ended.state == .mailed && ended.stateAt == later)
        #expect(try store.acts(limit: 2).map(\.details["to"]) == ["mailed", "sending"])
    }

    @Test func anInterruptedSendingGoesAgainOnlyWhenAPersonSaysSo() throws {
        let message = try store.addMessage(about: .vacancies(january.first), by: "Zoé", at: noon)
        try store.beginSending(message.id, again: false, patience: 40, by: "Zoé", at: noon)
        #expect(
            refusal { try store.beginSending(message.id, again: false, patience: 40, by: "Zoé", at: later) }
                == .messageNotToSend(message.id, .unknown))
        let again = try store.beginSending(message.id, again: true, patience: 40, by: "Zoé", at: later)
        #expect(again.state == .sending && again.stateAt == later)
    }

    @Test func whatWasSeenStaysSeenFromTheFirstTime() throws {
        let message = try store.addMessage(about: .vacancies(january.first), by: "Zoé", at: noon)
        #expect(try store.markSeen(message.id, by: "Zoé", at: noon).seenAt == noon)
        #expect(try store.markSeen(message.id, by: "Zoé", at: later).seenAt == noon)
        #expect(throws: StoreError.self) { try store.execute(unchecked: "UPDATE message SET seen_at = NULL") }
        #expect(throws: StoreError.self) { try store.execute(unchecked: "UPDATE message SET subject = 'x'") }
        #expect(throws: StoreError.self) { try store.execute(unchecked: "DELETE FROM message") }
    }

    @Test func unknownMessagesAreRefused() {
        #expect(refusal { try store.markSeen(99, by: "Zoé", at: noon) } == .unknownMessage(99))
    }
}

@Suite struct CallingSessionsOff {
    let temporary: TemporaryStore
    var store: Store { temporary.store }
    let before = rota(holding: ["a01", "a02"])

    init() throws {
        temporary = try seededStore()
        try store.saveDraft(before, by: "Zoé", at: noon)
        try store.publish(january, by: "Zoé", at: noon)
    }

    private func cancellation(of rota: Rota, credited: [WorkedDay] = []) -> Cancellation {
        let session = rota.sessions[0]
        return Cancellation(
            month: january, sessions: [session.id],
            decided: [CalendarDecision(day: session.day, pattern: session.pattern, kind: .cancel, reason: "panne")],
            published: .init(from: rota, to: rota.cancelling([session.id], because: "panne")), credited: credited)
    }

    @Test func isOneActWithItsDecisionVersionTurnsAndMessages() throws {
        let credit = WorkedDay(agent: "a01", day: before.sessions[0].day, site: "bus", turns: 1, minutes: 0)
        let version = try store.cancel(cancellation(of: before, credited: [credit]), by: "Zoé", at: noon)
        #expect(version?.number == 2 && version?.rota.sessions.contains(before.sessions[0]) == false)
        #expect(try store.decisions().map(\.kind) == [.cancel])
        #expect(try store.credits() == [credit])
        #expect(try store.messages().filter { $0.subject.code.contains("/2/") }.count == 2)
        #expect(try store.acts(limit: 1).first?.kind == .cancelled)
    }

    @Test func isRefusedWhereSomebodyPublishedMeanwhile() throws {
        var other = before
        other.assignments.removeLast()
        try store.saveDraft(other, by: "Awa", at: noon)
        try store.publish(january, by: "Awa", at: noon)
        #expect(refusal { try store.cancel(cancellation(of: before), by: "Zoé", at: noon) } == .rotaChanged(january))
        #expect(try store.decisions().isEmpty && store.versions(of: january).count == 2)
    }

    @Test func takenBackItIsAsBefore() throws {
        let done = cancellation(
            of: before,
            credited: [WorkedDay(agent: "a01", day: before.sessions[0].day, site: "bus", turns: 1, minutes: 0)])
        let version = try #require(try store.cancel(done, by: "Zoé", at: noon))
        let restored = version.rota.restoring([before.sessions[0].id], from: before)
        #expect(restored == before)
        try store.cancel(
            Cancellation(
                month: january, sessions: done.sessions, withdrawn: done.decided,
                published: .init(from: version.rota, to: restored)), by: "Zoé", at: noon)
        #expect(try store.decisions().isEmpty && store.credits().isEmpty)
        #expect(try store.latestVersion(of: january)?.rota == before)
    }
}
