// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Who may open which address, and what each command does to the store, for whoever answers for the service's data.
public struct AccessTable: Sendable {
    public struct Address: Sendable {
        public var method: String
        /// With `:name` for what varies: `/planning/:month`.
        public var path: String
        public var audience: Audience

        public init(method: String, path: String, audience: Audience) {
            (self.method, self.path, self.audience) = (method, path, audience)
        }
    }

    public struct Command: Sendable {
        /// As it is typed, without the program's name: `absences add`.
        public var name: String
        public var use: StoreUse

        public init(name: String, use: StoreUse) {
            (self.name, self.use) = (name, use)
        }
    }

    public let addresses: [Address]
    public let commands: [Command]

    public init(addresses: [Address], commands: [Command]) {
        (self.addresses, self.commands) = (addresses, commands)
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        var table = Table([
            .init(Phrase(fr: "adresse", en: "address"), yields: true), .init(Phrase(fr: "méthode", en: "method")),
        ])
        for audience in Audience.allCases {
            let opened = addresses.filter { $0.audience == audience }
            guard !opened.isEmpty else { continue }
            table.rows.append(.heading(Line(audience.words[language].capitalisedFirst, .strong)))
            table.rows += Dictionary(grouping: opened, by: \.path).sorted { $0.key < $1.key }.map { path, opened in
                .cells([[Line(path)], [Line(opened.map(\.method).sorted().joined(separator: ", "), .faint)]])
            }
        }
        return table.text(style) + "\n"
            + note([commandsTitle(language)] + StoreUse.allCases.map(words(language)), style)
    }

    private func commandsTitle(_ language: Language) -> Line {
        let title = Phrase(
            fr: "Commandes, pour qui a des droits sur le dossier du service",
            en: "Commands, for whoever has rights on the service's folder")
        return Line(title[language], .strong)
    }

    private func words(_ language: Language) -> (StoreUse) -> Line {
        { use in
            let names = commands.filter { $0.use == use }.map(\.name.unbroken).sorted()
            return Line((use.words + Phrase(fr: " : ", en: ": "))[language] + names.joined(separator: ", "), hang: 2)
        }
    }

    public var json: JSONValue {
        [
            "addresses": .array(
                addresses.map { address in
                    [
                        "method": .string(address.method), "path": .string(address.path),
                        "audience": .string(address.audience.rawValue),
                    ]
                }),
            "commands": .array(
                commands.map { ["command": .string($0.name), "use": .string($0.use.rawValue)] }),
        ]
    }
}
