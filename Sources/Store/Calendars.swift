// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    public func schoolCalendar() throws(StoreError) -> SchoolCalendar {
        try read { try $0.schoolCalendar() }
    }

    /// Takes in a school calendar that is known for a range of days. Within that range it replaces what was there;
    /// outside, it says nothing: an older holiday that reaches out of the range keeps the days outside, and a new
    /// one is cut at its ends.
    public func importSchoolHolidays(
        _ holidays: [SchoolHoliday], known: ClosedRange<Day>, by author: String, at time: Timestamp
    ) throws(StoreError) {
        try change(by: author, at: time) { db in
            let before = try db.schoolCalendar()
            let after = try db.replaceSchoolCalendar(holidays, known: known)
            guard after != before else { return .unchanged(()) }
            return .changed(
                (),
                .init(
                    .schoolHolidaysImported, ["\(known.lowerBound)", "\(known.upperBound)"],
                    ["holidays": String(holidays.count)]))
        }
    }

    /// In order of day; the one about a whole day before those about its patterns.
    public func decisions() throws(StoreError) -> [CalendarDecision] {
        try read { try $0.decisions() }
    }

    /// Closes, opens or cancels a day, or one pattern on that day. Takes the place of an earlier decision about the
    /// same.
    public func decide(_ decision: CalendarDecision, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            let before = try db.decision(on: decision.day, about: decision.pattern)
            guard before != decision else { return .unchanged(()) }
            try db.write(decision)
            let details =
                before.map { ["from": $0.kind.rawValue, "to": decision.kind.rawValue] }
                ?? ["kind": decision.kind.rawValue]
            return .changed((), .init(.decided, decision.subjects, details))
        }
    }

    /// Takes a decision back: the day is as the calendars say again.
    public func undecide(
        _ day: Day, pattern: Pattern.ID? = nil, by author: String, at time: Timestamp
    ) throws(StoreError) {
        try change(by: author, at: time) { db in
            guard let decision = try db.decision(on: day, about: pattern) else {
                throw StoreError.refused(.noDecision(day, pattern))
            }
            try db.remove(decision)
            return .changed((), .init(.undecided, decision.subjects, ["kind": decision.kind.rawValue]))
        }
    }
}

extension Database {
    func decisions() throws -> [CalendarDecision] {
        try all("SELECT * FROM decision ORDER BY day, ifnull(pattern, '')")
    }

    func write(_ decision: CalendarDecision) throws {
        try execute(
            literal: """
                INSERT OR REPLACE INTO decision (day, pattern, kind, reason)
                VALUES (\(decision.day), \(decision.pattern), \(decision.kind), \(decision.reason))
                """)
    }

    func remove(_ decision: CalendarDecision) throws {
        try execute(literal: "DELETE FROM decision WHERE day = \(decision.day) AND pattern IS \(decision.pattern)")
    }

    fileprivate func decision(on day: Day, about pattern: Pattern.ID?) throws -> CalendarDecision? {
        try first("SELECT * FROM decision WHERE day = \(day) AND pattern IS \(pattern)")
    }

    func schoolCalendar() throws -> SchoolCalendar {
        SchoolCalendar(
            holidays: try all("SELECT * FROM school_holiday ORDER BY first, last, name"),
            known: try all("SELECT * FROM school_known ORDER BY first").map { (known: KnownDays) in known.range })
    }

    /// - Returns: the calendar as it is afterwards.
    @discardableResult
    func replaceSchoolCalendar(_ holidays: [SchoolHoliday], known: ClosedRange<Day>) throws -> SchoolCalendar {
        for holiday in holidays { try requireOrder(holiday.first, holiday.last) }
        let before = try schoolCalendar()
        let kept = before.holidays.flatMap { $0.outside(known) }
        let new = holidays.compactMap { $0.inside(known) }
        try execute(sql: "DELETE FROM school_holiday; DELETE FROM school_known")
        for holiday in Set(kept + new) {
            try execute(
                literal: """
                    INSERT INTO school_holiday (name, first, last)
                    VALUES (\(holiday.name), \(holiday.first), \(holiday.last))
                    """)
        }
        for range in joined(before.known + [known]) {
            try execute(literal: "INSERT INTO school_known VALUES (\(range.lowerBound), \(range.upperBound))")
        }
        return try schoolCalendar()
    }

    /// Ranges that overlap or follow one another without a day between them, made one.
    private func joined(_ ranges: [ClosedRange<Day>]) -> [ClosedRange<Day>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, range in
            if let last = joined.last, range.lowerBound <= last.upperBound.advanced(by: 1) {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
    }
}

extension SchoolHoliday {
    fileprivate func inside(_ range: ClosedRange<Day>) -> SchoolHoliday? {
        let (first, last) = (max(first, range.lowerBound), min(last, range.upperBound))
        return first <= last ? SchoolHoliday(name: name, first: first, last: last) : nil
    }

    fileprivate func outside(_ range: ClosedRange<Day>) -> [SchoolHoliday] {
        [
            SchoolHoliday(name: name, first: first, last: min(last, range.lowerBound.advanced(by: -1))),
            SchoolHoliday(name: name, first: max(first, range.upperBound.advanced(by: 1)), last: last),
        ].filter { $0.first <= $0.last }
    }
}

extension SchoolHoliday: InRow {
    init(row: Row) throws {
        self.init(name: try row.value("name"), first: try row.value("first"), last: try row.value("last"))
    }
}

private struct KnownDays: InRow {
    let range: ClosedRange<Day>

    init(row: Row) throws {
        let (first, last): (Day, Day) = (try row.value("first"), try row.value("last"))
        guard first <= last else { throw StoreError.unreadable("school_known = \(first)...\(last)") }
        range = first...last
    }
}

extension Store {
    /// When something was decided about a day, or about one pattern on that day, or taken back, in order.
    public func calendarChanges() throws(StoreError) -> [(day: Day, pattern: Pattern.ID?, at: Timestamp)] {
        let kinds: [Act.Kind] = [.decided, .undecided, .cancelled, .cancellationUndone]
        let list = kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let acts: [Act] = try read {
            try $0.all(SQLRequest("SELECT \(withAuthor) FROM act WHERE kind IN (\(sql: list)) ORDER BY id"))
        }
        return acts.flatMap { act in
            act.subjects.compactMap { subject in
                let parts = subject.split(separator: "/").map(String.init)
                return parts.last.flatMap { Day(iso: $0) }.map { ($0, parts.count > 1 ? parts[0] : nil, act.at) }
            }
        }
    }
}

extension CalendarDecision {
    fileprivate var subjects: [String] { [pattern.map { "\($0)/\(day)" } ?? day.iso] }
}

extension CalendarDecision: InRow {
    init(row: Row) throws {
        self.init(
            day: try row.value("day"), pattern: try row.value("pattern"), kind: try row.value("kind"),
            reason: try row.value("reason"))
    }
}
