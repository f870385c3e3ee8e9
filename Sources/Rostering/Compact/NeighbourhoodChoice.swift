// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Which duties to free next: of whole days, of some workers, or of those whom the relaxation would have elsewhere; more
/// of them while nothing better is inside, fewer where that is too much to search.
struct NeighbourhoodChoice {
    private let face: Face
    /// The point of the relaxation, where there is one.
    var relaxed: [Double]?
    /// What a change of the problem is about: near it something is to be mended.
    var focus: [Focus] = []
    private var dice: Dice
    private let cells: [Cell]
    private var round = 0
    /// How many open binaries to free.
    private var size: Double
    /// How many in a row have improved nothing.
    var idle = 0

    init(_ face: Face, seed: UInt64) {
        self.face = face
        dice = Dice(seed: seed)
        cells = Self.cells(face.compact)
        size = max(150, Double(cells.reduce(0) { $0 + $1.columns.count }) / 100)
    }

    mutating func learn(_ results: [CompactNeighbourhood.Result], improved: Bool) {
        idle = improved ? 0 : idle + results.count
        let exhausted = results.count(where: \.isExhausted)
        if exhausted == results.count, !improved { size *= 1.4 }
        if exhausted * 2 < results.count { size *= 0.7 }
    }

    /// - Returns: by neighbourhood, by variable.
    mutating func next(_ count: Int, around point: [Double], in model: Model) -> [[Bool]] {
        (0..<count).map { _ in
            round += 1
            return next(around: point, in: model)
        }
    }

    private var problem: RosterProblem { face.compact.problem }

    /// What one worker may do on one day.
    private struct Cell {
        var worker: Int
        var day: Int
        var columns: [Int] = []
    }

    /// What is nearest to the change of the problem.
    mutating func near(in model: Model) -> [Bool] {
        free(in: model) { choice, cells in cells.map { choice.distance(of: $0) } }
    }

    private mutating func next(around point: [Double], in model: Model) -> [Bool] {
        free(in: model) { choice, cells in choice.ranks(of: cells, around: point, in: model) }
    }

    /// The cells of the lowest ranks.
    private mutating func free(in model: Model, rank: (inout Self, [Cell]) -> [Int]) -> [Bool] {
        let open = cells.map { cell in
            var cell = cell
            cell.columns.removeAll { model.columnLower[$0] == model.columnUpper[$0] }
            return cell
        }.filter { !$0.columns.isEmpty }
        var free = [Bool](repeating: false, count: model.variableCount)
        guard !open.isEmpty else { return free }
        let rank = rank(&self, open)
        // The lowest rank first, and among equals by chance.
        let drawn = rank.enumerated().map { (cell: $0, rank: $1, chance: dice.roll(.max)) }
            .sorted { ($0.rank, $0.chance) < ($1.rank, $1.chance) }
        var freed = 0
        for place in drawn {
            if freed >= Int(size) { break }
            for column in open[place.cell].columns { free[column] = true }
            freed += open[place.cell].columns.count
        }
        return face.compact.following(free)
    }

    private mutating func ranks(of open: [Cell], around point: [Double], in model: Model) -> [Int] {
        if !focus.isEmpty, round % 4 == 1 { return open.map { distance(of: $0) } }
        switch round % (relaxed == nil ? 2 : 3) {
        case 0:
            // Where the roster pays.
            let paid = model.objective.terms.map(\.variable.index).filter { point[$0] > 0.5 }
                .compactMap { face.spans[$0] }
            let span = paid.isEmpty ? 0...problem.days - 1 : paid[dice.roll(paid.count)]
            let day = span.lowerBound + dice.roll(span.count)
            return open.map { abs($0.day - day) }
        case 1:
            let drawn = problem.workers.map { _ in dice.roll(.max) }
            return open.map { drawn[$0.worker] }
        default:
            guard let relaxed else { return open.map { _ in 0 } }
            return open.map { $0.columns.contains { abs(relaxed[$0] - point[$0]) > 1e-6 } ? 0 : 1 }
        }
    }

    /// The days of a worker and the workers of a day are near to them, then the days around.
    private func distance(of cell: Cell) -> Int {
        focus.reduce(.max) { least, one in
            let days = abs(one.day - cell.day)
            return min(least, one.worker == cell.worker ? (days + 1) / 2 : days)
        }
    }

    private static func cells(_ compact: CompactModel) -> [Cell] {
        zip(compact.problem.workers, compact.duties).enumerated().flatMap { number, worker in
            var byDay: [Int: Cell] = [:]
            for (duty, variable) in zip(worker.0.duties, worker.1) {
                byDay[duty.day, default: Cell(worker: number, day: duty.day)].columns.append(variable.index)
            }
            return byDay.values.sorted { $0.day < $1.day }
        }
    }
}
