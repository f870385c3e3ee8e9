// SPDX-License-Identifier: GPL-3.0-or-later

extension PathGraph {
    /// The least that a schedule costs with each option of each day; what cannot be taken is at `none` or beyond.
    ///
    /// The extras are left out, so that no schedule costs less.
    func cheapestThrough(_ prices: PathPrices, scratch: inout [Double]) -> (options: [Double], work: Int) {
        let units = units(prices)
        var through = Array(repeating: Self.none, count: firstOption.last!)
        if isImpossible { return (through, 1) }
        var work = costsToGo(prices.options, units, &scratch)
        var reached = Array(repeating: Self.none, count: nodeCount(before: 0) * width(before: 0))
        reached[-counter.lower[0]] = 0
        for (day, layer) in days.enumerated() {
            let (width, nextWidth) = (width(before: day), width(before: day + 1))
            var next = Array(repeating: Self.none, count: nodeCount(before: day + 1) * nextWidth)
            var families = Array(repeating: Self.none, count: layer.familyCount)
            let first = firstOption[day]
            let cheapest = layer.members.map { $0.reduce(Self.none) { min($0, prices.options[first + $1]) } }
            for node in 0..<layer.nodeCount {
                for place in Int(layer.starts[node])..<Int(layer.starts[node + 1]) {
                    let arc = layer.arcs[place]
                    let family = Int(arc.family)
                    let cost = units[Int(arc.price)]
                    let shift = counter.lower[day] + layer.weights[family] - counter.lower[day + 1]
                    let (target, toGo) = (
                        Int(arc.target) * nextWidth, firstValue[day + 1] + Int(arc.target) * nextWidth
                    )
                    for count in max(0, -shift)..<max(max(0, -shift), min(width, nextWidth - shift)) {
                        let before = reached[node * width + count] + cost
                        families[family] = min(families[family], before + scratch[toGo + count + shift])
                        let after = before + cheapest[family]
                        if after < next[target + count + shift] { next[target + count + shift] = after }
                    }
                    work += width
                }
            }
            for (family, members) in layer.members.enumerated() {
                for option in members {
                    through[first + option] = families[family] + prices.options[first + option]
                }
            }
            reached = next
        }
        return (through, work)
    }
}
