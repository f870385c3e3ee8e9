// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
import MairieMobile

/// Something that a visitor says: a field of a form or of a JSON object, or a parameter of an address.
struct Field: Sendable {
    let name: String
    let kind: Kind
    let words: Phrase
    private(set) var isRequired = true

    /// What it looks like. As text it is the same in a form, an address and JSON, but for numbers, flags and lists, which
    /// JSON has of its own.
    indirect enum Kind: Sendable {
        case text(ClosedRange<Int>)
        /// An id, a name or a date that the program tells: with no control characters in it.
        case id
        case day
        case month
        case time
        case number(ClosedRange<Int>)
        case choice([String])
        case flag
        case list(Kind)
    }

    init(_ name: String, _ kind: Kind, _ words: Phrase) {
        (self.name, self.kind, self.words) = (name, kind, words)
    }

    var optional: Field {
        var field = self
        field.isRequired = false
        return field
    }
}

extension Field.Kind {
    /// Longer than any id, and than what people write.
    private static let idLengths = 1...200

    static let anyText = Self.text(0...2000)
    static let filledText = Self.text(1...2000)
    /// Ids of rows of the store.
    static let row = Self.number(1...Int(Int32.max))

    static func choice<Value: CaseIterable & RawRepresentable<String>>(of type: Value.Type) -> Self {
        .choice(type.allCases.map(\.rawValue))
    }

    var shape: Shape {
        switch self {
        case .text(let lengths): lengths.lowerBound > 0 ? .text(lengths, pattern: #"\S"#) : .text(lengths)
        case .id: .text(Self.idLengths, pattern: #"^[^\u0000-\u001f\u007f]+$"#)
        case .day: .day
        case .month: .month
        case .time: .time
        case .number(let range): .number(range)
        case .choice(let values): .choice(values)
        case .flag: .flag
        case .list(let kind): .list(of: kind.shape)
        }
    }

    /// The texts that a form would send for a JSON value; nil where the value is of another kind.
    func texts(of value: JSONValue) -> [String]? {
        switch (self, value) {
        case (.list(let kind), .array(let values)):
            let each = values.map(kind.texts)
            return each.contains(nil) ? nil : each.flatMap { $0! }
        case (.flag, .bool(let flag)): return [flag ? "yes" : "no"]
        case (.number, .number(let number)): return accepts(String(number)) ? [String(number)] : nil
        case (.text, .string(let text)), (.id, .string(let text)), (.day, .string(let text)),
            (.month, .string(let text)), (.time, .string(let text)), (.choice, .string(let text)):
            return accepts(text) ? [text] : nil
        default: return nil
        }
    }

    /// Whether a text, as an address or a form has it, is of this kind.
    func accepts(_ text: String) -> Bool {
        switch self {
        case .text(let lengths):
            lengths.contains(text.unicodeScalars.count)
                && (lengths.lowerBound == 0 || text.contains { !$0.isWhitespace })
        case .id:
            Self.idLengths.contains(text.unicodeScalars.count)
                && !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        case .day: Day(iso: text) != nil
        case .month: Month(iso: text) != nil
        case .time: TimeOfDay(text) != nil
        case .number(let range): Int(text).map(range.contains) ?? false
        case .choice(let values): values.contains(text)
        case .flag: ["yes", "no"].contains(text)
        case .list(let kind): kind.accepts(text)
        }
    }

    /// `une date comme 2027-01-12`
    var expected: Phrase {
        switch self {
        case .text(let lengths):
            lengths.lowerBound == 0
                ? Phrase(
                    fr: "un texte de \(lengths.upperBound) caractères au plus",
                    en: "a text of at most \(lengths.upperBound) characters")
                : Phrase(fr: "un texte qui dise quelque chose", en: "a text that says something")
        case .id: Phrase(fr: "un identifiant", en: "an id")
        case .day: Phrase(fr: "une date comme 2027-01-12", en: "a date like 2027-01-12")
        case .month: Phrase(fr: "un mois comme 2027-01", en: "a month like 2027-01")
        case .time: Phrase(fr: "une heure comme 09:30", en: "a time like 09:30")
        case .number(let range):
            Phrase(
                fr: "un nombre entier de \(range.lowerBound) à \(range.upperBound)",
                en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        case .choice(let values):
            Phrase(fr: "l’un de ", en: "one of ") + Phrase(values.joined(separator: ", "))
        case .flag: Phrase(fr: "vrai ou faux", en: "true or false")
        case .list(let kind): Phrase(fr: "une liste : ", en: "a list: ") + kind.expected
        }
    }
}
