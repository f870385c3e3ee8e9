// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

@Suite struct CallingForAvailability {
    let temporary: TemporaryStore
    var store: Store { temporary.store }
    private let january = month("2027-01")
    private let present: Rota
    private let seat: Seat

    init() throws {
        temporary = try seededStore()
        var rota = draft()
        rota.assignments = []
        present = rota
        seat = Seat(session: rota.sessions[0].id, post: "accueil")
        try store.saveDraft(rota, by: "Zoé", at: noon)
    }

    private func opened() throws -> Call {
        try store.openCall(for: [seat], in: january, asking: ["a01", "a02", "a03"], by: "Zoé", at: noon)
    }

    private func answer(_ call: Call, _ agent: Agent.ID, _ answer: Call.Answer, at seconds: Int = 0) throws -> Call {
        try store.answerCall(
            call.id, agent: agent, answer, by: agent, at: Timestamp(seconds: noon.seconds + seconds))
    }

    private func fill(_ call: Call, with agent: Agent.ID) throws -> (call: Call, move: HandMove?) {
        let move = Move(taken: [seat.held(by: agent)])
        return try store.settleCall(
            call.id, filling: (agent, move, present, present.making(move)), by: "Zoé", at: later)
    }

    private func told(_ kind: String) throws -> [Agent.ID?] {
        try store.messages().filter { $0.subject.code.hasPrefix(kind) }.map(\.subject.agent)
    }

    @Test func everybodyAskedIsWrittenTo() throws {
        let call = try opened()
        #expect(call.state == .open && call.proposed == nil)
        #expect(try told("call") == ["a01", "a02", "a03"])
        #expect(try store.calls() == [call])
    }

    @Test func theFirstYesIsProposed() throws {
        let call = try opened()
        _ = try answer(call, "a01", .no, at: 1)
        _ = try answer(call, "a03", .yes, at: 2)
        let now = try answer(call, "a02", .yes, at: 3)
        #expect(now.proposed == "a03" && now.willing == ["a03", "a02"])
    }

    @Test func aChangeOfMindCountsFromThen() throws {
        let call = try opened()
        _ = try answer(call, "a01", .yes, at: 1)
        _ = try answer(call, "a02", .yes, at: 2)
        _ = try answer(call, "a01", .no, at: 3)
        #expect(try answer(call, "a01", .yes, at: 4).proposed == "a02")
        #expect(try answer(call, "a02", .yes, at: 5).proposed == "a02", "the same answer again changes nothing")
    }

    @Test func confirmingPlacesThemAndTellsTheOthersButThoseWhoSaidNo() throws {
        let call = try opened()
        _ = try answer(call, "a01", .no)
        _ = try answer(call, "a02", .yes)
        let settled = try fill(call, with: "a02")
        #expect(settled.call.state == .filled && settled.call.chosen == "a02")
        #expect(try store.draft(of: january)?.holders(of: "accueil", in: seat.session) == ["a02"])
        #expect(try store.pins().map(\.agent) == ["a02"])
        #expect(try told("settled") == ["a03"])
        #expect(try store.acts(limit: 1).first?.kind == .callSettled)
    }

    @Test func nobodyIsPlacedWhoHasNotSaidYes() throws {
        let call = try opened()
        #expect(refusal { _ = try fill(call, with: "a02") } == .notWilling(call.id, "a02"))
        #expect(try store.pins().isEmpty)
    }

    @Test func aSettledCallStaysSo() throws {
        let call = try opened()
        let closed = try store.settleCall(call.id, filling: nil, by: "Zoé", at: later).call
        #expect(closed.state == .closed && closed.chosen == nil)
        #expect(try told("settled") == ["a01", "a02", "a03"])
        #expect(refusal { _ = try answer(call, "a01", .yes) } == .settledCall(call.id, .closed))
        #expect(refusal { _ = try fill(call, with: "a01") } == .settledCall(call.id, .closed))
    }

    @Test func whoWasNotAskedDoesNotAnswer() throws {
        let call = try store.openCall(for: [seat], in: january, asking: ["a01"], by: "Zoé", at: noon)
        #expect(refusal { _ = try answer(call, "a02", .yes) } == .notAsked(call.id, "a02"))
        #expect(refusal { _ = try store.call(99) } == .unknownCall(99))
    }
}
