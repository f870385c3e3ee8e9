// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Rostering
import Testing

@testable import rota_bench

@Suite("A solved problem asked again, measured")
struct AskTests {
    private static let problem = RosterProblem(
        days: 2, priorities: 1,
        workers: (0..<3).map { _ in
            Worker(duties: [Duty(day: 0), Duty(day: 1)], limits: [Limit([Weight(0), Weight(1)], atMost: 1)])
        },
        demands: (0..<2).map { day in
            Demand(
                contributions: (0..<3).map { Contribution(worker: $0, duty: day) },
                shortage: [.init(count: 1, cost: Cost(priority: 0, amount: 1))], capacity: 1)
        })

    @Test("counts what changes do, all of them compared with a search from nothing")
    func counts() throws {
        let result = try AskRun(Self.problem, changes: 30, compared: 30, timeLimit: .infinity).result
        #expect(result.proven)
        #expect(result.fromNothing.count == 30)
        let all = try #require(result.lines.last)
        #expect(all.kind == "all" && all.count == 30)
        #expect(all.free + all.worse + all.impossible == 30)
        #expect(all.worst >= all.median && all.median > 0)
        // One of three is never missed; two who must come where one is needed is no harm either.
        let absences = try #require(result.lines.first { $0.kind == "absence" })
        #expect(absences.count == absences.free)
        // A demand for one more than there are seats.
        let demands = try #require(result.lines.first { $0.kind == "demand" })
        #expect(demands.count == demands.worse)
    }

    @Test("draws the same changes in every run")
    func isDeterministic() {
        var (one, other) = (ChangeDraw(Self.problem), ChangeDraw(Self.problem))
        for _ in 0..<20 { #expect("\(one.next())" == "\(other.next())") }
    }

    @Test(
        "is not begun where the input is wrong",
        arguments: [["--changes=-1"], ["--changes", "many"], ["--compare", "1.5"], ["--service", "nowhere"]])
    func badInput(arguments: [String]) throws {
        #expect(throws: InputError.self) { try AskAgain.parse(arguments).run() }
    }
}
