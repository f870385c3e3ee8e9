// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What the ids of a rota are called: every output looks its names up here.
///
/// A published rota outlives the service and the people it names, so an id that is no longer known is shown as it
/// is: a rota never fails to print.
public struct Names: Sendable {
    public let service: Service
    /// In order of id.
    public let agents: [Agent]
    private let agentsByID: [Agent.ID: Agent]

    public init(service: Service, agents: [Agent]) {
        self.service = service
        self.agents = agents.sorted { $0.id < $1.id }
        agentsByID = Dictionary(agents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many agents the service has.
    public var count: Int { agentsByID.count }

    public func record(of agent: Agent.ID) -> Agent? { agentsByID[agent] }
    public func agent(_ id: Agent.ID) -> String { agentsByID[id]?.name ?? id }
    public func site(_ id: Site.ID) -> String { service.site(id)?.name ?? id }
    public func address(of site: Site.ID) -> String { service.site(site)?.address ?? "" }
    public func post(_ id: Post.ID) -> Phrase { service.post(id)?.name ?? Phrase(id) }
    public func employer(_ id: Employer.ID) -> String { service.employer(id)?.name ?? id }
    public func skill(_ id: Skill.ID) -> String { service.skill(id)?.name ?? id }

    /// `EPS – à désigner`: who stands where the employer has yet to name somebody.
    public func toBeNamed(by id: Employer.ID) -> Phrase {
        Phrase(service.employer(id)?.shortName ?? id) + Phrase(" – ") + .toBeNamed
    }

    /// `◇ à désigner : EPS (4 places), PIMMS (2 places)`; nil where everybody is named.
    public func toBeNamed(in rota: Rota) -> Phrase? {
        let seats = rota.toBeNamed
        let employers = service.employers.filter { seats[$0.id] != nil }
        guard !employers.isEmpty else { return nil }
        return Phrase("◇ ") + .toBeNamed + Phrase(fr: " : ", en: ": ")
            + .list(
                employers.map { employer in
                    Phrase("\(employer.shortName) (")
                        + .count(seats[employer.id]!.count, fr: ("place", "places"), en: ("seat", "seats"))
                        + Phrase(")")
                })
    }

    /// The employer of an agent, by name; empty where the agent is no longer known.
    func employer(ofAgent id: Agent.ID) -> String { agentsByID[id].map { employer($0.employer) } ?? "" }

    /// The site of a pattern, by name; the pattern's id where it is no longer known.
    public func site(ofPattern id: Pattern.ID) -> String { service.pattern(id).map { site($0.site) } ?? id }

    /// The post of a stint, `accompagnement (binôme)` where the agent sits beside its holder.
    public func post(of stint: Stint) -> Phrase { post(stint.post, shadowing: stint.shadowing) }

    public func post(_ id: Post.ID, shadowing: Bool) -> Phrase {
        shadowing ? post(id) + Phrase(" (") + .shadowing + Phrase(")") : post(id)
    }

    /// The post of a stint, and the one where its holder also lends a hand.
    public func posts(of stint: Stint) -> [Phrase] {
        let help = stint.helpsIn.isEmpty ? nil : service.post(stint.post)?.helpsAt
        return [post(of: stint)] + (help.map { [post($0)] } ?? [])
    }
}
