// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Planning

/// What publishing a draft would tell people: `4 changements, 3 personnes`, and what is still open.
struct ChangesPage {
    let month: String
    let seen: String
    let title: String
    let sentence: String
    let people: [Person]
    let warnings: [String]

    struct Person {
        let name: String
        let days: [DayChangeWords]
    }

    init(_ draft: Rota, since version: Version?, situation: Situation, names: Names, _ language: Language) {
        month = draft.month.iso
        seen = draft.seal
        title = Phrase.rota(of: draft.month)[language].capitalisedFirst
        let known = version?.rota.told() ?? Rota(month: draft.month, sessions: [], assignments: [])
        let difference = RotaDifference(from: known, to: draft.told(), posts: names.service.posts)
        let first =
            Phrase(fr: "Première diffusion : ", en: "Published for the first time: ")
            + .count(difference.people.count, fr: ("personne", "personnes"), en: ("person", "people"))
        sentence = (version == nil ? first : .changes(in: difference))[language]
        people =
            version == nil
            ? []
            : difference.people.map { person in
                Person(
                    name: names.agent(person.agent),
                    days: person.days.map { DayChangeWords($0, names: names, language) })
            }
        let broken = Verdict(on: draft, in: situation).breaches
        warnings =
            Edition(draft: draft, undecided: situation.undecided).summary(names: names, language)
            .filter { $0.kind == "alarm" || $0.kind == "caution" }.map(\.text)
            + broken.map {
                "▲ \(names.agent($0.agent)) : \($0.rule.name[language]) – \($0.fact[language])"
                    + ($0.derogation.map { " (\($0))" } ?? "")
            }
    }
}
