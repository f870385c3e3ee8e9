// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// Simulates a fixed session and measures the simulation.
struct MeasureStaffing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staffing", abstract: "Simulates a session with 3 to 6 desks, and measures the simulation.",
        discussion: """
            The session is a morning on a bus, the same in every run: 30 people, three steps, and everybody who comes \
            before closing is served. Below stand Erlang C's figures for a few queues, which other programs can be \
            compared with.

            Examples: rota-bench staffing
                      rota-bench staffing --sessions 200000 --json
            """)

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Sessions for each number of desks, rounded up to a multiple of 20 (default: 20000).", valueName: "number"))
    var sessions: String?

    @Option(
        name: .long, help: ArgumentHelp("The same seed gives the same sessions (default: 1).", valueName: "number"))
    var seed: String?

    @Flag(name: .long, help: "One line of JSON instead of the tables.") var json = false

    /// More would only fill the memory.
    private static let most = 10_000_000

    func run() throws {
        let result = StaffingRun(sessions: try count(), seed: UInt64(try Arguments.number(seed, "--seed", default: 1)))
            .result
        try Terminal.write(json ? result.json + "\n" : result.text)
    }

    private func count() throws(InputError) -> Int {
        guard let sessions else { return 20_000 }
        guard let number = Int(sessions), (1...Self.most).contains(number) else {
            throw InputError("--sessions", "expected a whole number from 1 to \(Self.most), found \(quoted(sessions))")
        }
        return number
    }
}
