// SPDX-License-Identifier: GPL-3.0-or-later

/// A figure of a simulation, and the interval in which the true one lies in 95 cases of 100.
public struct Estimate: Sendable, Equatable {
    public var value: Double
    public var low: Double
    public var high: Double

    public init(value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }

    init(_ value: Double, plusMinus half: Double) {
        self.init(value: value, low: value - half, high: value + half)
    }

    private static let normal = 1.96

    /// The ratio of two sums over sessions, none negative, such as minutes waited by people seen (the delta method).
    static func ratio(_ sums: PairSums, atMost most: Double = .infinity) -> Estimate {
        guard sums.lower > 0, sums.count > 1 else { return Estimate(0, plusMinus: 0) }
        let ratio = sums.upper / sums.lower
        let squares = sums.upperSquared - 2 * ratio * sums.both + ratio * ratio * sums.lowerSquared
        let variance = max(0, squares) / (sums.count - 1)
        let half = normal * (variance * sums.count).squareRoot() / sums.lower
        return Estimate(value: ratio, low: max(0, ratio - half), high: min(most, ratio + half))
    }

    /// A part of a number of sessions (E. B. Wilson's interval, 1927).
    static func part(_ cases: Int, of all: Int) -> Estimate {
        guard all > 0 else { return Estimate(0, plusMinus: 0) }
        let (all, part, square) = (Double(all), Double(cases) / Double(all), normal * normal)
        let middle = (part + square / (2 * all)) / (1 + square / all)
        let half = normal / (1 + square / all) * (part * (1 - part) / all + square / (4 * all * all)).squareRoot()
        return Estimate(value: part, low: min(part, middle - half), high: max(part, middle + half))
    }

    /// A quantile of independent figures, with the interval between two of them (the binomial one).
    static func quantile(_ part: Double, of figures: [Double]) -> Estimate {
        guard let last = figures.indices.last else { return Estimate(0, plusMinus: 0) }
        let (sorted, count) = (figures.sorted(), Double(figures.count))
        func figure(_ rank: Double) -> Double { sorted[min(last, max(0, Int(rank.rounded(.up)) - 1))] }
        let half = normal * (count * part * (1 - part)).squareRoot()
        return Estimate(
            value: figure(count * part), low: figure(count * part - half), high: figure(count * part + half))
    }

    /// A figure worked out in each of twenty parts of the sessions, and in all of them.
    static func batched(_ value: Double, parts: [Double]) -> Estimate {
        guard parts.count > 1 else { return Estimate(value, plusMinus: 0) }
        let count = Double(parts.count)
        let mean = parts.reduce(0, +) / count
        let variance = parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        // Student's t with 19 degrees of freedom.
        let half = 2.093 * (variance / count).squareRoot()
        return Estimate(value: value, low: max(0, value - half), high: value + half)
    }
}

/// Sums over sessions of two figures, their squares and their product.
struct PairSums: Sendable {
    private(set) var count = 0.0
    private(set) var upper = 0.0
    private(set) var lower = 0.0
    private(set) var upperSquared = 0.0
    private(set) var lowerSquared = 0.0
    private(set) var both = 0.0

    mutating func add(_ upper: Double, per lower: Double) {
        count += 1
        self.upper += upper
        self.lower += lower
        upperSquared += upper * upper
        lowerSquared += lower * lower
        both += upper * lower
    }

    mutating func add(_ other: PairSums) {
        count += other.count
        upper += other.upper
        lower += other.lower
        upperSquared += other.upperSquared
        lowerSquared += other.lowerSquared
        both += other.both
    }
}
