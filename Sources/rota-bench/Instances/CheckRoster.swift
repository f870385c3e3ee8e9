// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// Scores a roster from a file.
struct CheckRoster: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Scores a roster of a public shift-scheduling instance.",
        discussion: """
            Prints the penalty, or every rule that is broken each time that it is; then the exit code is 3.

            Example: rota-bench check Instance1.txt rosters/Instance1.csv
            """)

    @Argument(help: "An instance in the text format of schedulingbenchmarks.org.") var instance: String
    @Argument(help: "A roster of it: a line employee,day,shift for each shift worked; days count from 0.")
    var roster: String

    func run() throws {
        let instance = try Instance(reading: instance)
        let score = try RosterFile(TextFile(reading: roster), of: instance).score(in: instance)
        guard score.breaches.isEmpty else {
            try Terminal.write(score.breaches.map { $0 + "\n" }.joined())
            throw ExitCode(3)
        }
        try Terminal.write("penalty \(score.penalty)\n")
    }
}
