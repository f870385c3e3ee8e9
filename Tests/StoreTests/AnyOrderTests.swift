// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Seeded
import Testing

@testable import Store

/// The month's acts in any order, as dice throw them: what is promised of the store holds after each of them.
@Suite struct ActsInAnyOrder {
    private let months = [month("2027-01"), month("2027-02")]
    private let people = ["a01", "a02", "a03"]

    @Test(arguments: 0..<20 as Range<UInt64>)
    func keepWhatIsPromised(seed: UInt64) throws {
        let temporary = try seededStore()
        var life = Life(store: temporary.store, dice: SplitMix(seed: seed))
        for step in 1...60 {
            let before = try life.outside()
            let isTelling = try life.act(months, people, at: Timestamp(seconds: noon.seconds + 100 * step))
            try requirePromises(life.store)
            if isTelling { #expect(try life.outside() == before, "telling and confirming change no rota") }
        }
    }

    private func requirePromises(_ store: Store) throws {
        let messages = try store.messages()
        for month in months {
            var known = Rota(month: month, sessions: [], assignments: [])
            for version in try store.versions(of: month) {
                // One message to each person whom a change concerns, and none to anybody else.
                let told = messages.compactMap { message -> Agent.ID? in
                    guard case .version(month, version.number, let agent) = message.subject else { return nil }
                    return agent
                }
                #expect(told.sorted() == RotaDifference.changedDays(from: known, to: version.rota).keys.sorted())
                known = version.rota
            }
            // What is called off is in no rota, and turns count on such days only.
            let off = try store.decisions().filter { $0.kind == .cancel && $0.day.month == month }
            #expect(off.allSatisfy { decision in known.sessions.allSatisfy { $0.day != decision.day } })
            let credits = try store.credits().filter { $0.day.month == month }
            #expect(credits.allSatisfy { credit in off.contains { $0.day == credit.day } })
        }
        for call in try store.calls() {
            #expect((call.state == .filled) == (call.chosen != nil))
            let settled = messages.filter { if case .settled(_, call.id, _) = $0.subject { true } else { false } }
            #expect(settled.compactMap(\.subject.agent).sorted() == (call.state == .open ? [] : call.toldWhenSettled))
        }
        let acts = try store.acts(limit: 10_000)
        #expect(acts.map(\.id) == acts.indices.map { acts.count - $0 }, "each act is written once, in order")
    }
}

private let desk = Post(
    id: "accueil", name: Phrase("accueil"), requires: [], heldBy: ["eps"], helpsAt: nil, accompanies: false,
    isTurn: true, varies: false, wholeDay: nil)

/// A store and what befalls it.
private struct Life {
    let store: Store
    var dice: SplitMix

    /// What telling and confirming must leave alone.
    struct Outside: Equatable {
        var versions: [Version]
        var drafts: [Month]
        var pins: [Pin]
        var decisions: [CalendarDecision]
    }

    func outside() throws -> Outside {
        Outside(
            versions: try store.latestVersions(), drafts: try store.draftMonths(), pins: try store.pins(),
            decisions: try store.decisions())
    }

    /// Does something, or is refused.
    ///
    /// - Returns: whether it was about telling, answering or confirming only.
    mutating func act(_ months: [Month], _ people: [Agent.ID], at time: Timestamp) throws -> Bool {
        let (month, person) = (dice.pick(months), dice.pick(people))
        switch dice.roll(10) {
        case 0, 1:
            let latest = try store.latestVersion(of: month)?.rota
            var rota = latest ?? draft(month.iso)
            rota.assignments = rota.sessions.flatMap { session in
                people.filter { _ in dice.roll(2) == 0 }.map {
                    Assignment(session: session.id, post: "accueil", agent: $0)
                }
            }
            try store.saveDraft(rota, by: "Zoé", at: time)
            return false
        case 2, 3:
            try tolerating { _ = try store.publish(month, by: "Zoé", at: time) }
            return false
        case 4:
            try callOff(month, credits: dice.roll(2) == 0, at: time)
            return false
        case 5, 6: try send(at: time)
        case 7:
            if let message = try store.messages().randomElement(&dice) {
                try store.markSeen(message.id, by: person, at: time)
            }
        case 8: try store.noteAnswers(of: [person], for: month, by: "Zoé", at: time)
        default: try call(about: month, people, at: time)
        }
        return true
    }

    private mutating func send(at time: Timestamp) throws {
        guard let message = try store.messages().randomElement(&dice) else { return }
        let again = dice.roll(3) == 0
        try tolerating {
            try store.beginSending(message.id, again: again, patience: 40, by: "Zoé", at: time)
        }
        // Sometimes nobody comes back to say how it went.
        guard dice.roll(4) > 0, try store.message(message.id).state == .sending else { return }
        try store.endSending(message.id, dice.pick([.mailed, .filed, .failed, .unknown]), by: "Zoé", at: time)
    }

    private func callOff(_ month: Month, credits: Bool, at time: Timestamp) throws {
        guard let version = try store.latestVersion(of: month) else { return }
        let versions = try store.versions(of: month)
        if let session = version.rota.sessions.first {
            let lost = version.rota.turnsLost(
                without: [session.id], posts: [desk])
            let drafted = try store.draft(of: month)
            try store.cancel(
                Cancellation(
                    month: month, sessions: [session.id],
                    decided: [.init(day: session.day, pattern: session.pattern, kind: .cancel, reason: "panne")],
                    published: .init(from: version.rota, to: version.rota.cancelling([session.id], because: "panne")),
                    draft: drafted.map { .init(from: $0, to: $0.cancelling([session.id], because: "panne")) },
                    credited: credits ? lost : []), by: "Zoé", at: time)
        } else if let earlier = versions.last(where: { !$0.rota.sessions.isEmpty }) {
            let ids = Set(earlier.rota.sessions.map(\.id))
            let drafted = try store.draft(of: month)
            try store.cancel(
                Cancellation(
                    month: month, sessions: ids.sorted(),
                    withdrawn: try store.decisions().filter { $0.day.month == month },
                    published: .init(
                        from: version.rota, to: version.rota.restoring(ids, from: earlier.rota)),
                    draft: drafted.map { .init(from: $0, to: $0.restoring(ids, from: earlier.rota)) }), by: "Zoé",
                at: time)
        }
    }

    private mutating func call(about month: Month, _ people: [Agent.ID], at time: Timestamp) throws {
        if let call = try store.calls().filter({ $0.state == .open }).randomElement(&dice), dice.roll(4) > 0 {
            if dice.roll(3) == 0 {
                _ = try store.settleCall(call.id, filling: nil, by: "Zoé", at: time)
            } else {
                let (agent, answer) = (dice.pick(people), dice.pick(Call.Answer.allCases))
                _ = try store.answerCall(call.id, agent: agent, answer, by: agent, at: time)
            }
        } else {
            let seats = [Seat(session: draft(month.iso).sessions[0].id, post: "accueil")]
            _ = try store.openCall(for: seats, in: month, asking: people, by: "Zoé", at: time)
        }
    }

    private func tolerating(_ change: () throws -> Void) throws {
        do { try change() } catch StoreError.refused {}
    }
}

extension Collection {
    fileprivate func randomElement(_ dice: inout SplitMix) -> Element? {
        isEmpty ? nil : self[index(startIndex, offsetBy: dice.roll(count))]
    }
}
