// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Formats
import MairieMobile

/// A command that does something, which says what that is to the store of a service.
protocol ServiceCommand: ParsableCommand {
    static var use: StoreUse { get }
}

extension AccessTable.Command {
    /// Every command of the program that does something.
    static var all: [AccessTable.Command] { under(Rota.self, named: []) }

    private static func under(_ command: any ParsableCommand.Type, named words: [String]) -> [AccessTable.Command] {
        let parts = command.configuration.subcommands
        guard parts.isEmpty else {
            return parts.flatMap { under($0, named: words + [$0._commandName]) }
        }
        guard let leaf = command as? any ServiceCommand.Type else {
            preconditionFailure("rota \(words.joined(separator: " ")) does not say what it does to the store")
        }
        return [.init(name: words.joined(separator: " "), use: leaf.use)]
    }
}
