// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What is said of mistakes in any kind of file: the first part of the catalogue for what people write.
enum InputPhrase {
    static func expected(_ what: Phrase, found text: String) -> Phrase {
        expected(what, instead: quoted(text))
    }

    static func expected(_ what: Phrase, instead found: Phrase) -> Phrase {
        Phrase(
            fr: "attendu : \(what.french) ; trouvé : \(found.french)",
            en: "expected \(what.english), found \(found.english)")
    }

    /// A text as found, or the fact that there is none.
    static func quoted(_ text: String) -> Phrase {
        let shown = shortened(text)
        return text.isEmpty ? Phrase(fr: "rien", en: "nothing") : Phrase(fr: "« \(shown) »", en: "“\(shown)”")
    }

    /// A text as messages show it, on one line: a whole file that one quote swallowed would hide what is said of it, and
    /// what a terminal obeys is only shown, by the pictures that Unicode has for it.
    static func shortened(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(121)
        let shown = scalars.prefix(120).map(picture)
        return String(String.UnicodeScalarView(shown)) + (scalars.count > 120 ? "…" : "")
    }

    private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "�"
        case 0x7F: "␡"
        case 0x80...0x9F, 0x2028, 0x2029: "�"
        default: scalar
        }
    }

    /// Words one after another; of very many, the first ones.
    static func list(_ words: [String]) -> String {
        let shown = words.prefix(50).map(shortened)
        return (shown.count < words.count ? shown + ["…"] : shown).joined(separator: ", ")
    }

    static func twice(_ kind: Phrase, _ text: String, line: Int?) -> Phrase {
        let before = line.map { Phrase(fr: " (déjà ligne \($0))", en: " (already on line \($0))") } ?? Phrase("")
        return Phrase(
            fr: "\(kind.french) : « \(shortened(text)) » figure deux fois\(before.french)",
            en: "\(kind.english) “\(shortened(text))” is given twice\(before.english)")
    }

    static func endsBeforeStart(_ first: String, _ last: String) -> Phrase {
        Phrase(
            fr: "la fin (\(last)) vient avant le début (\(first)) ; attendu : une fin égale ou postérieure au début",
            en: "the end (\(last)) comes before the start (\(first)); expected an end on or after the start")
    }

    static func endsNotAfterStart(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » finit avant de commencer ; attendu : une fin postérieure au début, le même jour",
            en: "“\(text)” ends before it starts; expected an end later than the start, on the same day")
    }

    static func notUTF8(guess: String) -> Phrase {
        Phrase(
            fr: "attendu : un fichier UTF-8 ; trouvé : un autre codage, sans doute \(guess) ; dans le tableur, "
                + "enregistrer au format « CSV UTF-8 »",
            en: "expected a UTF-8 file, found another encoding, probably \(guess); in the spreadsheet, save as "
                + "“CSV UTF-8”")
    }

    static let missingFile = Phrase(fr: "fichier introuvable ; il est nécessaire", en: "file not found; it is needed")
    static let unreadableFile = Phrase(fr: "fichier illisible", en: "the file cannot be read")
}
