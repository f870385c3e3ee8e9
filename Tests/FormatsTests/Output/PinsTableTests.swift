// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Testing

@Suite struct PinsTableTests {
    let names = TinyService.names
    let morning = "bus-mardi-matin/2026-05-05"
    let afternoon = "bus-mardi-apres-midi/2026-05-05"

    var pins: [Pin] {
        [
            Pin(
                id: 7, agent: "a01", session: "ney-vendredi/2026-05-22", post: "accompagnement", kind: .hold,
                author: "Nadia", reason: "promis", derogation: "revient de congé"),
            Pin(
                id: 3, agent: "a04", session: morning, post: "conduite", kind: .hold, author: "Camille",
                reason: "à sa demande"),
            Pin(
                id: 4, agent: "a04", session: afternoon, post: "conduite", kind: .hold, author: "Camille",
                reason: "à sa demande"),
            Pin(id: 5, agent: "a02", session: morning, post: nil, kind: .never, author: "Nadia", reason: "brouille"),
        ]
    }

    var conflicts: [PinConflict] {
        let tuesday = Day(iso: "2026-05-05")!
        func breach(_ rule: RuleCode, _ agent: String, _ fact: Phrase) -> Breach {
            Breach(rule: rule, agent: agent, first: tuesday, last: tuesday, fact: fact)
        }
        let full = Phrase(fr: "plus d’affectations fixées que de places", en: "more pins than seats")
        return [
            PinConflict(pins: [pins[0]], breaches: []),
            PinConflict(pins: [pins[1], pins[3]], breaches: [breach(.pin, "a02", full), breach(.pin, "a04", full)]),
            PinConflict(
                pins: Array(pins[1...]),
                breaches: [
                    breach(.dayHours, "a04", Phrase(fr: "10 h 30 de travail effectif > 10 h", en: "10 h 30 > 10 h")),
                    breach(.breaks, "a04", Phrase(fr: "10 h 30 d’affilée", en: "10 h 30 at a stretch")),
                ], lacksRelief: true),
        ]
    }

    @Test(arguments: Language.allCases) func `pins in order of days, then what cannot be kept`(language: Language)
        throws
    {
        let table = PinsTable(pins, conflicts: conflicts, names: names)
        try expectGolden(table.text(Style(language: language)), "pins.\(language.rawValue).txt")
    }

    @Test func `the same for programs`() throws {
        try expectGolden(JSONValue.pins(pins, conflicts: conflicts, language: .english).text, "pins.json")
        #expect(JSONValue.pins([], conflicts: nil, language: .french).text.contains("\"conflicts\": null"))
    }

    @Test func `what a derogation accepts is said below`() {
        let breach = Breach(
            rule: .absence, agent: "a01", first: Day(iso: "2026-05-22")!, last: Day(iso: "2026-05-22")!,
            fact: Phrase(fr: "absence le vendredi 22 mai", en: "absent on Friday 22 May"))
        let text = PinsTable([pins[0]], accepted: [breach], names: names).text(Style(language: .french))
        #expect(text.contains("△ malgré la règle : absences et dates de contrat – absence le vendredi 22 mai"))
    }

    @Test func `a session that the service no longer knows keeps its id`() {
        let gone = Pin(
            id: 1, agent: "a99", session: "gare-lundi/2026-05-04", post: "quai", kind: .hold, author: "Nadia",
            reason: "")
        let text = PinsTable([gone], conflicts: [PinConflict(pins: [gone], breaches: [])], names: names)
            .text(Style(language: .english))
        #expect(text.contains("gare-lundi/2026-05-04") && text.contains("a99, quai") && text.contains("(Nadia)"))
    }
}
