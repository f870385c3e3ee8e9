// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Foundation
import MairieMobile

/// What is supposed so far, and what more can be.
struct WhatIfPage {
    let month: String
    let title: String
    let problems: [String]
    let suppositions: [Listed]
    let isEmpty: Bool
    let hidden: [Hidden]
    /// The first day that may change, where the month is published.
    let mayReplan: Bool
    let from: String
    let groups: [SuppositionForms.Group]

    struct Listed {
        let words: String
        /// The page without it.
        let without: String
    }

    struct Hidden {
        let name: String
        let value: String
    }

    init(
        _ query: WhatIfQuery, of month: Month, in situation: Situation, words: [Phrase], problems: [Phrase],
        mayReplan: Bool, names: Names, _ language: Language
    ) {
        self.month = month.iso
        title = Phrase.rota(of: month)[language].capitalisedFirst
        self.problems = problems.map { $0[language] }
        suppositions = words.enumerated().map { number, words in
            var fewer = query
            fewer.suppositions.remove(at: number)
            return Listed(words: words[language].capitalisedFirst, without: fewer.address(of: month))
        }
        isEmpty = words.isEmpty
        hidden = query.suppositions.map { Hidden(name: $0.kind.rawValue, value: $0.text) }
        (self.mayReplan, from) = (mayReplan, query.from ?? "")
        groups = SuppositionForms(in: situation, names: names, language).groups
    }
}

/// What the address of a what-if says: each supposition under the name that the command has for it.
struct WhatIfQuery {
    var suppositions: [WrittenSupposition]
    var from: String?

    init(_ fields: FormFields) {
        suppositions = SuppositionKind.allCases.flatMap { kind in
            fields.all(kind.rawValue).map { WrittenSupposition(kind, $0) }
        }
        from = fields.given("from")
    }

    /// One more, where the form for one was sent.
    mutating func add(from fields: FormFields) -> Bool {
        guard let kind = fields["kind"].flatMap(SuppositionKind.init), let first = fields.all("part").first,
            !first.isEmpty
        else { return false }
        let written = kind.written(fields.all("part"))
        // In the order in which addresses are read.
        let order = SuppositionKind.allCases
        let place =
            suppositions.firstIndex { order.firstIndex(of: $0.kind)! > order.firstIndex(of: kind)! }
            ?? suppositions.count
        suppositions.insert(written, at: place)
        return true
    }

    func address(of month: Month, answer: Bool = false) -> String {
        let pairs = suppositions.map { ($0.kind.rawValue, $0.text) } + (from.map { [("from", $0)] } ?? [])
        let query = pairs.map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "&")
        return "/planning/\(month)/et-si\(answer ? "/reponse" : "")\(query.isEmpty ? "" : "?\(query)")"
    }

    private static func escaped(_ text: String) -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.formIntersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))
        allowed.insert(charactersIn: "-._~/:@")
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
}
