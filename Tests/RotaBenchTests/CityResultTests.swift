// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Testing

@testable import Rostering
@testable import rota_bench

@Suite("What planning a city came to")
struct CityResultTests {
    private let result = CityResult(
        seed: 3,
        size: .init(arrondissements: 2, sites: 6, agents: 40, sessions: 120, duties: 3992, demands: 891),
        priorities: [
            .init(code: "required-seats", value: 1, bound: 1, proven: true, seconds: 0.25),
            .init(code: "team", value: 12, bound: 9, proven: false, seconds: 12),
        ],
        secondsToState: 0.125, secondsToFirst: 0.5, secondsToBest: 12.5, seconds: 13, peakMegabytes: 45.1)

    @Test("is one line of JSON")
    func json() throws {
        #expect(
            try result.json == """
                {"peakMegabytes":45.1,"priorities":[\
                {"bound":1,"code":"required-seats","proven":true,"seconds":0.25,"value":1},\
                {"bound":9,"code":"team","proven":false,"seconds":12,"value":12}],"proven":false,"seconds":13,\
                "secondsToBest":12.5,"secondsToFirst":0.5,"secondsToState":0.125,"seed":3,"size":{"agents":40,\
                "arrondissements":2,"demands":891,"duties":3992,"sessions":120,"sites":6}}
                """)
    }

    @Test("is a table with a star for what is proven")
    func table() {
        #expect(
            result.text == """
                2 arrondissements, 6 sites, 40 agents, seed 3: 120 sessions, 3992 duties, 891 demands
                priority                value        bound  seconds
                required-seats              1*           1     0.25
                team                       12            9    12.00
                stated in 0.12 s, first rota after 0.50 s, best after 12.50 s, all done after 13.00 s; peak 45.1 MB

                """)
    }

    @Test("times the first rota when every part has one, and gives each priority the time before its reports")
    func timeline() {
        let timeline = CityTimeline(priorities: 2)
        func report(part: Int, priority: Int, at seconds: Double) {
            timeline.note(
                SearchProgress(part: part, parts: 2, priority: priority, best: 0, bound: 0), at: seconds)
        }
        report(part: 0, priority: 0, at: 1)
        report(part: 0, priority: 1, at: 3)
        #expect(timeline.first == nil)
        report(part: 1, priority: 0, at: 4)
        #expect(timeline.first == nil)
        report(part: 1, priority: 1, at: 6)
        report(part: 0, priority: 1, at: 7)
        #expect(timeline.first == 6)
        #expect([timeline.seconds(of: 0), timeline.seconds(of: 1), timeline.seconds(of: 2)] == [2, 5, 0])
        #expect(timeline.last == 7)
    }

    @Test(
        "is asked for with numbers only",
        arguments: [
            (["--agents", "0"], "--agents: expected a whole number from 1 to 1000000, found “0”"),
            (["--agents", "many"], "--agents: expected a whole number from 1 to 1000000, found “many”"),
            (
                ["--agents", "20", "--arrondissements", "3"],
                "--agents: expected at least 7 for each of 3 arrondissements, found 20"
            ),
            (["--seed=-1"], "--seed: expected a whole number from 0, found “-1”"),
        ])
    func badOptions(arguments: [String], message: String) throws {
        let options = try CityOptions.parse(arguments)
        let error = #expect(throws: InputError.self) { try options.generator() }
        #expect(error?.description == message)
    }

    @Test("has 20 agents an arrondissement unless another number is asked for")
    func sizes() throws {
        func size(_ arguments: String...) throws -> [Int] {
            let generator = try CityOptions.parse(arguments).generator()
            return [generator.arrondissements, generator.agents]
        }
        #expect(try size() == [20, 400])
        #expect(try size("--agents", "1000") == [50, 1000])
        #expect(try size("--arrondissements", "3") == [3, 60])
        #expect(try size("--agents", "10") == [1, 10])
        #expect(try size("--arrondissements", "3", "--agents", "30") == [3, 30])
    }
}
