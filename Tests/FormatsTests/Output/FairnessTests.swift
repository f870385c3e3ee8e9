// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Formats

/// A school year of the tiny service, as a table, for programs and as a picture.
@Suite struct FairnessTests {
    /// Claire's employer does not come in turn; Awa has done more than her share, Zoé less.
    static let balance = YearBalance(
        month: Month(iso: "2026-05")!, countsDraft: true,
        counted: ["2025-09", "2025-12", "2026-05"].map { Month(iso: $0)! },
        uncounted: ["2025-10", "2025-11"].map { Month(iso: $0)! },
        lines: [
            .init(
                agent: "a01", employer: "ddct", turns: 12, share: nil, minutes: 3_675, days: ["bus": 9, "ney": 3]),
            .init(agent: "a02", employer: "eps", turns: 7, share: 614, minutes: 2_940, days: ["bus": 5, "ney": 2]),
            .init(agent: "a03", employer: "eps", turns: 4, share: 486, minutes: 1_710, days: ["bus": 4]),
            .init(agent: "a04", employer: "ville", turns: 0, share: nil, minutes: 0, days: [:]),
        ])

    func picture(_ names: Names = TinyService.names, _ language: Language = .french) -> String {
        FairnessPicture(Self.balance, names: names, language: language).text
    }

    @Test(arguments: Language.allCases) func `the table`(language: Language) throws {
        let table = FairnessTable(Self.balance, names: TinyService.names)
        try expectGolden(table.text(Style(language: language)), "fairness.\(language.rawValue).txt")
    }

    @Test func `the year for programs`() throws {
        try expectGolden(JSONValue.fairness(Self.balance).text, "fairness.json")
    }

    @Test func `the picture`() throws {
        try expectGolden(picture(), "fairness.svg")
    }

    @Test func `a bar is as long as its turns, with the fair share across it`() {
        func bar(_ turns: Int, _ share: Int?) -> String {
            let line = YearBalance.Line(agent: "a", employer: "e", turns: turns, share: share, minutes: 0, days: [:])
            return FairnessTable.bar(line, scale: 1_000, width: 10)
        }
        #expect(bar(4, nil) == "████")
        #expect(bar(4, 700) == "████··┃")
        #expect(bar(4, 400) == "███┃")
        #expect(bar(7, 400) == "███┃███")
        #expect(bar(10, 1_000) == "█████████┃")
        #expect(bar(0, nil) == "")
        #expect(bar(0, 0) == "┃", "a share is always marked")
    }

    @Test func `what the picture says of an agent are the figures of the year`() {
        let told = picture()
        #expect(told.contains("<title>Awa Diop : 7 tours, part équitable 6,14, écart +0,86, 49 h</title>"))
        #expect(
            told.contains("<title>Zoé N’Guyen-Lefèvre : 4 tours, part équitable 4,86, écart −0,86, 28 h 30</title>"))
        #expect(told.contains("<title>Claire Morel : 12 tours, 61 h 15</title>"))
        #expect(picture(TinyService.names, .english).contains("fair share 6.14, difference +0.86, 49 h"))
        #expect(told.contains("octobre 2025 et novembre 2025"), "months not counted are named")
    }

    @Test func `names that look like markup stay names`() {
        var agents = TinyService.agents
        (agents[1].givenName, agents[1].familyName) = ("<script>", "A&B \"C\" ]]>\u{1B}")
        let told = picture(Names(service: TinyService.service, agents: agents))
        #expect(told.contains(">&lt;script&gt; A&amp;B &quot;C&quot; ]]&gt; </text>"))
        #expect(!told.contains("<script"))
        #expect(!told.unicodeScalars.contains("\u{1B}"))
    }

    @Test func `a long name is drawn narrower, and stays out of the figures`() throws {
        var agents = TinyService.agents
        agents[1].familyName = "Wambergue-Montgommery de la Motte-Bracquemont"
        let told = picture(Names(service: TinyService.service, agents: agents))
        let line = try #require(told.split(separator: "\n").first { $0.contains("Motte") && $0.contains("<text") })
        #expect(line.contains("textLength=\"206\""))
    }

    @Test func `nothing to show is a picture all the same`() {
        let empty = YearBalance(
            month: Month(iso: "2026-09")!, countsDraft: false, counted: [], uncounted: [], lines: [])
        #expect(FairnessPicture(empty, names: TinyService.names, language: .english).text.hasSuffix("</svg>\n"))
        let line = YearBalance.Line(agent: "a02", employer: "eps", turns: 0, share: 0, minutes: 0, days: [:])
        let idle = YearBalance(
            month: empty.month, countsDraft: false, counted: [], uncounted: [], lines: [line])
        #expect(!FairnessPicture(idle, names: TinyService.names, language: .english).text.contains("nan"))
    }
}
