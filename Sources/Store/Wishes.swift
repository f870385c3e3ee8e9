// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// In order of first day, then agent.
    public func wishes() throws(StoreError) -> [Wish] {
        try read { try $0.wishes() }
    }

    /// Adds a wish under an id of the store's; the id it comes with is not looked at.
    @discardableResult
    public func addWish(_ wish: Wish, by author: String, at time: Timestamp) throws(StoreError) -> Wish {
        try change(by: author, at: time) { db in
            let added = try db.insert(wish)
            return .changed(added, .init(.wishAdded, added.subjects, added.kind.details))
        }
    }

    /// Adds the wishes of a file: all of them or none. A wish that is there already is passed over.
    @discardableResult
    public func importWishes(_ wishes: [Wish], by author: String, at time: Timestamp) throws(StoreError) -> ImportCount
    {
        try change(by: author, at: time) { db in
            try db.requireAgents(wishes.map(\.agent))
            func same(_ one: Wish, _ other: Wish) -> Bool {
                one.agent == other.agent && one.first == other.first && one.last == other.last && one.kind == other.kind
            }
            var there = try db.wishes()
            var count = ImportCount()
            for wish in wishes {
                if there.contains(where: { same($0, wish) }) {
                    count.unchanged += 1
                } else {
                    there.append(try db.insert(wish))
                    count.added += 1
                }
            }
            return count.isNothing
                ? .unchanged(count)
                : .changed(count, .init(.wishesImported, Set(wishes.map(\.agent)).sorted(), count.details))
        }
    }

    public func removeWish(_ id: Wish.ID, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            guard let wish: Wish = try db.first("SELECT * FROM wish WHERE id = \(id)") else {
                throw StoreError.refused(.unknownWish(id))
            }
            try db.execute(literal: "DELETE FROM wish WHERE id = \(id)")
            return .changed((), .init(.wishRemoved, wish.subjects, wish.kind.details))
        }
    }
}

extension Database {
    func wishes() throws -> [Wish] {
        try all("SELECT * FROM wish ORDER BY first, agent, id")
    }

    func insert(_ wish: Wish) throws -> Wish {
        try requireAgents([wish.agent])
        try requireOrder(wish.first, wish.last)
        let (kind, site, days) = wish.kind.columns
        if let days, days < 0 { throw StoreError.refused(.negativeWish(days: days)) }
        try execute(
            literal: """
                INSERT INTO wish (agent, first, last, kind, site, days)
                VALUES (\(wish.agent), \(wish.first), \(wish.last), \(kind), \(site), \(days))
                """)
        var added = wish
        added.id = Int(lastInsertedRowID)
        return added
    }
}

extension Wish {
    fileprivate var subjects: [String] { [agent, "wish/\(id)"] }
}

extension Wish.Kind {
    fileprivate var details: [String: String] {
        let (kind, site, days) = columns
        var details = ["kind": kind]
        details["site"] = site
        details["days"] = days.map(String.init)
        return details
    }

    fileprivate var columns: (kind: String, site: Site.ID?, days: Int?) {
        switch self {
        case .prefer(let site): ("prefer", site, nil)
        case .avoid(let site): ("avoid", site, nil)
        case .atMost(let days): ("at-most", nil, days)
        }
    }

    fileprivate init(row: Row) throws {
        let kind: String = try row.value("kind")
        switch kind {
        case "prefer": self = .prefer(site: try row.value("site"))
        case "avoid": self = .avoid(site: try row.value("site"))
        case "at-most": self = .atMost(days: try row.value("days"))
        default: throw StoreError.unreadable("wish.kind = \(kind)")
        }
    }
}

extension Wish: InRow {
    init(row: Row) throws {
        self.init(
            id: try row.value("id"), agent: try row.value("agent"), first: try row.value("first"),
            last: try row.value("last"), kind: try Kind(row: row))
    }
}
