// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A message that only shows that messages leave.
public struct TrialMail {
    public let service: Service
    /// Unlike that of any other.
    public let id: String

    public init(of service: Service, id: String) {
        (self.service, self.id) = (service, id)
    }

    public func text(to address: MailText.Address, at now: Timestamp) -> MailText {
        let language = service.messages.language
        let subject = Phrase(fr: "Essai du courriel", en: "Trial of the mail command")
        let body =
            Phrase(
                fr: "« rota doctor » essaie la commande de courriel du service « \(service.name) ».\n",
                en: "\"rota doctor\" is trying the mail command of the service \"\(service.name)\".\n")
            + Phrase(fr: "Il n’y a rien à faire.\n", en: "There is nothing to be done.\n")
        return MailText(
            from: .init(name: service.name, address: service.messages.from), to: address, subject: subject[language],
            date: now, messageID: "<trial.\(id)@\(service.settings.calendarDomain)>", body: body[language])
    }
}
