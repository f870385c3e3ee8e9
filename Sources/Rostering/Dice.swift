// SPDX-License-Identifier: GPL-3.0-or-later

/// Random numbers that are the same on every machine (S. Vigna's SplitMix64).
package struct Dice: Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// A number from 0 to one below the number of sides.
    package mutating func roll(_ sides: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
    }

    /// Puts elements in an order of chance.
    mutating func shuffle(_ elements: inout [Int]) {
        for place in elements.indices.dropFirst().reversed() { elements.swapAt(place, roll(place + 1)) }
    }
}
