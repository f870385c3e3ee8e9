// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

/// How far the planning of a month has come: what each priority is worth so far, and what no rota can beat.
struct ProgressPage {
    let month: String
    let sentence: String
    let isOver: Bool
    let isDone: Bool
    /// For a browser that runs no scripts. From one that does, it would tear the page away in the middle of what the
    /// script is doing: at times in the moment in which that leaves for the rota.
    let reloadsWithoutScript: Bool
    let failures: [String]
    /// Of 100.
    let percent: Int
    let rows: [Row]
    /// What the picture of it says.
    let picture: String

    struct Row {
        let name: String
        let best: String
        let bound: String
        let isProven: Bool
    }

    init(_ job: PlanningJob, _ language: Language) {
        let (state, steps) = (job.state, job.steps)
        month = job.month.iso
        isOver = state.isOver
        isDone = state == .done
        reloadsWithoutScript = !isOver
        failures = if case .failed(let messages) = state { messages.map { $0[language] } } else { [] }
        let last = steps.last
        // A part at a time, and in it a priority at a time.
        let done = last.map { Double($0.part) + Double($0.priority + 1) / Double(max(1, job.priorities.count)) } ?? 0
        percent = isOver ? 100 : min(99, Int(100 * done / Double(max(1, last?.parts ?? 1))))
        let words: Phrase =
            switch state {
            case .waiting: Phrase(fr: "En attente d’un autre calcul…", en: "Waiting for another month…")
            case .running:
                Phrase(fr: "Calcul en cours… \(percent) %", en: "Planning… \(percent)%")
            case .done: Phrase(fr: "✓ Le planning est prêt, en préparation.", en: "✓ The rota is ready, as a draft.")
            case .failed: Phrase(fr: "▲ Le calcul n’a pas abouti.", en: "▲ Planning did not come to an end.")
            case .stopped:
                Phrase(fr: "× Calcul arrêté, rien n’a changé.", en: "× Planning stopped, nothing has changed.")
            }
        sentence = words[language]
        // Of each priority, the parts add up.
        rows = job.priorities.enumerated().compactMap { index, code in
            var byPart: [Int: SearchStep] = [:]
            for step in steps where step.priority == index { byPart[step.part] = step }
            guard !byPart.isEmpty else { return nil }
            let (best, bound) = (byPart.values.reduce(0) { $0 + $1.best }, byPart.values.reduce(0) { $0 + $1.bound })
            return Row(
                name: code.name[language].capitalisedFirst, best: Phrase.number(best)[language],
                bound: Phrase.number(bound)[language], isProven: best <= bound)
        }
        picture = job.picture(language).description
    }

    static let shape = Shape.object([
        "sentence": .text, "over": .flag, "done": .flag, "percent": .number(0...100), "picture": .text,
        "rows": .list(of: .object(["name": .text, "best": .text, "bound": .text, "proven": .flag])),
    ])

    var json: JSONValue {
        [
            "sentence": .string(sentence), "over": .bool(isOver), "done": .bool(isDone), "percent": .number(percent),
            "picture": .string(picture),
            "rows": .array(
                rows.map {
                    [
                        "name": .string($0.name), "best": .string($0.best), "bound": .string($0.bound),
                        "proven": .bool($0.isProven),
                    ]
                }),
        ]
    }
}

extension PlanningJob {
    func picture(_ language: Language) -> SearchPicture {
        SearchPicture(steps, of: priorities, after: seconds, isOver: state.isOver, language: language)
    }
}
