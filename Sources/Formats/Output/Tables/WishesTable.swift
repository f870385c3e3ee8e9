// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Wishes in order of dates.
public struct WishesTable: Sendable {
    public let wishes: [Wish]
    public let names: Names

    public init(_ wishes: [Wish], names: Names) {
        self.wishes = wishes.sorted { ($0.first, $0.agent, $0.id) < ($1.first, $1.agent, $1.id) }
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !wishes.isEmpty else { return Phrase.noWish[language] + "\n" }
        var table = Table([
            .init(.number, .right), .init(.agent, yields: true), .init(.period, yields: true),
            .init(.wish, yields: true),
        ])
        table.rows = wishes.map { wish in
            let dates = Phrase.days(wish.first, wish.last) + Phrase(" \(wish.last.year)")
            return .cells([
                [Line("\(wish.id)", .faint)], [Line(names.agent(wish.agent))], [Line(dates[language])],
                [Line(names.words(wish.kind)[language])],
            ])
        }
        return table.text(style)
    }
}

extension Names {
    /// A wish without its dates.
    public func words(_ kind: Wish.Kind) -> Phrase {
        func place(_ site: Site.ID?) -> Phrase {
            site.map { Phrase(fr: " : ", en: ": ") + Phrase(self.site($0)) } ?? Phrase("")
        }
        return switch kind {
        case .prefer(let site): Phrase(fr: "préfère travailler", en: "prefers to work") + place(site)
        case .avoid(let site): Phrase(fr: "évite de travailler", en: "avoids working") + place(site)
        case .atMost(let days):
            .count(days, fr: ("jour au plus", "jours au plus"), en: ("day at most", "days at most"))
        }
    }
}

extension Phrase {
    static let wish = Phrase(fr: "Souhait", en: "Wish")
    static let noWish = Phrase(fr: "Aucun souhait.", en: "No wish.")
}

extension JSONValue {
    public static func wishes(_ wishes: [Wish]) -> JSONValue {
        .array(
            wishes.sorted { ($0.first, $0.agent, $0.id) < ($1.first, $1.agent, $1.id) }
                .map { .object(members(of: $0)) })
    }

    static func members(of wish: Wish) -> [Member] {
        let (kind, site, days): (String, Site.ID?, Int?) =
            switch wish.kind {
            case .prefer(let site): ("prefer", site, nil)
            case .avoid(let site): ("avoid", site, nil)
            case .atMost(let days): ("at-most", nil, days)
            }
        return [
            Member(key: "id", value: .number(wish.id)), Member(key: "agent", value: .string(wish.agent)),
            Member(key: "first", value: .string(wish.first.iso)), Member(key: "last", value: .string(wish.last.iso)),
            Member(key: "kind", value: .string(kind)), Member(key: "site", value: .optional(site)),
            Member(key: "days", value: .optional(days)),
        ]
    }
}
