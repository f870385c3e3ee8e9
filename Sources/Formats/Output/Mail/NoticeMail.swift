// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A short message to one agent: a seat that they could take, a seat that is taken, leave and wishes that are awaited.
public struct NoticeMail: Sendable {
    public let agent: Agent
    public let names: Names
    private let subject: Phrase
    private let sentences: [Phrase]
    /// Where it goes if it is for the coordinator.
    private var coordinator: String?

    /// Asks whether they would take the seats of a call.
    ///
    /// - Parameter rota: where its sessions are looked up.
    public init(asking agent: Agent, in call: Call, rota: Rota, names: Names) {
        self.init(
            to: agent, names, Phrase(fr: "Un poste à pourvoir : ", en: "An empty seat: ") + call.moment(names),
            [
                Phrase(fr: "un poste est à pourvoir :", en: "a seat is empty:"),
                call.seats.reduce(Phrase("")) { words, seat in
                    (words == Phrase("") ? words : words + Phrase("\n"))
                        + Phrase("  • ") + Self.words(of: seat, in: rota, names)
                },
                Phrase(
                    fr: "Pouvez-vous venir ? Répondez oui ou non à la coordination : la première personne qui dit oui "
                        + "est proposée, et la coordination confirme.",
                    en: "Could you come? Answer yes or no to the coordinator: the first person who says yes is "
                        + "proposed, and the coordinator confirms."),
            ])
    }

    /// Says that nobody is needed any more for a call.
    public init(settling call: Call, to agent: Agent, names: Names) {
        self.init(
            to: agent, names, Phrase(fr: "Poste pourvu : ", en: "Seat filled: ") + call.moment(names),
            [
                Phrase(
                    fr: "le poste du \(call.moment(names).french) n’est plus à pourvoir. Merci d’y avoir pensé.",
                    en: "the seat of \(call.moment(names).english) is no longer to be filled. Thank you for having "
                        + "thought about it.")
            ])
    }

    /// Asks for leave and wishes.
    public init(collecting month: Month, until deadline: Day, from agent: Agent, names: Names) {
        self.init(
            to: agent, names, Phrase(fr: "Vos congés et souhaits ", en: "Your leave and wishes ") + .of(month),
            [
                Phrase(
                    fr: "vos congés et vos souhaits pour \(Phrase.month(month).french) sont attendus pour le ",
                    en: "your leave and wishes for \(Phrase.month(month).english) are awaited until ")
                    + .day(deadline) + Phrase(" \(deadline.year)."),
                Phrase(
                    fr: "Si vous n’avez rien à signaler, dites-le aussi : le planning se prépare ensuite.",
                    en: "If there is nothing, say so too: the rota is made afterwards."),
            ])
    }

    /// Says to the coordinator that an agent cannot come on a day. Why is nobody's business in a message.
    ///
    /// - Parameter address: the coordinator's.
    public init(unavailable agent: Agent, on day: Day, shift: Shift?, to address: String, names: Names) {
        let planned = shift.map { Phrase(fr: "Prévu : ", en: "Planned: ") + $0.sentence(names) + Phrase(".") }
        self.init(
            to: agent, names,
            Phrase("\(agent.name)") + Phrase(fr: " ne peut pas venir le ", en: " cannot come on ") + .day(day),
            [
                Phrase("\(agent.name)") + Phrase(fr: " ne pourra pas venir le ", en: " will not be able to come on ")
                    + .day(day) + Phrase(".")
            ]
                + (planned.map { [$0] } ?? []) + [
                    Phrase(
                        fr: "Rien n’est libéré : l’absence attend votre décision. Pour chercher qui peut remplacer : "
                            + "rota replace \(agent.id) \(day)",
                        en:
                            "Nothing is freed: the absence awaits your decision. To look for a replacement: rota replace "
                            + "\(agent.id) \(day)")
                ])
        coordinator = address
    }

    /// Gives an agent a new link to their pages, which somebody asked for.
    ///
    /// - Parameter address: the link; nil where the message is only looked at.
    public init(linking agent: Agent, at address: String?, names: Names) {
        self.init(
            to: agent, names, Phrase(fr: "Votre lien vers vos permanences", en: "Your link to your shifts"),
            [
                Phrase(
                    fr: "voici le lien vers vos permanences, à ouvrir puis à garder :",
                    en: "this is the link to "
                        + "your shifts, to be opened and kept:"),
                address.map { Phrase($0) }
                    ?? Phrase(
                        fr: "  (le lien n’est écrit que dans le message envoyé)",
                        en: "  (the link is written in the message that is sent, and nowhere else)"),
                Phrase(
                    fr:
                        "Il est à vous seul·e : ne le transmettez à personne. Il vaut jusqu’à ce que la coordination le "
                        + "révoque ; vos liens précédents restent bons aussi. Téléphone perdu ? Dites-le à la "
                        + "coordination, qui les révoque.",
                    en: "It is yours alone: pass it on to nobody. It is good until the coordinator revokes it; your "
                        + "earlier links stay good too. Lost your phone? Tell the coordinator, who revokes them."),
                Phrase(
                    fr: "Vous n’avez rien demandé ? Quelqu’un a écrit votre adresse ou votre matricule sur la page du "
                        + "service ; le lien n’est arrivé qu’à vous, il n’y a rien à faire.",
                    en: "You did not ask for it? Somebody wrote your address or staff number on the page of the "
                        + "service; the link came to you alone, and there is nothing to do."),
            ])
    }

    /// Says to the coordinator that an agent asks for a link which cannot be sent to them.
    ///
    /// - Parameter address: the coordinator's.
    public init(linkAskedBy agent: Agent, on day: Day, to address: String, names: Names) {
        self.init(
            to: agent, names,
            Phrase(fr: "\(agent.name) demande son lien", en: "\(agent.name) asks for their link"),
            [
                Phrase(
                    fr:
                        "quelqu’un a demandé le \(Phrase.day(day).french) le lien de \(agent.name), qui n’a pas pu être "
                        + "envoyé : pas de courriel connu, ou pas d’envoi prévu.",
                    en:
                        "on \(Phrase.day(day).english) somebody asked for the link of \(agent.name), which could not be "
                        + "sent: no e-mail address is known, or nothing is set up to send it."),
                Phrase(
                    fr: "Si c’est bien cette personne, donnez-lui un lien : page Accès, ou rota access grant agent "
                        + agent.id,
                    en: "If it is that person, give them a link: page Access, or rota access grant agent " + agent.id),
            ])
        coordinator = address
    }

    private init(to agent: Agent, _ names: Names, _ subject: Phrase, _ sentences: [Phrase]) {
        self.agent = agent
        self.names = names
        self.subject = subject
        self.sentences = sentences
    }

    public func text(from sender: MailText.Address, id: String, at moment: Timestamp, _ language: Language) -> MailText
    {
        let name = coordinator == nil ? " \(agent.givenName)" : ""
        let greeting = Phrase(fr: "Bonjour\(name),", en: coordinator == nil ? "Dear\(name)," : "Hello,")
        let to = coordinator.map { MailText.Address(name: "", address: $0) }
        let body = ([greeting] + sentences).map { $0[language] } + ["— " + names.service.name]
        return MailText(
            from: sender, to: to ?? MailText.Address(name: agent.name, address: agent.email),
            subject: subject[language],
            date: moment, messageID: id, body: body.joined(separator: "\n\n") + "\n", attachment: nil)
    }

    /// `Bus Mairie mobile, mardi 12 janvier 9 h 30–13 h, conduite : présence 7 h 45–13 h`.
    private static func words(of seat: Seat, in rota: Rota, _ names: Names) -> Phrase {
        guard let session = rota.session(seat.session) else { return Phrase(seat.session) }
        let hours = session.seats(of: seat.post)?.hours ?? session.hours
        return session.sentence(names) + Phrase(", ") + names.post(seat.post)
            + Phrase(fr: " : présence ", en: ": be there ") + .span(hours)
    }
}

extension Call {
    /// The site, day and post: `Bus Mairie mobile, mardi 12 janvier, conduite`.
    public func moment(_ names: Names) -> Phrase {
        guard let seat = seats.first, let day = seat.session.dayOfSession else { return Phrase("") }
        return Phrase(names.site(ofPattern: seat.session.patternOfSession) + ", ") + .day(day)
            + Phrase(", ")
            + names.post(seat.post)
    }
}
