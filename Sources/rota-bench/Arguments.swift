// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What several commands are given in the same words.
enum Arguments {
    /// The seconds of `--time-limit`: above 0, a year at most.
    static func seconds(_ text: String) throws(InputError) -> Double {
        guard let seconds = Double(text), seconds > 0, seconds <= 31_536_000 else {
            throw InputError("--time-limit", "expected a positive number of seconds, found \(quoted(text))")
        }
        return seconds
    }

    /// A whole number, 0 or more.
    static func number(_ text: String?, _ option: String, default usual: Int) throws(InputError) -> Int {
        guard let text else { return usual }
        guard let number = Int(text), number >= 0 else {
            throw InputError(option, "expected a whole number from 0, found \(quoted(text))")
        }
        return number
    }

    /// A folder, made where there is none.
    ///
    /// - Parameter expected: how the message calls it.
    static func folder(_ path: String, _ expected: String) throws(InputError) -> URL {
        let folder = URL(filePath: path, directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw InputError(path, "cannot be created; expected \(expected)")
        }
        return folder
    }
}
