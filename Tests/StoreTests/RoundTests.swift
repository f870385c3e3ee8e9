// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

@Suite struct CollectingLeaveAndWishes {
    let temporary: TemporaryStore
    var store: Store { temporary.store }
    private let january = month("2027-01")

    init() throws {
        temporary = try seededStore()
    }

    @Test func anAnswerIsNotedTheFirstTimeAndMayBeTakenBack() throws {
        try store.noteAnswers(of: ["a01", "a02"], for: january, by: "Zoé", at: noon)
        try store.noteAnswers(of: ["a01"], for: january, by: "Zoé", at: later)
        #expect(try store.answers(for: january) == ["a01": noon, "a02": noon])
        #expect(try store.answers(for: month("2027-02")).isEmpty)
        try store.forgetAnswers(of: ["a01"], for: january, by: "Zoé", at: later)
        #expect(try store.answers(for: january) == ["a02": noon])
    }

    @Test func whoIsMissingIsRemindedOnceADay() throws {
        let (monday, tuesday) = (day("2026-12-14"), day("2026-12-15"))
        let first = try store.remind(["a01", "a02"], of: january, on: monday, by: "Zoé", at: noon)
        #expect(first.map(\.subject.agent) == ["a01", "a02"])
        #expect(try store.remind(["a01", "a02"], of: january, on: monday, by: "Zoé", at: later) == first)
        #expect(
            try store.remind(["a02"], of: january, on: tuesday, by: "Zoé", at: later).map(\.subject.agent) == ["a02"])
        #expect(try store.messages().count == 3)
    }

    @Test func theDeadlineIsTheUsualOneUntilAnotherIsNamed() throws {
        #expect(try store.deadline(for: january) == nil)
        try store.setDeadline(day("2026-12-10"), for: january, by: "Zoé", at: noon)
        try store.setDeadline(day("2026-12-11"), for: january, by: "Zoé", at: noon)
        #expect(try store.deadline(for: january) == day("2026-12-11"))
    }

    @Test func anInstructionIsWrittenAndRemoved() throws {
        let written = try store.writeInstruction(
            Instruction(id: 0, pattern: "bus", day: day("2027-01-05"), text: "clés", writtenAt: noon), by: "Zoé",
            at: noon)
        #expect(try store.instructions() == [written] && written.id == 1)
        #expect(try store.acts(limit: 1)[0].details.isEmpty, "acts hold no free text")
        try store.removeInstruction(written.id, by: "Zoé", at: later)
        #expect(try store.instructions().isEmpty)
        #expect(
            refusal { try store.removeInstruction(written.id, by: "Zoé", at: later) } == .unknownInstruction(written.id)
        )
    }
}
