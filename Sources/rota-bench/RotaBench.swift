// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation

/// Measures the planner on public instances and on generated services.
@main
struct RotaBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rota-bench", abstract: "Measures the planner: public instances, generated cities.",
        discussion: """
            Exit codes: 0 done; 1 the program failed; 2 some input is wrong; 3 done, but rules are broken (check); \
            64 unknown option or missing argument.
            """,
        subcommands: [
            Instances.self, CheckRoster.self, PlanCity.self, AskAgain.self, WriteMPS.self, InventVisits.self,
            MeasureStaffing.self,
        ],
        defaultSubcommand: Instances.self)

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as InputError {
            Terminal.complain("rota-bench: \(error)")
            Foundation.exit(2)
        } catch {
            exit(withError: error)
        }
    }
}
