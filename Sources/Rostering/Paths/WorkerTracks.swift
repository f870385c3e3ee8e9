// SPDX-License-Identifier: GPL-3.0-or-later

/// The rules of a worker as automata, one a rule.
extension Worker {
    func track(of limit: Limit, options: [[Int?]], states: Int) -> Track? {
        let amounts = limit.weights.sums
        let least = remaining(options, amounts, min)
        let most = remaining(options, amounts, max)
        return Track(
            TrackRule(
                start: 0, symbol: { _, duty in duty.map { amounts[$0, default: 0] } ?? 0 },
                next: { sum, day, amount in
                    let sum = sum + amount
                    if sum + least[day + 1] > limit.atMost { return nil }
                    return limit.atLeast.map { sum + most[day + 1] < $0 } ?? false ? nil : sum
                },
                end: { sum in sum <= limit.atMost && limit.atLeast.map { $0 <= sum } ?? true ? [] : nil }),
            options: options, limit: states)
    }

    /// The least or the most that the options of the days from each on add up to.
    private func remaining(_ options: [[Int?]], _ amounts: [Int: Int], _ best: (Int, Int) -> Int) -> [Int] {
        var sums = [0]
        for options in options.reversed() {
            let values = options.map { $0.map { amounts[$0, default: 0] } ?? 0 }
            sums.append(sums.last! + (values.dropFirst().reduce(values.first ?? 0, best)))
        }
        return sums.reversed()
    }

    /// All forbidden successions in one: what yesterday's duty forbids today.
    func trackOfSuccessions(options: [[Int?]], states: Int) -> Track? {
        var meanings: [[Bool]] = [successions.flatMap { _ in [false, false] }]
        var numbers: [[Bool]: Int] = [meanings[0]: 0]
        let (after, forbidden) = (successions.map { Set($0.after) }, successions.map { Set($0.forbidden) })
        let symbols = duties.indices.map { duty -> Int in
            let meaning = successions.indices.flatMap { [after[$0].contains(duty), forbidden[$0].contains(duty)] }
            if let number = numbers[meaning] { return number }
            numbers[meaning] = meanings.count
            meanings.append(meaning)
            return meanings.count - 1
        }
        let known = meanings
        return Track(
            TrackRule(
                start: 0, symbol: { _, duty in duty.map { symbols[$0] } ?? 0 },
                next: { yesterday, _, today in
                    let clash = successions.indices.contains { known[yesterday][2 * $0] && known[today][2 * $0 + 1] }
                    return clash ? nil : today
                },
                end: { _ in [] }),
            options: options, limit: states)
    }

    /// Where a worker is within a run of days worked or off.
    private enum Stretch: Hashable {
        case start
        case work(Int, isCut: Bool)
        case rest(Int, isCut: Bool)
    }

    func track(of runs: Runs, options: [[Int?]], states: Int) -> Track? {
        let workKept = runs.longest == .max ? runs.shortest : max(runs.longest, runs.shortest)
        return Track(
            TrackRule(
                start: Stretch.start, symbol: { _, duty in duty == nil ? 0 : 1 },
                next: { stretch, _, works in
                    switch (stretch, works == 1) {
                    case (.start, true): runs.longest >= 1 ? .work(1, isCut: true) : nil
                    case (.start, false): .rest(1, isCut: true)
                    case (.work(let days, let isCut), true):
                        days < runs.longest ? .work(min(days + 1, workKept), isCut: isCut) : nil
                    case (.work(let days, let isCut), false):
                        isCut || days >= runs.shortest ? .rest(1, isCut: false) : nil
                    case (.rest(let days, let isCut), true):
                        (isCut || days >= runs.shortestRest) && runs.longest >= 1 ? .work(1, isCut: false) : nil
                    case (.rest(let days, let isCut), false): .rest(min(days + 1, runs.shortestRest), isCut: isCut)
                    }
                },
                end: { _ in [] }),
            options: options, limit: states)
    }

    private struct Blocks: Hashable {
        var used: Int
        var isThisUsed: Bool
    }

    func track(of limit: BlockLimit, options: [[Int?]], states: Int) -> Track? {
        Track(
            TrackRule(
                start: Blocks(used: 0, isThisUsed: false), symbol: { _, duty in duty == nil ? 0 : 1 },
                next: { blocks, day, works in
                    guard let block = limit.blocks.first(where: { $0.contains(day) }) else { return blocks }
                    var blocks = blocks
                    if works == 1, !blocks.isThisUsed {
                        blocks.used += 1
                        blocks.isThisUsed = true
                    }
                    if day == block.upperBound - 1 { blocks.isThisUsed = false }
                    return blocks.used <= limit.atMost ? blocks : nil
                },
                end: { _ in limit.atMost >= 0 ? [] : nil }),
            options: options, limit: states)
    }

    private struct Windows: Hashable {
        var isAsked: Bool
        /// For each window that is not broken, the groups of it that are worked.
        var alive: [Int: Set<Int>]
    }

    func track(of rest: Rest, options: [[Int?]], states: Int) -> Track? {
        let asking = Set(rest.duties)
        let free = rest.windows.map { Set($0.free) }
        let groups = rest.windows.map { $0.worked.map(Set.init) }
        // Every duty means something else here; the automaton finds out which do not.
        return Track(
            TrackRule(
                start: Windows(
                    isAsked: false, alive: Dictionary(uniqueKeysWithValues: rest.windows.indices.map { ($0, []) })),
                symbol: { _, duty in duty ?? -1 },
                next: { windows, _, duty in
                    var windows = windows
                    if asking.contains(duty) { windows.isAsked = true }
                    for (window, _) in windows.alive {
                        if free[window].contains(duty) {
                            windows.alive[window] = nil
                            continue
                        }
                        for (group, duties) in groups[window].enumerated() where duties.contains(duty) {
                            windows.alive[window]!.insert(group)
                        }
                    }
                    return windows.isAsked && windows.alive.isEmpty ? nil : windows
                },
                end: { windows in
                    !windows.isAsked || windows.alive.contains { $0.value.count == groups[$0.key].count } ? [] : nil
                }),
            options: options, limit: states)
    }

    private struct Departure: Hashable {
        var isDue: Bool
        var worked: Set<Int>
    }

    func track(of charge: Charge, options: [[Int?]], states: Int) -> Track? {
        let (departing, groups) = (Set(charge.duties), charge.oneOf.map(Set.init))
        return Track(
            TrackRule(
                start: Departure(isDue: false, worked: []), symbol: { _, duty in duty ?? -1 },
                next: { departure, _, duty in
                    var departure = departure
                    if departure.isDue || departing.contains(duty) { return Departure(isDue: true, worked: []) }
                    for group in groups.indices where groups[group].contains(duty) { departure.worked.insert(group) }
                    return departure
                },
                end: { $0.isDue || $0.worked.count < groups.count ? [charge.cost] : [] }),
            options: options, limit: states)
    }

    /// The sums that a tally adds up: its own weights, then those of its parts.
    func track(of tally: Tally, options: [[Int?]], states: Int) -> Track? {
        let sums = [tally.weights.sums] + tally.parts.map(\.weights.sums)
        var meanings: [[Int]] = [sums.map { _ in 0 }]
        var numbers: [[Int]: Int] = [meanings[0]: 0]
        var symbols: [Int: Int] = [:]
        for duty in Set(tally.duties).sorted() {
            let meaning = sums.map { $0[duty, default: 0] }
            let number = numbers[meaning] ?? meanings.count
            if number == meanings.count {
                numbers[meaning] = number
                meanings.append(meaning)
            }
            symbols[duty] = number
        }
        let (known, symbol) = (meanings, symbols)
        return Track(
            TrackRule(
                start: sums.map { _ in 0 }, symbol: { _, duty in duty.flatMap { symbol[$0] } ?? 0 },
                next: { sums, _, meaning in zip(sums, known[meaning]).map { $0 + $1 } },
                end: { sums in [Cost(priority: tally.priority, amount: tally.cost(of: tally.count(sums)))] }),
            options: options, limit: states)
    }
}

extension Tally {
    /// The count for what the weights and those of the parts add up to.
    fileprivate func count(_ sums: [Int]) -> Int {
        zip(parts, sums.dropFirst()).reduce(base + sums[0]) { count, part in
            switch part.0 {
            case .shortage(_, let below): count + max(0, below - part.1)
            case .excess(_, let above): count + max(0, part.1 - above)
            }
        }
    }
}

extension Tally.Part {
    var weights: [Weight] {
        switch self {
        case .shortage(let weights, _), .excess(let weights, _): weights
        }
    }
}

extension [Weight] {
    /// What each duty weighs; a duty may be listed more than once.
    var sums: [Int: Int] { reduce(into: [:]) { $0[$1.duty, default: 0] += $1.amount } }
}
