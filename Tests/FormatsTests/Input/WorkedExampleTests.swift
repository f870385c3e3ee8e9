// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
import MairieMobile
import Testing

/// The repository's own example, `rotas/mairie-18e`.
let workedExample = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "rotas/mairie-18e").path

@Suite("The worked example")
struct WorkedExampleTests {
    let contents: ServiceFolder.Contents

    init() throws {
        contents = try ServiceFolder.read(workedExample)
    }

    private func calendar() -> OpeningCalendar {
        OpeningCalendar(service: contents.service, school: contents.schoolCalendar, decisions: [])
    }

    private func days(of pattern: String, in month: String) throws -> [Int] {
        let month = try #require(Month(iso: month))
        return try calendar().sessions(in: month.days).filter { $0.pattern == pattern }.map(\.day.dayOfMonth)
    }

    @Test func `reads without a mistake`() {
        #expect(contents.service.patterns.count == 9)
        #expect(contents.agents.count == 21)
        #expect(contents.service.settings.priorities == PriorityCode.allCases)
    }

    @Test func `holds the seed's sessions of December 2026 on their days`() throws {
        #expect(try days(of: "bus-mardi-matin", in: "2026-12") == [1, 8, 15])
        #expect(try days(of: "bus-mardi-apres-midi", in: "2026-12") == [1, 8, 15])
        #expect(try days(of: "ney-vendredi", in: "2026-12") == [4, 11, 18])
        #expect(try days(of: "lab-chapelle", in: "2026-12") == [2, 16])
        #expect(try days(of: "lab-chapelle", in: "2027-01") == [13, 27])
    }

    @Test func `keeps the mairie and Championnet open in school holidays`() throws {
        #expect(try days(of: "championnet-lundi-matin", in: "2027-02") == [1, 8, 15, 22])
        #expect(try days(of: "mairie-matin", in: "2027-02").count == 20)
        #expect(try days(of: "bus-mardi-matin", in: "2027-02") == [2, 23])
    }

    @Test func `has every kind of hours elsewhere`() {
        let kinds = contents.agents.map { agent in
            switch agent.elsewhere {
            case .unknown: "unknown"
            case .weekly: "weekly"
            case .timetable(let lines): lines.isEmpty ? "none" : "lines"
            }
        }
        #expect(Set(kinds) == ["unknown", "weekly", "none", "lines"])
    }

    @Test func `counts four turns of one EPS agent and two of another`() {
        let turns = Dictionary(grouping: contents.history, by: \.agent).mapValues { $0.reduce(0) { $0 + $1.turns } }
        #expect(turns["a04"] == 4)
        #expect(turns["a05"] == 2)
    }

    @Test func `has a history that falls on held sessions and on days its agents worked`() throws {
        let first = try #require(Day(iso: "2026-09-01"))
        let last = try #require(Day(iso: "2026-11-30"))
        let held = try calendar().sessions(in: first...last)
        for past in contents.history {
            #expect(held.contains { $0.day == past.day && $0.site == past.site }, "\(past)")
            let agent = try #require(contents.agents.first { $0.id == past.agent })
            #expect(agent.isUnderContract(on: past.day) && !agent.neverOn.contains(past.day.weekday), "\(past)")
            let away = contents.absences.contains {
                $0.agent == past.agent && $0.first <= past.day && past.day <= $0.last && $0.part == .day
            }
            #expect(!away, "\(past)")
        }
    }

    @Test func `keeps ordinary weeks elsewhere within each contract`() {
        for agent in contents.agents {
            guard case .timetable(let lines) = agent.elsewhere else { continue }
            let minutes = lines.reduce(0) { $0 + $1.span.minutes }
            #expect(minutes * 100 <= contents.service.settings.fullTimeWeek * agent.quota, "\(agent.id)")
        }
    }
}
