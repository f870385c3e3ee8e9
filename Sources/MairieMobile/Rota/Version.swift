// SPDX-License-Identifier: GPL-3.0-or-later

/// A published rota of one month. It never changes; a correction is the next version.
public struct Version: Sendable, Equatable {
    public var month: Month
    /// 1, 2, 3, … within the month.
    public var number: Int
    public var publishedAt: Timestamp
    public var author: String
    public var rota: Rota

    public init(month: Month, number: Int, publishedAt: Timestamp, author: String, rota: Rota) {
        self.month = month
        self.number = number
        self.publishedAt = publishedAt
        self.author = author
        self.rota = rota
    }
}

/// An instant, in whole seconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Sendable, Hashable, Comparable {
    public let seconds: Int

    public init(seconds: Int) {
        self.seconds = seconds
    }

    /// The first second of a UTC day.
    public init(midnightUTC day: Day) {
        seconds = day.number * 86_400
    }

    public static func < (one: Timestamp, other: Timestamp) -> Bool { one.seconds < other.seconds }

    /// The UTC day and the time within it, in seconds.
    public var utc: (day: Day, second: Int) {
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        return (Day(number: day), seconds - day * 86_400)
    }

    /// `2026-11-24T09:30:00Z`.
    public var iso: String {
        let (day, second) = utc
        return "\(day.iso)T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))Z"
    }
}
