// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// In order.
    public func visits() throws(StoreError) -> [VisitRecord] {
        try read { try $0.visits() }
    }

    /// What was noted at a site on a day, in order.
    public func visits(at site: Site.ID, on day: Day) throws(StoreError) -> [VisitRecord] {
        try read { try $0.visits(at: site, on: day) }
    }

    /// Puts records in the place of all that was noted before of the same sites on the same days: a sheet that is
    /// imported again, corrected, counts once.
    ///
    /// - Returns: how many days at a site are new, changed, and as they were.
    @discardableResult
    public func importVisits(
        _ records: [VisitRecord], by author: String, at time: Timestamp
    ) throws(StoreError) -> ImportCount {
        try change(by: author, at: time) { db in
            let count = try db.replaceVisits(records)
            return count.isNothing
                ? .unchanged(count) : .changed(count, .init(.visitsImported, records.sites, count.details))
        }
    }

    /// Puts what was noted of one day at a site in the place of what was noted before; nothing takes it away.
    @discardableResult
    public func saveVisits(
        _ records: [VisitRecord], at site: Site.ID, on day: Day, by author: String, at time: Timestamp
    ) throws(StoreError) -> Bool {
        try change(by: author, at: time) { db in
            let records = records.filter { $0.site == site && $0.day == day }.sorted()
            guard try db.visits(at: site, on: day) != records else { return .unchanged(false) }
            try db.replaceVisits(records, at: site, on: day)
            return .changed(
                true,
                .init(.visitsSaved, [site, day.iso], ["people": String(records.reduce(0) { $0 + ($1.arrivals ?? 0) })]))
        }
    }
}

extension Database {
    func visits() throws -> [VisitRecord] {
        try all("SELECT * FROM visit").sorted()
    }

    fileprivate func visits(at site: Site.ID, on day: Day) throws -> [VisitRecord] {
        try all("SELECT * FROM visit WHERE site = \(site) AND day = \(day)").sorted()
    }

    func replaceVisits(_ records: [VisitRecord]) throws -> ImportCount {
        var count = ImportCount()
        let before = Dictionary(grouping: try visits(), by: Sheet.init)
        for (sheet, records) in Dictionary(grouping: records.sorted(), by: Sheet.init).sorted(by: { $0.key < $1.key }) {
            switch before[sheet] {
            case nil: count.added += 1
            case records: count.unchanged += 1
            default: count.changed += 1
            }
            if before[sheet] != records { try replaceVisits(records, at: sheet.site, on: sheet.day) }
        }
        return count
    }

    fileprivate func replaceVisits(_ records: [VisitRecord], at site: Site.ID, on day: Day) throws {
        try execute(literal: "DELETE FROM visit WHERE site = \(site) AND day = \(day)")
        // A year has thousands of them.
        let insertion = try cachedStatement(
            sql: """
                INSERT INTO visit (day, site, half_hour, request, arrivals, redirected, left, seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for record in records {
            try insertion.execute(arguments: [
                record.day.iso, record.site, record.halfHour?.minutes, record.request, record.arrivals,
                record.redirected, record.left, JSON(record.seconds).column,
            ])
        }
    }
}

/// What is noted of one day at one site, and replaced as one.
private struct Sheet: Hashable, Comparable {
    var day: Day
    var site: Site.ID

    init(_ record: VisitRecord) { (day, site) = (record.day, record.site) }

    static func < (one: Sheet, other: Sheet) -> Bool { (one.day, one.site) < (other.day, other.site) }
}

extension [VisitRecord] {
    fileprivate var sites: [Site.ID] { Set(map(\.site)).sorted() }
}

extension VisitRecord: InRow {
    init(row: Row) throws {
        let minutes: Int? = try row.value("half_hour")
        self.init(
            day: try row.value("day"), site: try row.value("site"), halfHour: minutes.map(TimeOfDay.init(minutes:)),
            request: try row.value("request"), arrivals: try row.value("arrivals"),
            redirected: try row.value("redirected"), left: try row.value("left"), seconds: try row.json("seconds"))
    }
}
