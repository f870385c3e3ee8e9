// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Rostering
import Testing

@testable import Planning

@Suite("Between rotas and rosters")
struct MonthRostersTests {
    @Test("a rota read as a roster is the rota again", arguments: 0..<40 as Range<UInt64>)
    func thereAndBack(seed: UInt64) throws {
        guard let (month, solved) = try? Planner().solve(Small.random(seed: seed)) else { return }
        let rota = month.rota(of: solved.roster)
        let roster = month.roster(near: rota)
        #expect(month.rota(of: Roster(duties: roster)).assignments == rota.assignments)
        #expect(month.problem.allows(roster))
    }

    @Test("what no duty is just like is left out, and so is whoever is not there")
    func leavesOut() throws {
        let situation = Small.situation(
            minding: .requiredSeats, agents: [Small.agent("a1", "eps")],
            sessions: [Small.opening(Small.friday, "9:30", "12:30", seats: [("accompagnement", 1, 0)])])
        let (month, solved) = try Planner().solve(situation)
        var rota = month.rota(of: solved.roster)
        #expect(rota.assignments.map(\.agent) == ["a1"])
        rota.assignments[0].post = "conduite"
        #expect(month.roster(near: rota) == [[]])
        rota.assignments[0].agent = "nobody"
        #expect(month.roster(near: rota) == [[]])
    }
}
