// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What is said of mistakes in `service.yaml`.
enum ServicePhrase {
    static let employer = Phrase(fr: "structure", en: "employer")
    static let site = Phrase(fr: "lieu", en: "site")
    static let skill = Phrase(fr: "compétence", en: "skill")
    static let post = Phrase(fr: "poste", en: "post")
    static let pattern = Phrase(fr: "récurrence", en: "pattern")
    static let priority = Phrase(fr: "priorité", en: "priority")

    static let list = Phrase(fr: "une liste", en: "a list")

    static func mapping(of keys: [String]) -> Phrase {
        Phrase(fr: "les clés \(InputPhrase.list(keys))", en: "the keys \(InputPhrase.list(keys))")
    }

    static func unknownKey(_ key: String, known: [String]) -> Phrase {
        let shown = InputPhrase.shortened(key)
        return Phrase(
            fr: "clé inconnue : « \(shown) » ; clés connues ici : \(InputPhrase.list(known))",
            en: "unknown key “\(shown)”; known here: \(InputPhrase.list(known))")
    }

    static func missingKey(_ key: String, expected: Phrase) -> Phrase {
        Phrase(
            fr: "il manque la clé « \(key) » ; attendu : \(expected.french)",
            en: "the key “\(key)” is missing; expected \(expected.english)")
    }

    static func duplicateKeys(_ keys: [String]) -> Phrase {
        Phrase(
            fr: "clé donnée deux fois : \(InputPhrase.list(keys))", en: "key given twice: \(InputPhrase.list(keys))")
    }

    static func emptyList(_ key: String) -> Phrase {
        Phrase(fr: "« \(key) » : attendu : au moins un élément", en: "“\(key)”: expected at least one element")
    }

    /// The YAML library explains itself in English only.
    static func notYAML(_ problem: String) -> Phrase {
        Phrase(
            fr: "ce texte n’est pas du YAML valide ici ; vérifier les retraits, les deux-points et les guillemets "
                + "(« \(problem) »)",
            en: "this text is not valid YAML here; check indents, colons and quotes (“\(problem)”)")
    }

    static func alias(_ name: String) -> Phrase {
        let shown = InputPhrase.shortened(name)
        return Phrase(
            fr: "« *\(shown) » renvoie à « &\(shown) » ; attendu : la valeur elle-même, écrite à chaque endroit",
            en: "“*\(shown)” stands for “&\(shown)”; expected the value itself, written in each place")
    }

    static let empty = Phrase(fr: "le fichier est vide", en: "the file is empty")

    static let hours = Phrase(
        fr: "des heures qui existent, comme 9:30-13:00", en: "hours that exist, such as 9:30-13:00")

    static func night(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » sort de la journée ; rien n’est planifié la nuit : attendu entre 5:00 et 22:00",
            en: "“\(text)” reaches into the night; nothing is planned then: expected between 5:00 and 22:00")
    }

    static func pauseOutside(_ pause: TimeSpan, _ span: TimeSpan) -> Phrase {
        outside(Phrase(fr: "la pause", en: "the pause"), pause, span)
    }

    static func outside(_ what: Phrase, _ inner: TimeSpan, _ outer: TimeSpan) -> Phrase {
        Phrase(
            fr: "\(what.french) (\(Phrase.span(inner).french)) sort du service (\(Phrase.span(outer).french))",
            en: "\(what.english) (\(Phrase.span(inner).english)) lies outside the duty (\(Phrase.span(outer).english))")
    }

    static let reliefWithoutPause = Phrase(
        fr: "« relieved-by » ne va pas sans « pause » ; attendu : les heures de la pause à relever",
        en: "“relieved-by” needs a “pause”; expected the hours of the pause to relieve")

    static func itself(_ key: String) -> Phrase {
        Phrase(
            fr: "« \(key) » renvoie au poste lui-même ; attendu : un autre poste",
            en: "“\(key)” names the post itself; expected another post")
    }

    static func anchorOffDay(_ anchor: Day, _ weekdays: Set<Weekday>) -> Phrase {
        let names = weekdays.sorted().map(\.name)
        return Phrase(
            fr: "le \(anchor.iso) est un \(anchor.weekday.name.french) ; attendu : un jour de la récurrence "
                + "(\(names.map(\.french).joined(separator: ", ")))",
            en: "\(anchor.iso) is a \(anchor.weekday.name.english); expected a day of the pattern "
                + "(\(names.map(\.english).joined(separator: ", ")))")
    }

    static func tooManySeats(_ seats: Int, workstations: Int, site: String) -> Phrase {
        Phrase(
            fr: "\(seats) places d’accompagnement pour \(workstations) postes informatiques à « \(site) » ; attendu : "
                + "au plus \(workstations)",
            en: "\(seats) accompaniment seats for \(workstations) workstations at “\(site)”; expected at most "
                + "\(workstations)")
    }

    static func noSeats(_ post: String) -> Phrase {
        Phrase(
            fr: "aucune place de « \(post) » ; attendu : « required » ou « desired » à partir de 1",
            en: "no seat of “\(post)”; expected “required” or “desired” from 1")
    }

    static func takesNoTurns(_ employer: String) -> Phrase {
        Phrase(
            fr: "« \(employer) » ne vient pas par roulement ; attendu : une structure avec « takes-turns: true »",
            en: "“\(employer)” does not take turns; expected an employer with “takes-turns: true”")
    }

    static func fixedAndInTurn(_ employer: String) -> Phrase {
        Phrase(
            fr: "« \(employer) » est à la fois dans l’équipe fixe et par roulement ; attendu : l’un des deux",
            en: "“\(employer)” is both in the fixed team and in turn; expected one of them")
    }

    static let labelWithoutSkill = Phrase(
        fr: "permanence labellisée France services, mais « settings » ne dit rien de « france-services » ; attendu : "
            + "la compétence des conseillers et leur nombre",
        en: "a France services session, but “settings” says nothing of “france-services”; expected the advisers’ "
            + "skill and their number")

    static func sameSite(_ site: String) -> Phrase {
        Phrase(
            fr: "trajet de « \(site) » à lui-même ; attendu : deux lieux différents",
            en: "a way from “\(site)” to itself; expected two different sites")
    }

    static let desiredBeforeRequired = Phrase(
        fr: "desired-seats précède required-seats ; attendu : les places obligatoires d’abord",
        en: "desired-seats comes before required-seats; expected the required seats first")

    static func missingPriorities(_ codes: [String]) -> Phrase {
        Phrase(
            fr: "priorités absentes de la liste : \(InputPhrase.list(codes)) ; attendu : chacune une fois",
            en: "priorities missing from the list: \(InputPhrase.list(codes)); expected each once")
    }

    static let domain = Phrase(fr: "un nom de domaine comme rota.example", en: "a domain name such as rota.example")
}
