// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Why a change that could have been written was not.
public enum Refusal: Equatable, Sendable {
    case noAuthor
    /// A store is seeded once, before anything else happens to it.
    case alreadyInUse
    case unknownAgents([Agent.ID])
    /// They may be needed by name until that day.
    case stillPlanned(Agent.ID, Day)
    case forgotten([Agent.ID])
    case repeatedAgents([Agent.ID])
    case agentWithoutID
    case quota(Int, of: Agent.ID)
    case contractEndsBeforeStart(Agent.ID)
    /// Two agents of one employer with the same number of HR's.
    case sharedMatricule([Agent.ID])
    case endBeforeStart(first: Day, last: Day)
    case unknownAbsence(Absence.ID)
    case cancelledAbsence(Absence.ID)
    case unknownWish(Wish.ID)
    case negativeWish(days: Int)
    case unknownPin(Pin.ID)
    case pinWithoutPost
    /// The pin is there already, or one that says the opposite.
    case repeatedPin(Pin.ID)
    case contradictedPin(Pin.ID)
    case unknownHandMove(HandMove.ID)
    case undoneHandMove(HandMove.ID)
    /// Somebody else changed the rota of a month meanwhile.
    case rotaChanged(Month)
    case unknownSwap(Swap.ID)
    /// A step that makes no sense in the state of a swap.
    case swapStep(Swap.ID, Swap.Step, Swap.State)
    /// What happens on a day is said on that day or later.
    case notYet(Day)
    /// Two lines of one agent whose hours overlap.
    case twoPlacesAtOnce(Attendance, Attendance)
    case notPublished(Month)
    case monthNotOver(Month)
    /// For one employer, or for all that have lines.
    case alreadyClosed(Month, Employer.ID?, Timestamp)
    case nothingToClose(Month, Employer.ID?)
    case negativeHistory(Agent.ID, Day)
    /// Two different lines of one import about the same agent, day and site.
    case contradictoryHistory(Agent.ID, Day, Site.ID)
    case noDecision(Day, Pattern.ID?)
    case noDraft(Month)
    case unknownInstruction(Instruction.ID)
    case unknownCall(Call.ID)
    case settledCall(Call.ID, Call.State)
    /// A person who was not asked, or has not said yes.
    case notAsked(Call.ID, Agent.ID)
    case notWilling(Call.ID, Agent.ID)
    case unknownMessage(Message.ID)
    case unknownAccess(Access.ID)
    /// A message in a state in which it is not sent, or not without being told to.
    case messageNotToSend(Message.ID, Message.State)

    public var words: Phrase {
        switch self {
        case .noAuthor:
            Phrase(fr: "il faut dire qui fait la modification", en: "say who makes the change")
        case .alreadyInUse:
            Phrase(fr: "la base contient déjà des données", en: "the store already holds data")
        case .unknownAgents(let ids):
            Self.list(ids, fr: ("agent inconnu", "agents inconnus"), en: ("unknown agent", "unknown agents"))
        case .stillPlanned(let agent, let day):
            Phrase(
                fr: "\(agent) peut encore être planifié (\(day.iso)) : terminez d’abord son contrat",
                en: "\(agent) may still be planned (\(day.iso)): end the contract first")
        case .forgotten(let ids):
            Phrase(
                fr: "oublié, ne peut plus être nommé : \(ids.joined(separator: ", ")) ; prenez un autre identifiant",
                en: "forgotten and cannot be named again: \(ids.joined(separator: ", ")); take another id")
        case .repeatedAgents(let ids):
            Self.list(ids, fr: ("agent en double", "agents en double"), en: ("repeated agent", "repeated agents"))
        case .agentWithoutID:
            Phrase(fr: "un agent n’a pas d’identifiant", en: "an agent has no id")
        case .quota(let quota, let agent):
            Phrase(
                fr: "agent \(agent) : une quotité va de 1 à 100 %, pas \(quota)",
                en: "agent \(agent): a quota lies between 1 and 100 %, not \(quota)")
        case .contractEndsBeforeStart(let agent):
            Phrase(
                fr: "agent \(agent) : le contrat finit avant de commencer",
                en: "agent \(agent): the contract ends before it starts")
        case .sharedMatricule(let ids):
            Self.list(ids, fr: ("matricule en double", "même matricule"), en: ("same matricule", "same matricule"))
        case .endBeforeStart(let first, let last):
            Phrase(
                fr: "la fin (\(last)) précède le début (\(first))",
                en: "the end (\(last)) precedes the start (\(first))")
        case .unknownAbsence(let id): Phrase(fr: "absence inconnue : \(id)", en: "unknown absence: \(id)")
        case .cancelledAbsence(let id):
            Phrase(
                fr: "l’absence \(id) est annulée : saisissez-la à nouveau",
                en: "absence \(id) is cancelled: add it again")
        case .unknownWish(let id): Phrase(fr: "souhait inconnu : \(id)", en: "unknown wish: \(id)")
        case .negativeWish(let days):
            Phrase(
                fr: "un souhait porte sur 0 jour ou plus, pas \(days)", en: "a wish is for 0 days or more, not \(days)")
        case .unknownPin(let id): Phrase(fr: "affectation fixée inconnue : \(id)", en: "unknown pin: \(id)")
        case .pinWithoutPost:
            Phrase(fr: "une affectation fixée nomme un poste", en: "a pin that holds a seat names its post")
        case .repeatedPin(let id):
            Phrase(fr: "cette affectation est déjà fixée (n° \(id))", en: "this pin is there already (no. \(id))")
        case .contradictedPin(let id):
            Phrase(fr: "l’affectation fixée n° \(id) dit le contraire", en: "pin no. \(id) says the opposite")
        case .unknownHandMove(let id):
            Phrase(fr: "placement à la main inconnu : \(id)", en: "unknown move by hand: \(id)")
        case .undoneHandMove(let id):
            Phrase(fr: "le placement n° \(id) est déjà annulé", en: "move no. \(id) is undone already")
        case .rotaChanged(let month):
            Phrase(
                fr: "le planning de \(month) a changé entre-temps : recommencez",
                en: "the rota of \(month) has changed meanwhile: start again")
        case .unknownSwap(let id): Phrase(fr: "échange inconnu : \(id)", en: "unknown swap: \(id)")
        case .swapStep(let id, let step, let state):
            Phrase(
                fr: "l’échange n° \(id) est \(state.name.french) : impossible de \(step.name.french)",
                en: "swap no. \(id) is \(state.name.english): cannot \(step.name.english)")
        case .notYet(let day):
            Phrase(
                fr: "le \(day) n’est pas encore venu : une présence se confirme le jour même ou après",
                en: "\(day) has not come yet: attendance is confirmed on the day or later")
        case .twoPlacesAtOnce(let one, let other):
            Phrase(
                fr: "agent \(one.subject.agent), \(one.subject.day) : \(Self.hours(one)) et \(Self.hours(other)) se "
                    + "recouvrent ; corrigez d’abord l’un des deux",
                en: "agent \(one.subject.agent), \(one.subject.day): \(Self.hours(one)) and \(Self.hours(other)) "
                    + "overlap; correct one of the two first")
        case .notPublished(let month):
            Phrase(fr: "rien n’est diffusé pour \(month)", en: "nothing is published for \(month)")
        case .monthNotOver(let month):
            Phrase(
                fr: "\(month) n’est pas terminé : un mois se clôt une fois passé",
                en: "\(month) is not over: a month is closed once it is")
        case .alreadyClosed(let month, let employer, let time):
            Self.closed(month, employer, time)
        case .nothingToClose(let month, let employer):
            Phrase(
                fr: "aucune ligne à clore pour \(month)\(employer.map { " (\($0))" } ?? "")",
                en: "no line to close in \(month)\(employer.map { " (\($0))" } ?? "")")
        case .negativeHistory(let agent, let day):
            Phrase(
                fr: "agent \(agent), \(day) : tours et heures ne peuvent être négatifs",
                en: "agent \(agent), \(day): turns and hours cannot be negative")
        case .contradictoryHistory(let agent, let day, let site):
            Phrase(
                fr: "deux lignes différentes pour l’agent \(agent), le \(day), \(site)",
                en: "two different lines for agent \(agent) on \(day) at \(site)")
        case .noDecision(let day, let pattern):
            Phrase(
                fr: "aucune décision le \(day)\(pattern.map { " pour \($0)" } ?? "")",
                en: "no decision on \(day)\(pattern.map { " for \($0)" } ?? "")")
        case .noDraft(let month):
            Phrase(fr: "aucun planning en préparation pour \(month)", en: "no draft for \(month)")
        case .unknownInstruction(let id):
            Phrase(fr: "consigne inconnue : \(id)", en: "unknown instruction: \(id)")
        case .unknownCall(let id): Phrase(fr: "appel inconnu : \(id)", en: "unknown call: \(id)")
        case .settledCall(let id, let state):
            Phrase(
                fr: "l’appel n° \(id) est \(state.name.french)", en: "call no. \(id) is \(state.name.english)")
        case .notAsked(let id, let agent):
            Phrase(
                fr: "l’appel n° \(id) n’a pas été adressé à \(agent)", en: "call no. \(id) was not sent to \(agent)")
        case .notWilling(let id, let agent):
            Phrase(
                fr: "\(agent) n’a pas répondu oui à l’appel n° \(id)", en: "\(agent) has not said yes to call no. \(id)"
            )
        case .unknownMessage(let id): Phrase(fr: "message inconnu : \(id)", en: "unknown message: \(id)")
        case .unknownAccess(let id): Phrase(fr: "accès inconnu : \(id)", en: "unknown access: \(id)")
        case .messageNotToSend(let id, let state):
            Phrase(
                fr: "message n° \(id) : \(state.name.french)", en: "message no. \(id): \(state.name.english)")
        }
    }

    /// `accueil 09:00–13:00`.
    private static func hours(_ attendance: Attendance) -> String {
        let span = attendance.worked.map { " \($0.span.start)–\($0.span.end)" } ?? ""
        return attendance.subject.post + span
    }

    private static func closed(_ month: Month, _ employer: Employer.ID?, _ time: Timestamp) -> Phrase {
        let ((day, hour), whose) = (time.inParis, employer.map { " (\($0))" } ?? "")
        return Phrase(
            fr: "\(month) est clos depuis le \(day) à \(hour)\(whose)",
            en: "\(month) has been closed since \(day) at \(hour)\(whose)")
    }

    private static func list(_ ids: [String], fr: (String, String), en: (String, String)) -> Phrase {
        let text = ids.joined(separator: ", ")
        return ids.count == 1
            ? Phrase(fr: "\(fr.0) : \(text)", en: "\(en.0): \(text)")
            : Phrase(fr: "\(fr.1) : \(text)", en: "\(en.1): \(text)")
    }
}
