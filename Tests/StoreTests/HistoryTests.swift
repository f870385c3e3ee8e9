// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

@Suite struct ImportingHistory {
    let temporary: TemporaryStore
    var store: Store { temporary.store }
    let file = [worked("a02", on: "2026-11-10"), worked("a03", on: "2026-11-03"), worked("a02", on: "2026-11-03")]

    init() throws {
        temporary = try seededStore()
    }

    @Test func linesComeBackByDayThenAgentThenSite() throws {
        let full = WorkedDay(
            agent: "a02", day: day("2026-11-03"), site: "championnet", turns: 0, minutes: 180,
            span: span("14:00", "17:00"), posts: ["accompagnement", "accueil"])
        #expect(try store.importWorked(file + [full], by: "Zoé", at: noon) == ImportCount(added: 4))
        #expect(try store.worked() == [file[2], full, file[1], file[0]])
    }

    @Test func theSameFileTwiceChangesNothing() throws {
        try store.importWorked(file, by: "Zoé", at: noon)
        let acts = try store.acts()
        #expect(try store.importWorked(file + file, by: "Zoé", at: later) == ImportCount(unchanged: 6))
        #expect(try store.worked().count == 3)
        #expect(try store.acts() == acts)
    }

    @Test func aCorrectedLineReplacesTheOldOne() throws {
        try store.importWorked(file, by: "Zoé", at: noon)
        let corrected = worked("a02", on: "2026-11-10", minutes: 435)
        #expect(
            try store.importWorked([corrected, file[1]], by: "Zoé", at: noon)
                == ImportCount(changed: 1, unchanged: 1))
        #expect(try store.worked() == [file[2], file[1], corrected])
    }

    @Test func twoVersionsOfOneDayInAFileAreRefused() throws {
        let other = worked("a02", on: "2026-11-10", minutes: 435)
        #expect(
            refusal { try store.importWorked(file + [other], by: "Zoé", at: noon) }
                == .contradictoryHistory("a02", day("2026-11-10"), "bus"))
        #expect(try store.worked() == [])
    }

    @Test func oneMistakeStopsTheWholeFile() throws {
        func refused(_ line: WorkedDay) -> Refusal? {
            refusal { try store.importWorked(file + [line], by: "Zoé", at: noon) }
        }
        #expect(refused(worked("a99", on: "2026-11-10")) == .unknownAgents(["a99"]))
        #expect(refused(worked("a01", on: "2026-11-10", minutes: -5)) == .negativeHistory("a01", day("2026-11-10")))
        #expect(try store.worked() == [])
    }
}
