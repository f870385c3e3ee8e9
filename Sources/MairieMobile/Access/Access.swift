// SPDX-License-Identifier: GPL-3.0-or-later

/// A private link that lets somebody in, good until it is revoked. The link itself is known to its holder only: what is
/// kept is its hash.
public struct Access: Sendable, Equatable, Identifiable {
    public var id: Int
    public var role: Role
    /// Who it was given to, and who its acts are by.
    public var name: String
    public var grantedAt: Timestamp
    public var grantedBy: String
    public var revokedAt: Timestamp?

    /// What somebody may see and do.
    public enum Role: Sendable, Hashable {
        /// Everything.
        case coordinator
        /// To name and see the people of one employer.
        case structure(Employer.ID)
        /// To take the file of hours.
        case hr
        /// To see and say what concerns themselves.
        case agent(Agent.ID)
    }

    public init(
        id: Int, role: Role, name: String, grantedAt: Timestamp, grantedBy: String, revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.role = role
        self.name = name
        self.grantedAt = grantedAt
        self.grantedBy = grantedBy
        self.revokedAt = revokedAt
    }
}

extension Access.Role {
    /// `coordinator`, `structure/eps`, `hr`, `agent/a03`.
    public var code: String {
        switch self {
        case .coordinator: "coordinator"
        case .structure(let employer): "structure/\(employer)"
        case .hr: "hr"
        case .agent(let agent): "agent/\(agent)"
        }
    }

    public init?(code: String) {
        let parts = code.split(separator: "/", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("coordinator", 1): self = .coordinator
        case ("hr", 1): self = .hr
        case ("structure", 2): self = .structure(parts[1])
        case ("agent", 2): self = .agent(parts[1])
        default: return nil
        }
    }

    public var name: Phrase {
        switch self {
        case .coordinator: Phrase(fr: "coordination", en: "coordinator")
        case .structure: Phrase(fr: "structure", en: "employer")
        case .hr: Phrase(fr: "RH", en: "HR")
        case .agent: Phrase(fr: "agent", en: "agent")
        }
    }
}
