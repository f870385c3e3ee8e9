// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Store
import Testing

@testable import Coordination

/// The worked example with a January in which nobody works but those whom a test places.
@Suite struct SwapTests {
    private let open: OpenService
    private let today = Day(iso: "2027-01-11")!
    private let friday = "ney-vendredi/2027-01-15"
    private let nextFriday = "ney-vendredi/2027-01-22"

    init() throws {
        open = try exampleService()
    }

    /// Publishes who accompanies people in which session.
    private func publish(_ holders: [(Session.ID, Agent.ID)]) throws {
        let month = Month(iso: "2027-01")!
        let rota = Rota(
            month: month, sessions: try open.calendar().sessions(in: month.first...month.last),
            assignments: holders.map { Assignment(session: $0, post: "accompagnement", agent: $1) })
        try open.store.saveDraft(rota, by: "Zoé", at: .now)
        _ = try open.store.publish(month, by: "Zoé", at: .now)
    }

    private func swaps(of agent: Agent.ID) throws -> OwnSwaps {
        OwnSwaps(of: try open.agent(agent), in: open, today: today)
    }

    private func offers(_ agent: Agent.ID, giving day: String) throws -> [String] {
        try #require(try swaps(of: agent).choice(giving: day)).offers.map { "\($0.other) \($0.taken ?? "–")" }
    }

    @Test func `a swap is offered where no rule is broken, a gift among them`() throws {
        try publish([(friday, "a09"), (nextFriday, "a10")])
        let offers = try offers("a09", giving: "2027-01-15")
        #expect(offers.contains("a10 2027-01-22") && offers.contains("a10 –"))
        #expect(!offers.contains { $0.hasPrefix("a09") })
    }

    @Test func `nobody is offered who is away, at work there, or of an employer that may not hold the post`() throws {
        try publish([(friday, "a09"), (friday, "a11"), (nextFriday, "a10")])
        try open.store.addAbsence(
            Absence(
                id: 0, agent: "a10", first: Day(iso: "2027-01-15")!, last: Day(iso: "2027-01-15")!, part: .day,
                reason: "", state: .approved), by: "Zoé", at: .now)
        let offers = try offers("a09", giving: "2027-01-15")
        #expect(!offers.contains { $0.hasPrefix("a10") || $0.hasPrefix("a11") })
        let employers = Set(try offers.map { try open.agent(String($0.prefix(3))).employer })
        #expect(employers.isSubset(of: open.service.post("accompagnement")!.heldBy))
    }

    @Test func `what is over is not given, and is nobody's to give`() throws {
        try publish([("ney-vendredi/2027-01-08", "a09"), (nextFriday, "a10")])
        #expect(try swaps(of: "a09").choice(giving: "2027-01-08") == nil)
        #expect(try swaps(of: "a09").choice(giving: "2027-01-22") == nil)
        #expect(try offers("a10", giving: "2027-01-22").allSatisfy { !$0.hasSuffix("08") })
    }

    @Test func `pins are not in the way, as the coordinator's approval changes them`() throws {
        try publish([(friday, "a09"), (nextFriday, "a10")])
        try open.store.addPin(
            Pin(id: 0, agent: "a09", session: friday, post: "accompagnement", kind: .hold, author: "Zoé", reason: ""),
            by: "Zoé", at: .now)
        #expect(try offers("a09", giving: "2027-01-15").contains("a10 2027-01-22"))
    }

    @Test func `who asks twice has asked once`() throws {
        try publish([(friday, "a09"), (nextFriday, "a10")])
        let (own, other) = (try swaps(of: "a09"), try open.agent("a10"))
        let asked = try own.ask(other, giving: "2027-01-15", for: "2027-01-22", because: "")
        #expect(try own.ask(other, giving: "2027-01-15", for: "2027-01-22", because: "") == asked)
        #expect(try open.store.swaps().count == 1)
        #expect(try !offers("a09", giving: "2027-01-15").contains("a10 2027-01-22"))
    }

    @Test(arguments: [("a10", "2027-01-15", "a10 has nothing then"), ("a01", "2027-02-05", "another month")])
    func `what cannot be is refused and not kept`(other: Agent.ID, taken: String, why: String) throws {
        try publish([(friday, "a09"), (nextFriday, "a10")])
        #expect(throws: Failure.self, "\(why)") {
            try swaps(of: "a09").ask(open.agent(other), giving: "2027-01-15", for: taken, because: "")
        }
        #expect(try open.store.swaps().isEmpty)
    }

    @Test func `each of the two takes their own steps, and a third one none`() throws {
        try publish([(friday, "a09"), (nextFriday, "a10")])
        let asked = try swaps(of: "a09").ask(open.agent("a10"), giving: "2027-01-15", for: "2027-01-22", because: "")
        let refused: [(Agent.ID, Swap.Step)] = [
            ("a09", .accept), ("a09", .refuse), ("a10", .withdraw), ("a11", .accept), ("a11", .refuse),
            ("a11", .withdraw), ("a09", .approve), ("a10", .approve), ("a10", .undo),
        ]
        for (agent, step) in refused {
            #expect(throws: StoreError.self, "\(agent) \(step)") { try swaps(of: agent).take(step, of: asked.id) }
        }
        #expect(try open.store.swap(asked.id).state == .asked)
        #expect(try swaps(of: "a10").take(.accept, of: asked.id).state == .accepted)
        #expect(throws: StoreError.self) { try swaps(of: "a09").take(.withdraw, of: asked.id) }
        #expect(throws: StoreError.self) { try swaps(of: "a10").take(.refuse, of: asked.id) }
    }

    @Test func `what is asked about a rota that has changed is accepted no more`() throws {
        try publish([(friday, "a09"), (nextFriday, "a10")])
        let asked = try swaps(of: "a09").ask(open.agent("a10"), giving: "2027-01-15", for: "2027-01-22", because: "")
        try publish([(friday, "a11"), (nextFriday, "a10")])
        #expect(throws: Failure.self) { try swaps(of: "a10").take(.accept, of: asked.id) }
        #expect(try swaps(of: "a10").take(.refuse, of: asked.id).state == .refused)
    }
}
