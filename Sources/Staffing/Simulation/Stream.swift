// SPDX-License-Identifier: GPL-3.0-or-later

/// Draws of chance that are the same on every machine: S. Vigna's SplitMix64, and logarithms made of additions,
/// multiplications and divisions, which IEEE 754 rounds alike everywhere (the C library's differ in the last digit).
///
/// Each purpose has a stream of its own in each session, so that sessions with another number of desks meet the same
/// people, who take the same time (common random numbers).
public struct Stream: Sendable {
    private var state: UInt64

    public init(seed: UInt64, session: Int, purpose: Int) {
        state = Self.mixed(seed &+ Self.step &* UInt64(session + 1)) ^ Self.mixed(UInt64(purpose + 1) &* Self.step)
    }

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Between 0 and 1, never one of them.
    public mutating func uniform() -> Double {
        state &+= Self.step
        return (Double(Self.mixed(state) >> 11) + 0.5) * 0x1p-53
    }

    /// With mean 1.
    public mutating func exponential() -> Double { -logarithm(uniform()) }

    /// About normal, with mean 0 and deviation 1: the sum of twelve uniforms, less 6.
    public mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
}

/// The natural logarithm of a positive number, from the series of the inverse hyperbolic tangent.
func logarithm(_ number: Double) -> Double {
    var (significand, exponent) = (number.significand, Double(number.exponent))
    if significand > 1.414_213_562_373_095 { (significand, exponent) = (significand / 2, exponent + 1) }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    // |ratio| ≤ 0.1716: what is left out is below 1e-18.
    var sum = 1.0 / 21
    sum = sum * square + 1.0 / 19
    sum = sum * square + 1.0 / 17
    sum = sum * square + 1.0 / 15
    sum = sum * square + 1.0 / 13
    sum = sum * square + 1.0 / 11
    sum = sum * square + 1.0 / 9
    sum = sum * square + 1.0 / 7
    sum = sum * square + 1.0 / 5
    sum = sum * square + 1.0 / 3
    sum = sum * square + 1
    return exponent * 0.693_147_180_559_945_3 + 2 * ratio * sum
}
