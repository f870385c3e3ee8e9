// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Yams

extension Retention {
    static let keys = ["absences", "messages", "rotas", "people", "journal"]

    /// Nil where the section is left out.
    init?(_ service: YAMLFields, _ mistakes: inout Mistakes) {
        guard let node = service.node("retention"), let fields = YAMLFields(node, keys: Self.keys, &mistakes) else {
            return nil
        }
        self.init(
            absences: fields.optional("absences", .months, &mistakes),
            messages: fields.optional("messages", .months, &mistakes),
            rotas: fields.optional("rotas", .months, &mistakes),
            people: fields.optional("people", .months, &mistakes),
            journal: fields.optional("journal", .months, &mistakes))
    }
}

extension Notation<Int> {
    /// `18 months`, `2 years`, `18 mois`, `2 ans`: as a number of months.
    fileprivate static var months: Self {
        let least = Retention.fewestMonths
        return Notation(
            expected: Phrase(
                fr: "une durée d’au moins \(least) mois, comme 18 mois ou 2 ans (18 months, 2 years)",
                en: "a time of at least \(least) months, such as 18 months or 2 years")
        ) { text in
            let parts = text.split(separator: " ")
            guard parts.count == 2, let number = Int(parts[0]), (1...1200).contains(number) else { return nil }
            let months: Int? =
                switch parts[1].lowercased() {
                case "month", "months", "mois": number
                case "year", "years", "an", "ans": number * 12
                default: nil
                }
            return months.flatMap { $0 >= least ? $0 : nil }
        }
    }
}
