// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Testing

/// The May of the tiny service as it really went: as planned but for a late arrival, somebody who did not come and
/// somebody who came unasked; closed for DDCT and EPS on 2 June, and corrected twice afterwards.
private enum RealMay {
    static let today = Day(iso: "2026-06-02")!
    static let version = TinyService.version(2)
    static let closedAt = Timestamp(seconds: today.number * 86_400 + 8 * 3_600)
    static let lateID = "a01/2026-05-05/bus-mardi-matin/accompagnement"
    static let missedID = "a02/2026-05-12/bus-mardi-apres-midi/pre-accueil"

    static func register(_ ledger: Ledger) -> Register {
        Register(
            of: version.rota, version: version.number, posts: TinyService.service.posts, agents: TinyService.agents,
            ledger: ledger)
    }

    /// Everything but the last Tuesday is confirmed.
    static let attendances: [Attendance] = {
        var said = register(Ledger()).entries(today: today).map(\.line)
            .filter { $0.subject.day < Day(iso: "2026-05-26")! }
            .map { line -> Attendance in
                switch line.id {
                case lateID: Attendance(line.subject, worked: presence("9:15", "13:00", pause: 10))
                case missedID: Attendance(line.subject, worked: nil)
                default: Attendance(line.subject, worked: line.planned)
                }
            }
        said.append(
            Attendance(
                HRLine.Subject(
                    agent: "a03", day: Day(iso: "2026-05-15")!, sessions: ["ney-vendredi/2026-05-15"], site: "ney",
                    post: "accompagnement"), worked: presence("9:00", "12:45")))
        return said
    }()

    static let ledger: Ledger = {
        var ledger = Ledger(attendances: attendances)
        let entries = register(ledger).entries(today: today)
        ledger.closings = ["ddct", "eps"].map { employer in
            Closing(
                month: TinyService.month, employer: employer, at: closedAt, author: "Awa",
                lines: entries.filter { $0.employer == employer }.map(\.line))
        }
        for (id, worked) in [(lateID, nil), (missedID, presence("14:00", "16:00"))] {
            let subject = ledger.attendances.first { $0.id == id }!.subject
            ledger.attendances.removeAll { $0.id == id }
            ledger.attendances.append(Attendance(subject, worked: worked))
            ledger.regularisations += register(ledger).regularisations(of: [subject], by: "Awa", at: closedAt)
        }
        return ledger
    }()

    static func export(_ ledger: Ledger, employer: Employer.ID? = nil) -> HRExport {
        HRExport(
            editions: [Edition(version)], ledgers: [TinyService.month: ledger], days: TinyService.month.days,
            employer: employer, names: TinyService.names, today: today)
    }

    private static func presence(_ start: String, _ end: String, pause: Int = 0) -> Presence {
        Presence(TimeSpan(TimeOfDay(start)!, TimeOfDay(end)!)!, pause: pause)!
    }
}

@Suite struct AttendanceTests {
    @Test func `HR lines of a closed month, then its regularisations`() throws {
        let export = RealMay.export(RealMay.ledger)
        try expectGolden(export.csv(.excelFR), "hr-closed.excel-fr.csv")
        try expectGolden(export.totals(.excelFR), "hr-closed-totals.excel-fr.csv")
    }

    @Test func `regularisations leave every closed line as it was`() {
        var closed = RealMay.ledger
        closed.regularisations = []
        let before = rows(RealMay.export(closed).csv(.rfc4180))
        let after = rows(RealMay.export(RealMay.ledger).csv(.rfc4180))
        #expect(Array(after.prefix(before.count)) == before)
        #expect(
            after.dropFirst(before.count).map { String($0.split(separator: ",")[0]) } == [
                "\(RealMay.lateID)#r1-", "\(RealMay.lateID)#r1+", "\(RealMay.missedID)#r1-", "\(RealMay.missedID)#r1+",
            ])
    }

    @Test func `lines and totals give the same hours`() {
        for employer in [nil, "ddct", "eps", "ville"] {
            let export = RealMay.export(RealMay.ledger, employer: employer)
            let (lines, totals) = (rows(export.csv(.rfc4180)), rows(export.totals(.rfc4180)))
            for (line, total) in [(12, 7), (15, 8), (16, 9)] {
                #expect(hundredths(lines, line) == hundredths(totals, total), "\(employer ?? "all"), \(line)")
            }
        }
    }

    @Test func `a closed line keeps its employer when the agent moves to another one`() {
        var moved = TinyService.agents
        moved[0].employer = "eps"
        let export = HRExport(
            editions: [Edition(RealMay.version)], ledgers: [TinyService.month: RealMay.ledger],
            days: TinyService.month.days, employer: "ddct", names: Names(service: TinyService.service, agents: moved),
            today: RealMay.today)
        #expect(export.csv(.excelFR) == RealMay.export(RealMay.ledger, employer: "ddct").csv(.excelFR))
    }

    @Test(arguments: Language.allCases) func `the tables`(language: Language) throws {
        let style = Style(language: language)
        let register = RealMay.register(RealMay.ledger)
        let entries = register.entries(today: RealMay.today)
        let day = entries.filter { $0.line.subject.day == Day(iso: "2026-05-12")! }
        let closings = ClosingsTable(
            register.ledger.closings.map { ClosingSummary($0, in: register) }, names: TinyService.names)
        try expectGolden(
            [table(entries).summary(style), table(day).text(style), closings.text(style)].joined(separator: "\n"),
            "attendance.\(language.rawValue).txt")
    }

    @Test func `the same for programs`() throws {
        let register = RealMay.register(RealMay.ledger)
        let entries = register.entries(today: RealMay.today)
            .filter { $0.line.subject.day == Day(iso: "2026-05-12")! }
        let lines = JSONValue.attendance(
            of: TinyService.month, entries, toRegularise: [], made: register.ledger.regularisations)
        let closings = JSONValue.closings(register.ledger.closings.map { ClosingSummary($0, in: register) })
        try expectGolden(lines.text + closings.text, "attendance.json")
    }

    private func table(_ entries: [Register.Entry]) -> AttendanceTable {
        AttendanceTable(entries, toRegularise: [], sessions: TinyService.sessions, names: TinyService.names)
    }

    private func rows(_ text: String) -> [String] { text.split(separator: "\r\n").dropFirst().map(String.init) }

    /// The sum of a column of numbers with two decimals, empty cells left out.
    private func hundredths(_ rows: [String], _ column: Int) -> Int {
        rows.reduce(0) { sum, row in
            let cell = row.split(separator: ",", omittingEmptySubsequences: false)[column]
            return sum + (Int(cell.filter { $0 != "." }) ?? 0)
        }
    }
}
