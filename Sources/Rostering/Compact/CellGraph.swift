// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// What one worker may do on one day, and which of these cells have to do with each other: those that serve the same
/// demand or support, and the days of a worker next to each other.
struct CellGraph: Sendable {
    struct Cell: Sendable {
        let worker: Int
        let day: Int
        /// The variables of the duties.
        var columns: [Int] = []
    }

    private(set) var cells: [Cell] = []
    /// The cells of each worker, in the order of their days.
    private var ofWorker: [Range<Int>] = []
    /// The cell of each duty's variable.
    private var ofColumn: [Int?]
    /// The cells of each demand and support.
    private var groups: [[Int]] = []
    /// The groups of each cell.
    private var groupsOf: [[Int]]
    /// The block of each day.
    private let blockOf: [Int]
    private var links: [CompactModel.Link] = []
    /// The links of which a variable is a source, and of which it is a target.
    private var from: [[Int]] = [], into: [[Int]] = []

    init(_ compact: CompactModel) {
        let problem = compact.problem
        ofColumn = [Int?](repeating: nil, count: compact.model.variableCount)
        for (number, variables) in compact.duties.enumerated() {
            var byDay: [Int: Cell] = [:]
            for (duty, variable) in zip(problem.workers[number].duties, variables) {
                byDay[duty.day, default: Cell(worker: number, day: duty.day)].columns.append(variable.index)
            }
            let first = cells.count
            for cell in byDay.values.sorted(by: { $0.day < $1.day }) {
                for column in cell.columns { ofColumn[column] = cells.count }
                cells.append(cell)
            }
            ofWorker.append(first..<cells.count)
        }
        groupsOf = [[Int]](repeating: [], count: cells.count)
        blockOf = (0..<problem.days).map { day in problem.blocks.firstIndex { $0.contains(day) } ?? 0 }
        for demand in problem.demands { add(demand.contributions, of: compact) }
        for support in problem.supports { add(support.supported + support.supporting, of: compact) }
    }

    /// Takes those who contribute to the same for near to each other.
    mutating func add(_ contributions: [Contribution], of compact: CompactModel) {
        let members = Set(contributions.compactMap { ofColumn[compact.duties[$0.worker][$0.duty].index] }).sorted()
        for cell in members { groupsOf[cell].append(groups.count) }
        groups.append(members)
    }

    mutating func add(_ more: some Sequence<CompactModel.Link>, variables: Int) {
        ofColumn += Array(repeating: nil, count: variables - ofColumn.count)
        from += Array(repeating: [], count: variables - from.count)
        into += Array(repeating: [], count: variables - into.count)
        for link in more {
            for source in link.sources { from[source.index].append(links.count) }
            for target in link.targets { into[target.index].append(links.count) }
            links.append(link)
        }
    }

    /// The day of a duty's variable; nil for other variables.
    func day(of column: Int) -> Int? {
        column < ofColumn.count ? ofColumn[column].map { cells[$0].day } : nil
    }

    /// Some duties' variables and those that follow from them, in ascending order.
    func following(_ columns: [Int]) -> [Int] {
        var (all, waiting) = (Set(columns), columns)
        while let column = waiting.popLast() {
            for target in from[column].flatMap({ links[$0].targets }) where all.insert(target.index).inserted {
                waiting.append(target.index)
            }
        }
        return all.sorted()
    }

    /// The cells on whose duties a variable depends.
    func cells(behind column: Int) -> [Int] {
        if let cell = ofColumn[column] { return [cell] }
        return into[column].flatMap { links[$0].sources.flatMap { cells(behind: $0.index) } }
    }

    // MARK: - Neighbours

    /// What neighbourhoods that are searched at the same time have taken: one more that keeps clear of it can be added to
    /// whatever they find.
    struct Claims {
        fileprivate var groups: Set<Int> = []
        fileprivate var stretches: Set<Stretch> = []
    }

    /// A worker's days in one block.
    fileprivate struct Stretch: Hashable {
        let worker: Int
        let block: Int
    }

    func claim(_ cell: Int, in claims: inout Claims) {
        claims.groups.formUnion(groupsOf[cell])
        claims.stretches.insert(stretch(of: cell))
    }

    func isClaimed(_ cell: Int, in claims: Claims) -> Bool {
        claims.stretches.contains(stretch(of: cell)) || groupsOf[cell].contains(where: claims.groups.contains)
    }

    private func stretch(of cell: Int) -> Stretch {
        Stretch(worker: cells[cell].worker, block: blockOf[cells[cell].day])
    }

    /// Visits some cells, then those around them, nearest first and among equally near ones by chance.
    ///
    /// - Parameters:
    ///   - avoided: what is neither visited nor passed through.
    ///   - visit: answers whether to go on.
    func spread(from seeds: [Int], avoiding avoided: Claims, _ dice: inout Dice, _ visit: (Int) -> Bool) {
        var level = Set(seeds).filter { !isClaimed($0, in: avoided) }.sorted()
        var (seen, seenGroups) = (Set(level), Set<Int>())
        while !level.isEmpty {
            dice.shuffle(&level)
            var next: [Int] = []
            for cell in level {
                guard visit(cell) else { return }
                let beside = [cell - 1, cell + 1].filter { ofWorker[cells[cell].worker].contains($0) }
                let serving = groupsOf[cell].filter { seenGroups.insert($0).inserted }.flatMap { groups[$0] }
                next += (beside + serving).filter { seen.insert($0).inserted && !isClaimed($0, in: avoided) }
            }
            level = next
        }
    }

    /// Visits all days of a worker, then those of workers who serve the same demands, and so on.
    ///
    /// - Parameter visit: answers whether to go on.
    func spread(
        fromWorker worker: Int, avoiding avoided: Claims, _ dice: inout Dice, _ visit: (Int) -> Bool
    ) {
        var (seen, seenGroups) = (Set([worker]), Set<Int>())
        var level = [worker]
        while !level.isEmpty {
            dice.shuffle(&level)
            var next: [Int] = []
            for worker in level {
                for cell in ofWorker[worker] where !isClaimed(cell, in: avoided) {
                    guard visit(cell) else { return }
                    for group in groupsOf[cell] where seenGroups.insert(group).inserted {
                        next += groups[group].map { cells[$0].worker }.filter { seen.insert($0).inserted }
                    }
                }
            }
            level = next
        }
    }
}
