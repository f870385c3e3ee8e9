// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Staffing

/// One line of the table: people an hour, minutes each, desks, the wait in minutes, and what must come out. The
/// first four are exact fractions; all were checked against the balance equations of the queue, in rational numbers.
struct ErlangLine: Sendable, CustomStringConvertible {
    var hourly, minutes: Double
    var desks: Int
    var wait, waiting, within, mean: Double
    var description: String { "\(hourly)/h × \(minutes) min, \(desks) desks" }
}

private let table = [
    ErlangLine(hourly: 12, minutes: 5, desks: 2, wait: 2, waiting: 1.0 / 3, within: 0.776_559_984_655, mean: 5.0 / 3),
    ErlangLine(hourly: 4, minutes: 30, desks: 3, wait: 10, waiting: 4.0 / 9, within: 0.681_541_639_745, mean: 40.0 / 3),
    ErlangLine(
        hourly: 6, minutes: 30, desks: 4, wait: 10, waiting: 27.0 / 53, within: 0.634_974_615_368,
        mean: 30 * 27.0 / 53),
    ErlangLine(
        hourly: 30 / 6.5, minutes: 45, desks: 5, wait: 15, waiting: 0.365_685_286_238, within: 0.781_026_092_910,
        mean: 10.696_295),
    ErlangLine(
        hourly: 30 / 6.5, minutes: 45, desks: 6, wait: 15, waiting: 0.170_431_966_503, within: 0.926_874_119_427,
        mean: 3.021_294),
    ErlangLine(
        hourly: 200, minutes: 3, desks: 14, wait: 20.0 / 60, waiting: 0.174_131_933_595,
        within: 0.888_350_019_179, mean: 7.8359 / 60),
    ErlangLine(
        hourly: 720, minutes: 4, desks: 55, wait: 0.25, waiting: 0.238_700_936_378, within: 0.845_883_092_171,
        mean: 8.184_032 / 60),
    ErlangLine(hourly: 8, minutes: 6, desks: 2, wait: 5, waiting: 8.0 / 35, within: 0.915_913_270_592, mean: 8.0 / 7),
]

@Suite("Erlang's formulas")
struct ErlangTests {
    @Test("Erlang C gives the table's probabilities to a billionth", arguments: table)
    func givesTheTable(line: ErlangLine) throws {
        let queue = try #require(ErlangC(arrivals: line.hourly / 60, minutes: line.minutes, desks: line.desks))
        #expect(abs(queue.waiting - line.waiting) < 1e-9)
        #expect(abs(queue.within(line.wait) - line.within) < 1e-9)
        // The table gives mean waits to six digits after the point of a second or a minute.
        #expect(abs(queue.meanWait - line.mean) < 1e-6)
    }

    @Test("Five desks under a load of three: 81/343, four: 128/231")
    func fractions() throws {
        #expect(abs(try #require(ErlangC(arrivals: 0.1, minutes: 30, desks: 5)).waiting - 81.0 / 343) < 1e-12)
        let four = try #require(ErlangC(arrivals: 0.1, minutes: 28, desks: 4)?.waiting)
        let exact = balance(load: 2.8, desks: 4)
        #expect(abs(four - exact) < 1e-12)
    }

    /// The probability of waiting, summed from the states of the queue one by one.
    private func balance(load: Double, desks: Int) -> Double {
        var (weight, all, waiting) = (1.0, 0.0, 0.0)
        for present in 0..<4_000 {
            all += weight
            if present >= desks { waiting += weight }
            weight *= load / Double(min(present + 1, desks))
        }
        return waiting / all
    }

    @Test("A load as large as the desks has no answer, never a number", arguments: [(4, 4.0), (4, 4.7), (1, 1.0)])
    func unstable(desks: Int, load: Double) {
        #expect(ErlangC(arrivals: load / 30, minutes: 30, desks: desks) == nil)
    }

    @Test("Erlang A: who never loses patience waits as in Erlang C")
    func patience() throws {
        let endless = ErlangA(arrivals: 0.1, minutes: 30, desks: 5, patience: 1e9)
        let queue = try #require(ErlangC(arrivals: 0.1, minutes: 30, desks: 5))
        #expect(abs(endless.waiting - queue.waiting) < 1e-6)
        #expect(abs(endless.meanWait - queue.meanWait) < 1e-5)
        #expect(endless.leaving < 1e-6)
    }

    @Test("Erlang A: patience as long as a service makes a queue with endless desks")
    func endlessDesks() {
        // Then everybody present leaves at the same rate, served or not: the number present is Poisson with the load as
        // its mean, 3 here, and those beyond the two desks wait.
        let queue = ErlangA(arrivals: 0.1, minutes: 30, desks: 2, patience: 30)
        let none = exponential(-3)
        let atLeastTwo = 1 - none * (1 + 3)
        let queued = 3 - none * 3 - 2 * (1 - none * (1 + 3))
        #expect(abs(queue.waiting - atLeastTwo) < 1e-12)
        #expect(abs(queue.leaving - queued / 30 / 0.1) < 1e-12)
    }

    private func exponential(_ power: Double) -> Double {
        (1...60).reversed().reduce(1.0) { 1 + $0 * power / Double($1) }
    }
}
