// SPDX-License-Identifier: GPL-3.0-or-later

/// One rule of a worker as an automaton that reads their days in order, and knows nothing but what the rule must
/// remember.
///
/// What a day brings is a symbol: all duties that the rule does not tell apart are one. States are numbered anew on each
/// day, and those with the same future are one (the automaton is minimal): a week's limit has a single state outside its
/// week.
struct Track: Sendable {
    struct Step: Sendable {
        /// The symbol of each option of the day.
        var symbols: [Int]
        var symbolCount: Int
        /// The state after, by state and symbol; -1 where the rule forbids it.
        var next: [Int32]
        /// What the step costs, as a place in `prices`, by state and symbol.
        var price: [Int32]
    }

    var steps: [Step]
    /// How many states there are before each day.
    var stateCounts: [Int]
    /// Lists of costs that steps refer to; the first is empty.
    var prices: [[Cost]] = [[]]

    /// Where a rule has one state a day, it only forbids options and gives them costs.
    var isMemoryless: Bool { stateCounts.allSatisfy { $0 == 1 } }

    /// The largest number of states on a day.
    var width: Int { stateCounts.max() ?? 1 }
}

/// What an option means to a rule, and where the rule goes from a state.
///
/// - Parameters:
///   - State: what the rule remembers.
struct TrackRule<State: Hashable> {
    var start: State
    /// What the rule sees in a duty, or in a day off.
    var symbol: (_ day: Int, _ duty: Int?) -> Int
    /// The state after a day, nil where that is forbidden.
    var next: (_ state: State, _ day: Int, _ symbol: Int) -> State?
    /// What a state costs at the end of the horizon, nil where it may not end there.
    var end: (_ state: State) -> [Cost]?
}

extension Track {
    /// The minimal automaton of a rule; nil where a day would have more states than `limit`.
    ///
    /// - Parameter options: the options of each day, the day off among them where it is allowed.
    init?<State>(_ rule: TrackRule<State>, options: [[Int?]], limit: Int) {
        // Forwards: the states that can be reached.
        var layers: [[State]] = [[rule.start]]
        var raw: [(symbols: [Int], values: [Int], next: [Int])] = []
        for (day, options) in options.enumerated() {
            let seen = options.map { rule.symbol(day, $0) }
            let values = Set(seen).sorted()
            var numbers: [State: Int] = [:]
            var states: [State] = []
            var next: [Int] = []
            for state in layers[day] {
                for value in values {
                    guard let after = rule.next(state, day, value) else {
                        next.append(-1)
                        continue
                    }
                    let number = numbers[after] ?? states.count
                    if number == states.count {
                        numbers[after] = number
                        states.append(after)
                    }
                    next.append(number)
                }
            }
            if states.count > limit { return nil }
            layers.append(states)
            raw.append((seen.map { values.firstIndex(of: $0)! }, values, next))
        }
        // Backwards: states without a future go, those with the same future become one.
        steps = []
        stateCounts = [1]
        var places: [[Cost]: Int32] = [[]: 0]
        let endCosts = layers[options.count].map(rule.end)
        var merged = endCosts.map { $0 == nil ? -1 : 0 }
        for day in options.indices.reversed() {
            let (symbols, values, next) = raw[day]
            var numbers: [[Int32]: Int] = [:]
            var rows: [[Int32]] = []
            let states = layers[day].indices.map { state -> Int in
                var row: [Int32] = []
                for value in values.indices {
                    let place = state * values.count + value
                    let after = next[place] < 0 ? -1 : merged[next[place]]
                    // Costs are paid with the last step.
                    var due = day == options.count - 1 && after >= 0 ? endCosts[next[place]]! : []
                    due.removeAll { $0.amount == 0 }
                    var price: Int32 = 0
                    if after >= 0, !due.isEmpty {
                        price = places[due] ?? Int32(prices.count)
                        if Int(price) == prices.count {
                            places[due] = price
                            prices.append(due)
                        }
                    }
                    row += [Int32(after), price]
                }
                if stride(from: 0, to: row.count, by: 2).allSatisfy({ row[$0] < 0 }) { return -1 }
                let number = numbers[row] ?? rows.count
                if number == rows.count {
                    numbers[row] = number
                    rows.append(row)
                }
                return number
            }
            merged = states
            steps.append(Self.step(symbols, rows, symbolCount: values.count))
            stateCounts.append(rows.count)
        }
        steps.reverse()
        stateCounts.reverse()
    }

    /// A step whose symbols that always do the same are one.
    private static func step(_ symbols: [Int], _ rows: [[Int32]], symbolCount: Int) -> Step {
        var numbers: [[Int32]: Int] = [:]
        var kept: [Int] = []
        let place = (0..<symbolCount).map { symbol -> Int in
            let column = rows.flatMap { [$0[2 * symbol], $0[2 * symbol + 1]] }
            let number = numbers[column] ?? kept.count
            if number == kept.count {
                numbers[column] = number
                kept.append(symbol)
            }
            return number
        }
        return Step(
            symbols: symbols.map { place[$0] }, symbolCount: kept.count,
            next: rows.flatMap { row in kept.map { row[2 * $0] } },
            price: rows.flatMap { row in kept.map { row[2 * $0 + 1] } })
    }
}
