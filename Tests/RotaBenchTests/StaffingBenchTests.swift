// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Testing

@testable import rota_bench

@Suite("A simulated session, measured")
struct StaffingBenchTests {
    @Test("the session is the bus morning, its people spread evenly over it")
    func statesTheModel() throws {
        let expected = """
            {"crews":[[1,1,3],[1,1,4],[1,1,5],[1,1,6]],"minutesOpen":210,"people":30,"steps":[\
            {"least":1,"most":6,"sentElsewhere":0.25,"usual":3},\
            {"least":5,"most":15,"sentElsewhere":0,"usual":8},\
            {"least":20,"most":60,"sentElsewhere":0,"usual":40}],\
            "target":{"overrun":15,"sessions":90,"share":80,"wait":30}}
            """
        #expect(try BusMorning().json == expected)
        // As long as the doors are open, everybody is let in.
        let session = "\(BusMorning().session)"
        #expect(session.contains("lastAdmission: 210.0, patience: nil"))
        let halfHour = "\(30.0 / 7)"
        #expect(session.contains("perHalfHour: [\(Array(repeating: halfHour, count: 7).joined(separator: ", "))]"))
    }

    @Test("each crew is simulated, and the same seed gives the same figures")
    func simulates() {
        func figures(_ result: StaffingResult) -> [StaffingResult.Row] {
            result.rows.map { row in
                var row = row
                row.seconds = 0
                return row
            }
        }
        let result = StaffingRun(sessions: 290, seed: 3).result
        #expect(result.rows.map(\.crew) == BusMorning().crews)
        // Twenty parts of the same size.
        #expect(result.rows.allSatisfy { $0.sessions == 300 } && result.sessions == 1200)
        for row in result.rows {
            for figure in [row.wait, row.within, row.overrun, row.longOverrun, row.inTime] {
                #expect(figure.low <= figure.value && figure.value <= figure.high)
            }
            #expect(0 < row.within.value && row.within.value < 1)
            #expect(row.longWait.value > row.wait.value && row.longOverrun.value > row.overrun.value)
            #expect(row.seconds > 0)
        }
        // The same people meet one desk more.
        for (few, many) in zip(result.rows, result.rows.dropFirst()) {
            #expect(many.wait.value < few.wait.value && many.overrun.value <= few.overrun.value)
        }
        #expect(result.sessionsPerSecond > 0 && result.peakMegabytes > 1)
        #expect(figures(result) == figures(StaffingRun(sessions: 290, seed: 3).result))
        #expect(figures(result) != figures(StaffingRun(sessions: 290, seed: 4).result))
    }

    @Test("Erlang C says something of eight queues, and of one with more load than desks that it is unstable")
    func refersToErlang() {
        let rows = ErlangReference.all
        #expect(rows.count == 9)
        let unstable = rows.filter { $0.figures == nil }
        #expect(unstable.map { $0.hourly * $0.minutes / 60 } == [5] && unstable.map(\.desks) == [4])
        #expect(abs((rows[0].figures?.waiting ?? 0) - 1.0 / 3) < 1e-12)
        #expect(abs((rows[0].figures?.meanWait ?? 0) - 5.0 / 3) < 1e-12)
        #expect(abs((rows[5].figures?.within ?? 0) - 0.888_350_019_179) < 1e-9)
    }

    private static func result() -> StaffingResult {
        func figure(_ value: Double, _ half: Double) -> StaffingResult.Interval {
            .init(value: value, low: value - half, high: value + half)
        }
        var morning = BusMorning()
        morning.crews = [[1, 1, 3]]
        var exact = ErlangReference(hourly: 12, minutes: 5, desks: 2, limit: 2)
        exact.figures = .init(waiting: 0.5, within: 0.75, meanWait: 1.5)
        return StaffingResult(
            seed: 3, model: morning,
            rows: [
                .init(
                    crew: [1, 1, 3], sessions: 400, wait: figure(42, 0.25), within: figure(0.5, 0.125),
                    longWait: figure(112.5, 2), overrun: figure(144, 1), longOverrun: figure(220, 4),
                    inTime: figure(0.25, 0.125), seconds: 0.002)
            ],
            erlang: [exact, ErlangReference(hourly: 10, minutes: 30, desks: 4, limit: 10)], peakMegabytes: 24.5)
    }

    @Test("a result is one line of JSON with every key, null where a queue is unstable")
    func json() throws {
        var result = Self.result()
        result.model.steps = []
        #expect(
            try result.json == """
                {"erlang":[{"desks":2,"hourly":12,"limit":2,"meanWait":1.5,"minutes":5,"waiting":0.5,"within":0.75},\
                {"desks":4,"hourly":10,"limit":10,"meanWait":null,"minutes":30,"waiting":null,"within":null}],\
                "model":{"crews":[[1,1,3]],"minutesOpen":210,"people":30,"steps":[],\
                "target":{"overrun":15,"sessions":90,"share":80,"wait":30}},"peakMegabytes":24.5,"rows":[\
                {"crew":[1,1,3],"inTime":{"high":0.375,"low":0.125,"value":0.25},\
                "longOverrun":{"high":224,"low":216,"value":220},"longWait":{"high":114.5,"low":110.5,"value":112.5},\
                "overrun":{"high":145,"low":143,"value":144},"seconds":0.002,"sessions":400,\
                "sessionsPerSecond":200000,"wait":{"high":42.25,"low":41.75,"value":42},\
                "within":{"high":0.625,"low":0.375,"value":0.5}}],"seconds":0.002,"seed":3,"sessions":400,\
                "sessionsPerSecond":200000}
                """)
    }

    @Test("a result is two tables")
    func tables() {
        #expect(
            Self.result().text == """
                30 people in 210 min; 1-3-6 min (25 % sent elsewhere), 5-8-15 min, 20-40-60 min, seed 3
                  desks  mean wait              95 %  within 30  p90 wait  overrun  p90 overrun    in 15  seconds  sessions/s
                  1 1 3      42.00    41.75 to 42.25    50.00 %     112.5   144.00        220.0   25.0 %    0.002      200000
                400 sessions in 0.002 s, 200000 a second; peak 24.5 MB

                Erlang C
                 people/h  min each  desks  limit min    waiting     within   mean min
                    12.00         5      2       2.00   0.500000   0.750000   1.500000
                    10.00        30      4      10.00   unstable

                """)
    }

    @Test(
        "is asked for with whole numbers only",
        arguments: [
            (["--sessions", "0"], "--sessions: expected a whole number from 1 to 10000000, found “0”"),
            (["--sessions", "1e4"], "--sessions: expected a whole number from 1 to 10000000, found “1e4”"),
            (["--seed=-1"], "--seed: expected a whole number from 0, found “-1”"),
        ])
    func badInput(arguments: [String], complaint: String) throws {
        #expect(message { try MeasureStaffing.parse(arguments).run() } == complaint)
    }
}
