// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Store
import Testing

@Suite struct WhatARefusalSays {
    @Test(
        "in both languages",
        arguments: [
            (Refusal.unknownAgents(["a99"]), Phrase(fr: "agent inconnu : a99", en: "unknown agent: a99")),
            (
                .unknownAgents(["a98", "a99"]),
                Phrase(fr: "agents inconnus : a98, a99", en: "unknown agents: a98, a99")
            ),
            (
                .endBeforeStart(first: day("2027-01-08"), last: day("2027-01-04")),
                Phrase(
                    fr: "la fin (2027-01-04) précède le début (2027-01-08)",
                    en: "the end (2027-01-04) precedes the start (2027-01-08)")
            ),
            (
                .noDecision(day("2027-05-07"), "ney"),
                Phrase(
                    fr: "aucune décision le 2027-05-07 pour ney", en: "no decision on 2027-05-07 for ney")
            ),
            (
                .noDraft(month("2027-01")),
                Phrase(fr: "aucun planning en préparation pour 2027-01", en: "no draft for 2027-01")
            ),
        ])
    func words(refusal: Refusal, words: Phrase) {
        #expect(StoreError.refused(refusal).words == words)
    }

    @Test func anErrorNamesTheFile() {
        #expect(StoreError.notARotaStore(path: "a/b.sqlite").words[.english] == "a/b.sqlite is not a store of Rota")
    }

    @Test func everyActHasANameOfItsOwn() {
        for language in Language.allCases {
            #expect(Set(Act.Kind.allCases.map { $0.words[language] }).count == Act.Kind.allCases.count)
        }
    }
}
