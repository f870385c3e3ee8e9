// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    public func draft(of month: Month) throws(StoreError) -> Rota? {
        try read { try $0.draft(of: month) }
    }

    /// Months that have a draft, in order.
    public func draftMonths() throws(StoreError) -> [Month] {
        try read { try $0.draftMonths() }
    }

    /// Keeps a rota as the draft of its month, in the place of the draft before it. Published versions stay.
    public func saveDraft(_ rota: Rota, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            try db.requireAgents(rota.assignments.map(\.agent))
            let draft = try db.draft(of: rota.month)
            guard draft != rota else { return .unchanged(()) }
            let last = try db.latestVersion(of: rota.month)
            try db.write(draft: rota)
            let from = draft == nil ? last.map { "\($0.number)" } : "draft"
            return .changed(
                (),
                .init(
                    .draftSaved, [rota.month.iso],
                    Self.details(from: from, draft ?? last?.rota, to: "draft", rota)))
        }
    }

    public func deleteDraft(of month: Month, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            try db.execute(literal: "DELETE FROM draft WHERE month = \(month)")
            guard db.changesCount > 0 else { throw StoreError.refused(.noDraft(month)) }
            return .changed((), .init(.draftDeleted, [month.iso]))
        }
    }

    /// Makes the draft of a month its next version, for ever, as it is but for bridges that waited to be decided when it
    /// was planned: they are decided by now. There is no draft afterwards.
    @discardableResult
    public func publish(_ month: Month, by author: String, at time: Timestamp) throws(StoreError) -> Version {
        try change(by: author, at: time) { db in
            guard var rota = try db.draft(of: month) else { throw StoreError.refused(.noDraft(month)) }
            rota.undecided = []
            let last = try db.latestVersion(of: month)
            let version = try db.publish(rota, insteadOf: last?.rota, by: author, at: time)
            try db.execute(literal: "DELETE FROM draft WHERE month = \(month)")
            let details = Self.details(from: last.map { "\($0.number)" }, last?.rota, to: "\(version.number)", rota)
            return .changed(version, .init(.published, [month.iso], details, sealing: [version.sealed]))
        }
    }

    /// What takes the place of what, and how many people and shifts it changes.
    static func details(from: String?, _ before: Rota?, to: String, _ after: Rota) -> [String: String] {
        var details = ["to": to]
        guard let from, let before else { return details }
        let changed = RotaDifference.changedDays(from: before.told(), to: after.told())
        details["from"] = from
        details["people"] = String(changed.count)
        details["shifts"] = String(changed.values.reduce(0) { $0 + $1.count })
        return details
    }

    /// In order of number.
    public func versions(of month: Month) throws(StoreError) -> [Version] {
        try read { try $0.all("SELECT \(wholeVersion) FROM version WHERE month = \(month) ORDER BY number") }
    }

    /// All of every month, in order of month and number.
    public func versions() throws(StoreError) -> [Version] {
        try read { try $0.all("SELECT \(wholeVersion) FROM version ORDER BY month, number") }
    }

    /// Those that came after others that are known, in the same order: a version never changes.
    ///
    /// - Parameter known: the last number known of each month.
    public func versions(after known: [Month: Int]) throws(StoreError) -> [Version] {
        try read { db in
            let keys = try Row.fetchAll(db, sql: "SELECT month, number FROM version ORDER BY month, number")
            return try keys.compactMap { row -> Version? in
                let (month, number): (Month, Int) = (try row.value("month"), try row.value("number"))
                guard number > known[month] ?? 0 else { return nil }
                return try db.first("SELECT \(wholeVersion) FROM version WHERE month = \(month) AND number = \(number)")
            }
        }
    }

    public func latestVersion(of month: Month) throws(StoreError) -> Version? {
        try read { try $0.latestVersion(of: month) }
    }

    /// The version in force of every month that was ever published, in order of month.
    public func latestVersions() throws(StoreError) -> [Version] {
        try read { try $0.latestVersions() }
    }
}

extension Database {
    func latestVersion(of month: Month) throws -> Version? {
        try first("SELECT \(wholeVersion) FROM version WHERE month = \(month) ORDER BY number DESC LIMIT 1")
    }

    /// The next version of a month, and a message to each person whose shifts it changes.
    ///
    /// - Parameter before: the version in force that it is made from; refused where there is another one by now.
    func publish(_ rota: Rota, insteadOf before: Rota?, by author: String, at time: Timestamp) throws -> Version {
        let last = try latestVersion(of: rota.month)
        guard last?.rota == before else { throw StoreError.refused(.rotaChanged(rota.month)) }
        let version = Version(
            month: rota.month, number: (last?.number ?? 0) + 1, publishedAt: time, author: author, rota: rota)
        try execute(
            literal: """
                INSERT INTO version (month, number, published_at, author_id, format, rota)
                VALUES (\(rota.month), \(version.number), \(time), \(self.author(author)), \(StoredRota.format),
                    \(JSON(rota.withoutWrittenTexts)))
                """)
        try write(texts: rota.writtenTexts, of: rota.month, version.number)
        try tell(version, insteadOf: before)
        return version
    }

    func latestVersions() throws -> [Version] {
        try all(
            """
            SELECT \(wholeVersion) FROM version
            WHERE number = (SELECT max(number) FROM version AS other WHERE other.month = version.month)
            ORDER BY month
            """)
    }

    func write(draft rota: Rota) throws {
        try execute(
            literal: """
                INSERT OR REPLACE INTO draft (month, format, rota)
                VALUES (\(rota.month), \(StoredRota.format), \(JSON(rota)))
                """)
    }

    /// The draft of a month, else its latest version: what people work on.
    func workingRota(of month: Month) throws -> Rota? {
        if let draft = try draft(of: month) { return draft }
        return try latestVersion(of: month)?.rota
    }

    func draftMonths() throws -> [Month] {
        try Row.fetchAll(self, sql: "SELECT month FROM draft ORDER BY month").map { try $0.value("month") }
    }

    func draft(of month: Month) throws -> Rota? {
        let stored: StoredRota? = try first("SELECT * FROM draft WHERE month = \(month)")
        return stored?.rota
    }
}

/// A rota as it was written, in one of the formats that there have been.
///
/// Format 1 is the JSON of `Rota` by its `Codable` conformance. Whoever changes what that writes adds format 2
/// here and keeps reading format 1: versions published in it are never rewritten.
private struct StoredRota: InRow {
    static let format = 1
    let rota: Rota

    init(row: Row) throws {
        let (month, format): (String, Int) = (try row.value("month"), try row.value("format"))
        guard format == Self.format else { throw StoreError.unreadable("rota \(month), format \(format)") }
        guard let stored: JSON<Rota> = try? row.value("rota") else { throw StoreError.unreadable("rota \(month)") }
        rota = stored.value
    }
}

extension Version {
    var sealed: Chain.Sealed { .version(month: month.iso, number: number) }
}

extension Version: InRow {
    init(row: Row) throws {
        self.init(
            month: try row.value("month"), number: try row.value("number"),
            publishedAt: try row.value("published_at"), author: try row.value("author"),
            rota: try StoredRota(row: row).rota)
        rota.writtenTexts = try row.json("texts")
    }
}
