// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

extension MessageSettings {
    static let keys = ["from", "coordinator", "command", "seconds", "language", "vacancies-days", "pages"]

    /// Nil where the section is left out.
    init?(_ service: YAMLFields, _ mistakes: inout Mistakes) {
        guard let node = service.node("messages"), let fields = YAMLFields(node, keys: Self.keys, &mistakes) else {
            return nil
        }
        self.init(
            from: fields.value("from", .email, &mistakes) ?? "",
            coordinator: fields.optional("coordinator", .email, &mistakes),
            command: fields.optional("command", .command, &mistakes) ?? [],
            seconds: fields.optional("seconds", .count(from: 1, to: 600), &mistakes) ?? 30,
            language: fields.optional("language", .word([["fr"]: .french, ["en"]: .english]), &mistakes) ?? .french,
            vacanciesDays: fields.optional("vacancies-days", .count(from: 1, to: 62), &mistakes) ?? 14,
            pages: fields.optional("pages", .pages, &mistakes))
    }
}

extension Notation<String> {
    /// The address of a server, which paths are put after.
    fileprivate static var pages: Self {
        Notation(
            expected: Phrase(
                fr: "une adresse comme https://rota.example, sans rien après",
                en: "an address such as https://rota.example, with nothing after it")
        ) { text in
            let parts = text.split(separator: "://", omittingEmptySubsequences: false)
            let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]")
            guard parts.count == 2, ["https", "http"].contains(parts[0]), !parts[1].isEmpty,
                parts[1].allSatisfy(signs.contains)
            else { return nil }
            return text
        }
    }
}

extension Notation<[String]> {
    /// A program and its arguments, separated by spaces. There is no shell: what looks like one of its signs would be
    /// handed to the program as it stands, and is refused rather than misunderstood.
    fileprivate static var command: Self {
        Notation(
            expected: Phrase(
                fr: "un programme et ses arguments séparés par des espaces, comme sendmail -t -i (sans guillemets, "
                    + "tube ni variable)",
                en: "a program and its arguments separated by spaces, such as sendmail -t -i (no quotes, pipes or "
                    + "variables)")
        ) { text in
            let words = text.split(separator: " ").map(String.init)
            return words.isEmpty || text.contains(where: "\"'`|&;<>$(){}*?\\".contains) ? nil : words
        }
    }
}
