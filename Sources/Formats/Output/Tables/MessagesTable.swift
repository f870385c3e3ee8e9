// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Who was told what, whether it went, and whether they have seen it.
public struct MessagesTable: Sendable {
    public let messages: [Message]
    public let names: Names
    public let now: Timestamp
    /// Seconds after which a sending counts as interrupted.
    public let patience: Int

    public init(_ messages: [Message], names: Names, at now: Timestamp) {
        self.messages = messages
        self.names = names
        self.now = now
        patience = names.service.messages.patience
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !messages.isEmpty else { return note([Line(Phrase.noMessage[language])], style) }
        var table = Table([
            .init(.number, .right), .init(Phrase(fr: "à", en: "to"), yields: true),
            .init(Phrase(fr: "sur", en: "about"), yields: true), .init(Phrase(fr: "état", en: "state"), yields: true),
            .init(Phrase(fr: "vu", en: "seen"), yields: true),
        ])
        table.rows = messages.map { message in
            let state = message.standing(at: now, patience: patience)
            return .cells([
                [Line("\(message.id)", .faint)], [Line(names.recipient(of: message)[language])],
                [Line(message.subject.words[language])],
                [
                    Line(state.sign + state.name[language], state.ink, hang: 2),
                    Line(Phrase.moment(message.stateAt)[language], .faint, indent: 2),
                ],
                [seen(message, language)],
            ])
        }
        return table.text(style) + note([Line(summary[language])], style)
    }

    private func seen(_ message: Message, _ language: Language) -> Line {
        message.seenAt.map { Line("✓ " + Phrase.moment($0)[language], .good, hang: 2) }
            ?? Line("– " + Phrase(fr: "pas encore", en: "not yet")[language], .faint, hang: 2)
    }

    /// `3 messages : 2 envoyés, 1 échec, rien n’est parti · 1 vu`.
    private var summary: Phrase {
        let seen = messages.count { $0.seenAt != nil }
        return .told(messages, at: now, patience: patience) + Phrase(" · ")
            + .count(seen, fr: ("vu", "vus"), en: ("seen", "seen"))
    }
}

extension Phrase {
    /// `3 messages : 2 envoyés, 1 à envoyer`, the most settled first.
    public static func told(_ messages: [Message], at now: Timestamp, patience: Int) -> Phrase {
        let states = Dictionary(grouping: messages) { $0.standing(at: now, patience: patience) }
        let parts = Message.State.allCases.compactMap { state in
            states[state].map { Phrase("\($0.count) ") + state.name }
        }
        return .count(messages.count, fr: ("message", "messages"), en: ("message", "messages"))
            + Phrase(fr: " : ", en: ": ")
            + parts.dropFirst().reduce(parts.first ?? Phrase("")) { $0 + Phrase(", ") + $1 }
    }
}

extension Names {
    /// The agent's name, or the coordinator.
    public func recipient(of message: Message) -> Phrase {
        message.subject.agent.map { Phrase(agent($0)) } ?? Phrase(fr: "coordination", en: "coordinator")
    }
}

extension Message.Subject {
    /// `planning de janvier 2027, version 2`.
    public var words: Phrase {
        switch self {
        case .version(let month, let number, _): .rota(of: month) + Phrase(", version \(number)")
        case .call(_, let number, _): Phrase(fr: "appel n° \(number)", en: "call no. \(number)")
        case .settled(_, let number, _): Phrase(fr: "appel n° \(number), clos", en: "call no. \(number), settled")
        case .collecting(let month, _, _):
            Phrase(fr: "congés et souhaits ", en: "leave and wishes ") + .of(month)
        case .vacancies(let day): Phrase(fr: "postes non pourvus à partir du ", en: "empty seats from ") + .day(day)
        case .unavailable(let day, _): Phrase(fr: "empêchement le ", en: "cannot come on ") + .day(day)
        case .link(let day, _, _): Phrase(fr: "lien demandé le ", en: "link asked for on ") + .day(day)
        case .linkAsked(let day, _):
            Phrase(fr: "lien à donner, demandé le ", en: "link to be given, asked for on ")
                + .day(day)
        }
    }
}

extension Message.State {
    /// Told apart without colour.
    public var sign: String {
        switch self {
        case .pending, .sending: "… "
        case .mailed: "✓ "
        case .filed: "△ "
        case .failed, .unknown: "▲ "
        }
    }

    fileprivate var ink: Ink {
        switch self {
        case .pending, .sending: .plain
        case .mailed: .good
        case .filed: .caution
        case .failed, .unknown: .alarm
        }
    }
}

extension Phrase {
    fileprivate static let noMessage = Phrase(fr: "Aucun message.", en: "No message.")
}

extension JSONValue {
    /// Messages with their state as it stands now.
    public static func messages(_ messages: [Message], at now: Timestamp, settings: MessageSettings, domain: String)
        -> JSONValue
    {
        .array(
            messages.map { message in
                [
                    "number": .number(message.id), "about": .string(message.subject.code),
                    "agent": .optional(message.subject.agent), "month": .string(message.subject.month.iso),
                    "messageID": .string(message.messageID(domain: domain)),
                    "state": .string(message.standing(at: now, patience: settings.patience).rawValue),
                    "createdAt": .string(message.createdAt.iso), "stateAt": .string(message.stateAt.iso),
                    "seenAt": .optional(message.seenAt?.iso),
                ]
            })
    }
}
