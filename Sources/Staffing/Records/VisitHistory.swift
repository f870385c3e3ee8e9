// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// All that was noted of visits, put in order.
public struct VisitHistory: Sendable {
    public let service: Service
    /// By pattern, in order of day.
    public let sessions: [Pattern.ID: [SessionRecord]]
    /// The records of each site.
    private let bySite: [Site.ID: [VisitRecord]]
    /// People who are noted at a site on a day on which no session, or more than one, can have been theirs.
    public let unplaced: Int

    public init(_ records: [VisitRecord], service: Service) {
        self.service = service
        bySite = Dictionary(grouping: records, by: \.site)
        var sessions: [Pattern.ID: [Day: SessionRecord]] = [:]
        var unplaced = 0
        for record in records {
            guard let pattern = service.pattern(at: record.site, on: record.day, halfHour: record.halfHour) else {
                unplaced += record.arrivals ?? 0
                continue
            }
            sessions[pattern.id, default: [:]][
                record.day, default: SessionRecord(pattern: pattern.id, day: record.day)
            ].add(record, opening: pattern.hours.start)
        }
        self.unplaced = unplaced
        self.sessions = sessions.mapValues { $0.values.sorted { $0.day < $1.day } }
    }

    /// Where the people of a session's half-hours come: the part of all of them that each half-hour has, from the
    /// first one in which somebody came. With few records it stays close to "as many in each".
    public func profile(of pattern: Pattern) -> Profile {
        let open = pattern.halfHours
        let complete = (sessions[pattern.id] ?? []).filter(\.isComplete)
        let first = min(0, complete.flatMap(\.counted.keys).min() ?? 0)
        var weights = Array(repeating: 0.0, count: open - first)
        for place in 0..<open { weights[place - first] = 1 / Double(open) }
        for (place, count) in complete.flatMap(\.counted) {
            // People noted after closing came at the end.
            weights[min(place, open - 1) - first] += Double(count)
        }
        let all = weights.reduce(0, +)
        return Profile(first: first, parts: weights.map { $0 / all }, isRecorded: all > 1.5)
    }

    public struct Profile: Sendable, Equatable {
        /// The first half-hour; 0 is that of opening.
        public var first: Int
        /// They add up to 1.
        public var parts: [Double]
        public var isRecorded: Bool

        func part(of place: Int) -> Double {
            parts.indices.contains(place - first) ? parts[place - first] : 0
        }
    }

    /// How many people came to each recorded session; where half-hours were not counted, what the others suggest.
    public func totals(of pattern: Pattern) -> [(day: Day, people: Double, isComplete: Bool)] {
        let profile = profile(of: pattern)
        return (sessions[pattern.id] ?? []).compactMap { session in
            let missing = session.uncounted.reduce(0) { $0 + profile.part(of: $1) }
            // With less than half of the session, the rest is a guess and no record.
            guard missing < 0.5 else { return nil }
            return (session.day, Double(session.people) / (1 - missing), session.isComplete)
        }
    }

    // MARK: - What people need

    /// Times measured at a post of a site; those of all sites where the site has too few.
    public func times(at post: Post.ID, site: Site.ID) -> Measured {
        let here = measured(post, bySite[site] ?? [])
        return here.visits >= Self.enough ? here : measured(post, bySite.values.flatMap { $0 })
    }

    /// How many visits were measured at a post of a site itself.
    func visitsMeasured(at post: Post.ID, site: Site.ID) -> Int { measured(post, bySite[site] ?? []).visits }

    /// Times at a post.
    public struct Measured: Sendable, Equatable {
        /// How many visits were measured.
        public var visits = 0
        public var meanMinutes = 0.0
        /// Those noted one by one, in minutes, in order.
        public var single: [Double] = []
    }

    private func measured(_ post: Post.ID, _ records: [VisitRecord]) -> Measured {
        let firstContact = service.staffing?.steps.first { $0.sentElsewhere > 0 }?.post
        var (measured, minutes) = (Measured(), 0.0)
        for record in records {
            guard let seconds = record.seconds[post] else { continue }
            let people = record.served(goesOn: post != firstContact)
            guard people > 0 else { continue }
            measured.visits += people
            minutes += Double(seconds) / 60 * Double(people)
            if people == 1 { measured.single.append(Double(seconds) / 60) }
        }
        measured.meanMinutes = measured.visits > 0 ? minutes / Double(measured.visits) : 0
        measured.single.sort()
        return measured
    }

    /// Below this many visits, figures of one site are those of all.
    public static let enough = 30

    /// The part of the people who were sent elsewhere at a site, with how many people it is a part of; nil where nobody
    /// noted it.
    public func sentElsewhere(at site: Site.ID) -> Share? { share(\.redirected, at: site) }

    /// The part of the people who left unseen.
    public func left(at site: Site.ID) -> Share? { share(\.left, at: site) }

    public struct Share: Sendable, Equatable {
        public var part: Double
        public var people: Int
    }

    private func share(_ noted: KeyPath<VisitRecord, Int?>, at site: Site.ID) -> Share? {
        func share(_ records: [VisitRecord]) -> Share? {
            let all = records.reduce(0) { $0 + ($1[keyPath: noted] == nil ? 0 : $1.arrivals ?? 0) }
            let some = records.reduce(0) { $0 + ($1[keyPath: noted] ?? 0) }
            return all > 0 ? Share(part: Double(some) / Double(all), people: all) : nil
        }
        if let here = share(bySite[site] ?? []), here.people >= Self.enough { return here }
        return nil
    }

    /// How many people came to a site for each procedure, as far as noted.
    public func requests(at site: Site.ID) -> [Skill.ID: Int] {
        (bySite[site] ?? []).reduce(into: [:]) { counts, record in
            if let request = record.request { counts[request, default: 0] += record.arrivals ?? 0 }
        }
    }

    // MARK: - What is missing

    /// How much of what happened at a site was noted.
    public func coverage(of site: Site.ID) -> Coverage {
        let records = bySite[site] ?? []
        func people(_ isNoted: (VisitRecord) -> Bool) -> Int {
            records.reduce(0) { $0 + (isNoted($1) ? $1.arrivals ?? 0 : 0) }
        }
        let here = service.patterns.filter { $0.site == site }.flatMap { sessions[$0.id] ?? [] }
        return Coverage(
            sessions: here.count, incomplete: here.count { !$0.isComplete }, people: people { _ in true },
            withHour: people { $0.halfHour != nil }, withRequest: people { $0.request != nil },
            withRedirected: people { $0.redirected != nil }, withLeft: people { $0.left != nil },
            withTimes: people { !$0.seconds.isEmpty })
    }

    public struct Coverage: Sendable, Equatable {
        /// Sessions of which something was noted, and those with half-hours that nobody counted.
        public var sessions, incomplete: Int
        /// People counted, and those of whom each thing was noted.
        public var people, withHour, withRequest, withRedirected, withLeft, withTimes: Int
    }

    public var sites: [Site] { service.inOrder(sites: bySite.keys) }
    public var isEmpty: Bool { bySite.isEmpty }
    public var days: ClosedRange<Day>? {
        let days = bySite.values.flatMap { $0 }.map(\.day)
        guard let first = days.min(), let last = days.max() else { return nil }
        return first...last
    }
}

extension VisitRecord {
    /// How many came to a desk.
    ///
    /// - Parameter goesOn: whether only those who were not sent elsewhere did.
    fileprivate func served(goesOn: Bool) -> Int {
        max(0, (arrivals ?? 0) - (left ?? 0) - (goesOn ? redirected ?? 0 : 0))
    }
}
