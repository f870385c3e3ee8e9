// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GRDB
import MairieMobile
import Testing

@testable import Store

private let session = "bus/2027-01-05"
private let awasPlace = Place(session: session, post: "accueil", agent: "a01")
private let gift = Move(given: [awasPlace], taken: [awasPlace.seat.held(by: "a02")])

/// A published January in which Awa is at the desk of the bus.
private func publishedStore() throws -> (TemporaryStore, Rota) {
    let temporary = try seededStore()
    let rota = Rota(
        month: month("2027-01"), sessions: [],
        assignments: [Assignment(session: session, post: "accueil", agent: "a01")])
    try temporary.store.saveDraft(rota, by: "Zoé", at: noon)
    return (temporary, try temporary.store.publish(rota.month, by: "Zoé", at: noon).rota)
}

@Suite struct MovingByHand {
    let temporary: TemporaryStore
    let rota: Rota
    var store: Store { temporary.store }

    init() throws { (temporary, rota) = try publishedStore() }

    private func move(_ move: Move = gift, in present: Rota? = nil, derogation: String? = nil) throws -> HandMove {
        let present = present ?? rota
        return try store.makeMove(
            move, in: present, giving: present.making(move), kind: .replaced, reason: "malade",
            derogation: derogation, by: "Zoé", at: later)
    }

    @Test func makesADraftAndLeavesTheVersionAlone() throws {
        let made = try move()
        #expect(try store.draft(of: rota.month) == rota.making(gift))
        #expect(try store.latestVersion(of: rota.month)?.rota == rota)
        #expect(try store.handMoves(of: rota.month) == [made])
    }

    @Test func pinsWhoTakesThePlaceAndKeepsOffWhoGaveIt() throws {
        try store.addPin(
            Pin(id: 0, agent: "a01", session: session, post: "accueil", kind: .hold, author: "Zoé", reason: ""),
            by: "Zoé", at: noon)
        let before = try store.pins()
        _ = try move(derogation: "seule disponible")
        #expect(
            try store.pins().map { "\($0.agent) \($0.kind) \($0.derogation ?? "")" } == [
                "a01 never ", "a02 hold seule disponible",
            ])
        try store.undoMove(1, in: rota.making(gift), giving: rota, by: "Zoé", at: later)
        #expect(try store.pins().map { [$0.agent, $0.kind.rawValue] } == before.map { [$0.agent, $0.kind.rawValue] })
        #expect(try store.draft(of: rota.month) == rota)
    }

    @Test func twoTakenBackOneAfterTheOtherLeaveThePinsOfBefore() throws {
        _ = try move()
        let once = rota.making(gift)
        let onward = Move(given: gift.taken, taken: [awasPlace.seat.held(by: "a03")])
        _ = try move(onward, in: once)
        try store.undoMove(2, in: once.making(onward), giving: once, by: "Zoé", at: later)
        try store.undoMove(1, in: once, giving: rota, by: "Zoé", at: later)
        #expect(try store.pins().isEmpty && store.draft(of: rota.month) == rota)
    }

    @Test func namedByTheirEmployerSomebodyIsPinnedAndNobodyKeptOff() throws {
        var rota = rota
        rota.assignments[0].toBeNamedBy = "ddct"
        try store.saveDraft(rota, by: "Zoé", at: noon)
        func make(_ kind: HandMove.Kind, _ move: Move, in present: Rota) throws -> Rota {
            let after = present.making(move)
            try store.makeMove(move, in: present, giving: after, kind: kind, reason: "", by: "EPS", at: later)
            return after
        }
        let named = try make(.named, gift, in: rota)
        #expect(try store.pins().map { "\($0.agent) \($0.kind)" } == ["a02 hold"])
        _ = try make(.unnamed, Move(given: gift.taken, taken: gift.taken), in: named)
        #expect(try store.pins().isEmpty)
        #expect(try store.handMoves(of: rota.month).map(\.kind) == [.named, .unnamed])
    }

    @Test func isRefusedOnceTheRotaHasChanged() throws {
        _ = try move()
        #expect(refusal { _ = try move() } == .rotaChanged(rota.month))
        #expect(
            refusal { try store.undoMove(1, in: rota, giving: rota, by: "Zoé", at: later) } == .rotaChanged(rota.month))
    }

    @Test func isUndoneOnce() throws {
        _ = try move()
        try store.undoMove(1, in: rota.making(gift), giving: rota, by: "Zoé", at: later)
        #expect(
            refusal { try store.undoMove(1, in: rota, giving: rota, by: "Zoé", at: later) } == .undoneHandMove(1))
        #expect(refusal { _ = try store.handMove(7) } == .unknownHandMove(7))
    }

    @Test func saysFromWhomToWhomAndNothingPrivate() throws {
        _ = try move(derogation: "seule disponible")
        let act = try #require(try store.acts(limit: 1).first)
        #expect(act.kind == .handMoved)
        #expect(act.subjects == ["2027-01", "a01", "a02", session])
        #expect(act.details["move"] == "\(session) accueil a01>a02")
        #expect(!act.details.values.contains { $0.contains("malade") || $0.contains("seule") })
    }

    @Test func interruptedAtTheLastMomentItNeverHappened() throws {
        struct Interruption: Error {}
        var store = store
        let before = (try store.contents(), try store.acts())
        store.beforeCommit = { throw Interruption() }
        #expect(throws: StoreError.self) {
            try store.makeMove(
                gift, in: rota, giving: rota.making(gift), kind: .placed, reason: "", by: "Zoé", at: later)
        }
        #expect(try store.contents() == before.0 && store.acts() == before.1)
        #expect(try store.draft(of: rota.month) == nil && store.handMoves(of: rota.month).isEmpty)
    }
}

@Suite struct SwappingPlaces {
    let temporary: TemporaryStore
    let rota: Rota
    var store: Store { temporary.store }

    init() throws { (temporary, rota) = try publishedStore() }

    private func ask() throws -> Swap {
        try store.askSwap(
            Swap(
                id: 0, month: rota.month, asker: "a01", other: "a02",
                move: Swap.move(of: "a01", [awasPlace.seat], with: "a02", for: []), reason: "rendez-vous",
                askedAt: noon),
            by: "Awa", at: noon)
    }

    @Test func goesFromAskedToApprovedAndBackStepByStep() throws {
        let asked = try ask()
        #expect(asked.isGift)
        #expect(try store.take(.accept, of: asked.id, by: "Brice", at: later).state == .accepted)
        let approved = try store.approveSwap(
            asked.id, in: rota, giving: rota.making(asked.move), by: "Zoé", at: later)
        #expect(approved.state == .approved && approved.handMove == 1)
        #expect(try store.draft(of: rota.month)?.holds(awasPlace.seat.held(by: "a02")) == true)
        let back = try store.undoApproval(
            of: asked.id, in: rota.making(asked.move), giving: rota, by: "Zoé", at: later)
        #expect(back.state == .accepted && back.handMove == nil)
        #expect(try store.pins().isEmpty)
        #expect(try store.take(.undo, of: asked.id, by: "Zoé", at: later).state == .asked)
        #expect(try store.swaps().map(\.state) == [.asked])
        #expect(
            try store.acts(limit: 5).reversed().map { "\($0.details["from"] ?? "-")>\($0.details["to"]!)" } == [
                "->asked", "asked>accepted", "accepted>approved", "approved>accepted", "accepted>asked",
            ])
    }

    @Test(arguments: [Swap.Step.refuse, .withdraw])
    func whatWasRefusedOrWithdrawnCanBeTakenBack(step: Swap.Step) throws {
        let asked = try ask()
        _ = try store.take(.accept, of: asked.id, by: "Brice", at: later)
        _ = try store.take(step, of: asked.id, by: "Zoé", at: later)
        #expect(try store.take(.undo, of: asked.id, by: "Zoé", at: later).state == .accepted)
        #expect(try store.take(.undo, of: asked.id, by: "Zoé", at: later).state == .asked)
    }

    @Test func stepsOutOfOrderAreRefused() throws {
        let id = try ask().id
        #expect(refusal { _ = try store.take(.undo, of: id, by: "Zoé", at: later) } == .swapStep(id, .undo, .asked))
        #expect(
            refusal { _ = try store.approveSwap(id, in: rota, giving: rota, by: "Zoé", at: later) }
                == .swapStep(id, .approve, .asked))
        // Somebody else was quicker than whoever saw it accepted.
        #expect(
            refusal { _ = try store.take(.withdraw, of: id, seenAs: .accepted, by: "Zoé", at: later) }
                == .swapStep(id, .withdraw, .asked))
        _ = try store.take(.refuse, of: id, by: "Zoé", at: later)
        #expect(
            refusal { _ = try store.take(.accept, of: id, by: "Zoé", at: later) } == .swapStep(id, .accept, .refused))
        #expect(refusal { _ = try store.swap(9) } == .unknownSwap(9))
    }

    @Test func everyStepFromEveryStateIsOneStepBackAgain() {
        for state in Swap.State.allCases {
            var swap = Swap(
                id: 1, month: month("2027-01"), asker: "a01", other: "a02", move: gift, reason: "", askedAt: noon)
            swap.state = state
            for step in Swap.Step.allCases where step != .undo {
                guard let next = swap.after(step) else { continue }
                #expect(next.state != state)
                #expect(next.after(.undo)?.state == state)
            }
        }
    }
}

@Suite struct AStoreOfTheFirstSchema {
    @Test func opensWithAllThatItHeld() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rota-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "rota.sqlite").path
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "1 first tables")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO agent VALUES ('a01', '', 'Diallo', 'Awa', 'ddct', 100, '[]', NULL, NULL, '[]',
                        '{"unknown":{}}');
                    INSERT INTO absence (agent, first, last, part, reason, state)
                        VALUES ('a01', '2027-01-04', '2027-01-05', 'day', 'congé', 'approved');
                    INSERT INTO act (at, author, kind, subjects, details) VALUES (1, 'rota', 'seeded', '[]', '{}');
                    """)
        }
        try queue.close()
        let store = try Store(at: path)
        #expect(try store.agents().map(\.name) == ["Awa Diallo"])
        #expect(try store.absences().map(\.reason) == ["congé"])
        #expect(try store.isSeeded)
        #expect(try store.swaps().isEmpty)
    }
}
