// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What an agent is told when a version is published: what it changes for them, all their shifts of the month, and the
/// calendar of them attached.
public struct ShiftsMail: Sendable {
    public let agent: Agent
    public let version: Version
    /// The version before, which the agent was told of; nil for the first of the month.
    public let before: Version?
    /// Every version of every month, up to this one: what the calendar is told from.
    public let versions: [Version]
    public let names: Names
    public let instructions: [Instruction]

    public init(
        to agent: Agent, of version: Version, versions: [Version], names: Names, instructions: [Instruction] = []
    ) {
        self.agent = agent
        self.version = version
        self.versions = versions.filter { $0.month != version.month || $0.number <= version.number }
        before = versions.first { $0.month == version.month && $0.number == version.number - 1 }
        self.names = names
        self.instructions = instructions
    }

    public func text(from sender: MailText.Address, id: String, at moment: Timestamp, _ language: Language) -> MailText
    {
        MailText(
            from: sender, to: MailText.Address(name: agent.name, address: agent.email), subject: subject[language],
            date: moment, messageID: id, body: body(language),
            attachment: MailText.Attachment(
                name: "\(agent.id)-\(version.month).ics", type: "text/calendar; charset=utf-8; method=PUBLISH",
                text: CalendarExport(
                    agent: agent, versions: versions, names: names, language: language, instructions: instructions
                ).text))
    }

    private var changes: [RotaDifference.DayChange] {
        guard let before else { return [] }
        return RotaDifference(from: before.rota.told(), to: version.rota.told(), posts: names.service.posts)
            .concerning(agent.id).people.flatMap(\.days)
    }

    /// `Vos permanences de janvier 2027`, and how many days change.
    private var subject: Phrase {
        let title = Phrase(fr: "Vos permanences ", en: "Your shifts in ")
        let month = Phrase(fr: Phrase.of(version.month).french, en: Phrase.month(version.month).english)
        guard before != nil else { return title + month }
        return title + month + Phrase(fr: " : ", en: ": ")
            + .count(changes.count, fr: ("changement", "changements"), en: ("change", "changes"))
    }

    private func body(_ language: Language) -> String {
        let shifts = version.rota.told().shifts(posts: names.service.posts).filter { $0.agent == agent.id }
        var parts = [greeting[language], news[language]]
        if !changes.isEmpty {
            parts.append(
                (Phrase(fr: "Ce qui change :", en: "What changes:")[language]
                    + changes.map { "\n" + words(of: $0, language) }.joined()))
        }
        parts.append(
            shifts.isEmpty
                ? Phrase(fr: "Vous n’avez aucune permanence ce mois-ci.", en: "You have no shift this month.")[language]
                : title[language] + shifts.map { "\n" + words(of: $0, language) }.joined())
        parts.append(
            Phrase(
                fr: "Le calendrier joint s’ouvre dans votre agenda ; il remplace celui du message d’avant.",
                en: "The attached calendar opens in yours; it takes the place of the one of the message before."
            )[language])
        return (parts + ["— " + names.service.name]).joined(separator: "\n\n") + "\n"
    }

    private var greeting: Phrase { Phrase(fr: "Bonjour \(agent.givenName),", en: "Dear \(agent.givenName),") }

    private var title: Phrase {
        Phrase(fr: "Vos permanences ", en: "Your shifts in ")
            + Phrase(fr: Phrase.of(version.month).french, en: Phrase.month(version.month).english)
            + Phrase(fr: " :", en: ":")
    }

    private var news: Phrase {
        let published = Phrase(fr: " est diffusé (", en: " is published (") + Edition(version).words + Phrase(").")
        let corrected = Phrase(fr: " change (", en: " changes (") + Edition(version).words + Phrase(").")
        return Phrase(fr: "le ", en: "the ") + .rota(of: version.month) + (before == nil ? published : corrected)
    }

    /// A day, what it was and what it is.
    private func words(of change: RotaDifference.DayChange, _ language: Language) -> String {
        func words(_ shift: Shift?) -> String {
            (shift?.sentence(names) ?? (version.rota.closure(on: change) ?? .noSession))[language]
        }
        let lines = [
            "  • \(Phrase.day(change.day)[language])",
            "      \((Phrase.before + Phrase(fr: " : ", en: ": "))[language])\(words(change.before))",
            "      \((Phrase.after + Phrase(fr: " : ", en: ": "))[language])\(words(change.after))",
        ]
        return lines.joined(separator: "\n")
    }

    /// `  • mardi 12 janvier : présence 9 h–13 h et 14 h–17 h 30`, and below it where, at which post and for whom.
    private func words(of shift: Shift, _ language: Language) -> String {
        shift.stays.map { stay in
            let address = names.address(of: stay.site)
            let sessions = stay.sessions.compactMap(version.rota.session)
            let open = sessions.map(\.hours).filter { hours in stay.spans.contains { $0.overlaps(hours) } }
            let day = Phrase.day(shift.day) + Phrase(fr: " : présence ", en: ": be there ") + stay.hours
            let lines = [
                "  • " + day[language],
                "      \(names.site(stay.site)), \(names.post(stay.post, shadowing: stay.shadowing)[language])",
                address.isEmpty ? nil : "      " + address,
                open.isEmpty ? nil : "      " + (Phrase.openToPublic + .list(open.map { .span($0) }))[language],
            ]
            let told = instructions.filter { stay.sessions.contains(where: $0.concerns) }.map {
                "      " + (Phrase.instruction + Phrase($0.text))[language]
            }
            return (lines.compactMap(\.self) + told).joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension Rota {
    /// Why there is no shift any more, where the session itself is not held: `annulé : panne du bus`.
    public func closure(on change: RotaDifference.DayChange) -> Phrase? {
        let patterns = Set(change.before?.seats.map(\.session.patternOfSession) ?? [])
        return closures.first { $0.day == change.day && patterns.contains($0.pattern) }?.reason.words
    }
}
