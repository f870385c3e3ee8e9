// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// Asks a solved problem again and again, each time with one fact more.
struct AskAgain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Asks a solved problem again, each time with one fact more.",
        discussion: """
            A worker is absent for a day, a seat is fixed, something more is to be served: drawn by chance, the same \
            ones in every run. Some are solved from nothing too, and the answers compared.

            Of a service, the files in its folder count, whatever its store holds. Without --service or --instance, \
            the problem is an invented city.

            Examples: rota-bench ask --service rotas/mairie-18e --month 2027-01
                      rota-bench ask --agents 100 --changes 200 --json
            """)

    @OptionGroup var problem: ProblemOptions

    @Option(name: .long, help: ArgumentHelp("How many changes (default: 1000).", valueName: "number"))
    var changes: String?

    @Option(
        name: .long,
        help: ArgumentHelp("How many of them to solve from nothing too (default: 10).", valueName: "number"))
    var compare: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Seconds for the first search and each after (default: no limit).", valueName: "seconds"))
    var timeLimit: String?

    @Flag(name: .long, help: "One line of JSON instead of the table.") var json = false

    func run() throws {
        let count = try Arguments.number(changes, "--changes", default: 1000)
        let compared = try Arguments.number(compare, "--compare", default: 10)
        let limit = try timeLimit.map(Arguments.seconds) ?? .infinity
        let result = try AskRun(problem.read().problem, changes: count, compared: compared, timeLimit: limit).result
        try Terminal.write(json ? result.json + "\n" : result.text)
    }
}
