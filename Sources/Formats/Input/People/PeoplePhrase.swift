// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What is said of mistakes in the files about people.
enum PeoplePhrase {
    static let agent = Phrase(fr: "agent", en: "agent")
    static let matricule = Phrase(fr: "matricule", en: "matricule")

    static let mastery = Phrase(
        fr: "une compétence, avec ses dates s’il y en a, comme permis-d(2026-01-01..2027-03-31)",
        en: "a skill, with its dates if it has any, such as permis-d(2026-01-01..2027-03-31)")

    static func masteryTwice(_ skill: String) -> Phrase {
        Phrase(
            fr: "« \(skill) » figure deux fois pour les mêmes dates", en: "“\(skill)” is given twice for the same dates"
        )
    }

    static let shadowing = Phrase(
        fr: "un poste et un nombre de permanences de 1 à 99, comme accompagnement:3",
        en: "a post and a number of sessions from 1 to 99, such as accompagnement:3")

    static func shadowingTwice(_ post: String) -> Phrase {
        Phrase(fr: "« \(post) » figure deux fois", en: "“\(post)” is given twice")
    }

    static let elsewhere = Phrase(
        fr: "rien (inconnu), aucune, ou un total par semaine comme 27,5 ou 27:30, au plus 168",
        en: "nothing (unknown), aucune (none), or a weekly total such as 27,5 or 27:30, at most 168")

    static func timetableToo(_ file: String, line: Int) -> Phrase {
        Phrase(
            fr: "\(file) (ligne \(line)) donne déjà un emploi du temps à cet agent ; attendu : l’un des deux",
            en: "\(file) (line \(line)) gives this agent a timetable already; expected one of the two")
    }

    static func overlapping(line: Int) -> Phrase {
        Phrase(
            fr: "ces heures se chevauchent avec celles de la ligne \(line) ; attendu : des heures séparées",
            en: "these hours overlap those of line \(line); expected separate hours")
    }

    static let workedDay = Phrase(fr: "jour travaillé", en: "worked day")

    static func pointless(_ wish: String) -> Phrase {
        Phrase(
            fr: "sans objet pour le souhait « \(wish) » ; attendu : rien",
            en: "has no meaning for the wish “\(wish)”; expected nothing")
    }

    static let session = Phrase(
        fr: "une permanence comme bus-mardi-matin/2027-01-05, dont la récurrence existe",
        en: "a session such as bus-mardi-matin/2027-01-05, whose pattern exists")

    static func notThatDay(_ day: Day, _ pattern: Pattern) -> Phrase {
        ServicePhrase.anchorOffDay(day, pattern.weekdays)
    }

    static func noSeatThere(_ post: String, _ pattern: Pattern) -> Phrase {
        let posts = InputPhrase.list(pattern.seats.map(\.post))
        return Phrase(
            fr: "« \(pattern.id) » n’a pas de poste « \(post) » ; attendu : \(posts)",
            en: "“\(pattern.id)” has no post “\(post)”; expected one of: \(posts)")
    }
}
