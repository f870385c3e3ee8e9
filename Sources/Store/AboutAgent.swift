// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension Store {
    /// Every line of every table that is about an agent or by them, names them or means them: found by looking at all of
    /// them, so that no table is forgotten. What lets somebody in is left out.
    public func tables(about id: Agent.ID) throws(StoreError) -> [StoredTable] {
        let agents = try agents()
        guard let agent = agents.first(where: { $0.id == id }) else { throw .refused(.unknownAgents([id])) }
        let name = NameEraser(agent, others: agents.filter { $0.id != id })
        let tables = try dump().tables.filter { $0.name != "sqlite_sequence" }
        let own = tables.first { $0.name == "author" }?.rows.filter { row in
            row.contains { $0.means(id) || $0.names(name) }
        }
        let numbers = (own ?? []).compactMap(\.first)
        return tables.compactMap { table in
            let byWhom = table.columns.firstIndex { $0.name == "author_id" }
            let secret = table.name == "access" ? table.columns.firstIndex { $0.name == "hash" } : nil
            var about = table
            about.rows = table.rows.filter { row in
                byWhom.map { numbers.contains(row[$0]) } ?? false || row.contains { $0.means(id) || $0.names(name) }
            }
            if let secret {
                about.columns.remove(at: secret)
                for index in about.rows.indices { about.rows[index].remove(at: secret) }
            }
            return about.rows.isEmpty ? nil : about
        }
    }
}

extension StoredTable.Cell {
    /// Whether it is an id, stands in a path such as `agent/a03`, or is JSON that holds it as a text.
    fileprivate func means(_ id: Agent.ID) -> Bool {
        guard case .text(let text) = self else { return false }
        return text.split(separator: "/").contains { $0 == id } || text.contains("\"\(id)\"")
    }

    fileprivate func names(_ name: NameEraser) -> Bool {
        guard case .text(let text) = self, !text.isEmpty else { return false }
        return name.erased(text) != text
    }
}
