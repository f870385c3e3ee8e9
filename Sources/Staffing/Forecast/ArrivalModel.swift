// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
internal import MairieMobile

/// What is expected of a session: so many people, give or take, and why.
public struct Expectation: Sendable, Equatable {
    public var people: Double
    /// The standard deviation of the number who will come.
    public var deviation: Double
    /// People at such a session on such a day of the week, before anything else is said of the day.
    public var level: Double
    /// By what the recent weeks multiply it.
    public var recent: Double
    /// By what the day multiplies it, in order.
    public var factors: [Factor]

    public struct Factor: Sendable, Equatable {
        public var factor: CalendarFactor
        public var multiplier: Double
    }

    /// The standard deviation of the factor of the day, beyond chance, for a simulation.
    public var dayToDay: Double {
        guard people > 0 else { return 0 }
        return min(0.5, max(0, deviation * deviation - people).squareRoot() / people)
    }

    /// Between what four sessions of five will lie.
    public var band: ClosedRange<Double> {
        let half = 1.2816 * deviation
        return max(0, people - half)...(people + half)
    }
}

/// How many people come to sessions, learnt from those recorded: a level for each pattern and day of the week, times
/// what each thing about the day does to all of them, times how the last weeks of the pattern went.
struct ArrivalModel: Sendable {
    private let levels: [Level: Int]
    private let factors: [CalendarFactor: Int]
    private let regression: PoissonRegression
    private var recent: [Pattern.ID: Double] = [:]
    private var recentUncertainty: [Pattern.ID: Double] = [:]
    private let context: Context

    private struct Level: Hashable {
        var pattern: Pattern.ID
        var weekday: Weekday
    }

    /// What is known beside the counts.
    struct Context: Sendable {
        var service: Service
        var school: SchoolCalendar
        /// The days of all records: what was offered before them is nothing new.
        var recorded: ClosedRange<Day>

        func factors(of pattern: Pattern, on day: Day) -> [CalendarFactor] {
            let new = pattern.offers.compactMap(service.skill).filter { skill in
                skill.from.map { recorded.lowerBound < $0 } ?? false
            }
            return CalendarFactor.all(on: day, school: school, offersSince: new)
        }
    }

    struct Observation: Sendable {
        var pattern: Pattern
        var day: Day
        var people: Double
    }

    /// A factor of the calendar changes arrivals by less than a quarter, in two cases of three.
    private static let factorPrior = 0.25
    /// Levels of the last weeks are off by less than a tenth, in two cases of three; a week counts half of one six weeks
    /// later.
    private static let drift = 0.1
    private static let halfLife = 42.0

    init(_ observations: [Observation], _ context: Context) {
        self.context = context
        var (levels, factors): ([Level: Int], [CalendarFactor: Int]) = ([:], [:])
        var sums: [Level: (people: Double, sessions: Double)] = [:]
        for observation in observations {
            let level = Level(pattern: observation.pattern.id, weekday: observation.day.weekday)
            if levels[level] == nil { levels[level] = levels.count }
            sums[level, default: (0, 0)].people += observation.people
            sums[level, default: (0, 0)].sessions += 1
        }
        let found = observations.flatMap { context.factors(of: $0.pattern, on: $0.day) }
        for factor in Set(found).sorted() { factors[factor] = levels.count + factors.count }
        // Levels start at their mean and may be anything; factors start at "no difference".
        var starts = Array(repeating: 0.0, count: levels.count + factors.count)
        for (level, place) in levels {
            starts[place] = logarithm(max(0.1, sums[level]!.people / sums[level]!.sessions))
        }
        let prior = starts.indices.map { $0 < levels.count ? 2 : Self.factorPrior }
        self.levels = levels
        self.factors = factors
        func row(_ observation: Observation) -> PoissonRegression.Row {
            let level = levels[Level(pattern: observation.pattern.id, weekday: observation.day.weekday)]!
            return [level] + context.factors(of: observation.pattern, on: observation.day).compactMap { factors[$0] }
        }
        let rows = observations.map(row)
        let regression = PoissonRegression(
            rows: rows, counts: observations.map(\.people), starts: starts, prior: prior)
        self.regression = regression
        learnRecent(observations, rows)
    }

    /// What came in the last weeks against what was to be expected, held back by how little that proves (a gamma prior
    /// of mean 1 on the level).
    private mutating func learnRecent(_ observations: [Observation], _ rows: [PoissonRegression.Row]) {
        guard let last = observations.map(\.day).max() else { return }
        let weightOfPrior = regression.dispersion / (Self.drift * Self.drift)
        var sums: [Pattern.ID: (came: Double, expected: Double)] = [:]
        for (observation, row) in zip(observations, rows) {
            let age = Double(last.number - observation.day.number)
            let weight = pow(0.5, age / Self.halfLife)
            let sum = sums[observation.pattern.id] ?? (weightOfPrior, weightOfPrior)
            sums[observation.pattern.id] = (
                sum.came + weight * observation.people, sum.expected + weight * regression.expectation(row)
            )
        }
        recent = sums.mapValues { $0.came / $0.expected }
        recentUncertainty = sums.mapValues { regression.dispersion / $0.expected }
    }

    /// Nil for sessions of a pattern or on a day of the week that no record tells of.
    func expectation(of pattern: Pattern, on day: Day) -> Expectation? {
        guard let level = levels[Level(pattern: pattern.id, weekday: day.weekday)] else { return nil }
        let here = context.factors(of: pattern, on: day)
        let row = [level] + here.compactMap { factors[$0] }
        let ratio = recent[pattern.id] ?? 1
        let people = regression.expectation(row) * ratio
        // Factors that no record tells of may do anything that the prior allows.
        let unknown = Double(here.count { factors[$0] == nil }) * Self.factorPrior * Self.factorPrior
        let uncertainty = regression.uncertainty(row) + (recentUncertainty[pattern.id] ?? 0) + unknown
        return Expectation(
            people: people,
            deviation: (regression.dispersion * people + uncertainty * people * people).squareRoot(),
            level: regression.expectation([level]), recent: ratio,
            factors: here.compactMap { factor in
                factors[factor].map { .init(factor: factor, multiplier: regression.expectation([$0])) }
            })
    }
}
