// SPDX-License-Identifier: GPL-3.0-or-later

/// What was noted of some of the people who came to a site: those of one half-hour, or of a whole session where nobody
/// looked at the clock, all of them or those who came for one procedure. Records of the same half-hour add up.
///
/// What was not noted is nil, which is not the same as none.
public struct VisitRecord: Sendable, Hashable {
    public var day: Day
    public var site: Site.ID
    /// When the half-hour began.
    public var halfHour: TimeOfDay?
    /// The procedure that they came for.
    public var request: Skill.ID?
    /// How many came; nil where nobody counted.
    public var arrivals: Int?
    /// How many of them were sent to another service after the first contact.
    public var redirected: Int?
    /// How many of them left before anybody had time for them.
    public var left: Int?
    /// Seconds that one of them took at each post, on average.
    public var seconds: [Post.ID: Int]

    public init(
        day: Day, site: Site.ID, halfHour: TimeOfDay?, request: Skill.ID? = nil, arrivals: Int?,
        redirected: Int? = nil, left: Int? = nil, seconds: [Post.ID: Int] = [:]
    ) {
        self.day = day
        self.site = site
        self.halfHour = halfHour
        self.request = request
        self.arrivals = arrivals
        self.redirected = redirected
        self.left = left
        self.seconds = seconds
    }

    /// Minutes between two times of arrival that are told apart.
    public static let step = 30
}

extension VisitRecord: Comparable {
    /// By day, site, half-hour, then procedure; what has no half-hour or no procedure comes last. Records of one group
    /// are ordered by all else they hold, so that equal lists sort alike.
    public static func < (one: VisitRecord, other: VisitRecord) -> Bool {
        if one.day != other.day { return one.day < other.day }
        if one.site != other.site { return one.site < other.site }
        if one.halfHour != other.halfHour { return isBefore(one.halfHour, other.halfHour) }
        if one.request != other.request { return isBefore(one.request, other.request) }
        if one.arrivals != other.arrivals { return isBefore(one.arrivals, other.arrivals) }
        if one.redirected != other.redirected { return isBefore(one.redirected, other.redirected) }
        if one.left != other.left { return isBefore(one.left, other.left) }
        return one.times.lexicographicallyPrecedes(other.times)
    }

    /// Nothing comes last.
    private static func isBefore<Value: Comparable>(_ one: Value?, _ other: Value?) -> Bool {
        guard let one else { return false }
        return other.map { one < $0 } ?? true
    }

    private var times: [String] { seconds.map { "\($0.key) \(padded($0.value, 7))" }.sorted() }
}
