// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

/// A small form for each kind of supposition, with what can be chosen in a month; kinds of which nothing can be are left
/// out.
struct SuppositionForms {
    let groups: [Group]

    struct Group {
        let title: String
        let forms: [Form]
    }

    struct Form {
        let kind: String
        let title: String
        let inputs: [Input]
    }

    /// What one part of a supposition is chosen from: a list, or the days of the month.
    struct Input {
        let id: String
        let label: String
        let isDay: Bool
        let isRequired: Bool
        let first: String
        let last: String
        let choices: [Choice]
    }

    struct Choice {
        let value: String
        let name: String
    }

    init(in situation: Situation, names: Names, _ language: Language) {
        let lists = Lists(situation: situation, names: names, language: language)
        let kinds: [(Phrase, [SuppositionKind])] = [
            (
                Phrase(fr: "Quelqu’un", en: "Somebody"),
                [.absent, .leaves, .worksOn, .released, .skill, .counts, .contract]
            ),
            (Phrase(fr: "Du renfort", en: "More people"), [.oneMore, .agreed]),
            (Phrase(fr: "Le calendrier", en: "The calendar"), [.close, .cancelSession, .addSession]),
            (
                Phrase(fr: "Ce qui est déjà décidé", en: "What is decided already"), [.present, .withoutPin, .relax]
            ),
        ]
        groups = kinds.map { title, kinds in
            Group(title: title[language], forms: kinds.compactMap(lists.form))
        }
    }
}

extension SuppositionForms {
    /// What can be chosen in a month.
    private struct Lists {
        let situation: Situation
        let names: Names
        let language: Language

        func form(_ kind: SuppositionKind) -> Form? {
            let inputs = parts(of: kind).enumerated().map { number, part in
                Input(
                    id: "\(kind.rawValue)-\(number + 1)", label: part.label[language].capitalisedFirst,
                    isDay: part.choices == nil,
                    isRequired: part.isRequired, first: situation.month.first.iso, last: situation.month.last.iso,
                    choices: part.choices ?? [])
            }
            let isPossible = inputs.allSatisfy { $0.isDay || !$0.isRequired || !$0.choices.isEmpty }
            return isPossible
                ? Form(kind: kind.rawValue, title: kind.title[language].capitalisedFirst, inputs: inputs) : nil
        }

        /// - Parameter choices: nil for a day of the month.
        private typealias Part = (label: Phrase, choices: [Choice]?, isRequired: Bool)

        private func parts(of kind: SuppositionKind) -> [Part] {
            switch kind {
            case .absent:
                [agent(), day(Phrase(fr: "du", en: "from")), day(Phrase(fr: "au", en: "to"), isRequired: false)]
            case .leaves: [agent(), day(Phrase(fr: "à partir du", en: "from"), isRequired: false)]
            case .worksOn: [agent { !$0.neverOn.isEmpty }, weekday]
            case .released: [agent(\.hasTimetable), weekday]
            case .skill:
                [
                    agent(),
                    (
                        Phrase(fr: "compétence", en: "skill"),
                        situation.service.skills.map { Choice(value: $0.id, name: $0.name) }, true
                    ),
                ]
            case .counts: [agent { !$0.shadowing.isEmpty }]
            case .contract: [agent { $0.contractFrom != nil || $0.contractUntil != nil }]
            case .oneMore: [employer { _ in true }, post]
            case .agreed: [session { !$0.inTurn.isEmpty }, employer(\.takesTurns)]
            case .close: [day(Phrase(fr: "jour", en: "day"))]
            case .cancelSession: [session { _ in true }]
            case .addSession: [pattern, day(Phrase(fr: "jour", en: "day"))]
            case .present: [absence]
            case .withoutPin: [pin]
            case .relax:
                [
                    (
                        Phrase(fr: "règle", en: "rule"),
                        RuleCode.allCases.map { Choice(value: $0.rawValue, name: $0.name[language]) }, true
                    )
                ]
            }
        }

        private func agent(_ isMeant: (Agent) -> Bool = { _ in true }) -> Part {
            let choices = names.alphabetical.filter(isMeant).map { Choice(value: $0.id, name: $0.name) }
            return (Phrase(fr: "agent", en: "agent"), choices, true)
        }

        private func day(_ label: Phrase, isRequired: Bool = true) -> Part { (label, nil, isRequired) }

        private var weekday: Part {
            let choices = Weekday.allCases.map { Choice(value: $0.name.french, name: $0.name[language]) }
            return (Phrase(fr: "jour", en: "day"), choices, true)
        }

        private func employer(_ isMeant: (Employer) -> Bool) -> Part {
            let choices = situation.service.employers.filter(isMeant).map { Choice(value: $0.id, name: $0.name) }
            return (Phrase(fr: "structure", en: "employer"), choices, true)
        }

        private var post: Part {
            let choices = situation.service.posts.map { Choice(value: $0.id, name: $0.name[language]) }
            return (Phrase(fr: "formé·e pour", en: "trained for"), choices, false)
        }

        private func session(_ isMeant: (Session) -> Bool) -> Part {
            let choices = situation.sessions.filter(isMeant).sorted().map {
                Choice(value: $0.id, name: words(for: $0)[language])
            }
            return (Phrase(fr: "permanence", en: "session"), choices, true)
        }

        private func words(for session: Session) -> Phrase {
            .day(session.day) + Phrase(", \(names.site(session.site)) ") + .span(session.hours)
        }

        private var pattern: Part {
            let choices = situation.service.patterns.map { pattern in
                Choice(
                    value: pattern.id,
                    name: (Phrase("\(names.site(pattern.site)), ") + .list(pattern.weekdays.sorted().map(\.name))
                        + Phrase(" ") + .span(pattern.hours))[language])
            }
            return (Phrase(fr: "permanence", en: "session"), choices, true)
        }

        /// Without reasons: they are nobody's business here.
        private var absence: Part {
            let month = situation.month
            let choices = situation.absences.filter { $0.first <= month.last && month.first <= $0.last }.map {
                absence in
                Choice(
                    value: "\(absence.id)",
                    name: "\(names.agent(absence.agent)), \(Phrase.days(absence.first, absence.last)[language])")
            }
            return (Phrase(fr: "absence", en: "absence"), choices, true)
        }

        private var pin: Part {
            let choices = situation.pins.compactMap { pin in
                situation.sessions.first { $0.id == pin.session }.map { session in
                    Choice(
                        value: "\(pin.id)",
                        name: "\(names.agent(pin.agent)), \(pin.kind.name[language]), \(words(for: session)[language])")
                }
            }
            return (Phrase(fr: "affectation fixée", en: "pin"), choices, true)
        }
    }
}

extension Agent {
    fileprivate var hasTimetable: Bool {
        if case .timetable(let lines) = elsewhere { !lines.isEmpty } else { false }
    }
}

extension SuppositionKind {
    fileprivate var title: Phrase {
        switch self {
        case .leaves: Phrase(fr: "quelqu’un part", en: "somebody leaves")
        case .absent: Phrase(fr: "quelqu’un est absent", en: "somebody is away")
        case .present: Phrase(fr: "une absence est annulée", en: "an absence is cancelled")
        case .worksOn:
            Phrase(fr: "travaille un jour où il ou elle ne travaille jamais", en: "works on a weekday they never do")
        case .released:
            Phrase(fr: "ses autres horaires sont libérés un jour", en: "other hours on a weekday are released")
        case .skill: Phrase(fr: "a une compétence ou un permis", en: "has a skill or licence")
        case .counts: Phrase(fr: "compte dès maintenant, sans binôme", en: "a trainee counts at once")
        case .contract: Phrase(fr: "son contrat est prolongé", en: "their contract is extended")
        case .withoutPin: Phrase(fr: "une affectation fixée est libérée", en: "a pin is lifted")
        case .addSession: Phrase(fr: "une permanence de plus", en: "one session more")
        case .cancelSession: Phrase(fr: "une permanence de moins", en: "one session less")
        case .close: Phrase(fr: "un jour fermé", en: "a day closed")
        case .relax: Phrase(fr: "une règle mise de côté", en: "a rule set aside")
        case .oneMore: Phrase(fr: "un agent de plus", en: "one more agent")
        case .agreed:
            Phrase(fr: "un agent de plus convenu pour une permanence", en: "one more agent agreed for a session")
        }
    }
}
