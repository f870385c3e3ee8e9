// SPDX-License-Identifier: GPL-3.0-or-later

/// A calendar month, such as `2027-01`.
public struct Month: Hashable, Sendable {
    public let year: Int
    public let number: Int

    public init?(year: Int, month: Int) {
        guard (1...12).contains(month), (1...9999).contains(year) else { return nil }
        self.init(unchecked: year, month)
    }

    init(unchecked year: Int, _ month: Int) {
        self.year = year
        self.number = month
    }

    /// Reads `2027-01`; anything else is nil.
    public init?(iso text: some StringProtocol) {
        guard let first = Day(iso: text + "-01") else { return nil }
        self = first.month
    }

    public var first: Day { Day(year: year, month: number, day: 1)! }
    public var last: Day { next.first.advanced(by: -1) }
    public var days: ClosedRange<Day> { first...last }
    public var next: Month { number == 12 ? Month(unchecked: year + 1, 1) : Month(unchecked: year, number + 1) }
    public var previous: Month { number == 1 ? Month(unchecked: year - 1, 12) : Month(unchecked: year, number - 1) }

    /// So many months before, the first one there is at the earliest.
    public func earlier(by months: Int) -> Month {
        let count = max(0, year * 12 + number - 1 - max(0, min(months, 120_000)))
        return count < 12 ? Month(unchecked: 1, 1) : Month(unchecked: count / 12, count % 12 + 1)
    }

    /// The ISO weeks that hold at least one day of the month, in order.
    public var weeks: [Week] {
        stride(from: first.week.monday, through: last, by: 7).map(\.week)
    }

    /// The first of September that opens the school year of this month.
    public var schoolYearStart: Day {
        Day(year: number >= 9 ? year : year - 1, month: 9, day: 1)!
    }

    public var iso: String { "\(padded(year, 4))-\(padded(number, 2))" }
}

extension Month: Comparable, Codable, CustomStringConvertible {
    public static func < (one: Month, other: Month) -> Bool { (one.year, one.number) < (other.year, other.number) }
    public var description: String { iso }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let month = Month(iso: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\(text) is not a month like 2027-01"))
        }
        self = month
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}

/// An ISO 8601 week, Monday to Sunday, such as `2026-W53`: week 1 holds the year's first Thursday.
public struct Week: Hashable, Sendable {
    public let monday: Day

    public init(containing day: Day) {
        monday = day.advanced(by: -day.weekday.rawValue)
    }

    /// Reads `2027-W01`; a week 53 in a year that has 52 is nil.
    public init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 3, parts[1].first == "W",
            text.allSatisfy({ $0 == "-" || $0 == "W" || ($0.isASCII && $0.isNumber) }),
            let year = Int(parts[0]), let number = Int(parts[1].dropFirst()), (1...53).contains(number),
            let fourthOfJanuary = Day(year: year, month: 1, day: 4)
        else { return nil }
        let week = Week(containing: fourthOfJanuary.advanced(by: 7 * (number - 1)))
        guard week.year == year else { return nil }
        self = week
    }

    public var sunday: Day { monday.advanced(by: 6) }
    public var days: ClosedRange<Day> { monday...sunday }
    public var next: Week { Week(containing: monday.advanced(by: 7)) }
    public var previous: Week { Week(containing: monday.advanced(by: -7)) }

    /// The ISO year, which is that of the week's Thursday.
    public var year: Int { monday.advanced(by: 3).year }
    public var number: Int {
        let thursday = monday.advanced(by: 3)
        return Day(year: thursday.year, month: 1, day: 1)!.distance(to: thursday) / 7 + 1
    }

    public var iso: String { "\(padded(year, 4))-W\(padded(number, 2))" }
}

extension Week: Comparable, CustomStringConvertible {
    public static func < (one: Week, other: Week) -> Bool { one.monday < other.monday }
    public var description: String { iso }
}
