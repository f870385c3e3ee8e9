// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// Solves instances of the public shift-scheduling benchmark.
struct Instances: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Solves public shift-scheduling instances.")

    @Argument(help: "Instances in the text format of schedulingbenchmarks.org.") var files: [String]
}
