// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Staffing

@Suite("What was noted of visits")
struct VisitHistoryTests {
    private func record(
        _ time: String?, _ arrivals: Int?, day: String = "2026-11-17", site: String = "bus", request: String? = nil,
        redirected: Int? = nil, left: Int? = nil, seconds: [String: Int] = [:]
    ) -> VisitRecord {
        VisitRecord(
            day: Day(iso: day)!, site: site, halfHour: time.map { TimeOfDay($0)! }, request: request,
            arrivals: arrivals,
            redirected: redirected, left: left, seconds: seconds)
    }

    private func history(_ records: [VisitRecord]) -> VisitHistory {
        VisitHistory(records, service: SmallService.service())
    }

    @Test("People belong to the session that is open, or opens next, or closed last")
    func sessions() {
        let history = history([
            record("9:00", 2), record("9:30", 3), record("12:00", 1), record("13:30", 4), record("16:30", 5),
            record("17:30", 1),
        ])
        #expect(history.sessions["matin"]?.map(\.people) == [6])
        #expect(history.sessions["soir"]?.map(\.people) == [10])
        #expect(history.sessions["matin"]?[0].counted == [-1: 2, 0: 3, 5: 1])
    }

    @Test("Without an hour, people of a day with two sessions belong to neither")
    func unplaced() {
        let history = history([
            record(nil, 12), record(nil, 7, day: "2026-11-18", site: "bureau"), record("9:00", 3, day: "2026-11-19"),
        ])
        // The bus comes on Tuesdays only.
        #expect(history.unplaced == 12 + 3)
        #expect(history.sessions["bureau"]?.map(\.people) == [7])
    }

    @Test("A half-hour that nobody counted is made up for by the others, and said")
    func uncounted() throws {
        let complete = ["2026-11-03", "2026-11-10"].flatMap { day in
            ["9:30", "10:00", "10:30", "11:00", "11:30", "12:00"].map { record($0, 4, day: day) }
        }
        let partial = [
            record("9:30", nil), record("10:00", 5), record("10:30", 5), record("11:00", 5), record("11:30", 5),
            record("12:00", 5),
        ]
        let history = history(complete + partial)
        let totals = history.totals(of: SmallService.service().pattern("matin")!)
        #expect(totals.map(\.isComplete) == [true, true, false])
        #expect(totals.map(\.people)[..<2] == [24, 24])
        // A sixth of the people come in each half-hour.
        #expect(abs(totals[2].people - 30) < 0.01)
        #expect(history.coverage(of: "bus").incomplete == 1)
    }

    @Test("With less than half of a session counted there is no total")
    func hardlyCounted() {
        let history = history(["9:30", "10:00", "10:30", "11:00"].map { record($0, nil) } + [record("11:30", 3)])
        #expect(history.totals(of: SmallService.service().pattern("matin")!).isEmpty)
    }

    @Test("Where people come follows the records, and without any it is even")
    func profile() {
        let pattern = SmallService.service().pattern("matin")!
        let none = history([]).profile(of: pattern)
        #expect(none.parts.count == 6 && none.parts.allSatisfy { abs($0 - 1.0 / 6) < 1e-12 })
        #expect(!none.isRecorded)
        let early = history((0..<10).map { record("9:30", 10, day: Day(iso: "2026-09-01")!.advanced(by: 7 * $0).iso) })
        #expect(early.profile(of: pattern).parts[0] > 0.98)
    }

    @Test("Times are means over people served; who was sent elsewhere took none further on")
    func times() {
        let history = history([
            record("9:30", 20, redirected: 0, left: 0, seconds: ["accueil": 180, "aide": 1_800]),
            record("10:00", 40, redirected: 20, left: 0, seconds: ["accueil": 360, "aide": 2_400]),
        ])
        let door = history.times(at: "accueil", site: "bus")
        #expect(door.visits == 60)
        #expect(door.meanMinutes == 5)
        let aid = history.times(at: "aide", site: "bus")
        #expect(aid.visits == 40)
        #expect(aid.meanMinutes == 35)
    }

    @Test("A site with few measured visits takes the times of all sites")
    func pooled() {
        let history = history([
            record("9:30", 40, seconds: ["aide": 1_800]),
            record("9:00", 2, day: "2026-11-18", site: "bureau", seconds: ["aide": 600]),
        ])
        #expect(history.times(at: "aide", site: "bureau").visits == 42)
        #expect(history.times(at: "aide", site: "bus").visits == 40)
    }

    @Test("What is not noted is unknown, not none")
    func unknown() {
        let history = history([record("9:30", 100), record("10:00", 40, redirected: 10, left: 2)])
        #expect(history.sentElsewhere(at: "bus") == .init(part: 0.25, people: 40))
        #expect(history.left(at: "bus") == .init(part: 0.05, people: 40))
        #expect(self.history([record("9:30", 100)]).left(at: "bus") == nil)
    }

    @Test("Procedures are weighed by what people came for, held by the stated weights while few are noted")
    func requests() {
        var settings = SmallService.settings
        settings.weightsFromVisits = true
        let service = SmallService.service(settings)
        func weights(_ records: [VisitRecord]) -> [Int] {
            StaffingStudy(service, visits: records, school: SmallService.school)
                .staffed(SmallService.session("matin", "2026-12-01", of: service)).offers.map(\.weight)
        }
        // As stated, three in five for the Caf, where nothing is noted.
        #expect(weights([]) == [30, 10, 10])
        #expect(weights([record("9:30", 10, request: "impots")]) == [50, 33, 17])
        #expect(weights([record("9:30", 10_000, request: "impots")])[1] > 98)
    }
}
