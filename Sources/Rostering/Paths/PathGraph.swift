// SPDX-License-Identifier: GPL-3.0-or-later

/// The schedules of one worker as paths through the days.
///
/// A node is what some of the worker's rules (the shape) must remember before a day; beside it runs a counter, such as
/// minutes worked, which is kept apart because it only adds up. Rules that would make the graph too large are the
/// extras: paths ignore them, so that the best path is a bound, and whoever follows a path must mind them.
struct PathGraph: Sendable {
    /// What a worker may do on a day.
    struct Option: Sendable {
        /// Nil for a day off.
        var duty: Int?
        /// Costs beyond those of the duty, from rules that remember nothing.
        var costs: [Cost] = []
    }

    struct Arc: Sendable {
        var target: Int32
        /// The class of options that lead here.
        var family: Int32
        /// A place in `prices`.
        var price: Int32
    }

    struct Day: Sendable {
        var options: [Option]
        /// The class of each option: options that are the same to the shape and the counter.
        var families: [Int]
        var familyCount: Int
        /// What each class adds to the counter.
        var weights: [Int]
        /// The options of each class, those that are the same to the extras together.
        var members: [[Int]]
        var kinds: [[[Int]]] = []
        /// Where the arcs of each node start; one more for the end.
        var starts: [Int32] = [0]
        var arcs: [Arc] = []

        var nodeCount: Int { starts.count - 1 }
    }

    /// The counter's reach before each day, the horizon's end included: from there it can still end within its limits.
    struct Counter: Sendable {
        var lower: [Int]
        var upper: [Int]
    }

    private(set) var days: [Day]
    private(set) var counter: Counter
    /// Lists of costs that arcs refer to; the first is empty.
    private(set) var prices: [[Cost]] = [[]]
    private(set) var extras: [Track]
    /// The rules that make up the shape, and the extras, as places in the worker's rules.
    let shape: [Int]
    let extraNumbers: [Int]

    /// Whether options were taken from it.
    private(set) var isRestricted = false

    /// How many nodes there are at the end of the horizon.
    private(set) var endCount = 1

    init(_ rules: WorkerRules, shape: [Int]) {
        self.shape = shape
        extraNumbers = rules.tracks.indices.filter { !shape.contains($0) }
        extras = extraNumbers.map { rules.tracks[$0] }
        let shape = shape.map { rules.tracks[$0] }
        days = rules.options.indices.map { day in
            Self.day(rules.options[day], shape.map { $0.steps[day].symbols }, rules.weights[day])
        }
        counter = Self.reach(days, rules.atLeast, rules.atMost)
        for day in days.indices {
            let extras = extras
            days[day].kinds = days[day].members.map { members in
                Dictionary(grouping: members) { option in extras.map { $0.steps[day].symbols[option] } }
                    .values.sorted { $0[0] < $1[0] }
            }
        }
        connect(shape)
        dropDeadEnds()
        measure()
    }

    /// Where the options of each day start in a list of all, and where those of the last end.
    private(set) var firstOption: [Int] = [0]
    /// Where the costs to go of each day start in a list of all: by node, then by counter.
    private(set) var firstValue: [Int] = [0]

    private var dayOfOption: [Int] = []

    func day(ofOption place: Int) -> Int { dayOfOption[place] }

    private mutating func measure() {
        (firstOption, firstValue) = ([0], [0])
        dayOfOption = days.enumerated().flatMap { day, layer in layer.options.map { _ in day } }
        for day in days { firstOption.append(firstOption.last! + day.options.count) }
        for day in 0...days.count { firstValue.append(firstValue.last! + nodeCount(before: day) * width(before: day)) }
    }

    func nodeCount(before day: Int) -> Int { day < days.count ? days[day].nodeCount : endCount }

    /// How many values the counter has before a day.
    func width(before day: Int) -> Int { max(0, counter.upper[day] - counter.lower[day] + 1) }

    private static func day(_ options: [Option], _ symbols: [[Int]], _ weights: [Int]) -> Day {
        var numbers: [[Int]: Int] = [:]
        var day = Day(options: options, families: [], familyCount: 0, weights: [], members: [])
        for option in options.indices {
            let key = symbols.map { $0[option] } + [weights[option]]
            let number = numbers[key] ?? numbers.count
            if number == numbers.count {
                numbers[key] = number
                day.weights.append(weights[option])
                day.members.append([])
            }
            day.families.append(number)
            day.members[number].append(option)
        }
        day.familyCount = numbers.count
        return day
    }

    private static func reach(_ days: [Day], _ atLeast: Int, _ atMost: Int) -> Counter {
        var (least, most) = ([0], [0])
        for day in days {
            let weights = zip(day.weights, day.members).filter { !$0.1.isEmpty }.map(\.0)
            least.append(least.last! + (weights.min() ?? 0))
            most.append(most.last! + (weights.max() ?? 0))
        }
        let (all, fewest) = (most.last!, least.last!)
        var counter = Counter(lower: least, upper: most)
        for day in least.indices {
            counter.lower[day] = max(least[day], atLeast - (all - most[day]))
            counter.upper[day] = min(most[day], atMost - (fewest - least[day]))
        }
        return counter
    }

    /// The product of the shape's automata, as far as it can be reached. A state is one number: the states of all of
    /// them, one after the other.
    private mutating func connect(_ shape: [Track]) {
        var states = shape.contains { $0.stateCounts[0] == 0 } ? [] : [0]
        var places: [[Cost]: Int32] = [[]: 0]
        for day in days.indices {
            let steps = shape.map { $0.steps[day] }
            let symbols = days[day].members.map { members in steps.map { $0.symbols[members[0]] } }
            var numbers: [Int: Int32] = [:]
            var after: [Int] = []
            for state in states {
                families: for family in symbols.indices {
                    var (rest, next, factor) = (state, 0, 1)
                    var due: [Cost] = []
                    for (place, step) in steps.enumerated() {
                        let (quotient, own) = rest.quotientAndRemainder(dividingBy: shape[place].stateCounts[day])
                        rest = quotient
                        let entry = own * step.symbolCount + symbols[family][place]
                        if step.next[entry] < 0 { continue families }
                        next += factor * Int(step.next[entry])
                        factor *= shape[place].stateCounts[day + 1]
                        if step.price[entry] != 0 { due += shape[place].prices[Int(step.price[entry])] }
                    }
                    let number = numbers[next] ?? Int32(after.count)
                    if Int(number) == after.count {
                        numbers[next] = number
                        after.append(next)
                    }
                    let price = due.isEmpty ? 0 : places[due] ?? Int32(prices.count)
                    if Int(price) == prices.count {
                        places[due] = price
                        prices.append(due)
                    }
                    days[day].arcs.append(Arc(target: number, family: Int32(family), price: price))
                }
                days[day].starts.append(Int32(days[day].arcs.count))
            }
            states = after
        }
        endCount = states.count
    }

    /// Drops nodes from which the horizon's end cannot be reached.
    private mutating func dropDeadEnds() {
        var numbers = (0..<Int32(endCount)).map { $0 }
        for day in days.indices.reversed() {
            var (starts, arcs): ([Int32], [Arc]) = ([0], [])
            let kept = (0..<days[day].nodeCount).map { node -> Int32 in
                for place in days[day].starts[node]..<days[day].starts[node + 1] {
                    var arc = days[day].arcs[Int(place)]
                    arc.target = numbers[Int(arc.target)]
                    if arc.target >= 0 { arcs.append(arc) }
                }
                if arcs.count == Int(starts.last!) { return -1 }
                starts.append(Int32(arcs.count))
                return Int32(starts.count - 2)
            }
            numbers = kept
            days[day].starts = starts
            days[day].arcs = arcs
        }
    }

    /// The schedules that take allowed options only: a graph whose options keep their places, and which is as small as
    /// what they may reach.
    func restricted(to isAllowed: [Bool]) -> PathGraph {
        var graph = self
        for day in days.indices {
            let first = firstOption[day]
            graph.days[day].members = days[day].members.map { $0.filter { isAllowed[first + $0] } }
            graph.days[day].kinds = days[day].kinds.map { kinds in
                kinds.map { $0.filter { isAllowed[first + $0] } }.filter { !$0.isEmpty }
            }
        }
        graph.counter = Self.reach(graph.days, counter.lower.last!, counter.upper.last!)
        var reached = Array(0..<nodeCount(before: 0))
        for (day, layer) in days.enumerated() {
            let isOpen = graph.days[day].members.map { !$0.isEmpty }
            var numbers = Array(repeating: Int32(-1), count: nodeCount(before: day + 1))
            var next: [Int] = []
            var (starts, arcs): ([Int32], [Arc]) = ([0], [])
            for node in reached {
                for var arc in layer.arcs[Int(layer.starts[node])..<Int(layer.starts[node + 1])] {
                    guard isOpen[Int(arc.family)] else { continue }
                    let target = Int(arc.target)
                    if numbers[target] < 0 {
                        numbers[target] = Int32(next.count)
                        next.append(target)
                    }
                    arc.target = numbers[target]
                    arcs.append(arc)
                }
                starts.append(Int32(arcs.count))
            }
            (graph.days[day].starts, graph.days[day].arcs) = (starts, arcs)
            reached = next
        }
        (graph.isRestricted, graph.endCount) = (true, reached.count)
        graph.dropDeadEnds()
        graph.measure()
        return graph
    }

    /// Whether a rule alone leaves no schedule, or the counter does.
    var isImpossible: Bool {
        nodeCount(before: 0) == 0 || counter.lower[0] > 0 || counter.upper[0] < 0
            || extras.contains { $0.stateCounts[0] == 0 }
    }

    var arcCount: Int { days.reduce(0) { $0 + $1.arcs.count } }
}
