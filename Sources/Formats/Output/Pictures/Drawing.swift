// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// A picture in SVG 1.1: shapes and texts in the order in which they are drawn. Lengths are pixels of the view box,
/// with tenths; whatever a text says is escaped.
struct Drawing {
    private var elements: [String] = []

    /// How a text stands at its point.
    enum Anchor: String {
        case start, middle, end
    }

    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, class name: String) {
        let place = "x=\"\(Self.length(x))\" y=\"\(Self.length(y))\""
        elements.append(
            "<rect class=\"\(name)\" \(place) width=\"\(Self.length(width))\" height=\"\(Self.length(height))\"/>")
    }

    mutating func line(from one: (x: Double, y: Double), to other: (x: Double, y: Double), class name: String) {
        elements.append(
            "<line class=\"\(name)\" x1=\"\(Self.length(one.x))\" y1=\"\(Self.length(one.y))\" "
                + "x2=\"\(Self.length(other.x))\" y2=\"\(Self.length(other.y))\"/>")
    }

    /// A line through points, or the shape that it encloses.
    mutating func path(_ points: [(x: Double, y: Double)], class name: String, isClosed: Bool = false) {
        let places = points.map { "\(Self.length($0.x)) \(Self.length($0.y))" }.joined(separator: "L")
        elements.append("<path class=\"\(name)\" d=\"M\(places)\(isClosed ? "Z" : "")\"/>")
    }

    mutating func circle(x: Double, y: Double, radius: Double, class name: String) {
        let place = "cx=\"\(Self.length(x))\" cy=\"\(Self.length(y))\""
        elements.append("<circle class=\"\(name)\" \(place) r=\"\(Self.length(radius))\"/>")
    }

    /// - Parameter fitting: the room it has: a text that is likely to be wider is drawn narrower.
    mutating func text(
        _ text: String, x: Double, y: Double, class name: String, anchor: Anchor = .start,
        fitting room: (width: Double, size: Double)? = nil
    ) {
        var attributes = "class=\"\(name)\" x=\"\(Self.length(x))\" y=\"\(Self.length(y))\""
        if anchor != .start { attributes += " text-anchor=\"\(anchor.rawValue)\"" }
        if let room, Self.estimatedWidth(text, size: room.size) > room.width {
            attributes += " textLength=\"\(Self.length(room.width))\" lengthAdjust=\"spacingAndGlyphs\""
        }
        elements.append("<text \(attributes)>\(Self.escaped(text))</text>")
    }

    /// Groups what a body draws, with a name for whoever points at it or has it read.
    mutating func group(_ title: String, _ body: (inout Drawing) -> Void) {
        var inner = Drawing()
        body(&inner)
        elements.append("<g><title>\(Self.escaped(title))</title>")
        elements += inner.elements.map { "  " + $0 }
        elements.append("</g>")
    }

    /// The whole document: it scales with its frame, and its title and description are read out.
    ///
    /// - Parameter definitions: patterns that the style names.
    func document(
        width: Double, height: Double, title: String, description: String, language: Language, style: String,
        definitions: String? = nil
    ) -> String {
        let size = "width=\"\(Self.length(width))\" height=\"\(Self.length(height))\""
        let lines =
            [
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"\(language.rawValue)\" \(size) "
                    + "viewBox=\"0 0 \(Self.length(width)) \(Self.length(height))\" role=\"img\" "
                    + "aria-labelledby=\"title description\">",
                "<title id=\"title\">\(Self.escaped(title))</title>",
                "<desc id=\"description\">\(Self.escaped(description))</desc>",
                "<style>\(style)</style>",
            ] + (definitions.map { [$0] } ?? []) + ["<rect class=\"paper\" width=\"100%\" height=\"100%\"/>"]
            + elements + ["</svg>"]
        return lines.map { $0 + "\n" }.joined()
    }

    /// A guess for an ordinary sans-serif face, on the wide side.
    static func estimatedWidth(_ text: String, size: Double) -> Double {
        text.reduce(0) { $0 + ($1.isUppercase || "mwMW".contains($1) ? 0.72 : "iljtfr.,’ ".contains($1) ? 0.34 : 0.57) }
            * size
    }

    static func length(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// Text as XML 1.0 takes it: what it would read as markup is escaped, and the control characters that it forbids
    /// become spaces.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&apos;"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE:
                escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
