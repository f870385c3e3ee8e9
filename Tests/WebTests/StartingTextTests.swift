// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Testing

@testable import Web

@Suite struct StartingTextTests {
    @Test func `the text to begin with reads without a mistake, and says the same in both languages`() throws {
        let services = try Language.allCases.map { try ServiceFile.read(Assets.startingText($0), file: "service.yaml") }
        #expect(services[0] == services[1])
        #expect(services[0].patterns.count == 5 && services[0].settings.schoolCalendarKnown == nil)
    }

    @Test func `no line of it is too long to be read beside its number`() {
        for language in Language.allCases {
            #expect(Assets.startingText(language).split(separator: "\n").allSatisfy { $0.count <= 110 })
        }
    }

    @Test func `a mistake is shown with its place and with what stands there`() {
        let page = SetupPage(text: "name: x\n  zone: Q\n", name: "").wrong(
            [
                InputProblem(file: "service.yaml", line: 2, column: 9, message: Phrase(fr: "non", en: "no")),
                InputProblem(file: "/srv/rota/agents.csv", line: 4, message: Phrase(fr: "non", en: "no")),
                InputProblem(file: "service.yaml", line: 9, message: Phrase(fr: "non", en: "no")),
            ], .french)
        #expect(page.isRefused)
        #expect(page.mistakes.map(\.place) == ["ligne 2, colonne 9", "agents.csv, ligne 4", "ligne 9"])
        #expect(page.mistakes.map(\.line) == [2, nil, 9])
        #expect(page.mistakes.map(\.quoted) == ["zone: Q", nil, nil])
    }
}
