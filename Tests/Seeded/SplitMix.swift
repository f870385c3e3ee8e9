// SPDX-License-Identifier: GPL-3.0-or-later

/// Random numbers that are the same on every run and machine (S. Vigna's SplitMix64), so that a failing case can be
/// run again.
public struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one below the number of sides.
    public mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(sides)) }

    public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

    /// Each element with one chance in two.
    public mutating func some<Element>(of elements: [Element]) -> [Element] { elements.filter { _ in roll(2) == 0 } }
}
