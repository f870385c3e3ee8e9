// SPDX-License-Identifier: GPL-3.0-or-later

import Parallel
import Synchronization

/// The paths of all workers, and their pricing on all cores.
struct WorkerPaths: Sendable {
    private(set) var graphs: [PathGraph]
    private let rules: [WorkerRules]
    private let share: Int

    /// States of one rule on one day beyond which its worker's schedules are no paths.
    private static let states = 5_000
    /// Arcs of all graphs together, 12 bytes each.
    private static let arcs = 20_000_000
    /// What it counts for to make an arc.
    private static let stepsOfArc = 100

    /// Where each duty is among the worker's options of all days, and where the day off is, -1 where it is none.
    private let dutyPlaces: [[Int]]
    private let offPlaces: [[Int]]

    /// Nil where a worker's rules have to remember too much.
    init?(_ problem: RosterProblem) {
        var rules: [WorkerRules] = []
        for worker in problem.workers {
            guard let one = WorkerRules(worker, days: problem.days, states: Self.states) else { return nil }
            rules.append(one)
        }
        self.rules = rules
        let share = Self.arcs / max(1, rules.count)
        self.share = share
        let graphs = rules.map { Self.graph($0, arcs: share) }
        self.graphs = graphs
        dutyPlaces = zip(problem.workers, graphs).map { worker, graph in
            var places = Array(repeating: -1, count: worker.duties.count)
            for (day, layer) in graph.days.enumerated() {
                for (place, option) in layer.options.enumerated() {
                    if let duty = option.duty { places[duty] = graph.firstOption[day] + place }
                }
            }
            return places
        }
        offPlaces = graphs.map { graph in
            graph.days.enumerated().map { day, layer in
                layer.options.firstIndex { $0.duty == nil }.map { graph.firstOption[day] + $0 } ?? -1
            }
        }
        guard graphs.allSatisfy(\.extrasFitInOneNumber) else { return nil }
    }

    /// The graph whose shape has the rules that tie days together, as many as it may hold. Limits, such as how often a
    /// kind of duty may be worked, wait until schedules break them.
    private static func graph(_ rules: WorkerRules, arcs: Int) -> PathGraph {
        var graph = PathGraph(rules, shape: [])
        for count in 0..<rules.tyingCount {
            // What a rule may multiply the graph by at most tells early when there is no use in trying.
            if graph.arcCount * rules.tracks[count].width > 20 * arcs { break }
            let larger = PathGraph(rules, shape: Array(0...count))
            if larger.arcCount > arcs { break }
            graph = larger
        }
        return graph
    }

    /// Takes a rule that schedules keep breaking into the shape of its worker, if there is room.
    ///
    /// - Returns: the steps it took.
    mutating func promote(_ rule: Int, of worker: Int) -> Int {
        // Restricted graphs are small as they are.
        guard !graphs[worker].isRestricted, graphs[worker].arcCount < share else { return 0 }
        let larger = PathGraph(rules[worker], shape: graphs[worker].shape + [rule])
        if larger.arcCount <= 2 * share { graphs[worker] = larger }
        return Self.stepsOfArc * larger.arcCount
    }

    /// Leaves a worker the schedules that take allowed options only, of all that other paths know.
    mutating func restrict(_ worker: Int, to isAllowed: [Bool], of other: WorkerPaths) {
        graphs[worker] = other.graphs[worker].restricted(to: isAllowed)
    }

    /// The options that keep a worker's schedule outside some days.
    func mask(of column: Column, open days: Range<Int>) -> [Bool] {
        let graph = graphs[column.worker]
        var mask = Array(repeating: false, count: graph.firstOption.last!)
        for place in graph.firstOption[days.lowerBound]..<graph.firstOption[days.upperBound] { mask[place] = true }
        for place in options(of: column) { mask[place] = true }
        return mask
    }

    /// What a schedule takes on each day, as places among the worker's options of all days.
    func options(of column: Column) -> [Int] {
        var options = offPlaces[column.worker]
        let graph = graphs[column.worker]
        for duty in column.duties {
            let place = dutyPlaces[column.worker][duty]
            options[graph.day(ofOption: place)] = place
        }
        return options
    }

    /// Whether a schedule takes allowed options only.
    func allows(_ column: Column, _ allowed: [Int: [Bool]]) -> Bool {
        guard let allowed = allowed[column.worker] else { return true }
        return options(of: column).allSatisfy { allowed[$0] }
    }

    /// Leaves a worker one option of a day.
    func require(_ worker: Int, _ option: Int, _ allowed: inout [Int: [Bool]]) {
        let graph = graphs[worker]
        let day = graph.day(ofOption: option)
        var mask = allowed[worker] ?? Array(repeating: true, count: graph.firstOption.last!)
        for place in graph.firstOption[day]..<graph.firstOption[day + 1] where place != option { mask[place] = false }
        allowed[worker] = mask
    }

    /// Takes one option of a day from a worker.
    func exclude(_ worker: Int, _ option: Int, _ allowed: inout [Int: [Bool]]) {
        allowed[worker, default: Array(repeating: true, count: graphs[worker].firstOption.last!)][option] = false
    }

    /// The options that two lists both allow.
    func both(_ one: [Int: [Bool]], _ other: [Int: [Bool]]) -> [Int: [Bool]] {
        one.merging(other) { mask, more in zip(mask, more).map { $0 && $1 } }
    }

    /// What is asked of pricing.
    struct Order: Sendable {
        var workers: [Int]
        var prices: @Sendable (_ worker: Int) -> PathPrices
        /// By place in `workers`.
        var below: [Double]
        var count: Int
        var effort: Int
        var isParallel: Bool
    }

    /// The cheapest schedules of some workers, in their order.
    func price(_ order: Order) -> [PricingAnswer] {
        let places = order.workers.indices
        let pool = Mutex<[[Double]]>([])
        @Sendable func answer(_ place: Int) -> PricingAnswer {
            var scratch = pool.withLock { $0.popLast() } ?? []
            defer { pool.withLock { [scratch] in $0.append(scratch) } }
            let worker = order.workers[place]
            return graphs[worker].price(
                order.prices(worker), below: order.below[place], count: order.count, effort: order.effort,
                scratch: &scratch)
        }
        return order.isParallel ? Array(places).concurrentMap(answer) : places.map(answer)
    }
}

extension PathGraph {
    var extrasFitInOneNumber: Bool {
        let widths = extras.map(\.width)
        var product = 1
        for width in widths {
            let (next, isTooMuch) = product.multipliedReportingOverflow(by: max(1, width))
            if isTooMuch { return false }
            product = next
        }
        return true
    }
}
