// SPDX-License-Identifier: GPL-3.0-or-later

/// Which parts of a roster to open: all days of some workers, some days of all workers, or some days of half of them. Each
/// kind is as large as its
/// steps allow, and has its turn the more often the more it gained for them (adaptive large-neighbourhood search, Ropke &
/// Pisinger 2006).
struct Openings: Sendable {
    enum Kind: CaseIterable { case workers, days, halves }

    private struct Record {
        var size: Int
        let most: Int
        var gained = 0.0
        var worked = 0.0
        /// Turns since the last gain.
        var idle = 0
        /// All steps so far.
        var spent = 0
        /// Whether nothing better can be found in the largest part of this kind.
        var isSpent = false

        /// Those that were never tried come first.
        var rate: Double { worked > 0 ? gained / worked : .infinity }
    }

    private let problem: RosterProblem
    private let priority: Int
    private var records: [Kind: Record] = [:]
    /// Spans of days of everybody in which nothing better was found: to seek there again leads to the same.
    private var tried: Set<Range<Int>> = []

    /// What every kind has of all steps at least.
    private static let share = 0.1
    /// Turns without a gain after which what a kind gained before counts for nothing.
    private static let patience = 4
    /// What a record keeps of its past at each turn.
    private static let memory = 0.8

    init(_ stage: Stage) {
        problem = stage.problem
        priority = stage.priority
        for kind in Kind.allCases {
            let (size, most) =
                switch kind {
                case .workers: (4, problem.workers.count - 1)
                case .days: (3, problem.days - 1)
                // Half of few workers is no part to speak of.
                case .halves: (6, problem.workers.count < 8 ? 0 : problem.days - 1)
                }
            if size <= most { records[kind] = Record(size: size, most: most) }
        }
    }

    /// The kinds whose turn it may be.
    private var kinds: [Kind] { Kind.allCases.filter { records[$0]?.isSpent == false } }

    var isSpent: Bool { kinds.isEmpty }

    /// The kind that gained most for its steps, or one that had hardly any.
    ///
    /// - Precondition: `isSpent` is false.
    var next: Kind {
        let kinds = kinds
        let all = kinds.reduce(0) { $0 + records[$1]!.spent }
        let least = kinds.min { records[$0]!.spent < records[$1]!.spent }!
        if Double(records[least]!.spent) < Self.share * Double(all) { return least }
        // Where none gains anything, they share the steps.
        return kinds.max { (records[$0]!.rate, -records[$0]!.spent) < (records[$1]!.rate, -records[$1]!.spent) }!
    }

    func size(of kind: Kind) -> Int { records[kind]!.size }

    /// Takes note of what parts of one kind came to.
    ///
    /// - Parameter isEasy: whether they took few of the steps they had.
    mutating func note(
        _ kind: Kind, gain: Int, work: Int, isEasy: Bool, _ endings: [(Opening, Neighbourhood.Ending)]
    ) {
        var record = records[kind]!
        record.gained = Self.memory * record.gained + Double(gain)
        record.worked = Self.memory * record.worked + Double(max(1, work))
        record.spent += work
        record.idle = gain > 0 ? 0 : record.idle + 1
        if record.idle >= Self.patience { record.gained = 0 }
        if endings.contains(where: { $0.1 == .cutShort }) {
            record.size = max(1, record.size - max(1, record.size / 4))
        } else if isEasy || gain == 0 && endings.allSatisfy({ $0.1 == .exhausted }) {
            if record.size == record.most, gain == 0 { record.isSpent = true }
            record.size = min(record.most, record.size + max(1, record.size / 8))
        }
        if kind == .days, gain == 0 {
            let size = records[kind]!.size
            for (opening, _) in endings { tried.insert(opening.days) }
            if record.size == size, tried.count(where: { $0.count == size }) > problem.days - size {
                if size == record.most { record.isSpent = true } else { record.size += 1 }
            }
        }
        records[kind] = record
        guard gain > 0 else { return }
        for kind in Kind.allCases { records[kind]?.isSpent = false }
        for (opening, _) in endings { tried = tried.filter { !$0.overlaps(opening.days) } }
    }

    // MARK: - Days

    /// Two spans of days, apart from each other where there is room: now where the demands cost most, now anywhere.
    func spans(_ kind: Kind, of roster: [[Int]], _ dice: inout Dice) -> [Range<Int>] {
        let costs = costs(of: roster)
        var spans: [Range<Int>] = []
        let size = records[kind]!.size
        var tries = 0
        while spans.count < 2 {
            let day = dice.roll(2) == 0 ? dice.roll(problem.days) : dice.pick(costs)
            let first = min(max(0, day - dice.roll(size)), problem.days - size)
            let span = first..<first + size
            tries += 1
            let isIdle = kind == .days && tried.contains(span)
            if tries < 20, isIdle || spans.contains(where: { $0.overlaps(span) }) { continue }
            spans.append(span)
        }
        return spans
    }

    /// What the demands of each day cost.
    private func costs(of roster: [[Int]]) -> [Int] {
        let works = roster.map(Set.init)
        var costs = Array(repeating: 0, count: problem.days)
        for demand in problem.demands {
            guard let one = demand.contributions.first else { continue }
            let day = problem.workers[one.worker].duties[one.duty].day
            for cost in demand.costs(serving: demand.served(by: works)) where cost.priority == priority {
                costs[day] += cost.amount
            }
        }
        return costs
    }
}

extension Dice {
    /// A place among some weights, drawn by them.
    fileprivate mutating func pick(_ weights: [Int]) -> Int {
        var left = roll(max(1, weights.reduce(0, +)))
        for (place, weight) in weights.enumerated() {
            if left < weight { return place }
            left -= weight
        }
        return roll(weights.count)
    }
}
