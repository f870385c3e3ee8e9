// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import NIOCore
import Testing

@testable import Web

@Suite struct FormTests {
    private func fields(_ text: String) -> FormFields { FormFields(ByteBuffer(string: text)) }

    @Test func `fields are read as browsers write them`() {
        let form = fields("nom=L%C3%A9a+Dupont&vide=&plus=a%2Bb&agent=a01&agent=a02&seul")
        #expect(form["nom"] == "Léa Dupont" && form["vide"] == "" && form["plus"] == "a+b")
        #expect(form.all("agent") == ["a01", "a02"] && form["seul"] == "" && form["absent"] == nil)
    }

    @Test func `nonsense is no field, and no crash`() {
        #expect(fields("%ZZ=1&=&&==")["%ZZ"] == nil)
        #expect(fields("")["x"] == nil)
    }

    @Test func `a field that must say something says so`() {
        #expect(throws: (any Error).self) { try fields("motif=+").text("motif", Phrase("Le motif")) }
    }

    @Test func `links that do not exist are tried so often in a minute, then wait`() {
        let tries = LinkTries()
        let now = Timestamp(seconds: 600)
        for _ in 1...LinkTries.allowed { #expect(tries.refusal(at: now) == .notFound) }
        #expect(tries.refusal(at: Timestamp(seconds: 659)) == .tooMany)
        #expect(tries.refusal(at: Timestamp(seconds: 660)) == .notFound)
    }

    @Test func `texts are made once as long as nothing changes`() {
        let kept = KeptTexts<Int>()
        var made = 0
        func text(_ revision: Int) -> String {
            kept.text(of: "a01", at: revision) {
                made += 1
                return "\(revision)"
            }
        }
        #expect(text(1) == "1" && text(1) == "1" && made == 1)
        #expect(text(2) == "2" && made == 2)
        // Whoever read an older state than is kept by now gets theirs, and it is not kept.
        #expect(text(1) == "1" && text(2) == "2" && made == 3)
    }

    @Test func `texts are kept up to so many bytes, and then from the beginning`() {
        let kept = KeptTexts<Int>(limit: 100)
        var made = 0
        func text(_ id: Int) -> String {
            kept.text(of: "a0\(id)", at: 1) {
                made += 1
                return String(repeating: "é", count: 10)
            }
        }
        for id in 1...4 { _ = text(id) }
        for id in 1...4 { _ = text(id) }
        #expect(made == 4)
        for id in 5...6 { _ = text(id) }
        for id in 5...6 { _ = text(id) }
        #expect(made == 6)
        _ = text(1)
        #expect(made == 7)
    }
}
