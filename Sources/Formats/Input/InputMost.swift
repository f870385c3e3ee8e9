// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

extension InputFile {
    /// The most of each thing that is read: far above what a service has, and small enough that no file, whoever made
    /// it, fills the memory or takes longer than somebody waits.
    enum Most {
        static let bytes = 8_000_000
        static let lines = 200_000
        static let columns = 200
        /// Bytes of one field of a table.
        static let field = 10_000
        /// Bytes of `service.yaml`.
        static let service = 1_000_000
        /// Elements of one list in `service.yaml`.
        static let elements = 2_000
        /// Holidays of `school-holidays.csv`, a hundred years of them.
        static let holidays = 1_000
        /// Mistakes told of one file.
        static let mistakes = 200
    }

    /// Whether there is little enough to be read, noted where there is not.
    func isReadable(_ mistakes: inout Mistakes, atMost most: Int = Most.bytes) -> Bool {
        guard bytes.count <= most else {
            mistakes.note(InputPhrase.tooLarge(most: most))
            return false
        }
        guard bytes.count(where: { $0 == UInt8(ascii: "\n") }) <= Most.lines else {
            mistakes.note(line: Most.lines + 1, InputPhrase.tooMany(InputPhrase.lines, most: Most.lines))
            return false
        }
        return true
    }
}

extension InputPhrase {
    static let lines = Phrase(fr: "lignes", en: "lines")
    static let columns = Phrase(fr: "colonnes", en: "columns")
    static let elements = Phrase(fr: "éléments", en: "elements")
    static let holidays = Phrase(fr: "vacances", en: "holidays")

    static func tooLarge(most: Int) -> Phrase {
        Phrase(
            fr: "le fichier est trop gros ; attendu : au plus \(most) octets",
            en: "the file is too large; expected at most \(most) bytes")
    }

    static func tooMany(_ what: Phrase, most: Int) -> Phrase {
        Phrase(
            fr: "trop de \(what.french) ; attendu : au plus \(most)",
            en: "too many \(what.english); expected at most \(most)")
    }

    static func tooLong(_ text: String, most: Int) -> Phrase {
        Phrase(
            fr: "« \(shortened(text)) » est trop long ; attendu : au plus \(most) octets",
            en: "“\(shortened(text))” is too long; expected at most \(most) bytes")
    }

    /// Where a file is another one altogether, every line is a mistake.
    static let more = Phrase(
        fr: "d’autres erreurs ne sont pas dites ; corriger d’abord celles-ci",
        en: "there are more mistakes than are told; correct these first")
}
