// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Foundation
import MairieMobile

/// Where a command writes: results on standard output, everything else on standard error.
enum Terminal {
    static func write(_ text: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            Failure(
                Phrase(fr: "impossible d’écrire sur la sortie standard", en: "standard output cannot be written"),
                code: Failure.program
            ).endProgram()
        }
    }

    static func complain(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Writes to a file, whole or not at all, or to standard output where none is named.
    static func write(_ text: String, to path: String?) throws {
        guard let path else { return write(text) }
        let file = URL(filePath: path).resolvingSymlinksInPath()
        let type = try? FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType
        do {
            // A file is replaced in one go; what is none, such as /dev/stdout, must stay what it is.
            if type == nil || type == .typeRegular {
                try Data(text.utf8).write(to: file, options: .atomic)
            } else {
                try FileHandle(forWritingTo: file).write(contentsOf: Data(text.utf8))
            }
        } catch {
            throw Failure(
                Phrase(
                    fr: "impossible d’écrire « \(path) » : vérifiez que le dossier existe et accepte l’écriture",
                    en: "\"\(path)\" cannot be written: see that its folder exists and can be written to"))
        }
    }

    /// Colour only on a terminal, and never against `NO_COLOR`.
    static var style: Style {
        let environment = ProcessInfo.processInfo.environment
        let colour = isatty(1) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        return Style(language: Speech.language, colour: colour, width: width)
    }

    /// What goes to a file has no colour, whatever the terminal.
    static var plainStyle: Style { Style(language: Speech.language) }

    private static var width: Int {
        var size = winsize()
        guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 60 else { return 100 }
        return min(Int(size.ws_col), 140)
    }

    /// Rewrites one line of standard error; nothing where that is no terminal.
    static func showProgress(_ line: String) {
        guard isatty(2) == 1 else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(line)".utf8))
    }
}

extension Failure {
    func endProgram() -> Never {
        for message in messages { Terminal.complain("rota: " + message.spoken) }
        exit(code)
    }
}
