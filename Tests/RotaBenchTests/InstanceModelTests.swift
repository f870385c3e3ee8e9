// SPDX-License-Identifier: GPL-3.0-or-later

import Rostering
import Seeded
import Testing

@testable import rota_bench

@Suite("An instance as a rostering problem")
struct InstanceModelTests {
    @Test("the problem and the checker agree on any roster: allowed or not, and its penalty")
    func agreesWithChecker() throws {
        var (kept, broken) = (0, 0)
        for seed in 0..<500 as Range<UInt64> {
            let instance = randomInstance(seed: seed)
            let model = InstanceModel(instance)
            var dice = SplitMix(seed: seed)
            for _ in 0..<8 {
                let duties = randomDuties(model.problem, &dice)
                let score = try RosterScore(of: model.assignments(of: duties), in: instance)
                #expect(model.problem.allows(duties) == score.breaches.isEmpty, "seed \(seed): \(score.breaches)")
                #expect(model.problem.values(of: duties) == [score.penalty], "seed \(seed)")
                if score.breaches.isEmpty { kept += 1 } else { broken += 1 }
            }
        }
        #expect(kept > 500 && broken > 500, "\(kept) kept, \(broken) broken")
    }

    @Test(
        "no roster is better than the one that the engine proves, if there is any", arguments: 0..<60 as Range<UInt64>)
    func solvesToTheBest(seed: UInt64) throws {
        let instance = randomInstance(seed: seed, days: 3, employees: 2)
        let run = try InstanceRun(instance, named: "random", timeLimit: 60)
        let best = try everyRoster(of: instance).compactMap { roster in
            let score = try RosterScore(of: roster, in: instance)
            return score.breaches.isEmpty ? score.penalty : nil
        }.min()
        #expect(run.result.value == best)
        #expect(run.result.bound == best)
        #expect(run.result.proven == (best != nil))
        #expect(try run.roster.map { try RosterScore(of: $0, in: instance).penalty } == best)
    }

    @Test("a cap is stated only where days and minutes allow more")
    func statesCapsThatBind() {
        var instance = Instance.lone
        instance.employees[0].mostShifts = ["E": 13, "L": 14]
        #expect(InstanceModel(instance).problem.workers[0].limits.map(\.atMost) == [13])
        // 13 early shifts take 6240 minutes, one more 6720.
        instance.employees[0].mostMinutes = 6719
        #expect(InstanceModel(instance).problem.workers[0].limits.map(\.atMost) == [6719])
        instance.employees[0].mostMinutes = 6720
        #expect(InstanceModel(instance).problem.workers[0].limits.map(\.atMost) == [6720, 13])
    }

    @Test("a wish for a shift that cannot be worked costs in every roster")
    func chargesImpossibleWishes() {
        var instance = Instance.lone
        instance.employees[0].daysOff = [3]
        instance.requests = [.init(employee: "A", day: 3, shift: "E", isOn: true, weight: 7)]
        #expect(InstanceModel(instance).problem.values(of: [[]]) == [7])
    }

    /// From nearly nothing to nearly everything, now and then two duties on a day.
    private func randomDuties(_ problem: RosterProblem, _ dice: inout SplitMix) -> [[Int]] {
        problem.workers.map { worker in
            let sides = 1 + dice.roll(5)
            var duties: [Int] = []
            for day in 0..<problem.days where dice.roll(sides) == 0 {
                let possible = worker.duties.indices.filter { worker.duties[$0].day == day }
                if possible.isEmpty { continue }
                duties += Set((0..<(dice.roll(12) == 0 ? 2 : 1)).map { _ in dice.pick(possible) }).sorted()
            }
            return duties
        }
    }

    /// Each employee works one shift or none on each day, in every way.
    private func everyRoster(of instance: Instance) -> [[Assignment]] {
        var rosters: [[Assignment]] = [[]]
        for employee in instance.employees {
            for day in 0..<instance.days where !employee.daysOff.contains(day) {
                let options = instance.shifts.map { Assignment(employee: employee.id, day: day, shift: $0.id) }
                rosters = rosters.flatMap { roster in [roster] + options.map { roster + [$0] } }
            }
        }
        return rosters
    }
}
