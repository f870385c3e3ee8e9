// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Seeded
import Testing

@testable import Formats

@Suite struct CalendarTextTests {
    @Test(arguments: 0..<300) func `no line is longer than 75 octets and unfolding gives the text back`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let text = "DESCRIPTION:" + random.scalars(upTo: 200)
        let folded = CalendarText.folded(text)
        let lines = Self.lines(folded)
        #expect(lines.allSatisfy { $0.count <= 75 })
        // Each line alone is UTF-8: no character is cut.
        #expect(lines.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
        #expect(lines.dropFirst().allSatisfy { $0.first == UInt8(ascii: " ") })
        let unfolded = lines[0] + lines.dropFirst().flatMap { $0.dropFirst() }
        #expect(unfolded == Array(text.utf8))
    }

    @Test func `a line of exactly 75 octets is left whole`() {
        let line = String(repeating: "x", count: 75)
        #expect(CalendarText.folded(line) == line)
        #expect(CalendarText.folded(line + "y") == line + "\r\n y")
    }

    @Test(arguments: [
        ("a,b;c\\d", "a\\,b\\;c\\\\d"), ("un\ndeux", "un\\ndeux"), ("un\r\ndeux", "un\\ndeux"),
        ("un\rdeux", "un\\ndeux"), ("un\n\ndeux", "un\\n\\ndeux"), ("\u{1B}[31m\u{0}x", "[31mx"), ("11:30", "11:30"),
    ])
    func `text is escaped`(text: String, escaped: String) {
        #expect(CalendarText.escaped(text) == escaped)
    }

    @Test(arguments: 0..<200) func `unescaping gives the text back`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let text = random.text(from: Array("a\\,;n\né𝒳 "), upTo: 30)
        #expect(Self.unescaped(CalendarText.escaped(text)) == text)
    }

    @Test func `midnight at the end of a day is the next day's`() {
        #expect(CalendarText.local(Day(iso: "2026-12-31")!, .endOfDay) == "20270101T000000")
    }

    static func lines(_ text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var octets = Array(text.utf8)[...]
        while let octet = octets.popFirst() {
            if octet == 13, octets.first == 10 {
                octets.removeFirst()
                lines.append([])
            } else {
                lines[lines.count - 1].append(octet)
            }
        }
        return lines
    }

    private static func unescaped(_ text: String) -> String {
        var unescaped = ""
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            guard scalar == "\\", let next = scalars.popFirst() else {
                unescaped.unicodeScalars.append(scalar)
                continue
            }
            unescaped.unicodeScalars.append(next == "n" ? "\n" : next)
        }
        return unescaped
    }
}
