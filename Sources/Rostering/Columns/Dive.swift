// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds a roster from a master: fixes what a worker does on a day where that is nearly settled, prices again, and so on
/// until every share is whole.
struct Dive {
    private let whole: WorkerPaths
    /// The paths through what the dive still allows.
    private var paths: WorkerPaths
    private var masks: [Int: [Bool]] = [:]
    let limits: GenerationLimits
    private(set) var work = 0

    /// Rounds of pricing after each step.
    private static let rounds = 20
    /// Shares from which on everything is fixed at once. Of what is half settled, one in so many is fixed, the largest
    /// share first, so that no dive takes more than so many steps.
    private static let threshold = 0.8
    private static let half = 0.5
    private static let portion = 50
    /// How often a step that leads nowhere is taken back.
    private static let flips = 40
    /// How near the bound has to come to the master before the next step.
    private static let gap = 0.1

    init(_ paths: WorkerPaths, _ limits: GenerationLimits) {
        (whole, self.paths) = (paths, paths)
        self.limits = limits
    }

    /// - Parameters:
    ///   - start: what the master was solved to.
    ///   - sought: workers whose schedules are not given.
    /// - Returns: the schedules of the workers sought; nil where this way leads to nothing better than is known.
    mutating func run(
        _ master: inout Master, from start: Generated, sought: [Int], below target: Double, known: inout Set<Column>
    ) throws(SearchError) -> [Int: [Int]]? {
        var (point, center) = (start.point, start.center)
        var forbidden: Set<Int> = []
        var limits = limits
        limits.rounds = Self.rounds
        limits.gap = max(limits.gap, Self.gap)
        limits.known = min(limits.known, target)
        limits.enough = limits.known
        var (found, flips): ([Int: [Int]]?, Int) = (nil, 0)
        while true {
            let shares = Shares(paths, master, point)
            let fractional = shares.fractional
            if fractional.isEmpty {
                found = shares.schedules(of: sought, master, point)
                break
            }
            let before = limits.allowed
            let most = 1 + fractional.count / Self.portion
            let chosen = fractional.enumerated().prefix { place, choice in
                choice.share >= Self.threshold || place == 0 || place < most && choice.share >= Self.half
            }.map(\.element)
            for choice in chosen where limits.allowed[choice.worker]?[choice.option] ?? true {
                paths.require(choice.worker, choice.option, &limits.allowed)
            }
            var again = try step(&master, sought, limits, center, &forbidden, &known)
            if again.isLost, flips < Self.flips, !isOver {
                flips += 1
                limits.allowed = before
                paths.exclude(fractional[0].worker, fractional[0].option, &limits.allowed)
                for column in forbidden.sorted() where paths.allows(master.columns[column], limits.allowed) {
                    try master.allow(column, true)
                    forbidden.remove(column)
                }
                again = try step(&master, sought, limits, center, &forbidden, &known)
            }
            if again.ending == .hopeless, limits.known < self.limits.known, !isOver {
                // This way does not lead below the target, but perhaps to something better than is known.
                limits.known = self.limits.known
                limits.enough = limits.known
                again = try step(&master, sought, limits, again.center, &forbidden, &known)
            }
            (point, center) = (again.point, again.center)
            if again.isLost || isOver { break }
        }
        for column in forbidden.sorted() { try master.allow(column, true) }
        return found
    }

    private var isOver: Bool { work >= limits.work || limits.isCancelled() }

    private mutating func step(
        _ master: inout Master, _ sought: [Int], _ limits: GenerationLimits, _ center: [Double],
        _ forbidden: inout Set<Int>, _ known: inout Set<Column>
    ) throws(SearchError) -> Generated {
        for (number, column) in master.columns.enumerated()
        where !forbidden.contains(number) && !paths.allows(column, limits.allowed) {
            try master.allow(number, false)
            forbidden.insert(number)
        }
        for worker in sought {
            guard let mask = limits.allowed[worker], mask != masks[worker] else { continue }
            paths.restrict(worker, to: mask, of: whole)
            masks[worker] = mask
        }
        var limits = limits
        limits.work = max(0, self.limits.work - work)
        var generation = ColumnGeneration(paths, limits)
        generation.center = center
        defer { work += generation.work }
        return try generation.run(&master, workers: sought, known: &known)
    }
}

extension Generated {
    /// Whether there is nothing to be found.
    fileprivate var isLost: Bool { ending == .infeasible || ending == .hopeless }
}

/// How much of each worker goes to each option of each day.
struct Shares {
    struct Choice {
        var worker: Int
        /// A place among the worker's options of all days.
        var option: Int
        var share: Double
    }

    /// The options that are neither taken nor left, the largest share first.
    private(set) var fractional: [Choice] = []

    private static let whole = 1e-5

    init(_ paths: WorkerPaths, _ master: borrowing Master, _ point: Master.Point) {
        var shares: [Int: [Double]] = [:]
        for (number, share) in point.shares.enumerated() where share > Self.whole {
            let column = master.columns[number]
            let options = paths.options(of: column)
            var sums =
                shares[column.worker] ?? Array(repeating: 0, count: paths.graphs[column.worker].firstOption.last!)
            for option in options { sums[option] += share }
            shares[column.worker] = sums
        }
        for (worker, sums) in shares.sorted(by: { $0.key < $1.key }) {
            for (option, share) in sums.enumerated() where share > Self.whole && share < 1 - Self.whole {
                fractional.append(Choice(worker: worker, option: option, share: share))
            }
        }
        fractional.sort { ($0.share, -$0.worker, -$0.option) > ($1.share, -$1.worker, -$1.option) }
    }

    /// Everybody's schedule, where no share is fractional.
    func schedules(of workers: [Int], _ master: borrowing Master, _ point: Master.Point) -> [Int: [Int]]? {
        var schedules: [Int: [Int]] = [:]
        // Two columns may be one schedule only if their shares are: then either will do.
        for (number, share) in point.shares.enumerated() where share > Self.whole {
            schedules[master.columns[number].worker] = master.columns[number].duties
        }
        return workers.allSatisfy { schedules[$0] != nil } ? schedules : nil
    }
}
