// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation

/// Solves instances of the public shift-scheduling benchmark.
struct Instances: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Solves public shift-scheduling instances.",
        discussion: """
            Every roster is scored again by a checker that knows nothing of the engine. A star marks a proven value.

            Example: rota-bench Instance1.txt Instance2.txt --time-limit 60 --output rosters
            """)

    @Argument(help: "Instances in the text format of schedulingbenchmarks.org.") var files: [String]

    @Option(name: .long, help: ArgumentHelp("Seconds for each instance (default: 60).", valueName: "seconds"))
    var timeLimit: String?

    @Flag(name: .long, help: "A line of JSON for each instance instead of the table.") var json = false

    @Option(
        name: .long,
        help: ArgumentHelp("Write each roster as NAME.csv, a line employee,day,shift a shift.", valueName: "folder"))
    var output: String?

    func run() throws {
        let seconds = try timeLimit.map(Arguments.seconds) ?? 60
        let named = try read()
        let folder = try output.map { try Arguments.folder($0, "a folder to write rosters to") }
        let table = ResultsTable(of: named.map(\.name))
        if !json { try Terminal.write(table.head) }
        for (name, instance) in named {
            let run = try InstanceRun(instance, named: name, timeLimit: seconds)
            if let folder, let roster = run.roster {
                let file = folder.appending(path: name + ".csv")
                try Data(RosterFile.text(roster).utf8).write(to: file, options: .atomic)
            }
            try Terminal.write(json ? run.result.json + "\n" : table.row(run.result))
        }
    }

    /// All of them before the first is solved: a mistake in the last is not found out an hour later.
    private func read() throws(InputError) -> [(name: String, instance: Instance)] {
        var named: [(name: String, instance: Instance)] = []
        for file in files {
            let name = URL(filePath: file).deletingPathExtension().lastPathComponent
            if output != nil, named.contains(where: { $0.name == name }) {
                throw InputError(file, "a second instance is called \(quoted(name)); expected a name for each roster")
            }
            named.append((name, try Instance(reading: file)))
        }
        return named
    }
}
