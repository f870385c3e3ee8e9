// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Formats
import Foundation
import MairieMobile

/// The language of this run. The help is made before options are read, so `--lang` is looked for in the arguments
/// themselves; `LC_ALL`, `LC_MESSAGES` and `LANG` come after it, as usual.
enum Speech {
    static let language: Language = {
        if let asked = askedFor.flatMap({ Language(rawValue: $0) }) { return asked }
        let environment = ProcessInfo.processInfo.environment
        let variable = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return Language(environment: variable)
    }()

    private static var askedFor: String? {
        let arguments = CommandLine.arguments
        for (index, argument) in arguments.enumerated() {
            if argument.hasPrefix("--lang=") { return String(argument.dropFirst(7)) }
            if argument == "--lang", index + 1 < arguments.count { return arguments[index + 1] }
        }
        return nil
    }
}

extension Phrase {
    /// The phrase in the language of this run.
    var spoken: String { self[Speech.language] }
}

extension ArgumentHelp {
    /// Help in the language of this run, and the name of the value it asks for.
    static func phrase(fr french: String, en english: String, value: Phrase? = nil) -> ArgumentHelp {
        ArgumentHelp(Phrase(fr: french, en: english).spoken, valueName: value?.spoken)
    }
}
