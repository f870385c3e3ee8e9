// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// In order of id.
    public func agents() throws(StoreError) -> [Agent] {
        try read { try $0.agents() }
    }

    /// Adds agents, or replaces those with the same id: all of them or none. Nobody is ever deleted, because past
    /// rotas name them; who leaves gets the last day of their contract.
    @discardableResult
    public func saveAgents(
        _ agents: [Agent], by author: String, at time: Timestamp
    ) throws(StoreError) -> ImportCount {
        try change(by: author, at: time) { db in
            let before = Dictionary(uniqueKeysWithValues: try db.agents().map { ($0.id, $0) })
            let changed = agents.filter { before[$0.id] != $0 }
            try db.save(agents)
            let count = ImportCount(
                added: changed.filter { before[$0.id] == nil }.count,
                changed: changed.filter { before[$0.id] != nil }.count,
                unchanged: agents.count - changed.count)
            let fields = changed.flatMap { agent in before[agent.id].map(agent.changes(since:)) ?? [agent.addition] }
            let details = Dictionary(uniqueKeysWithValues: fields).merging(count.details) { $1 }
            return count.isNothing
                ? .unchanged(count) : .changed(count, .init(.agentsSaved, changed.map(\.id).sorted(), details))
        }
    }
}

/// What an import came to.
public struct ImportCount: Sendable, Equatable {
    /// Lines about something new.
    public var added: Int
    /// Lines that changed what was there.
    public var changed: Int
    /// Lines that said what the store knew already.
    public var unchanged: Int

    public init(added: Int = 0, changed: Int = 0, unchanged: Int = 0) {
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
    }

    var isNothing: Bool { added == 0 && changed == 0 }

    var details: [String: String] {
        ["added": String(added), "changed": String(changed), "unchanged": String(unchanged)]
    }
}

extension Agent {
    /// Which fields changed, for the act: codes, figures and the dates of a contract with what they were; of names,
    /// numbers and hours only that they changed.
    fileprivate func changes(since old: Agent) -> [(String, String)] {
        let skills = (Self.codes(old.skills), Self.codes(skills))
        let fields: [(name: String, differs: Bool, change: String)] = [
            ("name", [familyName, givenName] != [old.familyName, old.givenName], ""),
            ("matricule", matricule != old.matricule, ""),
            ("employer", employer != old.employer, Act.change(old.employer, employer)),
            ("quota", quota != old.quota, Act.change("\(old.quota)", "\(quota)")),
            ("skills", self.skills != old.skills, skills.0 == skills.1 ? "" : Act.change(skills.0, skills.1)),
            ("contract-from", contractFrom != old.contractFrom, Act.change(old.contractFrom?.iso, contractFrom?.iso)),
            (
                "contract-until", contractUntil != old.contractUntil,
                Act.change(old.contractUntil?.iso, contractUntil?.iso)
            ),
            ("never-on", neverOn != old.neverOn, ""),
            ("elsewhere", elsewhere != old.elsewhere, ""),
            ("email", email != old.email, ""),
            (
                "shadowing", shadowing != old.shadowing,
                Act.change(Self.codes(old.shadowing), Self.codes(shadowing))
            ),
        ]
        return fields.filter(\.differs).map { ("\(id)/\($0.name)", $0.change) }
    }

    fileprivate var addition: (String, String) { ("\(id)/agent", Act.change(nil, id)) }

    private static func codes(_ skills: [Mastery]) -> String? {
        skills.isEmpty ? nil : skills.map(\.skill).joined(separator: " ")
    }

    private static func codes(_ shadowing: [Shadowing]) -> String? {
        shadowing.isEmpty ? nil : shadowing.map { "\($0.post):\($0.sessions)" }.joined(separator: " ")
    }
}

extension Database {
    func agents() throws -> [Agent] {
        try all("SELECT * FROM agent ORDER BY id")
    }

    /// Refuses anything about somebody who is not there, naming all of them at once.
    func requireAgents(_ ids: some Sequence<Agent.ID>) throws {
        let known = try String.fetchSet(self, sql: "SELECT id FROM agent")
        let unknown = Set(ids).subtracting(known).sorted()
        guard unknown.isEmpty else { throw StoreError.refused(.unknownAgents(unknown)) }
    }

    /// Refuses to give a name again to somebody who was forgotten.
    func requireKnownPeople(_ ids: [Agent.ID]) throws {
        let forgotten = try String.fetchSet(self, sql: "SELECT agent FROM forgotten").intersection(ids).sorted()
        guard forgotten.isEmpty else { throw StoreError.refused(.forgotten(forgotten)) }
    }

    func requireOrder(_ first: Day, _ last: Day) throws {
        guard first <= last else { throw StoreError.refused(.endBeforeStart(first: first, last: last)) }
    }

    func save(_ agents: [Agent]) throws {
        try requireKnownPeople(agents.map(\.id))
        let repeated = Dictionary(grouping: agents, by: \.id).filter { $0.value.count > 1 }.keys.sorted()
        guard repeated.isEmpty else { throw StoreError.refused(.repeatedAgents(repeated)) }
        for agent in agents { try save(agent) }
        try requireOwnMatricules()
    }

    private func save(_ agent: Agent) throws {
        guard !agent.id.isEmpty else { throw StoreError.refused(.agentWithoutID) }
        guard (1...100).contains(agent.quota) else { throw StoreError.refused(.quota(agent.quota, of: agent.id)) }
        if let from = agent.contractFrom, let until = agent.contractUntil, until < from {
            throw StoreError.refused(.contractEndsBeforeStart(agent.id))
        }
        // An upsert, not INSERT OR REPLACE: that would delete the row that absences and history refer to.
        try execute(
            literal: """
                INSERT INTO agent (
                    id, matricule, family_name, given_name, employer, quota, skills, contract_from, contract_until,
                    never_on, elsewhere, shadowing, email)
                VALUES (
                    \(agent.id), \(agent.matricule), \(agent.familyName), \(agent.givenName), \(agent.employer),
                    \(agent.quota), \(JSON(agent.skills)), \(agent.contractFrom), \(agent.contractUntil),
                    \(JSON(agent.neverOn.sorted())), \(JSON(agent.elsewhere)), \(JSON(agent.shadowing)),
                    \(agent.email))
                ON CONFLICT (id) DO UPDATE SET
                    matricule = excluded.matricule, family_name = excluded.family_name,
                    given_name = excluded.given_name, employer = excluded.employer, quota = excluded.quota,
                    skills = excluded.skills, contract_from = excluded.contract_from,
                    contract_until = excluded.contract_until, never_on = excluded.never_on,
                    elsewhere = excluded.elsewhere, shadowing = excluded.shadowing,
                    email = excluded.email
                """)
    }

    /// HR tells people apart by number; a number may be missing, and two employers may use the same one. Judged
    /// when all are written, so that two agents can swap numbers.
    private func requireOwnMatricules() throws {
        let shared = try String.fetchAll(
            self,
            sql: """
                SELECT id FROM agent WHERE matricule <> '' AND (employer, matricule) IN
                    (SELECT employer, matricule FROM agent GROUP BY employer, matricule HAVING count(*) > 1)
                ORDER BY matricule, id
                """)
        guard shared.isEmpty else { throw StoreError.refused(.sharedMatricule(shared)) }
    }
}

extension Agent: InRow {
    init(row: Row) throws {
        self.init(
            id: try row.value("id"), matricule: try row.value("matricule"), familyName: try row.value("family_name"),
            givenName: try row.value("given_name"), employer: try row.value("employer"),
            quota: try row.value("quota"), skills: try row.json("skills"),
            contractFrom: try row.value("contract_from"), contractUntil: try row.value("contract_until"),
            neverOn: try row.json("never_on"), elsewhere: try row.json("elsewhere"),
            shadowing: try row.json("shadowing"), email: try row.value("email"))
    }
}
