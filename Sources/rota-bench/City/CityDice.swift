// SPDX-License-Identifier: GPL-3.0-or-later

/// Random numbers that are the same for a seed on every machine (S. Vigna's SplitMix64, without floating point).
struct CityDice: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one below the number of sides.
    mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(sides)) }

    mutating func roll(_ range: ClosedRange<Int>) -> Int { range.lowerBound + roll(range.count) }

    /// True so many times in a hundred.
    mutating func happens(percent: Int) -> Bool { roll(100) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

    /// Some of the elements in their order, as many as asked or all there are.
    mutating func pick<Element>(_ count: Int, of elements: [Element]) -> [Element] {
        var places = Array(elements.indices)
        for place in places.indices.dropLast() { places.swapAt(place, roll(place...places.count - 1)) }
        return places.prefix(count).sorted().map { elements[$0] }
    }
}
