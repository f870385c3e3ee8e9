// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What was noted of one session.
public struct SessionRecord: Sendable, Equatable {
    public var pattern: Pattern.ID
    public var day: Day
    /// People counted in each half-hour; the half-hour of opening is 0, those before are negative.
    public var counted: [Int: Int] = [:]
    /// Half-hours that nobody counted.
    public var uncounted: Set<Int> = []
    /// People of whom only the day is known.
    public var untimed = 0

    public init(pattern: Pattern.ID, day: Day) {
        self.pattern = pattern
        self.day = day
    }

    public var people: Int { counted.values.reduce(0, +) + untimed }
    public var isComplete: Bool { uncounted.isEmpty }

    mutating func add(_ record: VisitRecord, opening: TimeOfDay) {
        guard let halfHour = record.halfHour else {
            untimed += record.arrivals ?? 0
            return
        }
        let place = Int((Double(halfHour.minutes - opening.minutes) / Double(VisitRecord.step)).rounded(.down))
        guard let arrivals = record.arrivals else {
            // Another line may have counted some of the people of the half-hour.
            if counted[place] == nil { uncounted.insert(place) }
            return
        }
        counted[place, default: 0] += arrivals
        uncounted.remove(place)
    }
}

extension Pattern {
    /// The half-hours of its opening, the last one begun included.
    public var halfHours: Int { (hours.minutes + VisitRecord.step - 1) / VisitRecord.step }
}

extension Service {
    /// Whose sessions somebody comes to who is noted at a site at a time: those open then; else those that open within
    /// the hour, for people who wait at the door; else those that closed last. Nil where the site has none that day, or
    /// several and no time is known.
    func pattern(at site: Site.ID, on day: Day, halfHour: TimeOfDay?) -> Pattern? {
        let here = patterns.filter { $0.site == site && $0.weekdays.contains(day.weekday) }
            .sorted { $0.hours.start < $1.hours.start }
        guard let halfHour else { return here.count == 1 ? here[0] : nil }
        let end = halfHour.advanced(by: VisitRecord.step)
        return here.first { $0.hours.start < end && halfHour < $0.hours.end }
            ?? here.first { $0.hours.start >= end && $0.hours.start <= end.advanced(by: 60) }
            ?? here.last { $0.hours.end <= halfHour } ?? here.first
    }
}
