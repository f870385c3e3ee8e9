// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// The mistakes noted so far while one file is read.
///
/// Reading goes on after a mistake, with a stand-in for the value that could not be read: the others are then found
/// in the same go. Stand-ins never leave, because a file with mistakes gives no value.
struct Mistakes {
    let file: String
    private(set) var found: [InputProblem] = []

    init(in file: String) {
        self.file = file
    }

    /// Beyond so many nobody reads on, and there may be millions: then only that there are more is told, and the words
    /// are not even made.
    mutating func note(line: Int? = nil, column: Int? = nil, _ message: @autoclosure () -> Phrase) {
        switch found.count {
        case ..<InputFile.Most.mistakes:
            found.append(InputProblem(file: file, line: line, column: column, message: message()))
        case InputFile.Most.mistakes:
            found.append(InputProblem(file: file, message: InputPhrase.more))
        default: break
        }
    }
}

/// What could be read of a file, and the mistakes found on the way.
struct Reading<Value> {
    var value: Value
    var problems: [InputProblem]

    /// The value where there is no mistake.
    func checked() throws(InputProblems) -> Value {
        guard problems.isEmpty else { throw InputProblems(problems) }
        return value
    }
}
