// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

/// A month as it is and as it would be, side by side.
struct WhatIfAnswerPage {
    let month: String
    let title: String
    let suppositions: [String]
    let change: String
    let sentence: String
    let priorities: [Priority]
    let isAllProven: Bool
    let remarks: [Remark]
    let people: [Person]

    struct Priority {
        let name: String
        let before: String
        let after: String
        let verdict: String
        /// `good`, `caution` or `faint`.
        let kind: String
    }

    struct Person {
        let name: String
        /// Turns and hours in the month.
        let figures: String?
        let days: [DayChangeWords]
    }

    init(_ answer: WhatIfAnswer, of query: WhatIfQuery, _ language: Language) {
        let (asItIs, supposed, names) = (answer.asItIs, answer.supposed, answer.names)
        month = asItIs.month.iso
        title = Phrase.rota(of: asItIs.month)[language].capitalisedFirst
        suppositions = answer.suppositions.map { $0[language].capitalisedFirst }
        change = query.address(of: asItIs.month)
        let difference = RotaDifference(from: asItIs, to: supposed, posts: names.service.posts)
        sentence = Phrase.changes(in: difference)[language].capitalisedFirst
        let values = Dictionary(uniqueKeysWithValues: supposed.priorities.map { ($0.code, $0) })
        priorities = asItIs.priorities.compactMap { before in
            values[before.code].map { Priority(before, $0, language) }
        }
        isAllProven = (asItIs.priorities + supposed.priorities).allSatisfy(\.proven)
        remarks = answer.consequences.remarksOnGapsAndRules(in: supposed, names: names, language)
        people = difference.people.map { person in
            Person(
                name: names.agent(person.agent),
                figures: answer.consequences.figures(of: person.agent)?[language],
                days: person.days.map { DayChangeWords($0, names: names, language) })
        }
    }
}

extension WhatIfAnswerPage.Priority {
    fileprivate init(_ before: PriorityResult, _ after: PriorityResult, _ language: Language) {
        name = before.code.name[language].capitalisedFirst
        (self.before, self.after) = (before.figure[language], after.figure[language])
        let words: Phrase
        if after.value == before.value {
            (words, kind) = (Phrase(fr: "= pareil", en: "= the same"), "faint")
        } else if after.value < before.value {
            (words, kind) = (Phrase(fr: "✓ mieux", en: "✓ better"), "good")
        } else {
            (words, kind) = (Phrase(fr: "△ moins bien", en: "△ worse"), "caution")
        }
        verdict = words[language]
    }
}

/// Shown while it is worked out.
struct WhatIfWaitingPage {
    let month: String
    let title: String
    let suppositions: [String]
    let change: String
}
