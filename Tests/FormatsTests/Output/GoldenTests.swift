// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Testing

/// Every export of the tiny service, as it is on file.
@Suite struct GoldenTests {
    let names = TinyService.names
    let french = Style(language: .french)

    @Test func `HR lines in both profiles`() throws {
        let export = HRExport(
            editions: Edition.latest(of: [TinyService.version(1), TinyService.version(2)]),
            days: TinyService.month.days, names: names, today: TinyService.eve)
        try expectGolden(export.csv(.excelFR), "hr.excel-fr.csv")
        try expectGolden(export.csv(.rfc4180), "hr.rfc4180.csv")
        try expectGolden(export.totals(.excelFR), "hr-totals.excel-fr.csv")
        try expectGolden(export.totals(.rfc4180), "hr-totals.rfc4180.csv")
    }

    @Test(arguments: CSVProfile.allCases) func `the rota as CSV`(profile: CSVProfile) throws {
        let language: Language = profile == .excelFR ? .french : .english
        let export = RotaCSV(TinyService.draft, names: names, language: language)
        try expectGolden(export.csv(profile), "rota.\(profile.rawValue).csv")
    }

    @Test func `the rota as JSON`() throws {
        try expectGolden(RotaJSON(TinyService.draft, names: names, language: .english).text, "rota.json")
    }

    @Test func `the driver's calendar`() throws {
        let export = CalendarExport(
            agent: TinyService.agents[3], versions: [TinyService.version(1)], names: names, language: .french)
        try expectGolden(export.text, "driver.ics")
    }

    @Test(arguments: Language.allCases) func `the rota by session`(language: Language) throws {
        let table = RotaTable(TinyService.draft, names: names)
        try expectGolden(table.text(Style(language: language)), "rota.\(language.rawValue).txt")
    }

    @Test func `the rota by agent, for a month and for a week`() throws {
        let week: Set = [Week(iso: "2026-W21")!]
        try expectGolden(RotaByAgentTable(TinyService.draft, names: names).text(french), "by-agent-month.fr.txt")
        try expectGolden(
            RotaByAgentTable(TinyService.draft, names: names, weeks: week).text(french), "by-agent-week.fr.txt")
    }

    @Test func `the shifts of an agent`() throws {
        let edition = Edition(TinyService.version(2))
        for (agent, file) in [("a04", "shifts-driver.fr.txt"), ("a01", "shifts.fr.txt")] {
            let table = ShiftsTable(agent: agent, editions: [edition], days: TinyService.month.days, names: names)
            try expectGolden(table.text(french), file)
        }
        let json = JSONValue.shifts(of: "a04", editions: [edition], days: TinyService.month.days, names: names)
        try expectGolden(json.text, "shifts-driver.json")
    }

    @Test func `agents and absences`() throws {
        try expectGolden(AgentsTable(names, worked: [], today: TinyService.month.first).text(french), "agents.fr.txt")
        try expectGolden(AbsencesTable(TinyService.absences, names: names).text(french), "absences.fr.txt")
        try expectGolden(
            JSONValue.agents(TinyService.agents, worked: [], today: TinyService.month.first).text, "agents.json")
        try expectGolden(JSONValue.absences(TinyService.absences).text, "absences.json")
    }

    @Test func `the calendar of a month`() throws {
        let table = CalendarTable(
            of: TinyService.month, sessions: TinyService.sessions, closures: TinyService.closures,
            undecided: TinyService.undecided, names: names)
        try expectGolden(table.text(french), "calendar.fr.txt")
        let json = JSONValue.calendar(
            of: TinyService.month, sessions: TinyService.sessions, closures: TinyService.closures,
            undecided: TinyService.undecided, language: .french)
        try expectGolden(json.text, "calendar.json")
    }

    @Test func `what a check found`() throws {
        let table = ChecksTable(
            TinyService.draft, breaches: TinyService.breaches, notAssessable: TinyService.rota.notAssessable,
            names: names, source: { _ in Phrase("décret n° 2000-815, art. 3-I") })
        try expectGolden(table.text(french), "check.fr.txt")
        let json = JSONValue.checks(
            of: TinyService.draft, breaches: TinyService.breaches, notAssessable: TinyService.rota.notAssessable,
            language: .french)
        try expectGolden(json.text, "check.json")
    }
}
