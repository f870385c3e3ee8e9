// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// A form that takes the lines of a CSV file, pasted or read from a file: all of them or none.
struct ImportForm {
    let address: String
    let id: String
    let heading: String
    let columns: String
    /// What was sent and could not be taken, to be corrected on the spot; empty at first.
    var text = ""
    /// One a line of the text; empty where there are none.
    var mistakes: [String] = []
    /// What the last one came to; empty where it was another, or none.
    var done = ""

    // Templates read stored values only.
    var isRefused = false
    var isDone = false
    var isOpen = false
}

/// How the lines of one kind are taken in.
struct CSVImport: Sendable {
    /// Also the name of the file in messages.
    let name: String
    let heading: Phrase
    let columns: [String]
    let take: @Sendable (InputFile, String) throws -> ImportCount

    func form(at address: String, _ language: Language) -> ImportForm {
        ImportForm(
            address: address, id: name, heading: heading[language], columns: columns.joined(separator: ";"))
    }

    /// What an import came to, where a page's address says so.
    func form(at address: String, _ request: Request, _ language: Language) -> ImportForm {
        var form = form(at: address, language)
        let counts = (request.uri.queryParameters[name[...]] ?? "").split(separator: ".").compactMap { Int($0) }
        if counts.count == 3 {
            form.done =
                ImportCount(added: counts[0], changed: counts[1], unchanged: counts[2]).words[language]
            (form.isDone, form.isOpen) = (true, true)
        }
        return form
    }

    enum Outcome {
        case taken(ImportCount)
        /// Nothing has changed.
        case refused([InputProblem])
    }

    /// `absences=3.1.12`, for the address of the page that tells of it.
    func query(_ count: ImportCount) -> String { "\(name)=\(count.added).\(count.changed).\(count.unchanged)" }

    func run(_ text: String, by author: String) throws -> Outcome {
        do {
            return .taken(try take(InputFile(name: "\(name).csv", bytes: Array(text.utf8)), author))
        } catch let problems as InputProblems {
            return .refused(problems.problems)
        }
    }
}

extension ImportForm {
    /// The form again with what was sent and what is wrong with it.
    func refusing(_ text: String, _ problems: [InputProblem], _ language: Language) -> ImportForm {
        var form = self
        form.text = text
        form.mistakes = problems.map { problem in
            let line = problem.line.map { Phrase(fr: "Ligne \($0) : ", en: "Line \($0): ") } ?? Phrase("")
            return (line + problem.message)[language]
        }
        (form.isRefused, form.isOpen) = (true, true)
        return form
    }
}
