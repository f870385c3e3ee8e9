// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// The same sequence for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Items to pack under two limits, a weight and a volume. Values follow weights
/// closely, which makes it hard when there are many items.
struct Knapsack {
    var values: [Int] = []
    var weights: [Int] = []
    var volumes: [Int] = []
    var weightLimit: Int { weights.reduce(0, +) / 2 }
    var volumeLimit: Int { volumes.reduce(0, +) / 2 }

    init(items: Int, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<items {
            let weight = Int.random(in: 10...99, using: &random)
            weights.append(weight)
            volumes.append(Int.random(in: 10...99, using: &random))
            values.append(weight + Int.random(in: 0...20, using: &random))
        }
    }

    func model() -> (Model, [Variable]) {
        var model = Model()
        let items = values.indices.map { model.binary("item \($0)") }
        model.require(sum(items.indices.map { Double(weights[$0]) * items[$0] }) <= Double(weightLimit), "weight")
        model.require(sum(items.indices.map { Double(volumes[$0]) * items[$0] }) <= Double(volumeLimit), "volume")
        model.maximise(sum(items.indices.map { Double(values[$0]) * items[$0] }))
        return (model, items)
    }

    func bestByTryingAll() -> Int {
        var best = 0
        for subset in 0..<(1 << values.count) {
            var (value, weight, volume) = (0, 0, 0)
            for i in values.indices where subset >> i & 1 == 1 {
                value += values[i]
                weight += weights[i]
                volume += volumes[i]
            }
            if weight <= weightLimit, volume <= volumeLimit { best = max(best, value) }
        }
        return best
    }
}

/// Calls the body with each permutation of `0..<count`.
func forEachPermutation(of count: Int, _ body: ([Int]) -> Void) {
    var order = Array(0..<count)
    func permute(_ k: Int) {
        if k == count { return body(order) }
        for i in k..<count {
            order.swapAt(k, i)
            permute(k + 1)
            order.swapAt(k, i)
        }
    }
    permute(0)
}
