// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
import MairieMobile
import Planning

/// The service in `rotas/mairie-18e`, read from its files, and four months of it, each planned once for all tests.
struct WorkedExample: Sendable {
    var situation: Situation
    var rota: Rota

    static let december = Result { try WorkedExample("2026-12") }
    static let january = Result { try WorkedExample("2027-01") }
    static let february = Result { try WorkedExample("2027-02") }
    static let may = Result { try WorkedExample("2027-05") }
    static let months = ["2026-12": december, "2027-01": january, "2027-02": february, "2027-05": may]

    private init(_ month: String) throws {
        let contents = try ServiceFolder.read(Self.folder)
        situation = try Situation(
            of: Month(iso: month)!,
            calendar: OpeningCalendar(service: contents.service, school: contents.schoolCalendar, decisions: []),
            agents: contents.agents, absences: contents.absences, wishes: contents.wishes, pins: contents.pins,
            imported: contents.history, published: [])
        rota = try Planner().plan(situation)
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../rotas/mairie-18e").standardizedFileURL.path
}
