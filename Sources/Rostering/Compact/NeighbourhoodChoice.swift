// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// Which duties to free next: around something that is paid for, of some workers who serve the same demands, or where the
/// relaxation would have others; more of them while nothing better is inside, fewer where that is too much to search.
struct NeighbourhoodChoice {
    private let face: Face
    private var graph: CellGraph { face.graph }
    /// The point of the relaxation, where there is one.
    var relaxed: [Double]?
    /// What a change of the problem is about: near it something is to be mended.
    var focus: [Focus] = []
    private var dice: Dice
    private var round = 0
    /// How many open binaries to free.
    private var size = 150.0
    /// How many turns in a row have improved nothing.
    private(set) var idle = 0

    init(_ face: Face, seed: UInt64) {
        self.face = face
        dice = Dice(seed: seed)
    }

    mutating func begin(with relaxed: [Double]?) { (self.relaxed, idle) = (relaxed, 0) }

    mutating func learn(_ results: [CompactNeighbourhood.Result], improved: Bool) {
        idle = improved ? 0 : idle + 1
        let exhausted = results.count(where: \.isExhausted)
        if exhausted == results.count, !improved { size *= 1.4 }
        if exhausted * 2 < results.count { size *= 0.7 }
    }

    /// Neighbourhoods to search at the same time: a few anywhere, and in a large problem as many more as keep clear of
    /// each other, however many cores there are.
    ///
    /// - Returns: the variables to free, by neighbourhood.
    mutating func next(around point: [Double], in model: Model) -> [[Int]] {
        let paid = model.objective.terms.map(\.variable.index).filter { point[$0] > 0.5 }
        var others: [Int] = []
        if let relaxed {
            others = graph.cells.indices.filter { cell in
                graph.cells[cell].columns.contains { model.isOpen($0) && abs(relaxed[$0] - point[$0]) > 1e-6 }
            }
        }
        let isOther = Set(others)
        var (claims, found) = (CellGraph.Claims(), [[Int]]())
        for turn in 0..<max(Self.anywhere, graph.cells.count / 100) {
            round += 1
            let avoided = turn < Self.anywhere ? CellGraph.Claims() : claims
            let cells: [Int]
            if !focus.isEmpty, round % 4 == 1 {
                cells = around(graph.cells(of: focus), avoiding: avoided, in: model)
            } else {
                switch round % (others.isEmpty ? 2 : 3) {
                case 0 where !paid.isEmpty:
                    let seeds = graph.cells(behind: paid[dice.roll(paid.count)])
                    cells = around(seeds, avoiding: avoided, in: model)
                case 2:
                    cells = around([others[dice.roll(others.count)]], avoiding: avoided, in: model, only: isOther)
                default:
                    let worker = dice.roll(face.compact.problem.workers.count)
                    cells = ofWorkers(around: worker, avoiding: avoided, in: model)
                }
            }
            for cell in cells { graph.claim(cell, in: &claims) }
            let free = free(cells, in: model)
            if turn < Self.anywhere || Double(free.count) >= size / 2 { found.append(free) }
        }
        return found
    }

    /// What is nearest to the change of the problem.
    mutating func near(in model: Model) -> [Int] {
        free(around(graph.cells(of: focus), avoiding: CellGraph.Claims(), in: model), in: model)
    }

    private static let anywhere = 4

    private func free(_ cells: [Int], in model: Model) -> [Int] {
        graph.following(cells.flatMap { graph.cells[$0].columns.filter(model.isOpen) })
    }

    /// The cells around some, until enough is open.
    private mutating func around(
        _ seeds: [Int], avoiding avoided: CellGraph.Claims, in model: Model, only wanted: Set<Int>? = nil
    ) -> [Int] {
        var (cells, open) = ([Int](), 0.0)
        let (graph, size) = (graph, size)
        graph.spread(from: seeds, avoiding: avoided, &dice) { cell in
            if let wanted, !wanted.contains(cell) { return true }
            cells.append(cell)
            open += Double(graph.cells[cell].columns.count(where: model.isOpen))
            return open < size
        }
        return cells
    }

    /// The cells of a worker and of others who serve the same demands, until enough is open.
    private mutating func ofWorkers(
        around worker: Int, avoiding avoided: CellGraph.Claims, in model: Model
    ) -> [Int] {
        var (cells, open) = ([Int](), 0.0)
        let (graph, size) = (graph, size)
        graph.spread(fromWorker: worker, avoiding: avoided, &dice) { cell in
            cells.append(cell)
            open += Double(graph.cells[cell].columns.count(where: model.isOpen))
            return open < size
        }
        return cells
    }
}

extension CellGraph {
    /// The cells that a change of the problem is about.
    fileprivate func cells(of focus: [Focus]) -> [Int] {
        let asked = Set(focus)
        return cells.indices.filter { asked.contains(Focus(worker: cells[$0].worker, day: cells[$0].day)) }
    }
}

extension Model {
    fileprivate func isOpen(_ column: Int) -> Bool { columnLower[column] < columnUpper[column] }
}
