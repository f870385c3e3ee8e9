// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// How many people will come to the sessions of the months ahead, from those who came, with the error it would have made
/// in months that it had not seen.
public struct Forecast: Sendable {
    private let model: ArrivalModel
    private let observations: [ArrivalModel.Observation]
    public let trial: Trial

    /// Months left out one after the other, forecast from what came before them, and held against "as many as last
    /// month".
    public struct Trial: Sendable, Equatable {
        public var sessions: [TriedSession]

        /// A session as it was expected before its month began, and as it came.
        public struct TriedSession: Sendable, Equatable {
            public var pattern: Pattern.ID
            public var day: Day
            public var came: Double
            public var expected: Expectation
            public var asLastMonth: Double
        }

        /// Part of a trial.
        public struct MonthTrial: Sendable, Equatable {
            public var month: Month
            public var sessions: Int
            public var people: Double
            /// People by which the sessions were missed, added up.
            public var error, errorOfLastMonth: Double
            /// Sessions within their band, of which four in five should be.
            public var withinBand: Int

            fileprivate init(_ month: Month, _ sessions: [TriedSession]) {
                self.month = month
                self.sessions = sessions.count
                (people, error, errorOfLastMonth, withinBand) = (0, 0, 0, 0)
                for session in sessions {
                    people += session.came
                    error += abs(session.expected.people - session.came)
                    errorOfLastMonth += abs(session.asLastMonth - session.came)
                    if session.expected.band.contains(session.came) { withinBand += 1 }
                }
            }
        }

        public var months: [MonthTrial] {
            let byMonth = Dictionary(grouping: sessions, by: \.day.month)
            return byMonth.keys.sorted().map { MonthTrial($0, byMonth[$0]!) }
        }

        /// The error in parts of the people who came; nil where no month could be tried.
        public var error: Double? { ratio(\.error) }
        public var errorOfLastMonth: Double? { ratio(\.errorOfLastMonth) }

        /// Whether the model did better than "as many as last month", or as well; where it did not, that is used.
        public var isBetter: Bool {
            guard let error, let errorOfLastMonth else { return true }
            return error <= errorOfLastMonth + 1e-9
        }

        private func ratio(_ error: KeyPath<MonthTrial, Double>) -> Double? {
            let people = months.reduce(0) { $0 + $1.people }
            return people > 0 ? months.reduce(0) { $0 + $1[keyPath: error] } / people : nil
        }
    }

    /// Fewer sessions of a pattern than these say too little to forecast it.
    public static let enough = 4
    /// The most months that are tried, and how many must have been recorded before one is.
    private static let tried = 6
    private static let learnt = 3

    /// Nil where no pattern has enough records.
    public init?(_ history: VisitHistory, school: SchoolCalendar) {
        let observations = history.service.patterns.flatMap { pattern in
            let totals = history.totals(of: pattern)
            return totals.count < Self.enough
                ? [] : totals.map { ArrivalModel.Observation(pattern: pattern, day: $0.day, people: $0.people) }
        }
        let days = observations.map(\.day)
        guard let first = days.min(), let last = days.max() else { return nil }
        let context = ArrivalModel.Context(service: history.service, school: school, recorded: first...last)
        self.observations = observations
        model = ArrivalModel(observations, context)
        trial = Self.tryOut(observations, context)
    }

    /// Nil for a session of which no record tells.
    public func expectation(of pattern: Pattern, on day: Day) -> Expectation? {
        trial.isBetter ? model.expectation(of: pattern, on: day) : Self.asLastMonth(pattern, day, observations)
    }

    /// What came to the sessions of a pattern, in order of day.
    public func came(to pattern: Pattern.ID) -> [(day: Day, people: Double)] {
        observations.filter { $0.pattern.id == pattern }.map { ($0.day, $0.people) }
    }

    private static func tryOut(
        _ observations: [ArrivalModel.Observation], _ context: ArrivalModel.Context
    ) -> Trial {
        let months = Set(observations.map(\.day.month)).sorted()
        return Trial(
            sessions: months.dropFirst(learnt).suffix(tried).flatMap { month -> [Trial.TriedSession] in
                let before = observations.filter { $0.day < month.first }
                let model = ArrivalModel(before, context)
                return observations.filter { $0.day.month == month }.compactMap { seen in
                    guard let expected = model.expectation(of: seen.pattern, on: seen.day),
                        let same = asLastMonth(seen.pattern, seen.day, before)
                    else { return nil }
                    return Trial.TriedSession(
                        pattern: seen.pattern.id, day: seen.day, came: seen.people, expected: expected,
                        asLastMonth: same.people)
                }
            })
    }

    /// The mean of the last month before a day in which the pattern was recorded on that day of the week.
    private static func asLastMonth(
        _ pattern: Pattern, _ day: Day, _ observations: [ArrivalModel.Observation]
    ) -> Expectation? {
        let alike = observations.filter {
            $0.pattern.id == pattern.id && $0.day.weekday == day.weekday && $0.day < day.month.first
        }
        guard let month = alike.map(\.day.month).max() else { return nil }
        let counts = alike.filter { $0.day.month == month }.map(\.people)
        let mean = counts.reduce(0, +) / Double(counts.count)
        let all = alike.map(\.people)
        let spread = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
        return Expectation(
            people: mean, deviation: max(mean, spread).squareRoot(), level: mean, recent: 1, factors: [])
    }
}
