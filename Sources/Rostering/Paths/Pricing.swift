// SPDX-License-Identifier: GPL-3.0-or-later

import HeapModule

/// What a worker's schedules cost at the moment: by option, and by priority for the costs of rules.
struct PathPrices {
    /// Of each option of each day, one day after the other; infinite where it may not be taken.
    var options: [Double]
    /// What one unit of each priority costs.
    var units: [Double]
}

extension [Cost] {
    /// What they come to, where one unit of each priority is worth so much.
    func worth(_ units: [Double]) -> Double { reduce(0) { $0 + units[$1.priority] * Double($1.amount) } }
}

/// A schedule and its cost.
struct PricedPath: Sendable {
    var duties: [Int]
    var cost: Double
}

/// The cheapest schedules of a worker.
struct PricingAnswer: Sendable {
    /// The cheapest first.
    var paths: [PricedPath] = []
    /// No schedule costs less; infinite where there is none.
    var bound: Double
    /// Steps taken: the same on every machine.
    var work: Int
    /// The rule that makes the search long: a place in the worker's rules.
    var obstacle: Int?
}

extension PathGraph {
    /// Schedules that cost less than a threshold, the cheapest first: a best-first search (A*), guided by the exact cost
    /// to go of everything but the extras (Hart, Nilsson & Raphael 1968).
    ///
    /// - Parameters:
    ///   - count: how many schedules are wanted at most.
    ///   - effort: how many labels to make at most; with fewer than needed, the bound is weaker.
    ///   - scratch: memory to use again.
    func price(
        _ prices: PathPrices, below threshold: Double, count: Int, effort: Int, scratch: inout [Double]
    ) -> PricingAnswer {
        let units = units(prices)
        if isImpossible { return PricingAnswer(bound: .infinity, work: 1) }
        let work = costsToGo(prices.options, units, &scratch)
        let atBest = scratch[-counter.lower[0]]
        guard atBest < threshold else { return PricingAnswer(bound: Self.finite(atBest), work: work) }
        var search = PathSearch(graph: self, prices: prices.options, units: prices.units, graphPrices: units)
        var answer = scratch.withUnsafeBufferPointer { toGo in
            search.run(toGo, below: threshold, count: count, effort: effort)
        }
        if answer.work > Self.long {
            answer.obstacle = scratch.withUnsafeBufferPointer { search.obstacle($0) }.map { extraNumbers[$0] }
        }
        answer.work += work
        return answer
    }

    /// What each place in `prices` costs.
    func units(_ prices: PathPrices) -> [Double] {
        self.prices.map { $0.worth(prices.units) }
    }

    static let none = 1e100
    /// Labels beyond which it is worth asking what makes a search long.
    private static let long = 1_000

    static func finite(_ cost: Double) -> Double { cost < none / 2 ? cost : .infinity }

    /// Fills in the cost to go by day, node and counter, and tells how many steps that took.
    func costsToGo(_ options: [Double], _ units: [Double], _ values: inout [Double]) -> Int {
        let end = firstValue[days.count + 1]
        if values.count < end { values = Array(repeating: 0, count: end) }
        var work = 0
        values.withUnsafeMutableBufferPointer { values in
            for place in firstValue[days.count]..<end { values[place] = 0 }
            for day in days.indices.reversed() {
                let layer = days[day]
                let families = layer.members.map { members in
                    members.reduce(Self.none) { min($0, options[firstOption[day] + $1]) }
                }
                let (width, nextWidth) = (self.width(before: day), self.width(before: day + 1))
                let (here, next) = (firstValue[day], firstValue[day + 1])
                let (lower, upper) = (counter.lower[day], counter.upper[day])
                let (nextLower, nextUpper) = (counter.lower[day + 1], counter.upper[day + 1])
                layer.arcs.withUnsafeBufferPointer { arcs in
                    for node in 0..<layer.nodeCount {
                        let row = values.baseAddress! + here + node * width
                        for place in 0..<width { row[place] = Self.none }
                        for arc in Int(layer.starts[node])..<Int(layer.starts[node + 1]) {
                            let family = Int(arcs[arc].family)
                            let cost = families[family] + units[Int(arcs[arc].price)]
                            if cost >= Self.none { continue }
                            let weight = layer.weights[family]
                            let first = max(lower, nextLower - weight)
                            let last = min(upper, nextUpper - weight)
                            if last < first { continue }
                            let from =
                                values.baseAddress! + next + Int(arcs[arc].target) * nextWidth + first + weight
                                - nextLower
                            let to = row + first - lower
                            for place in 0...last - first {
                                let value = cost + from[place]
                                to[place] = value < to[place] ? value : to[place]
                            }
                            work += last - first + 1
                        }
                    }
                }
            }
        }
        return work
    }
}

/// One best-first search over the days of a worker.
private struct PathSearch {
    let graph: PathGraph
    let prices: [Double]
    let units: [Double]
    let graphPrices: [Double]

    private struct Label {
        var day: Int32
        var node: Int32
        var sum: Int32
        var parent: Int32
        var option: Int32
        /// The states of the extras, one number.
        var extra: Int
        var cost: Double
    }

    private struct Key: Hashable {
        var place: Int64
        var sum: Int32
        var extra: Int
    }

    private struct Entry: Comparable {
        var total: Double
        var day: Int32
        var label: Int32

        /// Where two are as good, the one that is further comes first.
        static func < (one: Entry, other: Entry) -> Bool {
            (one.total, -one.day, one.label) < (other.total, -other.day, other.label)
        }
    }

    private var labels: [Label] = []
    private var best: [Key: Double] = [:]
    private var open = Heap<Entry>()

    init(graph: PathGraph, prices: [Double], units: [Double], graphPrices: [Double]) {
        self.graph = graph
        self.prices = prices
        self.units = units
        self.graphPrices = graphPrices
    }

    mutating func run(
        _ toGo: UnsafeBufferPointer<Double>, below threshold: Double, count: Int, effort: Int
    ) -> PricingAnswer {
        let extraPrices = graph.extras.map { track in track.prices.map { $0.worth(units) } }
        add(Label(day: 0, node: 0, sum: 0, parent: -1, option: -1, extra: 0, cost: 0), toGo)
        var answer = PricingAnswer(bound: .infinity, work: 0)
        while let entry = open.popMin() {
            let label = labels[Int(entry.label)]
            if answer.paths.isEmpty { answer.bound = PathGraph.finite(entry.total) }
            if entry.total >= threshold || labels.count > effort { break }
            if best[key(label)]! < label.cost { continue }
            if Int(label.day) == graph.days.count {
                answer.paths.append(PricedPath(duties: duties(entry.label), cost: label.cost))
                if answer.paths.count == count { break }
                continue
            }
            expand(entry.label, extraPrices, toGo)
        }
        answer.work = labels.count
        if answer.paths.isEmpty, open.isEmpty, labels.count <= effort, answer.bound < threshold {
            answer.bound = .infinity
        }
        return answer
    }

    /// The first of the extras that the best path without them breaks.
    func obstacle(_ toGo: UnsafeBufferPointer<Double>) -> Int? {
        var (node, sum) = (0, 0)
        var states = graph.extras.map { _ in 0 }
        for (day, layer) in graph.days.enumerated() {
            let first = graph.firstOption[day]
            var best: (cost: Double, arc: PathGraph.Arc, option: Int)?
            for place in Int(layer.starts[node])..<Int(layer.starts[node + 1]) {
                let arc = layer.arcs[place]
                let after = sum + layer.weights[Int(arc.family)] - graph.counter.lower[day + 1]
                let width = graph.width(before: day + 1)
                guard 0..<width ~= after else { continue }
                let rest = toGo[graph.firstValue[day + 1] + Int(arc.target) * width + after]
                for option in layer.members[Int(arc.family)] {
                    let cost = prices[first + option] + graphPrices[Int(arc.price)] + rest
                    if best.map({ cost < $0.cost }) ?? true { best = (cost, arc, option) }
                }
            }
            guard let best else { return nil }
            for (number, track) in graph.extras.enumerated() {
                let step = track.steps[day]
                let next = step.next[states[number] * step.symbolCount + step.symbols[best.option]]
                if next < 0 { return number }
                states[number] = Int(next)
            }
            node = Int(best.arc.target)
            sum += layer.weights[Int(best.arc.family)]
        }
        return nil
    }

    private mutating func expand(_ number: Int32, _ extraPrices: [[Double]], _ toGo: UnsafeBufferPointer<Double>) {
        let label = labels[Int(number)]
        let day = Int(label.day)
        let layer = graph.days[day]
        let first = graph.firstOption[day]
        for place in Int(layer.starts[Int(label.node)])..<Int(layer.starts[Int(label.node) + 1]) {
            let arc = layer.arcs[place]
            let sum = Int(label.sum) + layer.weights[Int(arc.family)]
            if sum < graph.counter.lower[day + 1] || sum > graph.counter.upper[day + 1] { continue }
            for kind in layer.kinds[Int(arc.family)] {
                let option = kind.min { (prices[first + $0], $0) < (prices[first + $1], $1) }!
                var cost = label.cost + prices[first + option] + graphPrices[Int(arc.price)]
                if cost >= PathGraph.none { continue }
                guard let extra = step(label.extra, day, option, extraPrices, &cost) else { continue }
                add(
                    Label(
                        day: label.day + 1, node: arc.target, sum: Int32(sum), parent: number, option: Int32(option),
                        extra: extra, cost: cost), toGo)
            }
        }
    }

    /// The states of the extras after an option, and what that costs; nil where one of them forbids it.
    private func step(_ extra: Int, _ day: Int, _ option: Int, _ prices: [[Double]], _ cost: inout Double) -> Int? {
        var (rest, after, factor) = (extra, 0, 1)
        for (number, track) in graph.extras.enumerated() {
            let step = track.steps[day]
            let (quotient, state) = rest.quotientAndRemainder(dividingBy: max(1, track.stateCounts[day]))
            rest = quotient
            let entry = state * step.symbolCount + step.symbols[option]
            if step.next[entry] < 0 { return nil }
            cost += prices[number][Int(step.price[entry])]
            after += factor * Int(step.next[entry])
            factor *= max(1, track.stateCounts[day + 1])
        }
        return after
    }

    private mutating func add(_ label: Label, _ toGo: UnsafeBufferPointer<Double>) {
        let day = Int(label.day)
        let place =
            graph.firstValue[day] + Int(label.node) * graph.width(before: day) + Int(label.sum)
            - graph.counter.lower[day]
        let rest = toGo[place]
        if rest >= PathGraph.none / 2 { return }
        let key = key(label)
        if let known = best[key], known <= label.cost { return }
        best[key] = label.cost
        open.insert(Entry(total: label.cost + rest, day: label.day, label: Int32(labels.count)))
        labels.append(label)
    }

    private func key(_ label: Label) -> Key {
        Key(place: Int64(label.day) << 32 | Int64(label.node), sum: label.sum, extra: label.extra)
    }

    private func duties(_ last: Int32) -> [Int] {
        var (duties, place): ([Int], Int32) = ([], last)
        while labels[Int(place)].parent >= 0 {
            let label = labels[Int(place)]
            if let duty = graph.days[Int(label.day) - 1].options[Int(label.option)].duty { duties.append(duty) }
            place = label.parent
        }
        return duties.sorted()
    }
}
