// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// How text for a terminal is written.
public struct Style: Sendable, Equatable {
    public var language: Language
    /// Whether to colour. Colour never says anything alone: each sign has its words.
    public var colour: Bool
    /// Cells of a line.
    public var width: Int

    public init(language: Language, colour: Bool = false, width: Int = 100) {
        self.language = language
        self.colour = colour
        self.width = max(60, width)
    }

    func paint(_ text: String, _ ink: Ink) -> String {
        guard colour, let code = ink.code, !text.isEmpty else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}

/// What a piece of text is, for those who see colours.
enum Ink {
    case plain, strong, faint, alarm, caution, good

    /// The parameters of "select graphic rendition" (ECMA-48, 8.3.117).
    var code: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .alarm: "1;31"
        case .caution: "33"
        case .good: "32"
        }
    }
}
