// SPDX-License-Identifier: GPL-3.0-or-later

/// Who may see a page or do something.
public enum Audience: String, CaseIterable, Sendable {
    case everybody
    /// Whoever has the secret that the address carries.
    case holder
    /// Whoever has come in.
    case known
    case coordinator
    /// Those who answer for an employer.
    case structure
    /// Human resources, and the coordinator.
    case hours
    case agent

    /// Whether whoever asks has come in.
    public var isKnown: Bool { self != .everybody && self != .holder }

    public func admits(_ role: Access.Role) -> Bool {
        switch (self, role) {
        case (.everybody, _), (.holder, _), (.known, _), (.coordinator, .coordinator), (.structure, .structure),
            (.agent, .agent),
            (.hours, .hr), (.hours, .coordinator):
            true
        default: false
        }
    }

    public var words: Phrase {
        switch self {
        case .everybody: Phrase(fr: "tout le monde", en: "everybody")
        case .holder: Phrase(fr: "qui a ce lien", en: "whoever has this link")
        case .known: Phrase(fr: "qui est entré", en: "whoever has come in")
        case .coordinator: Phrase(fr: "la coordination", en: "the coordinator")
        case .structure: Phrase(fr: "une structure, pour les siens", en: "an employer, for its own people")
        case .hours: Phrase(fr: "les RH et la coordination", en: "HR and the coordinator")
        case .agent: Phrase(fr: "un agent, pour lui-même", en: "an agent, for themselves")
        }
    }
}
