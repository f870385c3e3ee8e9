// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Mustache

/// The pages' templates, one set a language. They come with the program.
///
/// A template says both languages side by side, `[[français|English]]`, as a `Phrase` does in code.
struct Templates: Sendable {
    private let libraries: [Language: MustacheLibrary]

    /// - Parameter texts: each template under its name.
    init(_ texts: [String: String]) throws {
        libraries = try Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                var library = MustacheLibrary()
                for (name, text) in texts { try library.register(Self.text(text, in: language), named: name) }
                return (language, library)
            })
    }

    /// - Parameters:
    ///   - page: the values that the template names, a struct or a dictionary.
    func html(_ name: String, _ page: Any, _ language: Language) -> String {
        // Every name is a template's: a test renders each of them.
        libraries[language]!.render(page, withTemplate: name)!
    }

    /// A template in one language.
    static func text(_ text: String, in language: Language) -> String {
        var rest = text[...]
        var result = ""
        while let opening = rest.firstRange(of: "[["), let closing = rest[opening.upperBound...].firstRange(of: "]]") {
            result += rest[..<opening.lowerBound]
            let words = rest[opening.upperBound..<closing.lowerBound].split(
                separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            result += language == .french ? words[0] : words[words.count - 1]
            rest = rest[closing.upperBound...]
        }
        return result + rest
    }
}
