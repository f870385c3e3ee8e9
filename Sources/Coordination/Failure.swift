// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
public import MairieMobile
import Planning
import Store

/// What a person is told when a command cannot do what they asked, and the exit code.
public struct Failure: Error {
    /// One message a line.
    public var messages: [Phrase]
    public var code: Int32

    /// The program failed.
    public static let program: Int32 = 1
    /// The input is wrong; nothing has changed.
    public static let input: Int32 = 2

    public init(_ message: Phrase, code: Int32 = Failure.input) {
        self.init([message], code: code)
    }

    public init(_ messages: [Phrase], code: Int32 = Failure.input) {
        self.messages = messages
        self.code = code
    }

    /// Nil for errors of the argument parser, which speaks for itself.
    public init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let problems as InputProblems: self.init(problems.problems.map(\.words), code: Failure.input)
        case let error as StoreError: self.init(error.words, code: error.isWrongInput ? Failure.input : Failure.program)
        case let unknown as UnknownCalendar: self.init(unknown.words)
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
                Phrase(
                    fr: "aucun planning trouvé dans le temps donné : relancez avec un --time-limit plus long",
                    en: "no rota found in the time given: run it again with a longer --time-limit"))
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
        case .refused, .notARotaStore, .newerSchema: true
        default: false
        }
    }
}

extension UnknownCalendar {
    public var words: Phrase {
        let known = known.map { "\($0.lowerBound.iso) – \($0.upperBound.iso)" }.joined(separator: ", ")
        return Phrase(
            fr: "calendrier scolaire inconnu pour le \(day.iso) (connu : \(known)) : importez le calendrier officiel "
                + "avec « rota calendar import FICHIER »",
            en: "the school calendar is unknown for \(day.iso) (known: \(known)): import the official one with "
                + "\"rota calendar import FILE\"")
    }
}
