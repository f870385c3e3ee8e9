// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// A file as it came: its name, which mistakes are reported under, and its bytes, whose encoding is not yet known.
public struct InputFile: Sendable, Equatable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

extension InputFile {
    /// The bytes as UTF-8, its mark left out; nil, with one mistake noted, where they are something else.
    ///
    /// Spreadsheets save "CSV" as Latin-1 or UTF-16 more often than not. Guessing would turn names into other names,
    /// so the file is refused and the way out is named.
    func utf8(_ mistakes: inout Mistakes) -> ArraySlice<UInt8>? {
        guard isReadable(&mistakes) else { return nil }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || content.contains(0) {
            mistakes.note(InputPhrase.notUTF8(guess: "UTF-16"))
            return nil
        }
        var line = 1
        for text in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard String(validating: text, as: UTF8.self) != nil else {
                mistakes.note(line: line, InputPhrase.notUTF8(guess: "Latin-1"))
                return nil
            }
            line += 1
        }
        return content
    }

    func text(_ mistakes: inout Mistakes) -> String? {
        utf8(&mistakes).map { String(decoding: $0, as: UTF8.self) }
    }
}
