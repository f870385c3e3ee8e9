// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Rostering

@Suite("Column generation")
struct ColumnSearchTests {
    @Test("agrees with trying every roster, priority by priority", arguments: 0..<40)
    func agreesWithBruteForce(batch: UInt64) throws {
        for seed in batch * 25..<(batch + 1) * 25 {
            let problem = randomProblem(seed: seed)
            let best = bestValuesByTryingAll(problem)
            var search = try #require(
                ColumnSearch(problem, SearchOptions(), until: Deadline(secondsFromNow: .infinity)) { _, _, _ in })
            guard let best else {
                #expect(throws: SearchError.contradiction, "seed \(seed)") { try search.run() }
                continue
            }
            let roster = try search.run()
            #expect(roster.outcomes.map(\.value) == best, "seed \(seed)")
            #expect(roster.outcomes.map(\.bound) == best, "seed \(seed)")
            #expect(problem.allows(roster.duties), "seed \(seed)")
            #expect(problem.values(of: roster.duties) == best, "seed \(seed)")
        }
    }
}
