// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Sealing
import Testing

@Suite struct WhatIsSealed {
    @Test(
        "has the digest that the standard gives",
        arguments: [
            // FIPS 180-4, examples of SHA-256.
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ])
    func digestOf(text: String, expected: String) {
        #expect(digest(text) == expected)
        #expect(digest(Data(text.utf8)) == expected)
    }

    @Test func isKnownByWhoeverHasTheKeyOnly() throws {
        let key = SecretKey()
        let again = try #require(SecretKey(key.bytes))
        #expect(again.isSeal(key.seal("feed/a03", for: "feed"), of: "feed/a03", for: "feed"))
        #expect(!again.isSeal(key.seal("feed/a03", for: "feed"), of: "feed/a04", for: "feed"))
        #expect(!again.isSeal(key.seal("feed/a03", for: "feed"), of: "feed/a03", for: "cookie"))
        #expect(!SecretKey().isSeal(key.seal("feed/a03", for: "feed"), of: "feed/a03", for: "feed"))
    }

    @Test func aKeyHas32Bytes() {
        #expect(SecretKey(Data(repeating: 1, count: 31)) == nil)
        #expect(SecretKey().bytes.count == 32)
    }

    @Test func randomTextMayStandInAnAddress() {
        let texts = (0..<100).map { _ in randomText(bytes: 20) }
        #expect(Set(texts).count == 100)
        #expect(
            texts.allSatisfy { $0.count == 27 && $0.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) } })
    }
}
