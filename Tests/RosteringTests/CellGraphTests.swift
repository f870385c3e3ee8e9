// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@testable import Rostering

@Suite("Who has to do with whom in a roster")
struct CellGraphTests {
    /// Two offices of three workers each, and one more who serves either: a duty a day for everybody, two weeks.
    private let problem: RosterProblem = {
        let days = 14
        let workers = (0..<7).map { _ in Worker(duties: (0..<days).map { Duty(day: $0) }) }
        let demands = (0..<days).flatMap { day in
            [[0, 1, 2, 6], [3, 4, 5, 6]].map { office in
                Demand(
                    contributions: office.map { Contribution(worker: $0, duty: day) },
                    shortage: [Demand.Step(count: 2, cost: Cost(priority: 0, amount: 1))])
            }
        }
        return RosterProblem(days: days, blocks: [0..<7, 7..<14], priorities: 1, workers: workers, demands: demands)
    }()

    /// Cells in the order in which they are visited, as worker and day.
    private func visited(
        from worker: Int, _ day: Int, avoiding avoided: CellGraph.Claims = CellGraph.Claims(), in graph: CellGraph
    ) -> [[Int]] {
        var (dice, cells) = (Dice(seed: 7), [[Int]]())
        let seed = graph.cells.firstIndex { $0.worker == worker && $0.day == day }!
        graph.spread(from: [seed], avoiding: avoided, &dice) { cell in
            cells.append([graph.cells[cell].worker, graph.cells[cell].day])
            return true
        }
        return cells
    }

    @Test("a neighbourhood takes those who serve the same and the days beside first, the other office later")
    func growsFromNearToFar() {
        let graph = Face(CompactModel(problem)).graph
        let cells = visited(from: 0, 3, in: graph)
        #expect(cells.count == 7 * 14)
        #expect(cells.first == [0, 3])
        #expect(Set(cells[1...5]) == [[1, 3], [2, 3], [6, 3], [0, 2], [0, 4]])
        let otherOffice = cells.firstIndex { (3...5).contains($0[0]) }!
        #expect(otherOffice > 5 && cells[otherOffice][1] == 3)
    }

    @Test("neighbourhoods that keep clear of each other share no demand, and no week of a worker")
    func keepsClear() {
        let graph = Face(CompactModel(problem)).graph
        var claims = CellGraph.Claims()
        graph.claim(graph.cells.firstIndex { $0.worker == 0 && $0.day == 3 }!, in: &claims)
        let cells = visited(from: 1, 5, avoiding: claims, in: graph)
        #expect(!cells.contains { $0[1] == 3 && [0, 1, 2, 6].contains($0[0]) })
        #expect(!cells.contains { $0[0] == 0 && $0[1] < 7 })
        #expect(cells.contains([0, 7]) && cells.contains([3, 3]))
        #expect(visited(from: 1, 3, avoiding: claims, in: graph).isEmpty)
    }

    @Test("what costs something joins the model with its priority, and leads back to the duties it follows from")
    func joinsWithItsPriority() {
        var later = problem
        later.priorities = 2
        later.workers[0].tallies = [Tally(priority: 1, weights: [Weight(0), Weight(1)], costs: [0, 1])]
        var face = Face(CompactModel(later))
        let bare = face.compact.model.rowCount
        face.minimise(0)
        #expect(face.compact.model.rowCount == bare + problem.demands.count)
        face.minimise(1)
        #expect(face.compact.model.rowCount == bare + problem.demands.count + 1)
        let turns = face.compact.cost(of: 1).terms.map(\.variable.index)
        #expect(turns.flatMap { face.graph.cells(behind: $0) }.map { face.graph.cells[$0].day } == [0, 1])
        #expect(turns.map { face.spans[$0] } == [0...1])
    }
}
