// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What is said of mistakes in the form of a CSV file.
enum CSVPhrase {
    static let comma = Phrase(fr: "des virgules", en: "commas")
    static let tab = Phrase(fr: "des tabulations", en: "tabs")

    private static func header(_ columns: [String]) -> String {
        (columns.count > 50 ? Array(columns.prefix(50)) + ["…"] : columns).joined(separator: ";")
    }

    static func separator(_ found: Phrase) -> Phrase {
        Phrase(
            fr: "attendu : des points-virgules entre les colonnes ; trouvé : \(found.french)",
            en: "expected semicolons between the columns, found \(found.english)")
    }

    static func empty(_ columns: [String]) -> Phrase {
        Phrase(
            fr: "le fichier est vide ; attendu : l’en-tête \(header(columns))",
            en: "the file is empty; expected the header \(header(columns))")
    }

    static func missingColumn(_ name: String, _ columns: [String]) -> Phrase {
        Phrase(
            fr: "il manque la colonne « \(name) » ; attendu : \(header(columns))",
            en: "the column “\(name)” is missing; expected \(header(columns))")
    }

    static func unknownColumn(_ name: String, _ place: Int, _ columns: [String]) -> Phrase {
        Phrase(
            fr: "colonne inconnue, la \(place)\(place == 1 ? "re" : "e") : \(InputPhrase.quoted(name).french) ; "
                + "attendu : \(header(columns))",
            en: "unknown column, number \(place): \(InputPhrase.quoted(name).english); "
                + "expected \(header(columns))")
    }

    static func duplicateColumn(_ name: String) -> Phrase {
        Phrase(fr: "la colonne « \(name) » figure deux fois", en: "the column “\(name)” is given twice")
    }

    static func width(_ fields: [String], expected: Int) -> Phrase {
        Phrase(
            fr: "attendu : \(expected) champs séparés par des points-virgules ; trouvé : \(fields.count)",
            en: "expected \(expected) fields separated by semicolons, found \(fields.count)")
    }

    static let unclosedQuote = Phrase(
        fr: "un guillemet s’ouvre ici et ne se ferme pas ; attendu : un second guillemet (\") à la fin du champ",
        en: "a quote opens here and never closes; expected a second quote (\") at the end of the field")

    static func textAfterQuote(_ text: String) -> Phrase {
        let shown = InputPhrase.shortened(text)
        return Phrase(
            fr: "trouvé « \(shown) » après le guillemet fermant ; attendu : un point-virgule ou la fin de la ligne",
            en: "found “\(shown)” after the closing quote; expected a semicolon or the end of the line")
    }

    static func quoteInside(_ text: String) -> Phrase {
        let shown = InputPhrase.shortened(text)
        return Phrase(
            fr: "un guillemet au milieu de « \(shown) » ; attendu : le champ entier entre guillemets, ceux du texte "
                + "doublés",
            en: "a quote inside “\(shown)”; expected the whole field in quotes, with those of the text doubled")
    }

    static let loneReturn = Phrase(
        fr: "fin de ligne d’un ancien Mac (CR seul) ; attendu : LF ou CRLF",
        en: "a line end of an old Mac (CR alone); expected LF or CRLF")
}
