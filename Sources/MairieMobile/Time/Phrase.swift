// SPDX-License-Identifier: GPL-3.0-or-later

/// The two languages that people read.
public enum Language: String, Sendable, CaseIterable, Codable {
    case french = "fr"
    case english = "en"
}

/// One sentence or name in both languages, side by side, so that neither can be forgotten.
///
/// The catalogue of phrases is the set of functions that make these values: what the domain says is in
/// `MairieMobile`, what a table, an export or a command says is in `Formats`.
public struct Phrase: Hashable, Sendable, Codable {
    public let french: String
    public let english: String

    enum CodingKeys: String, CodingKey {
        case french = "fr"
        case english = "en"
    }

    public init(fr french: String, en english: String) {
        self.french = french
        self.english = english
    }

    /// The same text in both languages: a name, a code, a date.
    public init(_ text: String) {
        self.init(fr: text, en: text)
    }

    public subscript(language: Language) -> String {
        switch language {
        case .french: french
        case .english: english
        }
    }

    public static func + (one: Phrase, other: Phrase) -> Phrase {
        Phrase(fr: one.french + other.french, en: one.english + other.english)
    }
}
