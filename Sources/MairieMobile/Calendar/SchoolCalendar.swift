// SPDX-License-Identifier: GPL-3.0-or-later

/// The school holidays of one zone, and the days for which they are known.
public struct SchoolCalendar: Sendable, Equatable {
    public var holidays: [SchoolHoliday]
    /// The days about which the calendar says something. Outside, a day is neither open nor closed: it is unknown.
    public var known: [ClosedRange<Day>]

    public init(holidays: [SchoolHoliday], known: [ClosedRange<Day>]) {
        self.holidays = holidays
        self.known = known
    }

    public func isKnown(_ day: Day) -> Bool { known.contains { $0.contains(day) } }
    public func holiday(on day: Day) -> SchoolHoliday? { holidays.first { $0.first <= day && day <= $0.last } }
}

/// One school holiday: its first and its last whole day off. Holidays begin "after class" on the day before the
/// first, which is open, and end on the eve of the return, which is open too.
public struct SchoolHoliday: Sendable, Hashable, Codable {
    public var name: String
    public var first: Day
    public var last: Day

    public init(name: String, first: Day, last: Day) {
        self.name = name
        self.first = first
        self.last = last
    }
}
