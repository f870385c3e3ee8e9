// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// Plans an invented city and measures the planner.
struct PlanCity: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "city", abstract: "Plans an invented city, and measures the planner.",
        discussion: """
            Every arrondissement has a bus, a small office and its mairie's desk; partners are shared between \
            neighbours. The rota is judged by every rule before anything is said of it.

            Examples: rota-bench city
                      rota-bench city --agents 1000 --time-limit 60 --json
            """)

    @OptionGroup var city: CityOptions

    @Option(name: .long, help: ArgumentHelp("Seconds to search at most (default: no limit).", valueName: "seconds"))
    var timeLimit: String?

    @Flag(name: .long, help: "One line of JSON instead of the table.") var json = false

    func run() throws {
        let generator = try city.generator()
        let result = try CityRun(generator, timeLimit: timeLimit.map(Arguments.seconds) ?? .infinity).result
        try Terminal.write(json ? result.json + "\n" : result.text)
    }
}
