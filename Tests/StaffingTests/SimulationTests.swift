// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Seeded
import Testing

@testable import Staffing

@Suite("Simulated sessions")
struct SimulationTests {
    static let target = StaffingSettings.Target(wait: 20, share: 80, overrun: 15, sessions: 90)

    /// A queue without end: 500 hours in which ten people an hour come to desks that take half an hour.
    private func queue(desks: Int, perHour: Double, minutes: Double, patience: Double? = nil) -> SessionModel {
        SessionModel(
            minutesOpen: 30_000, arrivals: .init(perHalfHour: Array(repeating: perHour / 2, count: 1_000)),
            steps: [.init(time: .exponential(mean: minutes))], patience: patience)
    }

    @Test("Long sessions wait as Erlang's queue does", arguments: [(2, 4.0, 24.0), (3, 4, 30), (5, 30 / 6.5, 45)])
    func likeErlangC(desks: Int, perHour: Double, minutes: Double) throws {
        let simulated = queue(desks: desks, perHour: perHour, minutes: minutes)
            .simulated(crew: [desks], target: Self.target, sessions: 200)
        let exact = try #require(ErlangC(arrivals: perHour / 60, minutes: minutes, desks: desks))
        // Three half-widths: right in more than 999 cases of 1,000, and the seed is fixed.
        #expect(abs(simulated.wait.value - exact.meanWait) < 1.5 * (simulated.wait.high - simulated.wait.low))
        #expect(abs(simulated.within.value - exact.within(20)) < 1.5 * (simulated.within.high - simulated.within.low))
        #expect(simulated.wait.high - simulated.wait.low < 0.1 * exact.meanWait)
    }

    @Test("Long sessions lose as many people as Erlang A says")
    func likeErlangA() {
        let simulated = queue(desks: 3, perHour: 8, minutes: 30, patience: 20)
            .simulated(crew: [3], target: Self.target, sessions: 100)
        let exact = ErlangA(arrivals: 8.0 / 60, minutes: 30, desks: 3, patience: 20)
        let part = simulated.left.value / simulated.arrivals.value
        #expect(abs(part - exact.leaving) < 0.01)
    }

    @Test("What event by event tells, pass by pass tells too: helpers, pauses, patience, doors and all")
    func eventByEvent() {
        var dice = SplitMix(seed: 26)
        for _ in 0..<400 {
            let (model, crew) = randomSession(&dice)
            for session in 0..<3 {
                var quick = SessionRun.Result()
                var run = SessionRun(of: model, crew: crew)
                run.live(seed: 7, session: session, &quick)
                let slow = EventByEvent(model: model, crew: crew, seed: 7, session: session).live()
                #expect(quick.arrivals == slow.arrivals)
                #expect(quick.sentAway == slow.sentAway)
                #expect(quick.left == slow.left, "\(model) \(crew)")
                #expect(quick.sentElsewhere == slow.sentElsewhere)
                #expect(abs(quick.overrun - slow.overrun) < 1e-6, "\(model) \(crew)")
                let pairs = zip(quick.waits.sorted(), slow.waits.sorted())
                #expect(
                    quick.waits.count == slow.waits.count && pairs.allSatisfy { abs($0 - $1) < 1e-6 },
                    "\(model) \(crew)")
            }
        }
    }

    @Test("One more desk never lengthens the waiting of all, in any single session")
    func monotone() {
        var dice = SplitMix(seed: 9)
        for _ in 0..<400 {
            var (model, crew) = randomSession(&dice)
            model.patience = nil
            let step = dice.roll(crew.count)
            var more = crew
            more[step] += 1
            for session in 0..<3 {
                func waited(_ crew: [Int]) -> SessionRun.Result {
                    var result = SessionRun.Result()
                    var run = SessionRun(of: model, crew: crew)
                    run.live(seed: 3, session: session, &result)
                    return result
                }
                let (few, many) = (waited(crew), waited(more))
                #expect(many.waits.reduce(0, +) <= few.waits.reduce(0, +) + 1e-6, "\(model) \(crew) \(more)")
                #expect(many.overrun <= few.overrun + 1e-6)
                #expect(many.waits.count == few.waits.count)
            }
        }
    }

    /// One to three steps, with everything that a session can have, each in one case of two.
    private func randomSession(_ dice: inout SplitMix) -> (SessionModel, [Int]) {
        let steps = (0...dice.roll(3)).map { _ in
            let times: [ServiceTime] = [
                .exponential(mean: Double(1 + dice.roll(30))), .triangular(least: 2, usual: 10, most: 40),
                .observed([3, 7.5, 12, 40]), .sum(.fixed(2), .scaled(.exponential(mean: 4), by: 1.5)),
            ]
            return SessionModel.Step(
                time: dice.pick(times), sentElsewhere: dice.roll(2) == 0 ? 0.25 : 0,
                workstations: dice.roll(4) == 0 ? 1 + dice.roll(3) : nil,
                helpFrom: dice.roll(2) == 0 ? 1 + dice.roll(4) : nil, pause: dice.roll(2) == 0 ? 10 : 0)
        }
        let model = SessionModel(
            minutesOpen: 180,
            arrivals: .init(
                perHalfHour: (0..<7).map { _ in Double(dice.roll(6)) }, start: dice.roll(2) == 0 ? -30 : 0,
                dayToDay: dice.roll(2) == 0 ? 0.2 : 0),
            steps: steps, lastAdmission: dice.roll(2) == 0 ? 130 : nil,
            patience: dice.roll(2) == 0 ? Double(10 + dice.roll(60)) : nil)
        return (model, steps.map { _ in 1 + dice.roll(4) })
    }

    @Test("Where nobody comes, nobody waits and the session ends in time")
    func nobody() {
        let model = SessionModel(
            minutesOpen: 180, arrivals: .init(perHalfHour: [0, 0, 0, 0, 0, 0]), steps: [.init(time: .fixed(30))])
        let outcome = model.simulated(crew: [1], target: Self.target, sessions: 40)
        #expect(outcome.wait.value == 0)
        #expect(outcome.overrun.value == 0)
        #expect(outcome.inTime.value == 1)
        #expect(outcome.arrivals.value == 0)
    }

    @Test("With desks without end nobody waits, and the last one leaves when their own visit is over")
    func endlessDesks() {
        let model = SessionModel(
            minutesOpen: 180, arrivals: .init(perHalfHour: Array(repeating: 5, count: 6)),
            steps: [.init(time: .fixed(5)), .init(time: .fixed(40))])
        let outcome = model.simulated(crew: [500, 500], target: Self.target, sessions: 200)
        #expect(outcome.wait.value == 0)
        #expect(outcome.within.value == 1)
        #expect(outcome.longOverrun.value <= 45)
        #expect(outcome.longOverrun.value > 40)
    }

    @Test("One desk serves one after the other: its time is the sum of theirs")
    func oneDesk() {
        let model = SessionModel(
            minutesOpen: 60, arrivals: .init(perHalfHour: [20, 0]), steps: [.init(time: .fixed(30))])
        let outcome = model.simulated(crew: [1], target: Self.target, sessions: 2_000)
        // Twenty people come, the last is done when all have had their half-hour.
        #expect(abs(outcome.overrun.value - (20 * 30 - 60)) < 20)
    }

    @Test("Who comes after the last admission is asked to come another time, and nobody else")
    func lastAdmission() {
        var model = SessionModel(
            minutesOpen: 120, arrivals: .init(perHalfHour: [5, 5, 5, 5]), steps: [.init(time: .fixed(20))])
        model.lastAdmission = 90
        let outcome = model.simulated(crew: [50], target: Self.target, sessions: 4_000)
        #expect(abs(outcome.sentAway.value - 5) < 0.2)
        #expect(outcome.longOverrun.value == 0)
    }

    @Test("The same seed gives the same figures on every machine")
    func seeded() {
        let model = SessionModel(
            minutesOpen: 210, arrivals: .init(perHalfHour: Array(repeating: 3, count: 7), dayToDay: 0.1),
            steps: [
                .init(time: .triangular(least: 1, usual: 3, most: 6), sentElsewhere: 0.25),
                .init(time: .triangular(least: 20, usual: 40, most: 60)),
            ])
        let outcome = model.simulated(crew: [1, 4], target: Self.target, sessions: 400, seed: 42)
        #expect(outcome == model.simulated(crew: [1, 4], target: Self.target, sessions: 400, seed: 42))
        #expect(outcome != model.simulated(crew: [1, 4], target: Self.target, sessions: 400, seed: 43))
        // To the last digit: no logarithm of the system's library has a part in it.
        #expect(outcome.wait.value == 6.086998047795213)
    }

    @Test("Estimates of a mean hold the true one in about 95 cases of 100")
    func coverage() {
        let model = SessionModel(
            minutesOpen: 240, arrivals: .init(perHalfHour: Array(repeating: 4, count: 8)),
            steps: [.init(time: .exponential(mean: 20))])
        let truth = model.simulated(crew: [3], target: Self.target, sessions: 20_000, seed: 1).wait.value
        let holding = (0..<100).count { seed in
            let wait = model.simulated(crew: [3], target: Self.target, sessions: 200, seed: UInt64(seed) + 1_000).wait
            return wait.low <= truth && truth <= wait.high
        }
        #expect((89...99).contains(holding))
    }
}
