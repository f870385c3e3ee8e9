// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that one person is told by mail, once: there is one message for each thing and each person it concerns.
public struct Message: Sendable, Equatable, Identifiable {
    public var id: Int
    public var subject: Subject
    public var createdAt: Timestamp
    public var state: State
    /// Since when it is in that state.
    public var stateAt: Timestamp
    /// When the person is known to have seen it; nil until then.
    public var seenAt: Timestamp?

    public init(
        id: Int, subject: Subject, createdAt: Timestamp, state: State = .pending, stateAt: Timestamp? = nil,
        seenAt: Timestamp? = nil
    ) {
        self.id = id
        self.subject = subject
        self.createdAt = createdAt
        self.state = state
        self.stateAt = stateAt ?? createdAt
        self.seenAt = seenAt
    }

    /// What it tells whom. The text is made when the message is sent, from records that never change.
    public enum Subject: Sendable, Hashable {
        /// To an agent: a version of a month was published that changes their shifts.
        case version(Month, Int, Agent.ID)
        /// To an agent: a seat is empty that they could take, by the number of the call.
        case call(Month, Call.ID, Agent.ID)
        /// To an agent who was asked: nobody is needed any more.
        case settled(Month, Call.ID, Agent.ID)
        /// To an agent, at most once a day: leave and wishes for a month are awaited.
        case collecting(Month, Day, Agent.ID)
        /// To the coordinator, once a day: seats that are empty on the days from this one on.
        case vacancies(Day)
        /// To the coordinator: an agent says that they cannot come on a day.
        case unavailable(Day, Agent.ID)
        /// To an agent who asked for it, the first, second … time on a day: a new link to their pages. The link is made
        /// as the message is sent, and kept nowhere.
        case link(Day, Int, Agent.ID)
        /// To the coordinator, once a day: an agent asks for a link, and none can be sent.
        case linkAsked(Day, Agent.ID)
    }

    public enum State: String, Sendable, Codable, CaseIterable {
        /// Not tried yet.
        case pending
        /// Handed to the mail command, which has not ended yet; interrupted, if that was long ago.
        case sending
        /// The mail command took it.
        case mailed
        /// In the folder of messages to be handed over: there is no mail command, or no address.
        case filed
        /// The mail command refused it, or could not be started: nothing was sent.
        case failed
        /// The mail command was stopped or died half-way: it may have been sent or not.
        case unknown
    }
}

extension Message {
    /// What can be said of it: a sending that nobody is at any more has an unknown end.
    ///
    /// - Parameter patience: seconds after which a sending must have ended.
    public func standing(at now: Timestamp, patience: Int) -> State {
        state == .sending && now.seconds - stateAt.seconds > patience ? .unknown : state
    }

    /// Whether it may be sent now. What was sent, or may have been, is sent again only when a person says so.
    public func maySend(again: Bool, at now: Timestamp, patience: Int) -> Bool {
        switch standing(at: now, patience: patience) {
        case .pending, .failed: true
        case .mailed, .filed, .unknown: again
        case .sending: false
        }
    }

    /// `<version.2027-01.2.a05@rota.example>`: the same each time the message is sent (RFC 5322, section 3.6.4).
    public func messageID(domain: String) -> String { "<\(subject.code.replacing("/", with: "."))@\(domain)>" }
}

extension Sequence<Message> {
    /// The messages about rotas that somebody has still to see: of each month, the last one to each agent, where it was
    /// not seen. Who has seen that one knows all that came before.
    public var unseen: [Message] {
        let last = reduce(into: [:] as [String: Message]) { last, message in
            guard case .version(let month, _, let agent) = message.subject else { return }
            let known = last["\(month)/\(agent)"]
            if (known?.id ?? 0) < message.id { last["\(month)/\(agent)"] = message }
        }
        return last.values.filter { $0.seenAt == nil }.sorted { $0.id < $1.id }
    }
}

extension Message.Subject {
    /// `version/2027-01/2/a05`, `vacancies/2027-01-12`.
    public var code: String {
        switch self {
        case .version(let month, let number, let agent): "version/\(month)/\(number)/\(agent)"
        case .call(let month, let number, let agent): "call/\(month)/\(number)/\(agent)"
        case .settled(let month, let number, let agent): "settled/\(month)/\(number)/\(agent)"
        case .collecting(let month, let day, let agent): "collecting/\(month)/\(day)/\(agent)"
        case .vacancies(let day): "vacancies/\(day)"
        case .unavailable(let day, let agent): "unavailable/\(day)/\(agent)"
        case .link(let day, let number, let agent): "link/\(day)/\(number)/\(agent)"
        case .linkAsked(let day, let agent): "link-asked/\(day)/\(agent)"
        }
    }

    public init?(code: String) {
        let parts = code.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("collecting", 4):
            guard let month = Month(iso: parts[1]), let day = Day(iso: parts[2]) else { return nil }
            self = .collecting(month, day, parts[3])
        case ("link", 4):
            guard let day = Day(iso: parts[1]), let number = Int(parts[2]), number > 0, !parts[3].isEmpty else {
                return nil
            }
            self = .link(day, number, parts[3])
        case (let kind?, 4):
            guard let month = Month(iso: parts[1]), let number = Int(parts[2]), number > 0 else { return nil }
            switch kind {
            case "version": self = .version(month, number, parts[3])
            case "call": self = .call(month, number, parts[3])
            case "settled": self = .settled(month, number, parts[3])
            default: return nil
            }
        case ("vacancies", 2):
            guard let day = Day(iso: parts[1]) else { return nil }
            self = .vacancies(day)
        case ("unavailable", 3):
            guard let day = Day(iso: parts[1]), !parts[2].isEmpty else { return nil }
            self = .unavailable(day, parts[2])
        case ("link-asked", 3):
            guard let day = Day(iso: parts[1]), !parts[2].isEmpty else { return nil }
            self = .linkAsked(day, parts[2])
        default: return nil
        }
    }

    /// The agent who is told; nil where it is the coordinator.
    public var agent: Agent.ID? {
        switch self {
        case .version(_, _, let agent), .call(_, _, let agent), .settled(_, _, let agent),
            .collecting(_, _, let agent), .link(_, _, let agent):
            agent
        case .vacancies, .unavailable, .linkAsked: nil
        }
    }

    /// The month it is about.
    public var month: Month {
        switch self {
        case .version(let month, _, _), .call(let month, _, _), .settled(let month, _, _),
            .collecting(let month, _, _):
            month
        case .vacancies(let day), .unavailable(let day, _), .link(let day, _, _), .linkAsked(let day, _): day.month
        }
    }
}

extension Message.State {
    public var name: Phrase {
        switch self {
        case .pending: Phrase(fr: "à envoyer", en: "to be sent")
        case .sending: Phrase(fr: "envoi en cours", en: "being sent")
        case .mailed: Phrase(fr: "envoyé", en: "sent")
        case .filed: Phrase(fr: "à remettre (dossier outbox)", en: "to be handed over (folder outbox)")
        case .failed: Phrase(fr: "échec, rien n’est parti", en: "failed, nothing was sent")
        case .unknown: Phrase(fr: "envoi interrompu, issue inconnue", en: "interrupted, end unknown")
        }
    }
}
