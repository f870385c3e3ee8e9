// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
public import MairieMobile
import Planning
import Store

/// What a person is told when what they asked cannot be done, and the exit code of a command.
public struct Failure: Error {
    /// What is the matter, a sentence a line.
    public var facts: [Phrase]
    /// What they can do about it: said after the facts as a command, or shown as a way to a page.
    public var advice: Advice?
    public var code: Int32

    /// On a terminal, one message a line.
    public var messages: [Phrase] {
        guard let advice else { return facts }
        // After a list, a line of its own.
        guard facts.count == 1 else { return facts + [advice.command] }
        return [facts[0] + Phrase(fr: " : ", en: ": ") + advice.command]
    }

    /// The program failed.
    public static let program: Int32 = 1
    /// The input is wrong; nothing has changed.
    public static let input: Int32 = 2

    public init(_ fact: Phrase, advice: Advice? = nil, code: Int32 = Failure.input) {
        self.init([fact], advice: advice, code: code)
    }

    public init(_ facts: [Phrase], advice: Advice? = nil, code: Int32 = Failure.input) {
        self.facts = facts
        self.advice = advice
        self.code = code
    }

    /// Nil for errors of the argument parser, which speaks for itself.
    public init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let problems as InputProblems: self.init(problems.problems.map(\.words), code: Failure.input)
        case let error as StoreError:
            self.init(
                error.words, advice: error.advice, code: error.isWrongInput ? Failure.input : Failure.program)
        case let unknown as UnknownCalendar: self.init(unknown.words, advice: .importCalendar)
        case let error as PlanningError: self.init(error)
        case let error as CocoaError: self.init(Phrase(error.localizedDescription), code: Failure.program)
        default: return nil
        }
    }

    private init(_ error: PlanningError) {
        switch error {
        case .pins(let conflicts):
            // Commands that know who is who say more, see `OpenService.namingPins`.
            let title = Phrase(
                fr: "les affectations fixées se contredisent ou enfreignent une règle :",
                en: "pinned seats contradict each other or break a rule:")
            self.init(
                [title]
                    + conflicts.flatMap(\.breaches).map {
                        Phrase("  \($0.agent) : ") + $0.rule.name + Phrase(" – ") + $0.fact
                    })
        case .outOfTime:
            self.init(
                Phrase(fr: "aucun planning trouvé dans le temps donné", en: "no rota found in the time given"),
                advice: .moreTime)
        case .tooLarge(let month):
            self.init(
                .month(month)
                    + Phrase(fr: " est trop grand pour être calculé", en: " is too large to be planned")
                    + Phrase(
                        fr: " : trop de personnes et de permanences le même jour, à répartir entre plusieurs services",
                        en: ": too many people and sessions on a day, to be shared out among several services"))
        case .cancelled:
            self.init(
                Phrase(fr: "calcul interrompu, rien n’a changé", en: "planning interrupted, nothing has changed"),
                code: Failure.program)
        case .solver(let sentence):
            self.init(
                Phrase(fr: "le solveur a échoué : \(sentence)", en: "the solver failed: \(sentence)"),
                code: Failure.program)
        }
    }
}

extension StoreError {
    fileprivate var isWrongInput: Bool {
        switch self {
        case .refused, .notARotaStore, .newerSchema, .missing: true
        default: false
        }
    }

    fileprivate var advice: Advice? {
        if case .refused(.alreadyClosed(let month, _, _)) = self { .correct(month) } else { nil }
    }
}

extension UnknownCalendar {
    public var words: Phrase {
        let ranges = known.map { "\($0.lowerBound.iso) – \($0.upperBound.iso)" }.joined(separator: ", ")
        let known = ranges.isEmpty ? Phrase(fr: "rien", en: "nothing") : Phrase(ranges)
        return Phrase(
            fr: "calendrier scolaire inconnu pour le \(day.iso) (connu : \(known.french))",
            en: "the school calendar is unknown for \(day.iso) (known: \(known.english))")
    }
}
