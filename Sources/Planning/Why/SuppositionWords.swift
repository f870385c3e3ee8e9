// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension Supposition {
    /// What would be otherwise, as a sentence without its end.
    public func words(in situation: Situation) -> Phrase {
        func name(_ id: Agent.ID) -> Phrase { Phrase(situation.agent(id)?.name ?? id) }
        func employer(_ id: Employer.ID) -> String { situation.service.employer(id)?.name ?? id }
        func session(_ id: Session.ID) -> Phrase {
            guard let session = situation.sessions.first(where: { $0.id == id }) else { return Phrase(id) }
            return Phrase("\(situation.service.site(session.site)?.name ?? session.site), ") + .day(session.day)
                + Phrase(" ") + .span(session.hours)
        }
        switch self {
        case .leaves(let agent, let day):
            return name(agent) + Phrase(fr: " part le ", en: " leaves on ") + .day(day)
        case .absent(let agent, let first, let last):
            return name(agent) + Phrase(fr: " est absent·e ", en: " is away ") + .days(first, last)
        case .present(let id):
            guard let absence = situation.absences.first(where: { $0.id == id }) else { return Phrase("\(id)") }
            return Phrase(fr: "annuler l’absence n° \(id) de ", en: "cancel absence no. \(id) of ")
                + name(absence.agent) + Phrase(" (") + .days(absence.first, absence.last) + Phrase(")")
        case .worksOn(let agent, let weekday):
            return name(agent) + Phrase(fr: " travaille le ", en: " works on ") + weekday.name
        case .released(let agent, let weekday):
            return name(agent)
                + Phrase(fr: " est libéré·e de ses autres horaires le ", en: " is released from other work on ")
                + weekday.name
        case .masters(let agent, let skill):
            return name(agent) + Phrase(fr: " a la compétence : ", en: " has the skill: ")
                + Phrase(situation.service.skill(skill)?.name ?? skill)
        case .counts(let agent):
            return name(agent)
                + Phrase(
                    fr: " compte dès maintenant, sans ses binômes", en: " counts at once, without having shadowed")
        case .underContract(let agent):
            return Phrase(fr: "prolonger le contrat de ", en: "extend the contract of ") + name(agent)
        case .withoutPin(let id):
            guard let pin = situation.pins.first(where: { $0.id == id }) else { return Phrase("\(id)") }
            return Phrase(fr: "libérer l’affectation fixée n° \(id) (", en: "lift pin no. \(id) (") + name(pin.agent)
                + Phrase(", ") + session(pin.session) + Phrase(")")
        case .session(let added):
            return Phrase(fr: "ajouter une permanence : ", en: "add a session: ")
                + Phrase("\(situation.service.site(added.site)?.name ?? added.site), ") + .day(added.day)
                + Phrase(" ") + .span(added.hours)
        case .cancelled(let id): return Phrase(fr: "annuler ", en: "cancel ") + session(id)
        case .closed(let day): return Phrase(fr: "fermer le ", en: "close on ") + .day(day)
        case .relaxed(let rule): return Phrase(fr: "sans la règle : ", en: "without the rule: ") + rule.name
        case .oneMore(let id, let post, _):
            let what = post.flatMap { situation.service.post($0)?.name }.map { Phrase(" (") + $0 + Phrase(")") }
            return Phrase(fr: "un agent de plus : \(employer(id))", en: "one more agent: \(employer(id))")
                + (what ?? Phrase(""))
        case .agreed(let id, let employerID):
            return Phrase(
                fr: "convenir d’un agent de plus avec \(employer(employerID)) : ",
                en: "agree on one more agent with \(employer(employerID)): ") + session(id)
        }
    }

    func remedy(in situation: Situation) -> Remedy { Remedy(option: option, words: words(in: situation)) }
}
