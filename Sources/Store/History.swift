// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// Imported history, in order of day, agent and site. What published versions say is not part of it.
    public func worked() throws(StoreError) -> [WorkedDay] {
        try read { try $0.worked() }
    }

    /// Adds the lines of a file: all of them or none. A line that is there already is passed over; another line
    /// for the same agent, day and site is replaced. Two different lines for them in one file are refused, for
    /// nobody can tell which is right.
    @discardableResult
    public func importWorked(
        _ lines: [WorkedDay], by author: String, at time: Timestamp
    ) throws(StoreError) -> ImportCount {
        try change(by: author, at: time) { db in
            let count = try db.save(lines)
            return count.isNothing
                ? .unchanged(count)
                : .changed(count, .init(.historyImported, Set(lines.map(\.agent)).sorted(), count.details))
        }
    }
}

extension Database {
    func worked() throws -> [WorkedDay] {
        try all("SELECT * FROM worked ORDER BY day, agent, site")
    }

    func save(_ lines: [WorkedDay]) throws -> ImportCount {
        try requireAgents(lines.map(\.agent))
        let before = Dictionary(uniqueKeysWithValues: try worked().map { (Place($0), $0) })
        var now = before
        var seen: [Place: WorkedDay] = [:]
        var count = ImportCount()
        for line in lines {
            guard line.turns >= 0, line.minutes >= 0 else {
                throw StoreError.refused(.negativeHistory(line.agent, line.day))
            }
            if let other = seen.updateValue(line, forKey: Place(line)), other != line {
                throw StoreError.refused(.contradictoryHistory(line.agent, line.day, line.site))
            }
            switch now.updateValue(line, forKey: Place(line)) {
            case line: count.unchanged += 1
            case nil: count.added += 1
            default: count.changed += 1
            }
        }
        for (place, line) in seen where before[place] != line { try write(line) }
        return count
    }

    private func write(_ line: WorkedDay) throws {
        try execute(
            literal: """
                INSERT OR REPLACE INTO worked VALUES (
                    \(line.agent), \(line.day), \(line.site), \(line.turns), \(line.minutes),
                    \(line.span?.start.minutes), \(line.span?.end.minutes), \(JSON(line.posts)))
                """)
    }
}

private struct Place: Hashable {
    let agent: Agent.ID
    let day: Day
    let site: Site.ID

    init(_ line: WorkedDay) {
        agent = line.agent
        day = line.day
        site = line.site
    }
}

extension WorkedDay: InRow {
    init(row: Row) throws {
        var span: TimeSpan?
        if let start: Int = try row.value("start"), let end: Int = try row.value("end") {
            // Within the day and in order: the table sees to that.
            span = TimeSpan(TimeOfDay(minutes: start), TimeOfDay(minutes: end))
        }
        self.init(
            agent: try row.value("agent"), day: try row.value("day"), site: try row.value("site"),
            turns: try row.value("turns"), minutes: try row.value("minutes"), span: span,
            posts: try row.json("posts"))
    }
}
