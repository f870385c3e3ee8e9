// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Which duties to free next: of whole days, of some workers, or of those whom the relaxation would have elsewhere; more
/// of them while nothing better is inside, fewer where that is too much to search.
struct NeighbourhoodChoice {
    private let face: Face
    private let relaxed: [Double]?
    private var dice: Dice
    private var round = 0
    /// How many open binaries to free.
    private var size = 150.0
    private var idle = 0

    init(_ face: Face, _ relaxed: [Double]?, seed: UInt64) {
        self.face = face
        self.relaxed = relaxed
        dice = Dice(seed: seed)
    }

    var isPromising: Bool { idle < 40 }

    mutating func learn(_ results: [CompactNeighbourhood.Result], improved: Bool) {
        idle = improved ? 0 : idle + results.count
        let exhausted = results.count(where: \.isExhausted)
        if exhausted == results.count, !improved { size *= 1.25 }
        if exhausted == 0 { size *= 0.75 }
    }

    /// - Returns: by neighbourhood, by variable.
    mutating func next(_ count: Int, around point: [Double], in model: Model) -> [[Bool]] {
        (0..<count).map { _ in
            round += 1
            return next(around: point, in: model)
        }
    }

    private struct Cell: Hashable {
        var worker: Int
        var day: Int
    }

    private mutating func next(around point: [Double], in model: Model) -> [Bool] {
        let problem = face.compact.problem
        func isOpen(_ column: Int) -> Bool { model.columnLower[column] < model.columnUpper[column] }
        var cells: [Cell: [Int]] = [:]
        for (worker, variables) in face.compact.duties.enumerated() {
            for (duty, variable) in zip(problem.workers[worker].duties, variables) where isOpen(variable.index) {
                cells[Cell(worker: worker, day: duty.day), default: []].append(variable.index)
            }
        }
        let order = cells.keys.sorted { ($0.day, $0.worker) < ($1.day, $1.worker) }
        let rank = ranks(of: order, cells, around: point, in: model)
        // The lowest rank first, and among equals by chance.
        let drawn = zip(order, rank).map { (cell: $0, rank: $1, chance: dice.roll(.max)) }
            .sorted { ($0.rank, $0.chance) < ($1.rank, $1.chance) }.map(\.cell)
        var free = [Bool](repeating: false, count: model.variableCount)
        var freed = 0
        for cell in drawn {
            if freed >= Int(size) { break }
            for column in cells[cell]! { free[column] = true }
            freed += cells[cell]!.count
        }
        return face.compact.following(free)
    }

    private mutating func ranks(
        of order: [Cell], _ cells: [Cell: [Int]], around point: [Double], in model: Model
    ) -> [Int] {
        switch round % 3 {
        case 0:
            // Where the roster pays.
            let paid = model.objective.terms.map(\.variable.index).filter { point[$0] > 0.5 }
                .compactMap { face.spans[$0] }
            let day = paid.isEmpty ? order[dice.roll(order.count)].day : paid[dice.roll(paid.count)].lowerBound
            return order.map { abs($0.day - day) }
        case 1:
            let drawn = face.compact.problem.workers.map { _ in dice.roll(.max) }
            return order.map { drawn[$0.worker] }
        default:
            guard let relaxed else { return order.map { _ in 0 } }
            return order.map { cells[$0]!.contains { abs(relaxed[$0] - point[$0]) > 1e-6 } ? 0 : 1 }
        }
    }
}
