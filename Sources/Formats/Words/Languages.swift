// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension Language {
    /// The language that a value of `LANG` or of `--lang` asks for: French for `fr`, `fr_FR.UTF-8`, `fr-CA`;
    /// English for everything else, nothing included.
    public init(environment value: String?) {
        let tongue = (value ?? "").lowercased().prefix { $0 != "_" && $0 != "-" && $0 != "." && $0 != "@" }
        self = tongue == "fr" ? .french : .english
    }
}
