// SPDX-License-Identifier: GPL-3.0-or-later

import Rostering

/// What chance decides about a city: the same for a seed on every machine.
struct CityDice: Sendable {
    private var dice: Dice

    init(seed: UInt64) { dice = Dice(seed: seed) }

    /// A number from 0 to one below the number of sides.
    mutating func roll(_ sides: Int) -> Int { dice.roll(sides) }

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
