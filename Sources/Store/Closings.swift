// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// Months that are closed for some employer, in order.
    public func closedMonths() throws(StoreError) -> [Month] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT DISTINCT month FROM closing ORDER BY month")
            return try rows.map { try $0.value("month") }
        }
    }

    /// Freezes the lines of a month for HR as they are now, those that nobody confirmed too, for ever.
    ///
    /// - Parameters:
    ///   - employer: only this one; nil for all that have lines and are not closed yet.
    ///   - posts: the service's.
    @discardableResult
    public func close(
        _ month: Month, employer: Employer.ID? = nil, posts: [Post], by author: String, at time: Timestamp
    ) throws(StoreError) -> [Closing] {
        try change(by: author, at: time) { db in
            guard month.last < time.inParis.day else { throw StoreError.refused(.monthNotOver(month)) }
            guard let version = try db.latestVersion(of: month) else { throw StoreError.refused(.notPublished(month)) }
            let register = try db.register(of: version, posts: posts)
            if let employer, let closed = register.ledger.closing(of: employer) {
                throw StoreError.refused(.alreadyClosed(month, employer, closed.at))
            }
            let open = register.entries(today: month.last).filter { entry in
                !entry.isClosed && entry.employer != nil && (employer == nil || entry.employer == employer)
            }
            let closings = Dictionary(grouping: open, by: { $0.employer! }).sorted { $0.key < $1.key }.map {
                Closing(month: month, employer: $0, at: time, author: author, lines: $1.map(\.line))
            }
            guard !closings.isEmpty else {
                let last = employer == nil ? register.ledger.closings.last : nil
                throw StoreError.refused(
                    last.map { .alreadyClosed(month, nil, $0.at) } ?? .nothingToClose(month, employer))
            }
            for closing in closings { try db.insert(closing) }
            let unconfirmed = open.count { $0.line.state == .unconfirmed }
            return .changed(
                closings,
                Act.Entry(
                    .monthClosed, [month.iso] + closings.map(\.employer),
                    ["lines": String(open.count), "unconfirmed": String(unconfirmed)],
                    sealing: closings.map { .closing(month: month.iso, employer: $0.employer) }))
        }
    }
}

/// The JSON of `HRLine` by its `Codable` conformance is format 1. Whoever changes what that writes adds format 2 here and
/// keeps reading format 1: what HR was given is never rewritten.
private let lineFormat = 1

extension Database {
    fileprivate func insert(_ closing: Closing) throws {
        try execute(
            literal: """
                INSERT INTO closing (month, employer, at, author_id, format, lines)
                VALUES (\(closing.month), \(closing.employer), \(closing.at), \(author(closing.author)), \(lineFormat),
                    \(JSON(closing.lines)))
                """)
    }

    func insert(_ change: Regularisation) throws {
        try execute(
            literal: """
                INSERT INTO regularisation
                    (month, employer, line, number, format, replaced, replacement, at, author_id)
                VALUES (\(change.month), \(change.employer), \(change.line), \(change.number), \(lineFormat),
                    \(change.replaced.map { JSON($0) }), \(change.replacement.map { JSON($0) }), \(change.at),
                    \(author(change.author)))
                """)
    }
}

extension Row {
    fileprivate func requireLineFormat() throws {
        let format: Int = try value("format")
        guard format == lineFormat else { throw StoreError.unreadable("closing, format \(format)") }
    }
}

extension Closing: InRow {
    init(row: Row) throws {
        try row.requireLineFormat()
        self.init(
            month: try row.value("month"), employer: try row.value("employer"), at: try row.value("at"),
            author: try row.value("author"), lines: try row.json("lines"))
    }
}

extension Regularisation: InRow {
    init(row: Row) throws {
        try row.requireLineFormat()
        let (replaced, replacement): (JSON<HRLine>?, JSON<HRLine>?) = (
            try row.value("replaced"), try row.value("replacement")
        )
        self.init(
            month: try row.value("month"), employer: try row.value("employer"), line: try row.value("line"),
            number: try row.value("number"), replaced: replaced?.value, replacement: replacement?.value,
            at: try row.value("at"), author: try row.value("author"))
    }
}
