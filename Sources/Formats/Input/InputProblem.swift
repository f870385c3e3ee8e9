// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// One mistake in what a person wrote: where it is, and what was expected there.
public struct InputProblem: Sendable, Hashable {
    public var file: String
    /// Counted from 1; nil where the mistake concerns the whole file.
    public var line: Int?
    /// Counted from 1 in characters; nil where the line says enough.
    public var column: Int?
    public var message: Phrase

    public init(file: String, line: Int? = nil, column: Int? = nil, message: Phrase) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    /// `absences.csv:4: …`, in both languages.
    public var words: Phrase {
        let place = [file] + [line, column].compactMap { $0.map(String.init) }
        return Phrase(place.joined(separator: ":") + ": ") + message
    }
}

extension InputProblem: Comparable, CustomStringConvertible {
    /// By file, line and column, so that a person corrects their files from top to bottom.
    public static func < (one: InputProblem, other: InputProblem) -> Bool {
        (one.file, one.line ?? 0, one.column ?? 0, one.message.english)
            < (other.file, other.line ?? 0, other.column ?? 0, other.message.english)
    }

    public var description: String { words.english }
}

/// All the mistakes found in one or several files, reported together and in order: nobody should have to correct
/// one to be told of the next.
public struct InputProblems: Error, Sendable, Equatable, CustomStringConvertible {
    public let problems: [InputProblem]

    public init(_ problems: [InputProblem]) {
        self.problems = problems.sorted()
    }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
