// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What somebody can do who was refused something: a command on a terminal; where pages lead instead is theirs to know.
public enum Advice: Sendable, Equatable {
    case plan(Month)
    case planAgain(Month)
    case publish(Month)
    /// To search for longer.
    case moreTime
    /// To hold or not to hold sessions on a bridge.
    case decide(Day)
    case importCalendar
    case seeAgents
    case removePin
    /// To break a rule all the same, for a reason.
    case derogate
    /// To say whether turns count that are not worked.
    case sayCredit
    /// To look for who could step in for whoever holds a post that day.
    case replace(Day)
    /// To add somebody who came without being planned.
    case noteWhoCame
    /// To correct a month that is closed.
    case correct(Month)

    /// The sentence's end on a terminal.
    public var command: Phrase {
        switch self {
        case .plan(let month): Phrase(fr: "lancez « rota plan \(month) »", en: "run \"rota plan \(month)\"")
        case .planAgain(let month):
            Phrase(fr: "relancez « rota plan \(month) »", en: "run \"rota plan \(month)\" again")
        case .publish(let month):
            Phrase(
                fr: "lancez « rota publish \(month) », ou ajoutez --draft",
                en: "run \"rota publish \(month)\", or add --draft")
        case .moreTime:
            Phrase(fr: "relancez avec un --time-limit plus long", en: "run it again with a longer --time-limit")
        case .decide(let day):
            Phrase(
                fr: "« rota calendar close \(day) --reason … » ou « rota calendar open \(day) --reason … »",
                en: "\"rota calendar close \(day) --reason …\" or \"rota calendar open \(day) --reason …\"")
        case .importCalendar:
            Phrase(
                fr: "importez le calendrier officiel avec « rota calendar import FICHIER »",
                en: "import the official one with \"rota calendar import FILE\"")
        case .seeAgents: Phrase(fr: "« rota agents » donne la liste", en: "\"rota agents\" lists them")
        case .removePin:
            Phrase(
                fr: "« rota pins remove » suivi d’un numéro retire une affectation fixée",
                en: "\"rota pins remove\" followed by a number removes a pin")
        case .derogate:
            Phrase(
                fr: "pour placer quand même : --derogation suivi de la raison",
                en: "to place all the same: --derogation followed by the reason")
        case .sayCredit: Phrase(fr: "--credit ou --no-credit", en: "--credit or --no-credit")
        case .replace(let day):
            Phrase(
                fr: "« rota replace AGENT \(day) » cherche qui remplace",
                en: "\"rota replace AGENT \(day)\" finds who replaces")
        case .noteWhoCame:
            Phrase(
                fr: "une personne venue sans être prévue s’ajoute par « rota attend came »",
                en: "whoever came without being planned is added by \"rota attend came\"")
        case .correct:
            Phrase(
                fr: "corrigez par « rota attend », les corrections sont des régularisations",
                en: "correct it with \"rota attend\", which makes regularisations")
        }
    }
}
