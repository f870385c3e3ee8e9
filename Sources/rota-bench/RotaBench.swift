// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// Measures the planner on public instances and on generated services.
@main
struct RotaBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rota-bench", abstract: "Measures the planner: public instances, generated cities.",
        subcommands: [Instances.self], defaultSubcommand: Instances.self)
}
