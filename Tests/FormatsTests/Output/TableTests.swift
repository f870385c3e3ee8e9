// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Formats

@Suite struct TableTests {
    @Test(arguments: Language.allCases, [80, 100, 140])
    func `nothing is wider than the terminal`(language: Language, width: Int) {
        for (name, text) in Self.tables(Style(language: language, width: width)) {
            for line in text.split(separator: "\n") { #expect(String(line).cells <= width, "\(name): \(line)") }
        }
    }

    @Test func `colour adds nothing but colour`() {
        let plain = Self.tables(Style(language: .french))
        let coloured = Self.tables(Style(language: .french, colour: true))
        for (one, other) in zip(plain, coloured) {
            #expect(one.text == other.text.replacing(/\u{1B}\[[0-9;]*m/, with: ""))
            #expect(!one.text.contains("\u{1B}"))
            #expect(other.text.contains("\u{1B}["))
        }
    }

    @Test func `a name cannot give orders to the terminal`() {
        var agents = TinyService.agents
        agents[0].familyName = "Mo\u{1B}[2Jrel\nX\u{202E}"
        let table = RotaTable(TinyService.draft, names: Names(service: TinyService.service, agents: agents))
        let text = table.text(Style(language: .french))
        #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }

    @Test func `no-break spaces come out as ordinary ones`() {
        for (_, text) in Self.tables(Style(language: .french)) { #expect(!text.contains("\u{A0}")) }
    }

    @Test(arguments: [("été", 3), ("e\u{301}", 1), ("l’An", 4), ("日本", 4), ("🚌", 2), ("–", 1), ("", 0)])
    func `width is counted in cells`(text: String, cells: Int) {
        #expect(text.cells == cells)
    }

    @Test func `lines break at spaces, never before a French colon nor inside a time`() {
        let line = Line("ouvert au public : de 9 h 30 à 13 h", hang: 2)
        #expect(line.wrapped(to: 16) == ["ouvert au", "  public : de", "  9 h 30 à 13 h"])
        #expect(Line("N’Guyen-Lefèvre").wrapped(to: 10) == ["N’Guyen-", "Lefèvre"])
        #expect(Line("anticonstitutionnellement").wrapped(to: 10) == ["anticonsti", "tutionnell", "ement"])
    }

    @Test func `a rota without gap says so`() {
        var rota = TinyService.rota
        rota.sessions = rota.sessions.filter { $0.id == "ney-vendredi/2026-05-22" }
        let text = RotaTable(Edition(draft: rota), names: TinyService.names).text(Style(language: .french))
        #expect(text.contains("✓ tous les postes obligatoires sont pourvus"))
        #expect(!text.contains("non pourvu ×"))
    }

    @Test func `an empty seat shows even where no gap was reported`() {
        var rota = TinyService.rota
        rota.gaps = []
        let text = RotaTable(Edition(draft: rota), names: TinyService.names).text(Style(language: .french))
        #expect(text.contains("▲ non pourvu ×1 (obligatoire)"))
    }

    @Test func `a rota of weeks shows only those, and a published one says when`() {
        let table = RotaTable(
            Edition(TinyService.version(1)), names: TinyService.names, weeks: [Week(iso: "2026-W20")!])
        let text = table.text(Style(language: .french))
        #expect(text.contains("Semaine 20") && !text.contains("Semaine 21"))
        #expect(text.contains("version 1, diffusée le 24 avril 2026 à 10 h 30"))
    }

    @Test func `a check without breach says what it could not judge`() {
        let unknown = TinyService.rota.notAssessable
        let check = { (cases: [NotAssessable]) in
            ChecksTable(
                TinyService.draft, breaches: [], notAssessable: cases, names: TinyService.names, source: { _ in nil }
            ).text(Style(language: .french))
        }
        #expect(check([]).contains("✓ Toutes les règles sont respectées."))
        #expect(check(unknown).contains("? non vérifié : autres horaires inconnus"))
        #expect(!check(unknown).contains("Toutes les règles sont respectées."))
    }

    @Test func `someone deleted since keeps their row`() {
        let names = Names(service: TinyService.service, agents: Array(TinyService.agents.dropFirst()))
        let text = RotaByAgentTable(TinyService.draft, names: names).text(Style(language: .french))
        #expect(text.contains("a01"))
    }

    private static func tables(_ style: Style) -> [(name: String, text: String)] {
        let (names, draft) = (TinyService.names, TinyService.draft)
        return [
            ("rota", RotaTable(draft, names: names).text(style)),
            ("by agent", RotaByAgentTable(draft, names: names).text(style)),
            ("week", RotaByAgentTable(draft, names: names, weeks: [Week(iso: "2026-W21")!]).text(style)),
            (
                "shifts",
                ShiftsTable(agent: "a04", editions: [draft], days: TinyService.month.days, names: names).text(style)
            ),
            ("agents", AgentsTable(names, worked: [], today: TinyService.month.first).text(style)),
            ("absences", AbsencesTable(TinyService.absences, names: names).text(style)),
            (
                "calendar",
                CalendarTable(
                    of: TinyService.month, sessions: TinyService.sessions, closures: TinyService.closures,
                    undecided: TinyService.undecided, names: names
                ).text(style)
            ),
            (
                "check",
                ChecksTable(
                    draft, breaches: TinyService.breaches, notAssessable: TinyService.rota.notAssessable, names: names,
                    source: { _ in Phrase("décret n° 2000-815, art. 3-I") }
                ).text(style)
            ),
        ]
    }
}
