// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// How the lines of CSV files of one kind are taken in, pasted or read from files: all of them or none.
struct CSVImport: Sendable {
    let name: String
    let heading: Phrase
    let files: [File]
    /// Gets the files that were sent, by name, and the author.
    let take: @Sendable ([String: InputFile], String) throws -> ImportCount

    struct File: Sendable {
        /// Also the name of the file in messages, without its ending.
        let name: String
        let title: Phrase
        let columns: [String]
        var isNeeded = true
        /// What it is, where it is no table of ours: nil for a CSV file with these columns.
        var what: Phrase?
        /// As an input of files names them.
        var accepts = ".csv,text/csv"
    }

    enum Outcome {
        case taken(ImportCount)
        /// Nothing has changed.
        case refused(ImportForm)
    }

    /// - Parameter address: where the form is sent.
    func run(_ fields: FormFields, at address: String, by author: String, _ language: Language) throws -> Outcome {
        let texts = Dictionary(uniqueKeysWithValues: files.map { ($0.name, fields[$0.name] ?? "") })
        let sent = files.filter { $0.isNeeded || texts[$0.name]!.contains { !$0.isWhitespace } }.map { file in
            (file.name, InputFile(name: "\(file.name).csv", bytes: Array(texts[file.name]!.utf8)))
        }
        do {
            return .taken(try take(Dictionary(uniqueKeysWithValues: sent), author))
        } catch let problems as InputProblems {
            return .refused(ImportForm(self, at: address, texts, problems.problems, language))
        }
    }

    /// Takes the lines in, from the form and from programs.
    ///
    /// - Parameters:
    ///   - page: the page with the form on it, which says what it came to.
    ///   - again: the same with what was sent and what is wrong with it.
    func operation(
        at path: String, on page: String, again: @escaping @Sendable (ImportForm, Visit) throws -> Response
    ) -> Operation {
        .act(
            path, for: .coordinator, heading,
            files.map { file in
                let field = Field(file.name, .text((file.isNeeded ? 1 : 0)...500_000), file.title)
                return file.isNeeded ? field : field.optional
            }
        ) { fields, visit in
            switch try run(fields, at: "/\(path)", by: visit.access!.name, visit.language) {
            case .taken(let count): .see("\(page)?\(query(count))#\(name)")
            case .refused(let form): .refused(form.mistakes.map { Phrase($0) }, page: try again(form, visit))
            }
        }
    }

    /// `absences=3.1.12`, for the address of the page that tells of it.
    func query(_ count: ImportCount) -> String { "\(name)=\(count.added).\(count.changed).\(count.unchanged)" }
}

/// A form that takes lines in: empty, or with what could not be taken, to be corrected on the spot.
struct ImportForm {
    let address: String
    let id: String
    let heading: String
    let parts: [Part]
    /// One a line; empty where there are none.
    let mistakes: [String]
    let isRefused: Bool
    /// What the last one came to; empty where it was another, or none.
    let done: String
    let isDone: Bool
    let isOpen: Bool

    struct Part {
        let file: String
        let label: String
        let columns: String
        /// What it is, where it is no table of ours.
        let what: String?
        let accepts: String
        let isNeeded: Bool
        let text: String
    }

    /// An empty form; says what an import came to where the page's address says so.
    init(_ lines: CSVImport, at address: String, after request: Request? = nil, _ language: Language) {
        let query = request?.uri.queryParameters[lines.name[...]] ?? ""
        let counts = query.split(separator: ".").compactMap { Int($0) }
        let done = counts.count == 3 ? ImportCount(added: counts[0], changed: counts[1], unchanged: counts[2]) : nil
        self.init(lines, at: address, [:], mistakes: [], done: done?.words[language], language)
    }

    /// The form again with what was sent and what is wrong with it.
    fileprivate init(
        _ lines: CSVImport, at address: String, _ texts: [String: String], _ problems: [InputProblem],
        _ language: Language
    ) {
        let mistakes = problems.map { problem in
            let file = lines.files.count > 1 ? Phrase("\(problem.file), ") : Phrase("")
            let place = problem.line.map { Phrase(fr: "ligne \($0) : ", en: "line \($0): ") } ?? Phrase("")
            return file[language] + (place + problem.message)[language]
        }
        self.init(lines, at: address, texts, mistakes: mistakes, done: nil, language)
    }

    private init(
        _ lines: CSVImport, at address: String, _ texts: [String: String], mistakes: [String], done: String?,
        _ language: Language
    ) {
        (self.address, id, heading) = (address, lines.name, lines.heading[language])
        parts = lines.files.map { file in
            Part(
                file: file.name, label: file.title[language], columns: file.columns.joined(separator: ";"),
                what: file.what?[language], accepts: file.accepts, isNeeded: file.isNeeded,
                text: texts[file.name] ?? "")
        }
        self.mistakes = mistakes
        isRefused = !mistakes.isEmpty
        self.done = done ?? ""
        isDone = done != nil
        isOpen = isRefused || isDone
    }
}
