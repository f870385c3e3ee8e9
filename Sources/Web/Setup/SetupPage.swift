// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

/// What was typed so far, with what is wrong with it or what is understood of it.
struct SetupPage {
    let text: String
    let name: String
    private(set) var mistakes: [Mistake] = []
    private(set) var isRefused = false
    private(set) var isRight = false
    /// One a line; empty until the text was checked and is right.
    private(set) var understood: [String] = []

    struct Mistake {
        /// `ligne 12, colonne 5`, or the name of another file; nil where all of it is wrong.
        let place: String?
        /// Where it is in the text; nil where it is elsewhere, or in the whole of it.
        let line: Int?
        let message: String
        /// What stands there.
        let quoted: String?
    }

    init(text: String, name: String) {
        (self.text, self.name) = (text, name)
    }

    func wrong(_ problems: [InputProblem], _ language: Language) -> SetupPage {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return refused(
            problems.map { problem in
                let isHere = problem.file == "service.yaml"
                let file = isHere ? [] : [Phrase(problem.file.split(separator: "/").last.map(String.init) ?? "")]
                let numbers = [
                    problem.line.map { Phrase(fr: "ligne \($0)", en: "line \($0)") },
                    problem.column.map { Phrase(fr: "colonne \($0)", en: "column \($0)") },
                ].compactMap { $0 }
                let number = isHere ? problem.line : nil
                let quoted = number.flatMap { lines.indices.contains($0 - 1) ? String(lines[$0 - 1].prefix(200)) : nil }
                let place = (file + numbers).map { $0[language] }.joined(separator: ", ")
                return Mistake(
                    place: place.isEmpty ? nil : place, line: number, message: problem.message[language],
                    quoted: quoted.map { String($0.trimmingPrefix { $0 == " " }) })
            })
    }

    func failed(_ messages: [Phrase], _ language: Language) -> SetupPage {
        refused(messages.map { Mistake(place: nil, line: nil, message: $0[language], quoted: nil) })
    }

    private func refused(_ mistakes: [Mistake]) -> SetupPage {
        var page = self
        (page.mistakes, page.isRefused) = (mistakes, true)
        return page
    }

    func right(_ contents: ServiceFolder.Contents, _ language: Language) -> SetupPage {
        let names = Names(service: contents.service, agents: contents.agents)
        let service = contents.service
        var page = self
        page.isRight = true
        page.understood =
            [
                service.name,
                Phrase.list(service.employers.map { Phrase($0.shortName) })[language],
                Phrase.list(service.posts.map { names.post($0.id) })[language],
            ] + service.patterns.map { names.words(ofPattern: $0.id)[language] }
        return page
    }
}
