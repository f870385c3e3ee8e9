// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Who has access to the pages, and who had.
public struct AccessesTable: Sendable {
    public let accesses: [Access]

    public init(_ accesses: [Access]) {
        self.accesses = accesses
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !accesses.isEmpty else {
            return note([Line(Phrase(fr: "Personne n’a accès.", en: "Nobody has access.")[language])], style)
        }
        var table = Table([
            .init(.number, .right), .init(Phrase(fr: "qui", en: "who"), yields: true),
            .init(Phrase(fr: "rôle", en: "role")), .init(Phrase(fr: "donné", en: "granted"), yields: true),
            .init(Phrase(fr: "état", en: "state"), yields: true),
        ])
        table.rows = accesses.map { access in
            let revoked = access.revokedAt.map { Phrase(fr: "révoqué, ", en: "revoked, ") + .moment($0) }
            return .cells([
                [Line("\(access.id)", .faint)], [Line(access.name, revoked == nil ? .strong : .faint)],
                [Line(access.role.words[language])],
                [Line(access.grantedBy), Line(Phrase.moment(access.grantedAt)[language], .faint)],
                [
                    revoked.map { Line("× " + $0[language], .faint) }
                        ?? Line("✓ " + Phrase(fr: "valable", en: "good")[language], .good)
                ],
            ])
        }
        return table.text(style)
    }
}

extension Access.Role {
    /// `structure (eps)`.
    fileprivate var words: Phrase {
        switch self {
        case .coordinator, .hr: name
        case .structure(let id), .agent(let id): name + Phrase(" (\(id))")
        }
    }
}

extension JSONValue {
    public static func accesses(_ accesses: [Access]) -> JSONValue { .array(accesses.map { access($0) }) }

    /// - Parameter link: where it is known, which is once.
    public static func access(_ access: Access, link: String? = nil) -> JSONValue {
        let value: JSONValue = [
            "number": .number(access.id), "role": .string(access.role.code), "name": .string(access.name),
            "grantedAt": .string(access.grantedAt.iso), "grantedBy": .string(access.grantedBy),
            "revokedAt": .optional(access.revokedAt?.iso),
        ]
        return value.with("link", link)
    }
}
