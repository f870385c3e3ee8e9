// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rostering
import Testing

@testable import rota_bench

@Suite("Public instances")
struct InstanceTests {
    @Test("an instance is solved, measured and proven")
    func solves() throws {
        var instance = try Instance(text: tinyText)
        instance.cover[0].requirement = 3
        let run = try InstanceRun(instance, named: "tiny", timeLimit: 60)
        let result = run.result
        // Three are wanted early on day 1 and there are two people; everything else can be had.
        #expect(result.instance == "tiny" && result.value == 100 && result.bound == 100 && result.proven)
        let (first, best, proof) = (
            result.secondsToFirst ?? -1, result.secondsToBest ?? -1, result.secondsToProof ?? -1
        )
        #expect(0 <= first && first <= best && best <= proof && proof < 60)
        #expect(result.peakMegabytes ?? 0 > 1)
        #expect(try RosterScore(of: run.roster ?? [], in: instance).penalty == 100)
    }

    @Test("an instance without a roster has no value")
    func hasNoRoster() throws {
        var instance = Instance.lone
        instance.employees[0].daysOff = Set(0..<14)
        instance.employees[0].leastMinutes = 1
        let run = try InstanceRun(instance, named: "none", timeLimit: 60)
        #expect(run.roster == nil)
        #expect(run.result.value == nil && !run.result.proven && run.result.secondsToFirst == nil)
    }

    @Test("what the engine says of a roster must be true")
    func comparesWithChecker() {
        var instance = Instance.lone
        instance.employees[0].daysOff = [0]
        func said(_ value: Int, _ bound: Int, _ roster: [Assignment]) -> String? {
            message { try InstanceRun.compare(.init(value: value, bound: bound), with: roster, of: instance, "tiny") }
        }
        #expect(said(0, 0, []) == nil)
        #expect(said(1, 0, []) == "tiny: the roster is not what the engine says; the engine says 1, the checker 0")
        #expect(said(0, 1, []) == "tiny: the roster is not what the engine says; the bound 1 is above the value 0")
        #expect(
            said(0, 0, Instance.roster("E"))
                == "tiny: the roster is not what the engine says; A works on day 0, a day off")
        #expect(
            said(0, 0, Instance.roster(".X"))
                == "tiny: the roster is not what the engine says; unknown shift “X”; expected one of the instance")
    }

    @Test("a result is one line of JSON with every key, null where there is no value")
    func writesJSON() throws {
        #expect(
            try Self.proven.json
                == #"{"bound":607,"instance":"a/b","peakMegabytes":31.2,"proven":true,"secondsToBest":0.42,"#
                + #""secondsToFirst":0.01,"secondsToProof":7.613,"value":607}"#)
        #expect(
            try Self.none.json
                == #"{"bound":null,"instance":"none","peakMegabytes":null,"proven":false,"secondsToBest":null,"#
                + #""secondsToFirst":null,"secondsToProof":null,"value":null}"#)
    }

    @Test("a result is a row of a table, a star where it is proven")
    func setsTable() {
        var open = Self.proven
        (open.instance, open.value, open.bound) = ("a longer name", 625, 600)
        (open.proven, open.secondsToProof) = (false, nil)
        let results = [Self.proven, open, Self.none]
        let table = ResultsTable(of: results.map(\.instance))
        #expect(
            table.head + results.map(table.row).joined() == """
                instance        value    bound     gap  first s   best s  proof s  peak MB
                a/b               607*     607   0.0 %     0.01     0.42     7.61     31.2
                a longer name     625      600   4.0 %     0.01     0.42        –     31.2
                none                –        –       –        –        –        –        –

                """)
    }

    @Test("the times are those of the first roster and of the best, all parts together")
    func keepsTimes() {
        let timeline = Timeline()
        timeline.note(10, bound: 2, part: 0, of: 2, at: 1)
        #expect(timeline.times == .init())
        timeline.note(5, bound: 0, part: 1, of: 2, at: 2)
        #expect(timeline.times == .init(first: 2, best: 2, value: 15, bound: 2))
        timeline.note(4, bound: 3, part: 1, of: 2, at: 3)
        timeline.note(4, bound: 4, part: 1, of: 2, at: 4)
        #expect(timeline.times == .init(first: 2, best: 3, value: 14, bound: 6))
        timeline.end(with: 14, at: 5)
        #expect(timeline.times.best == 3)
        timeline.end(with: 13, at: 6)
        #expect(timeline.times == .init(first: 2, best: 6, value: 13, bound: 6))
    }

    // In a process of its own: other tests hold memory too.
    @Test("the peak of memory is that since it was last forgotten")
    func measuresMemory() async {
        await #expect(processExitsWith: .success) {
            func sum(of megabytes: Int) -> Int {
                let numbers = [Int](repeating: 31, count: megabytes * 125_000)
                return numbers.reduce(0, &+)
            }
            let before = PeakMemory.megabytes
            precondition(sum(of: 40) != 0)
            let peak = PeakMemory.megabytes
            precondition(peak > before + 35)
            PeakMemory.reset()
            precondition(PeakMemory.megabytes < peak - 35)
        }
    }

    private static let proven = InstanceResult(
        instance: "a/b", value: 607, bound: 607, proven: true, secondsToFirst: 0.01, secondsToBest: 0.42,
        secondsToProof: 7.613, peakMegabytes: 31.2)
    private static let none = InstanceResult(instance: "none", proven: false)
}
