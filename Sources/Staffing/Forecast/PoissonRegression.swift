// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Counts whose expectation is a product of factors: a generalised linear model with logarithmic link, fitted by
/// iteratively reweighted least squares (P. McCullagh and J. Nelder, "Generalized Linear Models", 1989, chapter 6), with a
/// normal prior on each coefficient (ridge) and a dispersion beyond Poisson's.
struct PoissonRegression: Sendable {
    /// Which coefficients add up to the logarithm of an expectation.
    typealias Row = [Int]

    private(set) var coefficients: [Double]
    /// Variance of a count, in multiples of its expectation; at least 1.
    private(set) var dispersion = 1.0
    /// The inverse of the penalised information: the coefficients' covariance.
    private var covariance: [[Double]]

    /// - Parameters:
    ///   - prior: the standard deviation that each coefficient is thought to have around where it starts.
    init(rows: [Row], counts: [Double], starts: [Double], prior: [Double]) {
        coefficients = starts
        covariance = []
        // The dispersion weighs the data against the priors, and follows from the fit.
        for _ in 0..<3 {
            fit(rows, counts, starts, prior)
            let squares = zip(rows, counts).reduce(0) { sum, pair in
                let expected = expectation(pair.0)
                return sum + (pair.1 - expected) * (pair.1 - expected) / expected
            }
            let used = Set(rows.flatMap { $0 }).count
            dispersion = max(1, squares / Double(max(1, rows.count - used)))
        }
    }

    func expectation(_ row: Row) -> Double { exp(row.reduce(0) { $0 + coefficients[$1] }) }

    /// The variance of the logarithm of an expectation, from what is not known of the coefficients.
    func uncertainty(_ row: Row) -> Double {
        row.reduce(0) { sum, one in sum + row.reduce(0) { $0 + covariance[one][$1] } }
    }

    private mutating func fit(_ rows: [Row], _ counts: [Double], _ starts: [Double], _ prior: [Double]) {
        let size = starts.count
        for _ in 0..<50 {
            var information = (0..<size).map { place in
                var row = Array(repeating: 0.0, count: size)
                row[place] = 1 / (prior[place] * prior[place])
                return row
            }
            var slope = (0..<size).map { (starts[$0] - coefficients[$0]) / (prior[$0] * prior[$0]) }
            for (row, count) in zip(rows, counts) {
                let expected = expectation(row)
                for one in row {
                    slope[one] += (count - expected) / dispersion
                    for other in row { information[one][other] += expected / dispersion }
                }
            }
            covariance = information.inverseOfPositive
            let step = covariance.map { zip($0, slope).reduce(0) { $0 + $1.0 * $1.1 } }
            // Far from the optimum, Newton's step may be too long for an exponential.
            let longest = step.map(abs).max() ?? 0
            let scale = longest > 1 ? 1 / longest : 1
            for place in 0..<size { coefficients[place] += scale * step[place] }
            if longest < 1e-10 { break }
        }
    }
}

extension [[Double]] {
    /// The inverse of a symmetric positive definite matrix, by its Cholesky factor.
    var inverseOfPositive: [[Double]] {
        let size = count
        var factor = self
        for row in 0..<size {
            for column in 0...row {
                var sum = self[row][column]
                for place in 0..<column { sum -= factor[row][place] * factor[column][place] }
                factor[row][column] = row == column ? sum.squareRoot() : sum / factor[column][column]
            }
        }
        return (0..<size).map { unit in
            var solution = Array<Double>(repeating: 0, count: size)
            for row in 0..<size {
                let known = (0..<row).reduce(0) { $0 + factor[row][$1] * solution[$1] }
                solution[row] = ((row == unit ? 1 : 0) - known) / factor[row][row]
            }
            for row in (0..<size).reversed() {
                let known = (row + 1..<size).reduce(0) { $0 + factor[$1][row] * solution[$1] }
                solution[row] = (solution[row] - known) / factor[row][row]
            }
            return solution
        }
    }
}
