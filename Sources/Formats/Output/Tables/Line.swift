// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// One line of a cell before it is wrapped: a text of one ink, its first line and the next ones indented.
struct Line: Hashable {
    var text: String
    var ink: Ink
    var indent: Int
    var hang: Int

    init(_ text: String, _ ink: Ink = .plain, indent: Int = 0, hang: Int? = nil) {
        self.text = Self.joined(Self.printable(text))
        self.ink = ink
        self.indent = indent
        self.hang = hang ?? indent
    }

    /// A name from a file could hold control characters, and with them orders to the terminal: they become spaces.
    private static func printable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            let turnsText = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            scalars.append(isControl || turnsText ? " " : scalar)
        }
        return String(scalars)
    }

    /// French typography: no line begins with `:`, `;`, `!`, `?` or `»`, and `9 h 30` stays whole.
    private static func joined(_ text: String) -> String {
        var joined = ""
        var previous: Substring = ""
        for (place, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            let isHour = word == "min" || word.first == "h" && !(word.dropFirst().first?.isLetter ?? false)
            let holds =
                [":", ";", "!", "?", "»", "%"].contains(word) || word.first == "×" || previous == "«"
                || previous.last?.isNumber == true && isHour
                || previous == "h" && word.first?.isNumber == true
            if place > 0 { joined += holds ? "\u{A0}" : " " }
            joined += word
            previous = word
        }
        return joined
    }

    /// Cells of the whole line.
    var width: Int { indent + text.cells }

    /// Cells of the widest part that is not cut at a space.
    var narrowest: Int { max(indent, hang) + (text.split(separator: " ").map { String($0).cells }.max() ?? 0) }

    /// Cut at spaces to fit a width; no-break spaces hold together and are written as ordinary ones. A word too long
    /// for a line is cut.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var used = indent
        var isEmpty = true
        func close() {
            lines.append(line)
            line = String(repeating: " ", count: hang)
            used = hang
            isEmpty = true
        }
        for word in text.split(separator: " ") {
            var word = String(word)
            if !isEmpty, used + 1 + word.cells > width { close() }
            while used + word.cells > width, used < width, isEmpty {
                let head = word.head(cells: width - used)
                line += head
                word.removeFirst(head.count)
                close()
            }
            line += (isEmpty ? "" : " ") + word
            used += (isEmpty ? 0 : 1) + word.cells
            isEmpty = false
        }
        lines.append(line)
        return lines.map { $0.replacing("\u{A0}", with: " ") }
    }
}

/// Lines outside a table, wrapped to the width.
func note(_ lines: [Line], _ style: Style) -> String {
    lines.flatMap { line in
        line.wrapped(to: style.width - 1).map { " " + style.paint($0, line.ink) + "\n" }
    }.joined()
}

extension String {
    /// Cells that a terminal gives to the text.
    var cells: Int { reduce(0) { $0 + $1.cells } }

    /// The longest beginning within so many cells, at least one character.
    func head(cells width: Int) -> String {
        var head = ""
        var used = 0
        for character in self {
            used += character.cells
            if used > width, !head.isEmpty { break }
            head.append(character)
        }
        // Rather after a hyphen than in the middle of a part.
        if let hyphen = head.lastIndex(of: "-"), head.count < count { return String(head[...hyphen]) }
        return head
    }

    /// The text with spaces that hold it together when lines are wrapped.
    var unbroken: String { replacing(" ", with: "\u{A0}") }

    /// The same for names in a list, where they are not too long to be kept whole.
    var unbrokenName: String { cells <= 24 ? unbroken : self }
}

extension Character {
    /// Two cells for East Asian wide and full-width characters (Unicode TR 11) and pictographs, none for what only
    /// joins or combines.
    var cells: Int {
        guard let first = unicodeScalars.first else { return 0 }
        // Nearly all text is Latin letters, digits and signs, which need no look into the tables of Unicode; the soft
        // hyphen alone among them has no width.
        if (0x20...0x7E).contains(first.value) || (0xA0...0x2FF).contains(first.value) && first.value != 0xAD {
            return 1
        }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        let isWide = Self.wide.contains { $0.contains(first.value) }
        return isWide || first.properties.isEmojiPresentation ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}
