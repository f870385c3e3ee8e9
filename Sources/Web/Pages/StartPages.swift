// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile

/// The way from an empty service to its first published month, step by step.
struct StartPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("commencer", for: .coordinator) { _, visit in
                let page = StartPage(try site.open.start(today: Timestamp.now.dayInParis), visit.language)
                return site.html(
                    "start", page, visit, title: Phrase(fr: "Premiers pas", en: "Getting started")[visit.language])
            }
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "commencer", for: .coordinator,
                Phrase(
                    fr: "Ce qui manque jusqu’au premier mois diffusé",
                    en: "What is missing up to the first published month"),
                answer: .object([
                    "month": .month, "published": .flag,
                    "steps": .list(
                        of: .object([
                            "step": .choice(of: Start.Step.self),
                            "state": .choice(of: Start.State.self), "words": .text,
                        ])),
                ])
            ) { _, visit in
                let start = try site.open.start(today: Timestamp.now.dayInParis)
                return [
                    "month": .string(start.month.iso), "published": .bool(start.isPublished),
                    "steps": .array(
                        Start.Step.allCases.map { step in
                            [
                                "step": .string(step.rawValue), "state": .string(start.state(of: step).rawValue),
                                "words": .string(start.standing(of: step)[visit.language]),
                            ]
                        }),
                ]
            }
        ]
    }
}

/// What is there and what comes next.
struct StartPage {
    /// What comes next, in one sentence.
    let lead: String
    let isPublished: Bool
    let steps: [Row]

    struct Row {
        let number: Int
        let title: String
        let address: String
        let mark: String
        let state: String
        /// The colour of the state, which is never alone.
        let kind: String
        let standing: String
        let isNext: Bool
    }

    init(_ start: Start, _ language: Language) {
        isPublished = start.isPublished
        let next = start.next
        lead =
            (next.map {
                Phrase(fr: "À faire maintenant : ", en: "To be done now: ") + start.title(of: $0).uncapitalised
                    + Phrase(".")
            } ?? Phrase(fr: "Tout le nécessaire est fait.", en: "All that is needed is done."))[language]
        steps = Start.Step.allCases.enumerated().map { place, step in
            let state = start.state(of: step)
            return Row(
                number: place + 1, title: start.title(of: step)[language], address: start.address(of: step),
                mark: state.mark, state: state.words[language], kind: state.kind,
                standing: start.standing(of: step)[language], isNext: step == next)
        }
    }
}

extension Start.State {
    fileprivate var mark: String {
        switch self {
        case .done: "✓"
        case .missing: "→"
        case .optional: "○"
        case .later: "…"
        }
    }

    fileprivate var kind: String {
        switch self {
        case .done: "good"
        case .missing: "caution"
        case .optional, .later: "faint"
        }
    }

    fileprivate var words: Phrase {
        switch self {
        case .done: Phrase(fr: "fait", en: "done")
        case .missing: Phrase(fr: "à faire", en: "to be done")
        case .optional: Phrase(fr: "facultatif", en: "optional")
        case .later: Phrase(fr: "plus tard", en: "later")
        }
    }
}

extension Start {
    /// The page that does it.
    fileprivate func address(of step: Step) -> String {
        switch step {
        case .agents, .elsewhere: "/agents#agents"
        case .history: "/agents#historique"
        case .absences: "/absences#absences"
        case .wishes: "/agents#souhaits"
        case .calendar: "/calendrier#ecole"
        case .bridges:
            undecided.first.map { "/calendrier?year=\($0.month.schoolYearStart.year)#ponts" } ?? "/calendrier"
        case .accesses: "/acces"
        case .plan: "/planning/\(month)"
        case .publish: isPlanned && !isPublished ? "/planning/\(month)/changements" : "/planning/\(month)"
        }
    }

    fileprivate func title(of step: Step) -> Phrase {
        switch step {
        case .agents: Phrase(fr: "Importer les agents", en: "Import the agents")
        case .elsewhere: Phrase(fr: "Dire leurs horaires ailleurs", en: "Give their hours elsewhere")
        case .history: Phrase(fr: "Importer les tours déjà faits", en: "Import the turns worked so far")
        case .absences: Phrase(fr: "Saisir ou importer les absences", en: "Enter or import absences")
        case .wishes: Phrase(fr: "Importer les souhaits", en: "Import wishes")
        case .calendar: Phrase(fr: "Importer le calendrier scolaire", en: "Import the school calendar")
        case .bridges: Phrase(fr: "Décider des ponts", en: "Decide about bridges")
        case .accesses: Phrase(fr: "Donner à chacun son lien", en: "Give everybody their link")
        case .plan: Phrase(fr: "Calculer le planning ", en: "Plan the rota ") + .of(month)
        case .publish: Phrase(fr: "Relire et diffuser", en: "Review and publish")
        }
    }

    /// How it stands, and what is missing.
    fileprivate func standing(of step: Step) -> Phrase {
        switch step {
        case .agents:
            agents == 0
                ? Phrase(
                    fr: "aucun agent : sans eux, rien ne peut être planifié",
                    en: "no agents: without them nothing can be planned")
                : .count(agents, fr: ("agent", "agents"), en: ("agent", "agents"))
        case .elsewhere:
            if agents > 0, hoursUnknown == 0 {
                Phrase(fr: "connus pour tous", en: "known for everybody")
            } else if agents == 0 {
                Phrase(fr: "avec les agents, dans un second fichier", en: "with the agents, in a second file")
            } else {
                Phrase(
                    fr: "inconnus pour \(hoursUnknown) sur \(agents) : certaines règles ne pourront pas être vérifiées "
                        + "pour eux",
                    en: "unknown for \(hoursUnknown) of \(agents): some rules cannot be judged for them")
            }
        case .history:
            if let worked {
                Phrase.count(workedDays, fr: ("jour travaillé", "jours travaillés"), en: ("day worked", "days worked"))
                    + Phrase(fr: ", du ", en: ", from ") + .date(worked.lowerBound) + Phrase(fr: " au ", en: " to ")
                    + .date(worked.upperBound)
            } else {
                Phrase(
                    fr: "rien n’est importé : chacun commence à zéro tour",
                    en: "nothing is imported: everybody starts at 0")
            }
        case .absences:
            absences == 0
                ? Phrase(fr: "aucune absence à venir", en: "no absence to come")
                : .count(
                    absences, fr: ("absence à venir", "absences à venir"), en: ("absence to come", "absences to come"))
        case .wishes:
            wishes == 0
                ? Phrase(fr: "aucun souhait à venir", en: "no wish to come")
                : .count(wishes, fr: ("souhait à venir", "souhaits à venir"), en: ("wish to come", "wishes to come"))
        case .calendar:
            if isCalendarKnown {
                knownUntil.map { Phrase(fr: "connu jusqu’au ", en: "known until ") + .date($0) }
                    ?? Phrase(fr: "connu", en: "known")
            } else {
                Phrase(fr: "il ne dit pas tout ", en: "it does not tell all ") + .of(month)
                    + Phrase(
                        fr: " : un jour inconnu n’est jamais pris pour ouvert",
                        en: ": a day that is unknown is never taken as open")
            }
        case .bridges:
            if !isCalendarKnown {
                Phrase(fr: "quand le calendrier scolaire est connu", en: "once the school calendar is known")
            } else if undecided.isEmpty {
                Phrase(fr: "aucun pont n’attend de décision", en: "no bridge waits for a decision")
            } else {
                Phrase(fr: "à décider : ", en: "to be decided: ")
                    + .list(undecided.map { .day($0) + Phrase(" \($0.year)") })
                    + Phrase(fr: " ; d’ici là, planifiés comme ouverts", en: "; until then planned as open")
            }
        case .accesses:
            agents == 0
                ? Phrase(fr: "quand les agents sont là", en: "once there are agents")
                : Phrase(fr: "\(linked) sur \(agents) ont leur lien", en: "\(linked) of \(agents) have their link")
        case .plan:
            if isPlanned {
                Phrase(fr: "le planning est là", en: "the rota is there")
            } else if state(of: .plan) == .missing {
                Phrase(fr: "tout est là pour le calculer", en: "all is there to plan it")
            } else {
                Phrase(
                    fr: "il y faut les agents et le calendrier scolaire",
                    en: "it needs the agents and the school calendar")
            }
        case .publish:
            if isPublished {
                Phrase(fr: "diffusé : les agents voient leurs permanences", en: "published: agents see their shifts")
            } else if isPlanned {
                Phrase(
                    fr: "relisez le mois, voyez ce qui change pour qui, puis diffusez",
                    en: "read the month, see what changes for whom, then publish")
            } else {
                Phrase(fr: "une fois le planning calculé", en: "once the rota is planned")
            }
        }
    }
}

extension Phrase {
    /// Within a sentence.
    fileprivate var uncapitalised: Phrase {
        Phrase(
            fr: french.prefix(1).lowercased() + french.dropFirst(),
            en: english.prefix(1).lowercased() + english.dropFirst())
    }
}
