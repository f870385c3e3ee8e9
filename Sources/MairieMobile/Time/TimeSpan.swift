// SPDX-License-Identifier: GPL-3.0-or-later

/// A time of day, in minutes after midnight (0...1440).
///
/// Duties are counted in clock hours. Nothing is planned at night, so no duty meets the hour that the change to
/// summer time removes or the one that winter time repeats.
public struct TimeOfDay: Hashable, Sendable {
    public let minutes: Int

    public static let midnight = TimeOfDay(minutes: 0)
    public static let endOfDay = TimeOfDay(minutes: 1440)

    public init(minutes: Int) {
        precondition((0...1440).contains(minutes), "a time of day lies between 0:00 and 24:00")
        self.minutes = minutes
    }

    /// Reads `9:30`, `09:30` or `24:00`; a time that does not exist (`9:75`, `25:00`) is nil.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    public var hour: Int { minutes / 60 }
    public var minute: Int { minutes % 60 }

    /// `09:30`, as in data files and JSON.
    public var iso: String { "\(padded(hour, 2)):\(padded(minute, 2))" }

    /// Later by a number of minutes, kept within the day.
    public func advanced(by delta: Int) -> TimeOfDay { TimeOfDay(minutes: min(1440, max(0, minutes + delta))) }
}

extension TimeOfDay: Comparable, Codable, CustomStringConvertible {
    public static func < (one: TimeOfDay, other: TimeOfDay) -> Bool { one.minutes < other.minutes }
    public var description: String { iso }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let time = TimeOfDay(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\(text) is not a time like 09:30"))
        }
        self = time
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}

/// A stretch of one day, from a time (included) to a later one (not included).
public struct TimeSpan: Hashable, Sendable, Codable {
    public let start: TimeOfDay
    public let end: TimeOfDay

    /// Nil where the end does not come after the start.
    public init?(_ start: TimeOfDay, _ end: TimeOfDay) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// The whole day, 0:00–24:00.
    public static let wholeDay = TimeSpan(.midnight, .endOfDay)!

    public var minutes: Int { end.minutes - start.minutes }

    public func overlaps(_ other: TimeSpan) -> Bool { start < other.end && other.start < end }

    /// What is left of it before and after another.
    public func outside(_ other: TimeSpan) -> [TimeSpan] {
        [TimeSpan(start, min(end, other.start)), TimeSpan(max(start, other.end), end)].compactMap { $0 }
    }

    /// Whether one of the two ends at least `gap` minutes before the other begins.
    public func isApart(from other: TimeSpan, by gap: Int) -> Bool {
        end.minutes + gap <= other.start.minutes || other.end.minutes + gap <= start.minutes
    }
}
