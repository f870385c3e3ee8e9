// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// How a value is written in an input file: what a mistake says was expected, and how the text is read.
///
/// Everything arrives as text and is read here, never by the YAML or CSV reader: YAML 1.1 would turn `22:00` into
/// 1320 and `NO` into false.
struct Notation<Value> {
    let read: (String) -> Value?
    private let describe: () -> Phrase

    /// Said only of a mistake: a list of all that is known may be long, and is not put together for every value.
    var expected: Phrase { describe() }

    init(expected: @autoclosure @escaping () -> Phrase, read: @escaping (String) -> Value?) {
        (describe, self.read) = (expected, read)
    }
}

extension Notation<String> {
    /// Names stand in headers of mail and in lines of calendars, where the end of a line would be another header.
    static var text: Self {
        Notation(expected: Phrase(fr: "un texte d’une ligne", en: "a text of one line")) { text in
            let ends = text.unicodeScalars.contains {
                [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
            }
            return text.isEmpty || ends ? nil : text
        }
    }

    /// Ids stand in session ids, addresses and lists separated by spaces, so they are kept plain.
    static var id: Self {
        Notation(
            expected: Phrase(
                fr: "un identifiant en minuscules sans accent, chiffres et tirets",
                en: "an id of lower-case letters, digits and hyphens")
        ) { text in
            let plain = text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
            return plain && !text.isEmpty ? text : nil
        }
    }
}

extension Notation<String> {
    /// An address as it stands in a header, without a name and without quotes: nothing in it can end the header or
    /// add another one.
    static var email: Self {
        Notation(
            expected: Phrase(
                fr: "une adresse comme aminata@paris.example", en: "an address such as aminata@paris.example")
        ) { text in
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+'@")
            let isPlain = text.allSatisfy(signs.contains) && text.utf8.count <= 254
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain ? text : nil
        }
    }

    /// The id of something that is declared elsewhere.
    static func reference(_ kind: Phrase, among known: [String]) -> Self {
        reference(kind, among: known, isKnown: known.contains)
    }

    /// - Parameter isKnown: for many things that are named on every line, which a list is too slow for.
    static func reference(
        _ kind: Phrase, among known: [String], isKnown: @escaping (String) -> Bool
    ) -> Self {
        Notation(expected: oneOf(kind, known)) { isKnown($0) ? $0 : nil }
    }

    private static func oneOf(_ kind: Phrase, _ known: [String]) -> Phrase {
        let of = "aeiou".contains(kind.french.first ?? " ") ? "d’" : "de "
        let choices = known.isEmpty ? "∅" : InputPhrase.list(known)
        return Phrase(
            fr: "un identifiant \(of)\(kind.french) parmi \(choices)",
            en: "one of the \(kind.english) ids \(choices)")
    }
}

extension Notation<Int> {
    /// A whole number from 0, or from another least one.
    static func count(from least: Int = 0, to most: Int = 1_000_000) -> Self {
        let limits =
            most == 1_000_000
            ? Phrase(fr: "un nombre entier à partir de \(least)", en: "a whole number from \(least)")
            : Phrase(fr: "un nombre entier de \(least) à \(most)", en: "a whole number from \(least) to \(most)")
        return Notation(expected: limits) { text in
            digits(text).flatMap { (least...most).contains($0) ? $0 : nil }
        }
    }

    /// `0:30`, `39:00`, in minutes.
    static var duration: Self {
        Notation(expected: Phrase(fr: "une durée comme 0:30 ou 39:00", en: "a duration such as 0:30 or 39:00")) {
            minutes($0)
        }
    }

    /// Hours as people type them, `7,5`, `7.5`, `7:30` or `28`, in minutes.
    static var hours: Self {
        Notation(
            expected: Phrase(fr: "des heures comme 7,5 ou 7:30", en: "hours such as 7,5 or 7:30"),
            read: hoursInMinutes)
    }

    /// `80` or `80 %`.
    static var percent: Self {
        Notation(
            expected: Phrase(fr: "un pourcentage de 1 à 100, comme 80", en: "a percentage from 1 to 100, such as 80")
        ) { text in
            let number = text.hasSuffix("%") ? String(text.dropLast()).trimmed : text
            return digits(number).flatMap { (1...100).contains($0) ? $0 : nil }
        }
    }
}

extension Notation<Bool> {
    static var yesOrNo: Self {
        Notation(expected: Phrase(fr: "true ou false (oui ou non)", en: "true or false (yes or no)")) { text in
            switch text.lowercased() {
            case "true", "yes", "oui": true
            case "false", "no", "non": false
            default: nil
            }
        }
    }
}

extension Notation<TimeOfDay> {
    static var time: Self {
        Notation(expected: Phrase(fr: "une heure qui existe, comme 9:30", en: "a time that exists, such as 9:30")) {
            TimeOfDay($0)
        }
    }
}

extension Notation<Day> {
    static var isoDay: Self {
        Notation(
            expected: Phrase(fr: "une date qui existe, comme 2026-09-08", en: "a date that exists, such as 2026-09-08")
        ) { Day(iso: $0) }
    }

    /// As in a data file or as in a French spreadsheet.
    static var day: Self {
        Notation(
            expected: Phrase(
                fr: "une date qui existe, comme 2026-09-08 ou 08/09/2026",
                en: "a date that exists, such as 2026-09-08 or 08/09/2026")
        ) { Day(iso: $0) ?? Day(french: $0) }
    }
}

extension Notation<Weekday> {
    static var weekday: Self {
        Notation(
            expected: Phrase(
                fr: "un jour de la semaine, comme tuesday ou mardi", en: "a day of the week, such as tuesday or mardi")
        ) { text in
            let name = text.lowercased()
            return Weekday.allCases.first { [$0.name.english.lowercased(), $0.name.french].contains(name) }
        }
    }
}

extension Notation where Value: Equatable {
    /// One of several words, each of which may be written in several ways; the first way is the one named.
    static func word(_ choices: KeyValuePairs<[String], Value>) -> Self {
        let names = choices.map { $0.key[0] }
        return Notation(
            expected: Phrase(
                fr: names.dropLast().joined(separator: ", ") + " ou " + names.last!,
                en: names.dropLast().joined(separator: ", ") + " or " + names.last!)
        ) { text in
            choices.first { $0.key.contains(text) || $0.key.contains(text.lowercased()) }?.value
        }
    }
}

extension Day {
    /// Reads `05/01/2027`.
    init?(french text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count), parts[2].count == 4,
            let day = digits(parts[0]), let month = digits(parts[1]), let year = digits(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension String {
    /// Without the spaces at both ends, the no-break ones of spreadsheets included.
    var trimmed: String {
        // Mostly there are none, and ASCII at both ends says so at once.
        guard let first = utf8.first, let last = utf8.last else { return self }
        if (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) { return self }
        let inner = drop { $0.isWhitespace }
        return String(inner.reversed().drop { $0.isWhitespace }.reversed())
    }
}

/// A whole number written in ASCII digits only.
private func digits(_ text: String) -> Int? {
    guard !text.isEmpty, text.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
}

private func minutes(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts[1].count == 2, let hours = digits(parts[0]), let rest = digits(parts[1]), rest < 60,
        hours < 10_000
    else { return nil }
    return hours * 60 + rest
}

/// Decimal hours are rounded to the minute.
private func hoursInMinutes(_ text: String) -> Int? {
    if text.contains(":") { return minutes(text) }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }.map(String.init)
    guard parts.count <= 2, let whole = digits(parts[0]), whole < 10_000 else { return nil }
    guard parts.count == 2 else { return whole * 60 }
    guard parts[1].count <= 4, let fraction = digits(parts[1]) else { return nil }
    let scale = (0..<parts[1].count).reduce(1) { power, _ in power * 10 }
    let minutes = whole * 60 + (fraction * 60 + scale / 2) / scale
    // Rounded up, it may be as much as could not be written as hours and minutes.
    return minutes < 10_000 * 60 ? minutes : nil
}
